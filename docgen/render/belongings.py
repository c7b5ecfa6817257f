"""What a piece has beside its body, taken into the document many pieces are composed into."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.render.package import PACKAGE
from docgen.render.xml_parts import TYPES, content_types, parse, related, serialise

_REFERENCE: Final = re.compile(rb'(?<= r:)((?:id|embed|link|pict|dm|lo|qs|cs)=")([^"]*)(?=")')
_REL: Final = f"{{{PACKAGE}/relationships}}Relationship"
#: Parts that pieces of one template may have each for itself; all others must be alike.
_OWN: Final = re.compile(
    r"docProps/|word/media/|.*_rels/|\[Content_Types\]|word/(?:document|(?:header|footer)\d*)\.xml$"
)
_MOST_LEVELS: Final = 4


class Unfit(Exception):
    """Pieces that do not go into one document; says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str
    external: bool


#: Equal belongings have equal keys: the bytes of a part with those of the parts it relates to.
_Key = tuple[object, ...]


class Belongings:
    """The parts of the composed document, begun with those of the first piece."""

    def __init__(self, first: Mapping[str, bytes], main: str) -> None:
        self._first, self._main = first, main
        self._added: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._relations: list[tuple[str, _Relation]] = []
        self._parts: dict[_Key, str] = {}
        self._ids: dict[_Key, str] = {}
        self._taken: set[str] = set()
        for ident, relation in _relations(first, main).items():
            self._taken.add(ident)
            self._ids.setdefault(self._relation_key(first, main, relation, 0), ident)

    def take(self, parts: Mapping[str, bytes], body: bytes) -> bytes:
        """The body of a piece with its relationships as they are called in the composed document.

        Raises:
            Unfit: The piece has styles, settings or the like of its own, or lacks what its body refers to.
        """
        if any(parts.get(name) != self._first.get(name) for name in {*parts, *self._first} if not _OWN.match(name)):
            raise Unfit("各份的样式或设置不同")
        relations = _relations(parts, self._main)
        renamed: dict[bytes, bytes] = {}
        for ident in {found[2] for found in _REFERENCE.finditer(body)}:
            relation = relations.get(ident.decode())
            if relation is None:
                raise Unfit("正文引用的部件不在文书里")
            renamed[ident] = self._relate(parts, relation).encode()
        return _REFERENCE.sub(lambda found: found[1] + renamed[found[2]], body)

    def changed(self) -> dict[str, bytes]:
        """The parts the first piece does not have as they are now."""
        if not self._relations:
            return {}
        name = related(self._main)
        listed = parse(self._first[name], "", name)
        for ident, relation in self._relations:
            _add(listed, ident, relation)
        types = parse(self._first[TYPES], "", TYPES)
        for part, kind in self._types.items():
            etree.SubElement(
                types, f"{{{PACKAGE}/content-types}}Override", {"PartName": f"/{part}", "ContentType": kind}
            )
        return {**self._added, name: serialise(listed), TYPES: serialise(types)}

    def _relate(self, parts: Mapping[str, bytes], relation: _Relation) -> str:
        key = self._relation_key(parts, self._main, relation, 0)
        if key not in self._ids:
            target = relation.target
            if not relation.external:
                target = "/" + self._store(parts, _resolved(self._main, target), 0)
            ident = next(name for number in range(1, 10**9) if (name := f"rPiece{number}") not in self._taken)
            self._taken.add(ident)
            self._ids[key] = ident
            self._relations.append((ident, _Relation(relation.kind, target, relation.external)))
        return self._ids[key]

    def _store(self, parts: Mapping[str, bytes], name: str, level: int) -> str:
        """The name of a part in the composed document, added with what it relates to if it is not there."""
        key = self._part_key(parts, name, level)
        if key not in self._parts:
            stem, extension = posixpath.splitext(posixpath.basename(name))
            stored = f"{posixpath.dirname(name)}/{stem.rstrip('0123456789')}-piece{len(self._parts) + 1}{extension}"
            relations = _relations(parts, name)
            if relations:
                listed = etree.Element(f"{{{PACKAGE}/relationships}}Relationships")
                for ident, one in relations.items():
                    target = one.target
                    if not one.external:
                        target = "/" + self._store(parts, _resolved(name, target), level + 1)
                    _add(listed, ident, _Relation(one.kind, target, one.external))
                self._added[related(stored)] = serialise(listed)
            self._added[stored] = parts[name]
            self._types[stored] = content_types(parts, "")[name]
            self._parts[key] = stored
        return self._parts[key]

    def _relation_key(self, parts: Mapping[str, bytes], source: str, relation: _Relation, level: int) -> _Key:
        if relation.external:
            return relation.kind, relation.target
        return relation.kind, self._part_key(parts, _resolved(source, relation.target), level)

    def _part_key(self, parts: Mapping[str, bytes], name: str, level: int) -> _Key:
        if name not in parts or level > _MOST_LEVELS:
            raise Unfit("文书缺少它引用的部件")
        below = tuple(
            (ident, self._relation_key(parts, name, one, level + 1)) for ident, one in _relations(parts, name).items()
        )
        return posixpath.splitext(name)[1], parts[name], below


def _relations(parts: Mapping[str, bytes], source: str) -> dict[str, _Relation]:
    name = related(source)
    if name not in parts:
        return {}
    return {
        one.get("Id", ""): _Relation(
            one.get("Type", ""), one.get("Target", ""), one.get("TargetMode", "").casefold() == "external"
        )
        for one in parse(parts[name], "", name).iterfind("{*}Relationship")
    }


def _resolved(source: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def _add(listed: etree._Element, ident: str, relation: _Relation) -> None:
    external = {"TargetMode": "External"} if relation.external else {}
    etree.SubElement(listed, _REL, {"Id": ident, "Type": relation.kind, "Target": relation.target, **external})
