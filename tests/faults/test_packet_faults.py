"""Packets into bad places, at bad moments, by a bad LibreOffice: whole or not at all, and nothing of anyone's lost."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from docgen.case.fields import read_schema
from docgen.case.loading import load_case
from docgen.case.writing import write_case
from docgen.findings import Blocked, EnvironmentLacking
from docgen.packet import conversion, storage
from docgen.packet.order import Packet
from docgen.pdf.fidelity import lost_characters
from docgen.pipeline import build_packet, examine, render_documents
from tests.documents import FIXTURES
from tests.faults.stand_in import StandIn, make_stand_in
from tests.paper import ALPHABET, fake_pdf

ROOT = Path(__file__).parents[2]
CASE = FIXTURES / "congress" / "small-firm.yaml"
ON = dt.date(2026, 11, 22)
PATIENCE = 60.0
IDENTITY, MOBILE = "110100198503150017", "13800000000"
#: What the stand-in does with a Word file: a blank page, with the links of a front and the characters of page marks.
DRAW = f"""
import re, zipfile
body = zipfile.ZipFile(source).read("word/document.xml").decode()
rows = len(set(re.findall('<w:hyperlink w:anchor="([^"]+)"', body)))
name = "front-%d" % rows if rows else "marks" if {ALPHABET!r} in body else "plain"
shutil.copy(work / (name + ".pdf"), target)
"""
MARKED = f"<w:t>{ALPHABET}</w:t>"


def front(rows: int) -> bytes:
    return fake_pdf("".join(f'<w:hyperlink w:anchor="part-{row}"' for row in range(rows)))


@pytest.fixture(scope="session")
def pages() -> dict[str, bytes]:
    return {"plain": fake_pdf(""), "marks": fake_pdf(MARKED)} | {f"front-{rows}": front(rows) for rows in range(1, 12)}


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: dict[str, bytes]) -> StandIn:
    made = make_stand_in(tmp_path / "office")
    for name, content in pages.items():
        (made.folder / f"{name}.pdf").write_bytes(content)
    made.install(DRAW)
    monkeypatch.setenv("DOCGEN_SOFFICE", str(made.program))
    monkeypatch.setattr(conversion, "lost_characters", lambda *_arguments: Counter[str]())
    return made


def replace_office(office: StandIn, text: str) -> None:
    """Put another program in the stand-in's place."""
    office.program.unlink()
    office.program.write_text(text, encoding="utf-8")
    office.program.chmod(0o755)


def make(out: Path, *, archive: bool = False) -> Packet:
    case, _ = load_case(CASE)
    assert case is not None
    return build_packet(case, "report", out, on=ON, archive=archive)


def refused(out: Path, *, archive: bool = False) -> list[str]:
    with pytest.raises(Blocked) as caught:
        make(out, archive=archive)
    assert all(one.message and one.remedy for one in caught.value.findings)
    return [one.rule for one in caught.value.findings]


