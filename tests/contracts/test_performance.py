"""docs/performance.md names every benchmark and the versions compared; what development fetches is pinned."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.contracts.test_repository import npm_lock_faults

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "performance.md"
PEERS = ROOT / "benchmarks" / "peers"
VERAPDF = ROOT / ".ci" / "verapdf"
SCRIPTS = sorted(
    path.name for path in (ROOT / "benchmarks").glob("*.py") if '__name__ == "__main__"' in path.read_text("utf-8")
)


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_page_gives_the_command_of_every_benchmark_and_so_does_make(script: str) -> None:
    assert f".venv/bin/python benchmarks/{script}" in PAGE.read_text(encoding="utf-8")
    assert f"$(BIN)/python benchmarks/{script}" in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"Run: .venv/bin/python benchmarks/{script}" in (ROOT / "benchmarks" / script).read_text(encoding="utf-8")


def test_the_page_names_machine_and_versions() -> None:
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    for word in ("cores", "GiB", "Python 3", "LibreOffice ", "node v", "docxtpl "):
        assert word in text, word
    for name, version in json.loads((PEERS / "package.json").read_text(encoding="utf-8"))["dependencies"].items():
        assert name == "pizzip" or f"{name} {version}" in text, name


def test_the_peers_are_locked_with_checksums_and_without_addresses() -> None:
    lock = (PEERS / "package-lock.json").read_text(encoding="utf-8")
    assert npm_lock_faults(lock) == []
    pinned = json.loads((PEERS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in pinned.values())
    assert json.loads(lock)["packages"][""]["dependencies"] == pinned


def test_verapdf_is_pinned_by_version_and_checksum() -> None:
    pom = (VERAPDF / "pom.xml").read_text(encoding="utf-8")
    (version,) = re.findall(r"<artifactId>greenfield-apps</artifactId>\s*<version>([\d.]+)</version>", pom)
    (line,) = (VERAPDF / "jars.sha256").read_text(encoding="ascii").splitlines()
    assert re.fullmatch(rf"[0-9a-f]{{64}}  greenfield-apps-{re.escape(version)}\.jar", line)
    assert "://" not in pom
