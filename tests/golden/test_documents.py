"""Every document of the committed cases, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.procedures.catalogue import procedures, read_procedure
from tests.documents import ELSEWHERE, KEPT, printed
from tests.golden.comparison import compare, orphans
from tests.golden.projection import project_pieces

HERE = Path(__file__).parent
GOLDEN = [
    *(
        (procedure, fixture, document.id)
        for procedure, fixtures in KEPT.items()
        for fixture in fixtures
        for document in read_procedure(procedure).documents
    ),
    *ELSEWHERE,
]


@pytest.mark.parametrize(("procedure", "fixture", "document"), GOLDEN)
def test_a_document_says_what_it_said(procedure: str, fixture: str, document: str, update_golden: bool) -> None:
    pieces = printed(procedure, fixture).get(document, [])
    actual = project_pieces(pieces) if pieces else ""
    compare(actual, HERE / procedure / fixture / f"{document}.txt", update=update_golden)


@pytest.mark.parametrize("procedure", KEPT)
def test_no_golden_is_left_over(procedure: str) -> None:
    wanted = {f"{fixture}/{document}.txt" for found, fixture, document in GOLDEN if found == procedure}
    assert orphans(HERE / procedure, wanted) == []


def test_every_template_is_printed_for_some_case() -> None:
    templates = {(one.id, found.id): found.template for one in procedures() for found in one.documents}
    made = {
        templates[procedure, document]
        for procedure, fixture, document in GOLDEN
        if document in printed(procedure, fixture)
    }
    assert sorted(str(path) for path in set(templates.values()) - made) == []