def wait_until(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


def lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


class TestPlaces:
    def test_only_what_docgen_made_and_nobody_changed_is_replaced(self, tmp_path: Path) -> None:
        out = tmp_path / "out"
        made = make(out).path
        assert make(out).path == made
        (made / "扫描件.pdf").write_bytes(b"signed")
        assert refused(out) == ["packet.occupied"]
        (made / "扫描件.pdf").unlink()
        document = next((made / "documents").glob("*.docx"))
        document.write_bytes(document.read_bytes() + b"corrected")
        assert refused(out) == ["packet.occupied"]
        assert document.read_bytes().endswith(b"corrected")
        (made / "manifest.json").write_text("[", encoding="utf-8")
        assert refused(out) == ["packet.occupied"]
        assert [path.name for path in out.iterdir()] == [made.name]

    @pytest.mark.parametrize("archive", [False, True])
    def test_what_stands_in_the_way_stays(self, tmp_path: Path, archive: bool) -> None:
        out = tmp_path / "out"
        target = make(out, archive=archive).path
        assert make(out, archive=archive).path == target
        subprocess.run(["rm", "-r", str(target)], check=True)
        for put in (lambda: target.write_text("mine"), lambda: target.symlink_to("/etc"), lambda: target.mkdir()):
            put()
            if archive or target.is_symlink() or not target.is_dir():
                assert refused(out, archive=archive) == ["packet.occupied"]
                assert os.path.lexists(target)
            subprocess.run(["rm", "-rf", str(target)], check=True)
        assert list(Path("/etc").glob("*.pdf")) == []

    def test_a_zip_of_someone_elses_stays(self, tmp_path: Path) -> None:
        target = make(tmp_path / "out", archive=True).path
        with zipfile.ZipFile(target, "a") as package:
            package.writestr(f"{target.stem}/signed.pdf", b"signed")
        assert refused(tmp_path / "out", archive=True) == ["packet.occupied"]

    def test_a_zip_with_a_corrected_document_stays(self, tmp_path: Path) -> None:
        target = make(tmp_path / "out", archive=True).path
        with zipfile.ZipFile(target) as package:
            held = {name: package.read(name) for name in package.namelist()}
        with zipfile.ZipFile(target, "w") as package:
            for name, content in held.items():
                package.writestr(name, b"corrected" if name.endswith(".docx") else content)
        assert refused(tmp_path / "out", archive=True) == ["packet.occupied"]

    @pytest.mark.parametrize("name", ["file/out", "a" * 300, "loop", "/proc/none/such", "/dev/null"])
    def test_a_place_that_cannot_be_is_a_finding(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "file").write_text("")
        (tmp_path / "loop").symlink_to("loop")
        assert refused(tmp_path / name) == ["packet.target"]

    def test_what_was_not_made_leaves_no_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DOCGEN_SOFFICE", str(tmp_path / "absent"))
        assert refused(tmp_path / "a" / "b" / "c") == ["office.missing"]
        assert not (tmp_path / "a").exists()
        (tmp_path / "mine").mkdir()
        assert refused(tmp_path / "mine") == ["office.missing"]
        assert list((tmp_path / "mine").iterdir()) == []

    @pytest.mark.parametrize("moment", ["rendering", "writing"])
    def test_a_disk_that_fills_up(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
        def full(*_arguments: object, **_named: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        if moment == "rendering":
            monkeypatch.setattr(conversion, "settle", full)
        else:
            monkeypatch.setattr(storage, "replace_folder", full)
        with pytest.raises(EnvironmentLacking) as caught:
            make(tmp_path / "out")
        assert "磁盘已满" in caught.value.findings[0].message
        assert not (tmp_path / "out").exists()

    def test_a_small_disk(self, tmp_path: Path) -> None:
        disk = tmp_path / "disk"
        disk.mkdir()
        if subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=60k", "none", str(disk)], check=False, capture_output=True
        ).returncode:
            pytest.skip("this user may not mount")
        try:
            with pytest.raises(EnvironmentLacking):
                make(disk / "out")
            with pytest.raises(EnvironmentLacking):
                render_documents(examine(CASE, ON), disk / "out")
            assert list(disk.iterdir()) == []
        finally:
            subprocess.run(["umount", str(disk)], check=True)

    def test_a_folder_taken_away_meanwhile(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        out = tmp_path / "out"

        def taken(*_arguments: object, **_named: object) -> None:
            # Pieces are settled side by side: another may be taking it away too.
            subprocess.run(["rm", "-rf", str(out)], check=False)

        monkeypatch.setattr(conversion, "settle", taken)
        assert refused(out) == ["packet.target"]

    def test_two_builds_at_once_leave_one_whole_packet(self, tmp_path: Path) -> None:
        faults: list[BaseException] = []

        def run() -> None:
            try:
                make(tmp_path / "out")
            except BaseException as fault:
                faults.append(fault)

        builders = [threading.Thread(target=run) for _ in range(2)]
        for builder in builders:
            builder.start()
        for builder in builders:
            builder.join()
        assert faults == []
        (made,) = (tmp_path / "out").iterdir()
        assert storage._own_of_folder(made) == ""


class TestMoments:
    @pytest.mark.parametrize(
        ("sign", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGKILL, -9)]
    )
    def test_a_build_that_is_ended(self, tmp_path: Path, office: StandIn, sign: signal.Signals, status: int) -> None:
        pids = tmp_path / "pids"
        replace_office(
            office,
            f'#!/bin/sh\nsleep 1000 &\necho "$$ $!" >"{pids}.part"\nmv "{pids}.part" "{pids}"\nwait\n',
        )
        out = tmp_path / "out"
        victim = subprocess.Popen(
            [sys.executable, "-m", "docgen", "packet", str(CASE), "--stage", "report", "-o", str(out), "--on", f"{ON}"],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "TMPDIR": str(tmp_path)},
        )  # fmt: skip
        try:
            assert wait_until(lambda: pids.exists() and out.exists())
        finally:
            victim.send_signal(sign)
            assert victim.wait(PATIENCE) == status
        assert wait_until(lambda: not any(lives(int(word)) for word in pids.read_text().split()))
        if sign is signal.SIGKILL:
            assert all(path.name.startswith(".docgen-") for path in out.iterdir())
            office.install(DRAW)
            made = make(out).path
            assert list(out.iterdir()) == [made]
        else:
            assert not out.exists()

    def test_the_work_of_a_living_build_is_not_swept(self, tmp_path: Path) -> None:
        with storage.workshop(tmp_path) as first, storage.workshop(tmp_path) as second:
            assert {first, second} <= set(tmp_path.iterdir())

    def test_what_was_killed_before_it_had_its_lock_is_swept(self, tmp_path: Path) -> None:
        (tmp_path / "out" / ".docgen-killed").mkdir(parents=True)
        with storage.workshop(tmp_path / "out") as place:
            assert list((tmp_path / "out").iterdir()) == [place]

    def test_what_a_build_raises_is_raised(self, tmp_path: Path) -> None:
        with pytest.raises(KeyError), storage.workshop(tmp_path / "a" / "b"):
            raise KeyError
        assert not (tmp_path / "a").exists()


class TestOffice:
    @pytest.mark.parametrize(
        "text",
        [
            "#!/bin/sh\nexit 3\n", "#!/bin/sh\nkill -SEGV $$\n", "#!/bin/sh\nexit 0\n", "not a program",
            '#!/bin/sh\nfor f; do case $f in *.docx) echo junk >${f%/in/*}/out/$(basename $f .docx).pdf; esac; done\n',
        ],
    )  # fmt: skip
    def test_nothing_is_made_by_a_bad_one_and_documents_are_called_by_title(
        self, tmp_path: Path, office: StandIn, text: str
    ) -> None:
        replace_office(office, text)
        with pytest.raises(EnvironmentLacking) as caught:
            make(tmp_path / "out")
        assert not (tmp_path / "out").exists()
        assert all(re.fullmatch("|《.+》", one.location.file) for one in caught.value.findings)

    def test_blank_pages_do_not_pass_for_documents(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(conversion, "lost_characters", lost_characters)
        with pytest.raises(Blocked):
            make(tmp_path / "out")
        assert not (tmp_path / "out").exists()

    def test_page_marks_without_their_characters_are_noticed(self, tmp_path: Path, office: StandIn) -> None:
        (office.folder / "marks.pdf").write_bytes(fake_pdf(MARKED, numbered=False))
        with pytest.raises(EnvironmentLacking):
            make(tmp_path / "out")
        assert not (tmp_path / "out").exists()


def planted(folder: Path) -> Path:
    """The factory's case with numbers of people in every private field."""
    case, _ = load_case(FIXTURES / "congress" / "factory.yaml")
    assert case is not None
    written = yaml.safe_load(write_case(case))
    labels = read_schema("congress").by_name["职工代表"].item
    assert labels is not None
    delegate = next(one for one in written["职工代表"] if one["性别"] == "男")
    delegate |= {labels.by_name["id_number"].label: IDENTITY, labels.by_name["phone"].label: MOBILE}
    delegate.pop("出生年月", None)
    path = folder / "case.yaml"
    path.write_text(yaml.safe_dump(written, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def test_no_packet_for_workers_carries_a_delegates_numbers(tmp_path: Path) -> None:
    case, _ = load_case(planted(tmp_path))
    assert case is not None
    assert case.data.delegates
    packet = build_packet(case, "meeting", tmp_path / "out", on=ON)
    assert json.loads((packet.path / "manifest.json").read_bytes())["private_fields_withheld"] is True
    held = {path.name: path.read_bytes() for path in packet.path.rglob("*") if path.is_file()}
    for name in list(held):
        if name.endswith(".docx"):
            with zipfile.ZipFile(packet.path / "documents" / name) as package:
                held |= {f"{name}/{entry}": package.read(entry) for entry in package.namelist()}
    assert any("docProps/core.xml" in name for name in held)
    for name, content in held.items():
        for number in (IDENTITY, IDENTITY[6:14], MOBILE):
            assert number.encode() not in content, name


def test_render_is_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    written = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name.startswith("05-"):
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return written(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(EnvironmentLacking):
        render_documents(examine(CASE, ON), out)
    assert not out.exists()
