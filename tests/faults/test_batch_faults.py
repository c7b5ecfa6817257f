"""Batches on full disks, in places one cannot write to, under clocks set back, over inputs that change."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from docgen import places
from docgen.batch.engine import processes
from docgen.batch.inputs import inputs_of
from docgen.batch.journal import open_journal, sealed
from docgen.batch.making import FAILED, MADE
from docgen.case.loading import load_case
from docgen.cli.app import main
from docgen.findings import Blocked, EnvironmentLacking
from docgen.packet.inspection import document_text
from tests import small_disk
from tests.batches import (
    ON,
    ROOT,
    STAGE,
    Place,
    Sound,
    batch,
    change_template,
    contents,
    light_text,
    mounts,
    wait_until,
)
from tests.unit.test_batch import write_table
from tests.unit.test_batch_engine import slow_first


def test_a_journal_on_a_full_disk_keeps_what_it_holds(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        journal.record("甲", "inputs", {}, "kept")
    with pytest.raises(EnvironmentLacking) as caught:
        _fill(tmp_path)
    assert [one.rule for one in caught.value.findings] == ["batch.journal"]
    with open_journal(tmp_path) as journal:
        assert journal.recorded("乙") is None
        assert (journal.recorded("甲") or pytest.fail("lost")).result == "kept"


def _fill(out: Path) -> None:
    with open_journal(out) as journal:
        # SQLite answers a full disk and a full quota of pages alike.
        journal._base.execute("PRAGMA max_page_count=1")
        journal.record("乙", "inputs", {}, "x" * 100_000)


@pytest.mark.parametrize("out", [Path("/proc/docgen-out"), Path("/dev/null/out")])
def test_a_target_one_cannot_write_to_is_told(tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "案件.yaml"
    case.write_text(light_text(), encoding="utf-8")
    assert main(["batch", str(case), "-o", str(out), "--on", ON]) in (1, 3)
    assert "packet.target" in capsys.readouterr().err


def test_a_report_that_would_replace_something_else_is_refused_before_anything_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, valued = tmp_path / "案件.yaml", tmp_path / "台账.xlsx"
    case.write_text(light_text(), encoding="utf-8")
    valued.write_text("台账", encoding="utf-8")
    assert main(["batch", str(case), "-o", str(tmp_path / "out"), "--on", ON, "--report", str(valued)]) == 1
    assert "output.exists" in capsys.readouterr().err
    assert valued.read_text(encoding="utf-8") == "台账"
    assert not (tmp_path / "out").exists()


def test_a_journal_that_is_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / ".batch.sqlite").mkdir()
    with pytest.raises(Blocked) as caught, open_journal(tmp_path):
        pass
    assert [one.rule for one in caught.value.findings] == ["batch.journal"]


def test_a_clock_set_back_disturbs_neither_workers_nor_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hours = itertools.count(time.time(), -3600)
    monkeypatch.setattr(time, "time", lambda: next(hours))
    with processes(1, seconds=60) as engine:
        assert [one.result for one in engine.run(slow_first, range(20))] == [number * number for number in range(20)]
    made = tmp_path / "packet.pdf"
    made.write_bytes(b"%PDF-")
    with open_journal(tmp_path) as journal:
        journal.record("甲", "inputs", sealed(tmp_path, [made]))
        os.utime(made, (0, 0))
        assert journal.done("甲", "inputs") is not None


def test_inputs_are_what_a_packet_depends_on_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "docgen.yaml").write_text("模板: 模板\n", encoding="utf-8")
    own = tmp_path / "模板"
    shutil.copytree(places.templates() / "congress", own / "congress")
    shutil.copytree(places.templates() / "women_workers", own / "women_workers")
    shutil.copytree(ROOT / "fixtures" / "profiles", tmp_path / "profiles")
    path = tmp_path / "cases" / "案件.yaml"
    path.parent.mkdir()
    shutil.copy(ROOT / "fixtures" / "congress" / "small-firm-before-report.yaml", path)

    def inputs() -> str:
        case, _ = load_case(path)
        assert case is not None
        return inputs_of(case, {})

    first = inputs()
    assert inputs() == first
    other = next((own / "women_workers").glob("*.docx"))
    other.write_bytes(other.read_bytes() + b"changed")
    (tmp_path / "profiles" / "another.yaml").write_text("名称: x\n", encoding="utf-8")
    assert inputs() == first
    seen = {first}
    changed = (
        own / "congress" / "meeting-report.docx", tmp_path / "profiles" / "small-firm.yaml", path,
        tmp_path / "docgen.yaml",
    )  # fmt: skip
    for file in changed:
        file.write_bytes(file.read_bytes() + b"\n# changed\n")
        assert inputs() not in seen, file
        seen.add(inputs())


#: Runs a command in a file system of this many kilobytes, then with room, and copies what it made out of it.
SMALL_DISK = """
out="$1" kept="$2" size="$3"; shift 3
mkdir -p "$out" && mount -t tmpfs -o size="$size"k none "$out" || exit 99
"$@"; echo "first=$?"
find "$out" -name '.docgen-*' -o -name '.batch-seen*'
mount -o remount,size=100m "$out" || exit 99
"$@"; echo "second=$?"
cp -r "$out/." "$kept"
"""
#: A disk that counts what is put on it, which any machine has; and a real one, where one may be mounted.
DISKS = ["counted", *(["mounted"] if mounts() else [])]


@pytest.mark.parametrize("disk", DISKS)
def test_a_disk_that_fills_up_in_the_middle_of_a_batch(sound: Sound, tmp_path: Path, disk: str) -> None:
    place, out = Place(tmp_path / "place"), tmp_path / "out"
    taken = sum(file.stat().st_size for file in sound.out.rglob("*") if file.is_file())
    # The table of two cases fits, with what is in the making of one; that of three does not.
    words, size = batch(sound.source, out, "--jobs", "1"), taken * 3 // 4
    told = on_counted_disk(place, out, words, size) if disk == "counted" else on_mounted_disk(place, out, words, size)
    assert "first=1\n" in told or "first=3\n" in told, told
    assert "second=0\n" in told, told
    assert "磁盘已满" in told
    assert "Traceback" not in told
    assert ".docgen-" not in told
    assert contents(out) == sound.files
    assert not place.processes()
    assert place.remains() == []


def on_counted_disk(place: Place, out: Path, words: Sequence[str | Path], size: int) -> str:
    """What is said by a run on a full disk, by what it leaves, and by a run with room."""
    there = {**place.environment, **small_disk.disk(out, size)}
    with place.started(*words, module="tests.small_disk", environment=there) as process:
        first, _ = process.communicate(timeout=600)
    left = "".join(f"{one}\n" for one in out.rglob(".docgen-*"))
    status, second = place.run(*words)
    return f"{first}first={process.returncode}\n{left}{second}second={status}\n"


def on_mounted_disk(place: Place, out: Path, words: Sequence[str | Path], size: int) -> str:
    """As :func:`on_counted_disk`; what was made is copied to where the disk was mounted."""
    kept = out.with_name("kept")
    kept.mkdir()
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", SMALL_DISK, "sh", out, kept, f"{size // 1024}", sys.executable, "-m", "docgen",
         *words],
        env=place.environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if out.exists():
        out.rmdir()
    kept.rename(out)
    return done.stdout + done.stderr


def test_a_template_changed_in_the_middle_of_a_run_is_never_half_in_a_packet(sound: Sound, tmp_path: Path) -> None:
    source, place, out = tmp_path / "cases", Place(tmp_path / "place"), tmp_path / "out"
    shutil.copytree(sound.source, source)
    said = {"本单位自有格式": set[str](), "改过的格式": set[str]()}

    def look() -> dict[str, list[Path]]:
        found: dict[str, list[Path]] = {words: [] for words in said}
        for packet in out.glob("*/*/manifest.json"):
            text = document_text(next(packet.parent.glob("documents/01-*.docx")).read_bytes())
            words = next(words for words in said if words in text)
            said[words].add(json.loads(packet.read_bytes())["versions"]["templates"])
            found[words].append(packet)
        return found

    with place.started(*batch(source, out, "--jobs", "1")) as run:
        # With the second there, the first has been held against its template for the last time.
        assert wait_until(lambda: len(list(out.glob("*/*/manifest.json"))) > 1 or run.poll() is not None)
        change_template(source, "改过的格式")
        told, _ = run.communicate(timeout=300)
        assert run.returncode == 0, told
    old, new = look().values()
    assert old
    assert new
    assert [len(versions) for versions in said.values()] == [1, 1]
    assert place.run(*batch(source, out, "--jobs", "1"))[0] == 0
    assert [len(found) for found in look().values()] == [0, 3]
    assert [len(versions) for versions in said.values()] == [1, 1]


def test_a_clock_set_back_between_two_runs_makes_nothing_anew_and_misses_nothing(sound: Sound, tmp_path: Path) -> None:
    source, place, out = tmp_path / "cases", Place(tmp_path / "place"), tmp_path / "out"
    shutil.copytree(sound.source, source)
    shutil.copytree(sound.out, out)
    # What the first run left is of tomorrow, as seen from a clock that was set back.
    ahead = time.time() + 10 * 365 * 86400
    for file in (*source.rglob("*"), *out.rglob("*")):
        os.utime(file, (ahead, ahead))
    changed = source / "企业1.yaml"
    changed.write_text(changed.read_text(encoding="utf-8").replace("第四季度", "第三季度"), encoding="utf-8")
    os.utime(changed, (0, 0))
    status, told = place.run(*batch(source, out, "--jobs", "1", "--format", "json"))
    assert status == 0, told
    assert '"kept": 2' in told
    other = {name for name, digest in contents(out).items() if sound.files.get(name) != digest}
    assert other
    assert all(name.startswith("企业1/") for name in other)


def test_a_wrong_cell_of_a_table_costs_its_row_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base, out = tmp_path / "共有.yaml", tmp_path / "out"
    base.write_text(light_text(), encoding="utf-8")
    rows: list[list[object]] = [
        ["单位.单位全称", "换届请示.请示日期"],
        ["北京槿荷一公司", "2026-09-18"],
        ["北京槿荷二公司", "九月"],
    ]
    table = write_table(tmp_path / "各单位.xlsx", rows)
    words = ["batch", "--table", table, "--procedure", "congress", "--base", base, "-o", out]
    status = main([*map(str, words), "--stage", STAGE, "--on", ON, "--jobs", "1"])
    told = capsys.readouterr()
    assert status == 1, told
    assert "（第3行，北京槿荷二公司）" in told.out
    # The head, not the key, and before all that the other fields lack.
    assert re.search("案件!B3）  “请示日期”：“九月”不是日期", told.out), told.out
    report = json.loads((out / "批量报告.json").read_text(encoding="utf-8"))
    good, wrong = report["cases"]
    assert (good["result"], wrong["result"]) == (MADE, FAILED)
    assert (out / good["files"][0] / "packet.pdf").exists()
    assert "北京槿荷一公司" in (out / good["files"][0] / "case.yaml").read_text(encoding="utf-8")
    assert [one["rule"] for one in wrong["findings"] if "案件!B3" in one["place"]] == ["schema.type-date"]
    assert not list(out.glob("*二公司*/*"))
