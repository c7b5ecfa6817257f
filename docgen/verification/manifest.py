"""manifest.json as received: strict JSON of a known shape, or findings."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from docgen.findings import Finding, Severity
from docgen.packet.manifest import digest
from docgen.verification.edition import Edition
from docgen.verification.ledger import fault
from docgen.verification.opening import doubles, name_fault
from docgen.version import __version__

NAME = "manifest.json"
_LARGEST = 8 * 1024 * 1024
_HEX = re.compile("[0-9a-f]{64}")
_OWN = frozenset({"case.yaml", "findings.json", "packet.pdf"})
_DOCUMENT = re.compile(r"documents/[^/]+\.(?:docx|pdf|xlsx)")
_REMEDY = "清单被改动或不是 docgen 写的，请寄件单位重新成卷报送"


class Malformed(Exception):
    """A JSON text that is refused; carries the reason in Chinese."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One document a manifest lists."""

    id: str
    title: str
    docx: str
    pdf: str
    pages: int
    xlsx: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest of sound shape; what it says is still only a claim.

    Attributes:
        content: The bytes it was read from.
        facts: All it says.
        subject: Whose packet it is, of a stage that has one for each of many; "" otherwise.
        packet: What it is called.
        files: Name to sha256 and size.
    """

    content: bytes
    facts: Mapping[str, Any]
    procedure: str
    stage: str
    subject: str
    packet: str
    draft: bool
    withheld: bool
    checked_on: dt.date
    versions: Mapping[str, str]
    documents: tuple[Listed, ...]
    files: Mapping[str, tuple[str, int]]

    @property
    def digest(self) -> str:
        """sha256 of the manifest itself."""
        return digest(self.content)


def read_json(content: bytes) -> Any:
    """A JSON text, read strictly.

    Raises:
        Malformed: Too large, no UTF-8, no JSON, nested beyond reason, a key twice, or numbers JSON does not have.
    """
    if len(content) > _LARGEST:
        raise Malformed(f"超过 {_LARGEST // 1024 // 1024} MiB")
    try:
        return json.loads(content.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refuse_constant)
    except RecursionError:
        raise Malformed("嵌套过深") from None
    except UnicodeDecodeError:
        raise Malformed("不是 UTF-8 文字") from None
    except ValueError as problem:
        raise Malformed(f"不是 JSON（{problem}）"[:120]) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Malformed(f"“{twice[:40]}”写了两次")
    return found


def _refuse_constant(name: str) -> Any:
    raise Malformed(f"{name} 不是 JSON 的数")


def read_manifest(content: bytes, file: str) -> tuple[Manifest | None, list[Finding]]:
    """The manifest of some bytes, or None and why not.

    Args:
        content: The bytes.
        file: How findings call it.
    """
    facts: Any = None
    try:
        facts = read_json(content)
        return _shaped(content, facts), []
    except Malformed as problem:
        what = str(problem)
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        what = f"缺少 {problem}" if isinstance(problem, KeyError) else "内容的样式不对"
    edition = Edition(_maker(facts), __version__)
    if edition.newer:
        found = fault("manifest", file, f"清单{what}：{edition.doubt}"[:160], edition.remedy)
        return None, [replace(found, severity=Severity.WARNING)]
    return None, [fault("manifest", file, f"清单{what}"[:120], _REMEDY)]


def _maker(facts: Any) -> str:
    versions = facts.get("versions") if isinstance(facts, dict) else None
    made = versions.get("docgen") if isinstance(versions, dict) else None
    return made if isinstance(made, str) else ""


def _shaped(content: bytes, facts: Any) -> Manifest:
    files = {name: (_text(entry["sha256"]), _count(entry["bytes"])) for name, entry in facts["files"].items()}
    for name, (sha256, _) in files.items():
        if odd := name_fault(name):
            raise Malformed(f"所列文件名{odd}：{name[:80]!r}")
        if name not in _OWN and not _DOCUMENT.fullmatch(name):
            raise Malformed(f"列了材料里不该有的文件：{name[:80]!r}")
        if not _HEX.fullmatch(sha256):
            raise Malformed(f"“{name}”的 sha256 不是 64 位十六进制数")
    if twice := doubles(files):
        raise Malformed(f"所列文件名只差大小写：{twice[0][:80]!r}")
    documents = tuple(
        Listed(
            _text(one["id"]),
            _text(one["title"]),
            _text(one["docx"]),
            _text(one["pdf"]),
            _count(one["pages"]),
            _text(one.get("xlsx", "")),
        )
        for one in facts["documents"]
    )
    for one in documents:
        for name in (one.docx, one.pdf, one.xlsx):
            if name and name not in files:
                raise Malformed(f"没有列出文书的文件：{name[:80]!r}")
    return Manifest(
        content,
        facts,
        _text(facts["procedure"]),
        _text(facts["stage"]),
        _text(facts.get("subject") or ""),
        _text(facts.get("packet") or ""),
        _flag(facts["draft"]),
        _flag(facts["private_fields_withheld"]),
        dt.date.fromisoformat(_text(facts["checked_on"])),
        {key: _text(value) for key, value in facts["versions"].items()},
        documents,
        files,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(value)
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value
