"""The wheel works outside the checkout: installed with its locked dependencies alone, it builds the same packet."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

ROOT = Path(__file__).parents[2]
CASE = ROOT / "fixtures" / "congress" / "small-firm.yaml"
PACKET = ("packet", "--stage", "report", "--on", "2026-11-22", "-o")
REFERENCE = re.compile(r"文件: *([^\s}]+)")
UNREACHABLE = re.compile(r"from versions: none|Connection|timed out|Temporary failure|unreachable", re.IGNORECASE)
pytestmark = pytest.mark.xdist_group("wheel")

TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")


def environment(home: Path | None = None) -> dict[str, str]:
    """The environment of a user who has no checkout; fonts of this user stay where they are."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    if home is not None:
        inherited.setdefault("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))
        inherited["HOME"] = str(home)
    return inherited


def unreachable(output: str) -> bool:
    """Whether pip failed for want of an index, and not for a fault of ours."""
    return UNREACHABLE.search(output) is not None


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    build = f"from hatchling.build import build_wheel; build_wheel({str(target)!r})"
    subprocess.run([sys.executable, "-c", build], cwd=ROOT, check=True, capture_output=True)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def docgen(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment that holds the wheel and what requirements.lock names, nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    locked = [*pip, "--retries=1", "--timeout=20", "--no-compile", "--require-hashes", "-r", "requirements.lock"]
    run = subprocess.run(locked, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    if run.returncode and unreachable(run.stderr) and "CI" not in os.environ:
        pytest.skip(f"软件源连不上，没有试装 wheel：{run.stderr.strip().splitlines()[-1]}")
    assert run.returncode == 0, run.stderr
    subprocess.run([*pip, "--no-deps", "--no-index", wheel], env=environment(), check=True, capture_output=True)
    return folder / "bin" / "docgen"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder elsewhere that holds the case with the files it refers to."""
    folder = tmp_path_factory.mktemp("office")
    settings = CASE.parents[1] / "docgen.yaml"
    waiting, copied = [CASE, settings], set[Path]()
    while waiting:
        path = waiting.pop()
        copied.add(path)
        target = folder / path.relative_to(settings.parent)
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, target)
        found = REFERENCE.findall(path.read_text(encoding="utf-8")) if path.suffix == ".yaml" else []
        waiting += [one for name in found if (one := (path.parent / name).resolve()) not in copied]
    assert len(copied) > 2
    return folder


@pytest.fixture(scope="module")
def packet(docgen: Path, office: Path) -> Path:
    run_docgen(docgen, office, *PACKET, "out", "congress/small-firm.yaml")
    (built,) = (office / "out").iterdir()
    return built


def run_docgen(docgen: Path, office: Path, *arguments: str) -> str:
    home = office / "home"
    home.mkdir(exist_ok=True)
    run = subprocess.run(
        [docgen, *arguments], cwd=office, env=environment(home), capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def test_the_wheel_holds_the_package_and_its_data_and_nothing_else(wheel: Path) -> None:
    wanted = {str(path.relative_to(ROOT)) for path in (ROOT / "docgen").rglob("*") if path.is_file()}
    for name in ("templates", "schemas"):
        wanted |= {f"docgen/data/{path.relative_to(ROOT)}" for path in (ROOT / name).rglob("*") if path.is_file()}
    with zipfile.ZipFile(wheel) as package:
        held = {name for name in package.namelist() if ".dist-info/" not in name}
    assert held == {name for name in wanted if "__pycache__" not in name}
    for needed in ("law/limits/beijing.yaml", "law/articles/plan-2015.yaml", "pdf/fonts.conf.in", "py.typed"):
        assert f"docgen/{needed}" in held


def test_the_commands_answer(docgen: Path, office: Path) -> None:
    assert run_docgen(docgen, office, "--version").startswith("docgen ")
    catalog = json.loads(run_docgen(docgen, office, "catalog", "--format", "json"))
    congress = next(one for one in catalog["procedures"] if one["id"] == "congress")
    assert "C36" in {document["code"] for document in congress["documents"]}
    assert "可以成卷" in run_docgen(docgen, office, "check", "--on", "2026-11-22", "congress/small-firm.yaml")


def test_what_runs_is_the_wheel(docgen: Path, office: Path) -> None:
    run = subprocess.run(
        [docgen.with_name("python"), "-c", "import docgen; print(docgen.__file__)"],
        cwd=office,
        env=environment(office),
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(run.stdout.strip()).is_relative_to(docgen.parents[1])


def test_its_packet_is_the_packet_of_the_checkout(packet: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "docgen", *PACKET, str(tmp_path), str(CASE)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (checkout,) = tmp_path.iterdir()
    assert packet.name == checkout.name
    names = sorted(str(path.relative_to(checkout)) for path in checkout.rglob("*") if path.is_file())
    assert names == sorted(str(path.relative_to(packet)) for path in packet.rglob("*") if path.is_file())
    assert {"packet.pdf", "manifest.json", "case.yaml", "findings.json"} < set(names)
    compared = [name for name in names if name.endswith((".docx", ".pdf"))]
    assert len(compared) > 2
    for name in compared:
        assert text_of(packet / name) == text_of(checkout / name), name
    assert (
        json.loads((packet / "manifest.json").read_bytes())["versions"]
        == (json.loads((checkout / "manifest.json").read_bytes())["versions"])
    )


def text_of(path: Path) -> list[str]:
    if path.suffix == ".pdf":
        found = [page.extract_text() for page in PdfReader(path).pages]
    else:
        with zipfile.ZipFile(path) as package:
            found = TEXT.findall(package.read("word/document.xml").decode())
    assert any(found), path
    return found


@pytest.mark.parametrize(
    ("output", "wanted"),
    [
        ("ERROR: Could not find a version that satisfies the requirement lxml==6.0 (from versions: none)", True),
        ("NewConnectionError: Failed to establish a new connection: Temporary failure in name resolution", True),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", False),
        ("ERROR: In --require-hashes mode, all requirements must have their versions pinned with ==.", False),
    ],
)
def test_only_an_index_out_of_reach_is_a_reason_to_skip(output: str, wanted: bool) -> None:
    assert unreachable(output) is wanted


def test_the_tests_of_a_group_stay_together(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("loadgroup", default=False):
        pytest.skip("没有按组分派（--dist loadgroup）")
    assert request.node.nodeid.endswith("@wheel")
