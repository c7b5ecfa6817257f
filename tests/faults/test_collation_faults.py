"""A bad piece in a chunk is found by halving and named; the others come through."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pikepdf
import pytest

from docgen import places
from docgen.batch import collation
from docgen.batch.collation import Pressed, Sheet, press
from docgen.findings import EnvironmentLacking
from docgen.pdf.office import running_office
from docgen.pdf.split import Inseparable, ranges
from docgen.render.archive import unpack, write_parts
from docgen.render.sections import bookmark, compose
from tests.faults.stand_in import HANG, StandIn, make_stand_in

POISON = "毒"
#: Which pieces stand in which document: asked for by the stand-in, made beforehand by the real LibreOffice.
COMPANIES = ((0, 1), (0, 1, 2, 3), (3,), (2,), (2, 3))

#: The stand-in finds out what is in a document, misbehaves when the poison is, and else hands out what was made before.
_ANSWER = """
import zipfile
body = zipfile.ZipFile(source).read("word/document.xml").decode()
held = "-".join(str(piece) for piece in range(4) if "第%d件" % piece in body)
if {poison!r} in body:
{misbehave}
else:
    shutil.copy({ready!r} + "/" + held + ".pdf", target)
"""


def sheet(number: int) -> Sheet:
    word = docx.Document(str(places.templates() / "shared" / "house.docx"))
    word.add_paragraph(f"第{number}件" + (POISON if number == 2 else ""))
    made = io.BytesIO()
    word.save(made)
    return Sheet(f"第{number}件", made.getvalue(), None)


@pytest.fixture(scope="module")
def sheets() -> list[Sheet]:
    return [sheet(number) for number in range(4)]


@pytest.fixture(scope="module")
def ready(sheets: list[Sheet], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real conversions of every company of pieces; the text of the poisoned piece lacks a character."""
    folder = tmp_path_factory.mktemp("ready")
    files = []
    for company in COMPANIES:
        files.append(folder / f"{'-'.join(map(str, company))}.docx")
        files[-1].write_bytes(compose([without_poison(sheets[number].content) for number in company]))
    with running_office({}) as office:
        office.convert(files, folder, serials=False, destinations=True)
    return folder


def without_poison(content: bytes) -> bytes:
    parts = unpack(content)
    return write_parts({name: data.replace(POISON.encode(), b"") for name, data in parts.items()})


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    made = make_stand_in(tmp_path / "program")
    monkeypatch.setenv("DOCGEN_SOFFICE", str(made.program))
    yield made
    assert made.living == []
    assert made.sockets == []
    assert not [path for path in place.iterdir() if path.is_dir()]


def misbehave(fake: StandIn, ready: Path, lines: str) -> None:
    indented = "\n".join(f"    {line}" for line in lines.strip().splitlines())
    fake.install(convert=_ANSWER.format(poison=POISON, misbehave=indented, ready=str(ready)))


def run(sheets: list[Sheet], folder: Path, *, each: bool = True) -> list[Pressed]:
    with running_office({}) as office:
        return press(sheets, folder, office, fit=True, each=each)


def assert_only_the_third_is_named(pressed: list[Pressed], rule: str) -> None:
    assert [one.pdf is not None for one in pressed] == [True, True, False, True]
    assert [one.pages for one in pressed] == [1, 1, 0, 1]
    for number, one in enumerate(pressed):
        if number != 2:
            assert one.pdf is not None
            with pikepdf.open(one.pdf) as pdf:
                assert str(pdf.docinfo.Title) == f"第{number}件"
    (finding,) = pressed[2].findings
    assert finding.rule == rule
    assert finding.location.file == "《第2件》"
    assert finding.remedy


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "office.crashed"),
        ("pass", "office.no-output"),
        ("target.write_bytes(b'%PDF-1.7 rubbish')", "office.no-output"),
        (f"shutil.copy({{ready!r}} + '/' + held + '.pdf', target)  # without the {POISON}", "packet.text-lost"),
    ],
    ids=["crash", "nothing", "rubbish", "lost text"],
)
def test_the_bad_piece_stands_alone_in_the_end(
    lines: str, rule: str, fake: StandIn, ready: Path, sheets: list[Sheet], tmp_path: Path
) -> None:
    misbehave(fake, ready, lines.format(ready=str(ready)))
    pressed = run(sheets, tmp_path / "out")
    assert_only_the_third_is_named(pressed, rule)
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_a_hang_costs_its_time_at_each_halving_and_no_more(
    fake: StandIn, ready: Path, sheets: list[Sheet], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collation, "_SECONDS", 2.0)
    monkeypatch.setattr(collation, "_SECONDS_A_PIECE", 0.0)
    misbehave(fake, ready, HANG)
    pressed = run(sheets, tmp_path / "out")
    assert_only_the_third_is_named(pressed, "office.timeout")
    # All four, the sound half, the bad half, each of its pieces.
    assert len(fake.noted("asked")) == 5


def test_without_a_bad_piece_one_conversion_does(
    fake: StandIn, ready: Path, sheets: list[Sheet], tmp_path: Path
) -> None:
    misbehave(fake, ready, "pass")
    sound = [sheets[0], sheets[1]]
    assert [one.pages for one in run(sound, tmp_path / "out")] == [1, 1]
    assert len(fake.noted("asked")) == 1


def test_the_others_stay_together_when_no_own_files_are_wanted(
    fake: StandIn, ready: Path, sheets: list[Sheet], tmp_path: Path
) -> None:
    misbehave(fake, ready, "os.kill(os.getpid(), signal.SIGSEGV)")
    pressed = run(sheets, tmp_path / "out", each=False)
    assert [(one.first, one.pages) for one in pressed] == [(0, 1), (1, 1), (0, 0), (0, 1)]
    assert pressed[0].pdf == pressed[1].pdf != pressed[3].pdf
    assert [one.rule for one in pressed[2].findings] == ["office.crashed"]


def test_an_office_that_falls_on_everything_is_told_as_such(fake: StandIn, sheets: list[Sheet], tmp_path: Path) -> None:
    fake.install(convert="os.kill(os.getpid(), signal.SIGSEGV)")
    with pytest.raises(EnvironmentLacking) as caught:
        run(sheets, tmp_path / "out")
    assert {one.rule for one in caught.value.findings} == {"office.crashed"}
    assert list((tmp_path / "out").iterdir()) == []


def test_starts_that_are_missing_or_out_of_order_are_refused(ready: Path) -> None:
    with pikepdf.open(ready / "0-1.pdf") as pdf:
        assert ranges(pdf, [bookmark(0), bookmark(1)]) == [range(1), range(1, 2)]
        for wrong in ([bookmark(1), bookmark(0)], [bookmark(1)], [bookmark(0), bookmark(2)], [bookmark(0)] * 2):
            with pytest.raises(Inseparable):
                ranges(pdf, wrong)
