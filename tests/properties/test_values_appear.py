"""Nothing of a case is lost on the way into its documents, and nothing goes where it must not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.case.fields import Field
from docgen.case.model import Record
from docgen.procedures.catalogue import read_procedure
from docgen.render.archive import read_parts
from docgen.wording.dates import compact, date_text, iso, month_day
from tests.documents import CONGRESS, Printed, case_of, print_all, printed

PROCEDURE = read_procedure("congress")
PUBLIC = ("public", "delegates")
#: Fields whose value is meant to stay out of documents, with the reason.
UNPRINTED: dict[str, str] = yaml.safe_load(Path(__file__).with_name("unprinted.yaml").read_text(encoding="utf-8"))
#: What a template mistake leaves in a document.
TRACES = ("{{", "}}", "{%", "%}", "None", "Undefined", "[]", "Record(", "datetime", "True", "False")
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<(w:p|w:br|w:tab)[ />]")
_PLANTED = {"id": "110100199001010027", "phone": "13800000000"}


def values(value: Any, field: Field, pointer: str = "") -> Iterator[tuple[str, str | dt.date]]:
    """Every text and date of a case with its pointer, list items as ``agenda[]``."""
    if isinstance(value, Record):
        for key, child in field.children.items():
            yield from values(value[key], child, f"{pointer}.{key}" if pointer else key)
    elif isinstance(value, tuple):
        assert field.item is not None
        for entry in value:
            yield from values(entry, field.item, f"{pointer}[]")
    elif isinstance(value, dt.date) and field.type == "month":
        yield pointer, f"{value:%Y-%m}"
    elif isinstance(value, (str, dt.date)):
        yield pointer, value


def text_of(pieces: list[Printed]) -> str:
    """All text of the stored parts of some documents, a line break for each paragraph, without white space in lines."""
    return "\n".join(
        squeezed("".join(("\n" if mark else plain(text)) for text, mark in _TEXT.findall(part.decode("utf-8"))))
        for piece in pieces
        for name, part in read_parts(piece.content).items()
        if name.startswith("word/") and name.endswith(".xml")
    )


def plain(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def squeezed(text: str) -> str:
    """The text without white space in its lines, book-title marks of either depth alike."""
    return re.sub(r"[^\S\n]+", "", text).replace("〈", "《").replace("〉", "》")


def appears(value: str | dt.date, text: str) -> bool:
    """Whether a value stands in a text: each line of it, a date in any of the forms of the house."""
    if isinstance(value, dt.date):
        return any(form(value) in text for form in (date_text, iso, month_day, compact))
    return all(squeezed(line) in text for line in value.splitlines())


def lost(case_values: Iterable[tuple[str, str | dt.date]], text: str) -> list[str]:
    """The values that do not appear although they should."""
    return [
        f"{pointer}: {value}" for pointer, value in case_values if pointer not in UNPRINTED and not appears(value, text)
    ]


@pytest.mark.parametrize("fixture", CONGRESS)
def test_every_value_of_a_case_appears_in_some_document(fixture: str) -> None:
    pieces = [piece for found in printed("congress", fixture).values() for piece in found]
    found = [one for one in values(case_of("congress", fixture).data, PROCEDURE.schema) if one[0] not in UNPRINTED]
    assert len(found) > 100
    assert lost(found, text_of(pieces)) == []


@pytest.mark.parametrize("fixture", CONGRESS)
def test_no_document_shows_a_trace_of_its_template(fixture: str) -> None:
    shown = {ident: text_of(pieces) for ident, pieces in printed("congress", fixture).items()}
    assert shown
    assert [(ident, trace) for ident, text in shown.items() for trace in TRACES if trace in text] == []


@pytest.mark.parametrize("fixture", CONGRESS)
def test_no_public_document_holds_a_private_value(fixture: str) -> None:
    case = case_of("congress", fixture)
    planted = replace(case, data=plant(case.data, PROCEDURE.schema))
    public = [one for one in PROCEDURE.documents if one.audience in PUBLIC]
    pieces = [piece for one in public for piece in print_all(planted, PROCEDURE, one)]
    stored = [part.decode("utf-8", "replace") for piece in pieces for part in read_parts(piece.content).values()]
    assert stored
    assert [number for number in _PLANTED.values() if any(number in part for part in stored)] == []
    assert not any(number in text_of(pieces) for number in _PLANTED.values())


def plant(value: Any, field: Field) -> Any:
    """The case with a number in every private field of every record it has."""
    if isinstance(value, Record):
        return Record({key: plant(value[key], child) for key, child in field.children.items()})
    if isinstance(value, tuple) and field.item is not None:
        return tuple(plant(entry, field.item) for entry in value)
    return _PLANTED[field.private] if field.private else value


def test_every_exception_is_needed_and_gives_its_reason() -> None:
    needed = set()
    for fixture in CONGRESS:
        text = text_of([piece for pieces in printed("congress", fixture).values() for piece in pieces])
        for pointer, value in values(case_of("congress", fixture).data, PROCEDURE.schema):
            if not appears(value, text):
                needed.add(pointer)
    assert sorted(set(UNPRINTED) - needed) == []
    assert all(UNPRINTED.values())


def test_planting_reaches_the_private_fields_and_a_lost_value_is_seen() -> None:
    case = case_of("congress", "factory")
    planted = plant(case.data, PROCEDURE.schema)
    assert planted.delegates[0].id_number == _PLANTED["id"]
    assert planted.union.phone == _PLANTED["phone"]
    found: list[tuple[str, str | dt.date]] = [
        ("meeting.place", "会议室 & <二>"),
        ("meeting.host", "张伟"),
        ("meeting.start", dt.date(2026, 10, 5)),
    ]
    assert lost(found, "会议室&<二>\n张伟\n2026-10-05") == []
    assert lost(found, "会议室&<二>\n2026年10月15日") == ["meeting.host: 张伟", "meeting.start: 2026-10-05"]
