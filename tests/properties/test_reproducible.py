"""Equal inputs give equal bytes: Word files, PDFs, folders and zips, wherever and by whomever they are made."""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from docgen.case.loading import load_case
from docgen.pipeline import build_packet

ROOT = Path(__file__).parents[2]
CASE = "small-firm"
STAGE = "meeting"
ON = "2026-11-22"
#: Any account of no rights of its own.
OTHER_USER = 65534
#: Where the fonts of this user are: they are an input, so another HOME may not hide them.
DATA_HOME = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")

pytestmark = pytest.mark.xdist_group("reproducible")


@dataclass(frozen=True)
class Circumstances:
    """All around a build that may not show in it.

    Attributes:
        variables: Of the environment, beside HOME.
        umask: Of the process.
        user: Account number; None for that of the tests.
        python: The interpreter.
    """

    variables: Mapping[str, str]
    umask: int
    user: int | None = None
    python: str = sys.executable


HERE = Circumstances({"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "XDG_DATA_HOME": DATA_HOME}, 0o022)
OTHER = {"TZ": "Pacific/Kiritimati", "LC_ALL": "POSIX", "PYTHONHASHSEED": "4711"}
ELSEWHERE = Circumstances({**OTHER, "XDG_DATA_HOME": DATA_HOME}, 0o077)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder every account can enter, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def run(circumstances: Circumstances, place: Path, *arguments: str | Path) -> str:
    """What a Python of those circumstances answers."""
    packages = sysconfig.get_paths()
    path = os.pathsep.join([str(place), packages["purelib"], packages["platlib"]])
    home = place / "home"
    fixed = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": path}
    done = subprocess.run(
        [circumstances.python, *arguments],
        cwd=home,
        env={**fixed, **circumstances.variables},
        umask=circumstances.umask,
        user=circumstances.user,
        group=circumstances.user,
        extra_groups=None if circumstances.user is None else [],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def settle_in(place: Path) -> Path:
    """A copy of docgen and the cases in a place of their own, with a home beside them; the copied case."""
    for name in ("docgen", "templates", "schemas", "fixtures"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("home", "out"):
        (place / name).mkdir()
        (place / name).chmod(0o777)
    return place / "fixtures" / "congress" / f"{CASE}.yaml"


def everything(circumstances: Circumstances, place: Path) -> dict[str, bytes]:
    """All files docgen makes of the case: Word files, a packet as a folder and the same packet as a zip."""
    case = settle_in(place)
    out = place / "out"
    command = ("-m", "docgen")
    run(circumstances, place, *command, "render", case, "-o", out / "word", "--on", ON)
    for kind, option in (("folder", []), ("zip", ["--zip"])):
        run(circumstances, place, *command, "packet", case, "-o", out / kind, "--stage", STAGE, "--on", ON, *option)
    return contents(out)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differing(one: Mapping[str, bytes], two: Mapping[str, bytes]) -> list[str]:
    return sorted(name for name in {*one, *two} if one.get(name) != two.get(name))


@pytest.fixture(scope="module")
def made() -> Iterator[dict[str, bytes]]:
    with tempfile.TemporaryDirectory() as folder:
        yield everything(HERE, Path(folder))


def test_it_makes_word_files_pdfs_and_a_zip(made: dict[str, bytes]) -> None:
    assert {name.rpartition(".")[2] for name in made} >= {"docx", "pdf", "zip", "json", "yaml"}
    (package,) = (name for name in made if name.endswith(".zip"))
    assert len(made[package]) > len(made[next(name for name in made if name.endswith("packet.pdf"))]) / 2


def test_another_folder_home_time_zone_locale_umask_and_hash_seed_give_the_same_bytes(
    made: dict[str, bytes], open_folder: Path
) -> None:
    place = open_folder / "another folder 另一处"
    place.mkdir()
    assert differing(made, everything(ELSEWHERE, place)) == []


def test_another_user_gets_the_same_bytes(made: dict[str, bytes], open_folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("没有以另一个用户成卷：只有 root 能换用户")
    circumstances = as_another_user(open_folder)
    if circumstances is None:
        pytest.skip("没有以另一个用户成卷：另一个用户读不到 Python 或所装的软件包")
    place = open_folder / "place"
    place.mkdir()
    assert differing(made, everything(circumstances, place)) == []


def as_another_user(folder: Path) -> Circumstances | None:
    """Circumstances under another account; None when it can run no Python that has what docgen needs."""
    (folder / "home").mkdir()
    for python in (sys.executable, f"/usr/bin/python{sys.version_info[0]}.{sys.version_info[1]}"):
        found = Circumstances(OTHER, 0o022, OTHER_USER, python)
        try:
            told = run(found, folder, "-c", "import lxml.etree, pikepdf, yaml, os; print(os.getuid())")
        except (OSError, AssertionError):
            continue
        assert told.strip() == str(OTHER_USER)
        return found
    return None


@pytest.mark.parametrize("archive", [False, True], ids=["folder", "zip"])
def test_building_over_an_earlier_packet_gives_what_building_anew_gives(tmp_path: Path, archive: bool) -> None:
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    path = tmp_path / "fixtures" / "congress" / f"{CASE}.yaml"
    before, after = tmp_path / "before", tmp_path / "after"
    build_into(path, before, archive)
    first = entries(contents(before))
    text = path.read_text(encoding="utf-8")
    assert text.count("请做好投票的保密安排") == 1
    path.write_text(text.replace("请做好投票的保密安排", "请备好票箱"), encoding="utf-8")
    build_into(path, before, archive)
    build_into(path, after, archive)
    assert differing(contents(before), contents(after)) == []
    changed = differing(first, entries(contents(after)))
    assert sum(name.endswith(".docx") for name in changed) == 1 < sum(name.endswith(".docx") for name in first)


def build_into(path: Path, out: Path, archive: bool) -> None:
    case, findings = load_case(path)
    assert case is not None, findings
    build_packet(case, "report", out, on=dt.date.fromisoformat(ON), archive=archive)


def entries(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files, those inside a zip one by one."""
    found: dict[str, bytes] = {}
    for name, content in files.items():
        found |= unpacked(content) if name.endswith(".zip") else {name: content}
    return found


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_difference_is_seen() -> None:
    assert differing({"a": b"1", "b": b"2"}, {"a": b"1", "b": b"3", "c": b""}) == ["b", "c"]
