"""Every PDF of every packet is PDF/A-3b, by veraPDF."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf
import pytest

from docgen.pipeline import examine
from docgen.procedures.catalogue import procedures
from docgen.procedures.model import Procedure
from docgen.render.context import pieces
from tests.packets import FIXTURES, ON, Shelf, case_file, shelf_of

VALIDATOR = Path(__file__).parents[2] / ".ci" / "validate-pdfa"
#: Set in continuous integration: a packet of every case, and no skipping.
REQUIRED = bool(os.environ.get("DOCGEN_REQUIRE_VERAPDF"))
#: Set by ``make sweep``: every packet of every case.
SWEEP = bool(os.environ.get("DOCGEN_EVERY_PACKET"))
#: How often veraPDF is started for the cover: each start costs as much as twenty files.
STARTS = 8

#: Few packets that hold every document, both orientations and text that needs rare fonts.
COVER: dict[str, tuple[str, ...]] = {
    "coordination_group/city-2025": ("findings", "minutes", "notice", "plan", "recheck", "rectification", "report"),
    "coordination_group/district": ("inspection",),
    "coverage/city": ("audit", "overdue", "statistics"),
    "disclosure/foundry": ("announcement", "answer", "briefing", "feedback", "leaders", "ledger", "notice"),
    "disclosure/foundry-in-march": ("item",),
    "disclosure/state-owned": ("report",),
    "enterprise_bargaining/answered-on-last-day": ("offer", "reply"),
    "enterprise_bargaining/dispute": ("dispute",),
    "enterprise_bargaining/maker": ("filing", "session"),
    "enterprise_bargaining/refused": (
        "circulation", "closing", "talk", "talk-request", "tripartite", "tripartite-request",
    ),
    "enterprise_bargaining/wage": ("passage",),
    "enterprise_bargaining/year-2015": ("amendment", "performance"),
    "extension": ("term",),
    "factory": ("announcement", "filing"),
    "first-congress": ("election", "notice", "preparation"),
    "hostile-text": ("announcement", "preparation"),
    "industry_bargaining/dispute": ("preparation",),
    "industry_bargaining/restaurants": ("passage", "publication", "report"),
    "industry_bargaining/year-2017": ("amendment", "filing", "posting", "session"),
    "instructors/city": (),
    "joint_conference/city-2025": ("call", "ledger", "measures", "minutes", "submission", "tripartite"),
    "joint_conference/street": ("notice", "request"),
    "key_enterprises/district": ("closing", "dispatch", "plan", "progress", "survey"),
    "minimum_wage/before-proposal": ("monitoring", "network"),
    "minimum_wage/year-2026": ("consultation", "proposal", "study"),
    "model_units/district": ("call", "naming", "publicity", "review", "revocation"),
    "model_units/single": ("application",),
    "private-restructuring": ("preparation", "report"),
    "regional": ("filing", "notice", "preparation"),
    "regional_bargaining/dispute": ("preparation",),
    "regional_bargaining/office-tower": ("publication",),
    "regional_bargaining/village": ("filing",),
    "staff_directors/city-training": ("training",),
    "staff_directors/group": ("appointment", "election", "publication", "registration", "result"),
    "staff_directors/heating": ("duty", "review"),
    "staff_directors/instrument": (
        "by-election", "certificate", "change", "recall", "recall-result", "refusal", "summons", "talk", "urging",
    ),
    "state-owned": ("archive", "filing", "meeting"),
    "women_workers/enterprise": ("preparation",),
    "women_workers/industry": ("passage", "session"),
    "women_workers/regional": ("performance",),
    "women_workers/year-2018": ("publication",),
}  # fmt: skip


def is_of(path: Path, procedure: Procedure) -> bool:
    """Whether a fixture is a case of a procedure; what only other cases refer to is never made into a packet."""
    written = re.search(r"^程序: *(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return written is not None and written[1] in (procedure.id, procedure.title)


EVERY: dict[str, tuple[str, ...]] = {
    path.stem if one.id == "congress" else f"{one.id}/{path.stem}": ()
    for one in procedures()
    for path in sorted((FIXTURES / one.id).glob("*.yaml"))
    if is_of(path, one)
}
#: A case at an earlier moment is a case of its own, but most of its documents are those of the whole one.
MOMENT = re.compile(r"-(?:before|after)-\w+$")
#: Errors of two kinds, so that a draft lists many findings and few.
DRAFTS = {"bad/late-report": ("report",), "bad/twenty-mistakes": ("report",)}


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return shelf_of(tmp_path_factory)


@pytest.fixture(scope="session")
def verapdf() -> None:
    """veraPDF can run here; else the test is skipped, or fails where it is required."""
    run = subprocess.run([VALIDATOR, "--fetch"], capture_output=True, text=True, check=False)
    if run.returncode:
        said = f"没有校验 PDF/A：{run.stderr.strip()}"
        if REQUIRED:
            pytest.fail(said, pytrace=False)
        pytest.skip(said)


def faults(*folders: Path) -> list[str]:
    """What veraPDF finds in the PDF files of some folders, equal files once: file and clause of ISO 19005-3."""
    files = {hashlib.sha256(file.read_bytes()).digest(): file for folder in folders for file in checked(folder)}
    if not folders:
        return []
    assert files
    run = subprocess.run([VALIDATOR, *files.values()], capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stderr
    found = run.stdout.splitlines()
    assert bool(found) == (run.returncode == 1), run.stderr
    counted = re.search(r"已校验 (\d+) 个文件", run.stderr)
    assert counted, run.stderr
    assert int(counted[1]) == len(files)
    return found


def checked(folder: Path) -> list[Path]:
    """The PDF files to look at; of a document that a packet holds for each of many, the first and the last."""
    found = sorted(folder.rglob("*.pdf"))
    if SWEEP or not (folder / "manifest.json").exists():
        return found
    pieces_of: dict[str, list[str]] = {}
    for one in json.loads((folder / "manifest.json").read_text("utf-8"))["documents"]:
        pieces_of.setdefault(one["id"], []).append(one["pdf"])
    spared = {folder / name for names in pieces_of.values() for name in names[1:-1]}
    return [file for file in found if file not in spared]


def shares(cases: Iterable[str]) -> list[tuple[str, ...]]:
    """The cases in as many shares as veraPDF is started; one each for ``make sweep``, which says which it is at."""
    whole = sorted(case for case in cases if not MOMENT.search(case))
    return [(case,) for case in whole] if SWEEP else [tuple(whole[number::STARTS]) for number in range(STARTS)]


@pytest.mark.usefixtures("verapdf")
@pytest.mark.parametrize("cases", shares(EVERY if SWEEP else COVER), ids=lambda cases: cases[0])
def test_every_pdf_of_every_packet_is_archival(cases: tuple[str, ...], shelf: Shelf) -> None:
    packets = []
    for case in cases:
        packets += shelf.packets(case, (EVERY if SWEEP else COVER)[case])
        for moment in EVERY if SWEEP else ():
            if MOMENT.sub("", moment) == case != moment:
                packets += shelf.packets(moment, over=case)
    assert packets or not any(examine(case_file(case), ON).ready for case in cases)
    assert faults(*packets) == []


@pytest.mark.usefixtures("verapdf")
@pytest.mark.skipif(not REQUIRED or SWEEP, reason="由 .ci/run 校验每个案件的一卷，make sweep 校验全部")
@pytest.mark.parametrize("half", [0, 1])
def test_a_packet_of_every_other_case_is_archival(half: int, shelf: Shelf) -> None:
    packets = []
    others = [case for case in sorted(set(EVERY) - set(COVER)) if not MOMENT.search(case)][half::2]
    for case in others:
        if stage := smallest(case):
            packets += shelf.packets(case, (stage,))
    assert len(packets) > len(others) // 2 > 5
    assert faults(*packets) == []


def smallest(case: str) -> str:
    """The ready stage of a case with the fewest pieces; empty where none is ready for a packet of its own."""
    report = examine(case_file(case), ON)
    assert report.case is not None
    assert report.procedure is not None
    size = {
        stage.id: sum(
            1
            for document in report.procedure.documents_of(stage.id)
            for _ in pieces(report.case, report.procedure, document, stage)
        )
        for stage in report.ready
        if not stage.each
    }
    return min(size, key=lambda ident: size[ident], default="")


@pytest.mark.usefixtures("verapdf")
@pytest.mark.parametrize("case", sorted(DRAFTS))
def test_every_pdf_of_a_draft_is_archival(case: str, shelf: Shelf) -> None:
    packets = shelf.packets(case, DRAFTS[case], draft=True)
    assert all(packet.name.startswith("草稿-") for packet in packets)
    assert faults(*packets) == []


def test_every_case_belongs_to_a_whole_one() -> None:
    assert {MOMENT.sub("", case) for case in EVERY} <= set(EVERY)


def test_the_cover_holds_every_document() -> None:
    known = {document.template for one in procedures() for document in one.documents}
    assert known - {document for case, stages in COVER.items() for document in held(case, stages)} == set()


def held(case: str, stages: tuple[str, ...]) -> Iterator[Path]:
    """Templates of the documents in the packets of a case; one that procedures share counts once."""
    report = examine(case_file(case), ON)
    assert report.case is not None
    assert report.procedure is not None
    for stage in report.ready:
        if not stages or stage.id in stages:
            for document in report.procedure.documents_of(stage.id):
                made = pieces(report.case, report.procedure, document, stage)
                yield from (document.template for _ in made)


def strip_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def strip_fonts(pdf: pikepdf.Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor":
            for name in ("/FontFile", "/FontFile2", "/FontFile3"):
                if name in one:
                    del one[name]


def strip_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def add_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


@pytest.mark.usefixtures("verapdf")
def test_the_guard_can_fail(shelf: Shelf, tmp_path: Path) -> None:
    packet = shelf.packets("small-firm")[0] / "packet.pdf"
    shutil.copyfile(packet, tmp_path / "whole.pdf")
    for spoil in (strip_metadata, strip_fonts, strip_intent, add_script):
        with pikepdf.open(packet) as pdf:
            spoil(pdf)
            pdf.save(tmp_path / f"{spoil.__name__}.pdf")
    (tmp_path / "no-pdf.pdf").write_text("%PDF-1.7\n", encoding="ascii")
    found = {Path(line.partition("\t")[0].split(" does not ")[0]).stem for line in faults(tmp_path)}
    assert found == {"strip_metadata", "strip_fonts", "strip_intent", "add_script", "no-pdf"}
