"""What LibreOffice drops is seen, tried again, and never leaves unnoticed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from docgen import places
from docgen.findings import Blocked
from docgen.packet import conversion
from docgen.packet.conversion import Press, loosened
from docgen.packet.inspection import body_text
from docgen.pdf.fidelity import lost_characters


def register(rows: int) -> bytes:
    word = Document(str(places.templates() / "shared" / "house.docx"))
    table = word.add_table(rows=rows, cols=2)
    table.style = "公文表格"
    for number, row in enumerate(table.rows):
        row.cells[0].text, row.cells[1].text = str(number), f"第{number}号代表"
        properties = row._tr.get_or_add_trPr()
        properties.append(properties.makeelement(f"{conversion._W}cantSplit", {}))
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def draw(file: Path) -> None:
    with Press(file.parent / "press", {}) as press:
        press.draw({file: "名册"}, file.parent)


def test_a_faithful_conversion_loses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "register.docx"
    file.write_bytes(register(60))
    draw(file)
    assert not lost_characters(body_text(file.read_bytes()), tmp_path / "register.pdf")


def test_one_character_too_few_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "register.docx"
    file.write_bytes(register(3))
    draw(file)
    found = lost_characters(body_text(file.read_bytes()) + "漏", tmp_path / "register.pdf")
    assert dict(found) == {"漏": 1}


def test_loosening_lets_rows_break_and_changes_no_text() -> None:
    content = register(3)
    loose = loosened(content)
    assert body_text(loose) == body_text(content)
    rows = Document(io.BytesIO(loose)).element.body.iter(f"{conversion._W}cantSplit")
    assert {mark.get(f"{conversion._W}val") for mark in rows} == {"0"}


def test_text_that_stays_lost_blocks_the_packet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "register.docx"
    file.write_bytes(register(3))
    monkeypatch.setattr(conversion, "body_text", lambda content: body_text(content) + "漏")
    with pytest.raises(Blocked) as blocked:
        draw(file)
    assert [one.rule for one in blocked.value.findings] == ["packet.text-lost"]
    assert "漏" in blocked.value.findings[0].message
