"""A Word file as a package: parts, the relationships between them, their content types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from docgen.render.archive import parse, related, serialise

REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
CONTENT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."


class Package:
    """The parts of one document with its relationships and content types."""

    def __init__(self, parts: dict[str, bytes], main: str, file: str) -> None:
        self.parts, self.main, self.file = parts, main, file
        self.folder = main.rpartition("/")[0]
        parts.setdefault(related(main), f'<Relationships xmlns="{PACKAGE}/relationships"/>'.encode())

    def part_for(self, kind: str, name: str, otherwise: bytes) -> str:
        """The name of the part the document relates to as this kind, added if there is none."""
        for relation in parse(self.parts[related(self.main)], self.file, related(self.main)):
            if relation.get("Type", "").endswith(f"/{kind}"):
                target = relation.get("Target", "")
                return target.lstrip("/") if target.startswith("/") else f"{self.folder}/{target}"
        self.relate(kind, name, otherwise)
        return f"{self.folder}/{name}"

    def relate(self, kind: str, name: str, data: bytes) -> str:
        """Adds a part and returns the id of the relationship to it."""
        path = f"{self.folder}/{name}"
        self.parts[path] = data
        types = parse(self.parts["[Content_Types].xml"], self.file, "[Content_Types].xml")
        etree.SubElement(types, f"{{{PACKAGE}/content-types}}Override",
                         {"PartName": f"/{path}", "ContentType": f"{CONTENT}{kind}+xml"})  # fmt: skip
        self.parts["[Content_Types].xml"] = serialise(types)
        relations = parse(self.parts[related(self.main)], self.file, related(self.main))
        taken = {relation.get("Id") for relation in relations}
        number = next(n for n in range(1, 100_000) if f"rId{n}" not in taken)
        etree.SubElement(relations, f"{{{PACKAGE}/relationships}}Relationship",
                         {"Id": f"rId{number}", "Type": f"{REL}/{kind}", "Target": name})  # fmt: skip
        self.parts[related(self.main)] = serialise(relations)
        return f"rId{number}"

    def free_name(self, stem: str) -> str:
        """A part name of this stem that is not taken."""
        return next(name for n in range(1, 100_000) if f"{self.folder}/{(name := f'{stem}{n}.xml')}" not in self.parts)

    def update(self, part: str, change: Callable[[etree._Element], None]) -> None:
        """Parses a part, changes it and stores it."""
        root = parse(self.parts[part], self.file, part)
        change(root)
        self.parts[part] = serialise(root)
