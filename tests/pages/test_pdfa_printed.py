"""What a print job makes is PDF/A-3b too, by veraPDF: a PDF for everybody, cut out of a chunk, and the print file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.batch import worker
from docgen.batch.printing import Wish, print_job
from tests.pages.test_pdfa import faults, verapdf
from tests.printing import as_csv, delegates, inline, settle_in

__all__ = ["verapdf"]

ON = dt.date(2026, 9, 8)


@pytest.fixture(autouse=True)
def office() -> Iterator[None]:
    yield
    worker.dismiss()


@pytest.mark.usefixtures("verapdf")
def test_every_pdf_of_a_print_job_is_archival(tmp_path: Path) -> None:
    # Names with rare characters have fonts of their own; the posted notice has several pages.
    rows = delegates(班=["甲", "乙"])[:6]
    rows[2][rows[0].index("姓名")] = "𠮷䶮"
    roster = as_csv(tmp_path / "r.csv", rows)
    wish = Wish(settle_in(tmp_path), "notice-public", roster, by=("班",))
    jobs = {
        "each": replace(wish, each=True),
        "draft": replace(wish, each=True, draft=True),
        "file": replace(wish, separators=True, duplex=True, places=2, copies=2),
    }
    for name, job in jobs.items():
        print_job(job, tmp_path / "out" / name, ON, inline)
    assert len(list((tmp_path / "out").rglob("逐件/*.pdf"))) == 10
    assert faults(tmp_path / "out") == []
