"""What the papers of a packet leave to a pen, paper by paper: the officer's list before signing and sealing."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.render.blanks import Blank, blanks, in_places, in_short

#: Pieces looked at of a document printed for each of many: they differ by what the case lacks for one or another.
_LOOKED = 20


@dataclass(frozen=True, slots=True)
class Paper:
    """One document, or all pieces of a document that is printed for each of many.

    Attributes:
        copies: How many pieces there are.
        told: 填写合同编号；签字 4 处；日期 2 处, of the piece that leaves most.
        where: The articles, headings and rows of forms these stand in.
    """

    title: str
    copies: int
    told: str
    where: str


def left_by_hand(packet: Path) -> tuple[Paper, ...]:
    """The papers of a packet that leave something to a pen, in its order.

    Args:
        packet: The folder or .zip that docgen wrote.
    """
    if packet.is_dir():
        return _papers(packet)
    with zipfile.ZipFile(packet) as archive:
        return _papers(zipfile.Path(archive, f"{packet.name.removesuffix('.zip')}/"))


def _papers(folder: Path | zipfile.Path) -> tuple[Paper, ...]:
    listed = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["documents"]
    papers: dict[str, list[dict[str, Any]]] = {}
    for entry in listed:
        papers.setdefault(entry["id"], []).append(entry)
    found = []
    for pieces in papers.values():
        most = max((blanks((folder / one["docx"]).read_bytes()) for one in pieces[:_LOOKED]), key=_weight)
        if most:
            found.append(Paper(_title(pieces), len(pieces), in_short(most), in_places(most)))
    return tuple(found)


def _title(pieces: list[dict[str, Any]]) -> str:
    """The title of one; of many what stands before whose each is."""
    title = str(pieces[0]["title"])
    return title if len(pieces) == 1 else f"{title.rpartition('（')[0] or title}（{len(pieces)} 份，每份）"


def _weight(found: tuple[Blank, ...]) -> int:
    return sum(one.count for one in found)
