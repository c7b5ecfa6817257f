"""Every document of the committed cases, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.procedures.catalogue import read_procedure
from tests.documents import CONGRESS, printed
from tests.golden.comparison import compare, orphans
from tests.golden.projection import project_pieces

HERE = Path(__file__).parent / "congress"
DOCUMENTS = [one.id for one in read_procedure("congress").documents]
#: Documents none of those cases has.
ELSEWHERE = (("first-congress", "methods"), ("extension", "term-request"), ("extension", "term-reply"))
GOLDEN = [*((fixture, document) for fixture in CONGRESS for document in DOCUMENTS), *ELSEWHERE]


@pytest.mark.parametrize(("fixture", "document"), GOLDEN)
def test_a_document_says_what_it_said(fixture: str, document: str, update_golden: bool) -> None:
    pieces = printed("congress", fixture).get(document, [])
    actual = project_pieces(pieces) if pieces else ""
    compare(actual, HERE / fixture / f"{document}.txt", update=update_golden)


def test_no_golden_is_left_over() -> None:
    assert orphans(HERE, {f"{fixture}/{document}.txt" for fixture, document in GOLDEN}) == []


def test_every_document_is_printed_for_some_case() -> None:
    made = {document for fixture, document in GOLDEN if document in printed("congress", fixture)}
    assert sorted(set(DOCUMENTS) - made) == []
