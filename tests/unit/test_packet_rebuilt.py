"""A packet built again over an earlier one: left alone, or drawn anew only where it changed."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from docgen.case.loading import load_case
from docgen.packet import conversion
from docgen.packet.order import Drawn, Packet
from docgen.pipeline import build_packets, examine

CASE = Path(__file__).parents[2] / "fixtures" / "congress" / "small-firm.yaml"
ON = dt.date(2026, 11, 22)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A copy of a case that a test may edit, alone in its folder."""
    loaded, _ = load_case(CASE)
    assert loaded is not None
    for source in loaded.sources:
        target = tmp_path / "union" / source.resolve().relative_to(CASE.parents[1].resolve())
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    (tmp_path / "union" / "docgen.yaml").write_text("地区: beijing\n", encoding="utf-8")
    return tmp_path / "union" / "congress" / CASE.name


def make(case: Path, out: Path, *, on: dt.date = ON, archive: bool = False) -> Packet:
    return build_packets(examine(case, on), ["report"], out, archive=archive)[0]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the documents LibreOffice is given, from now on; not those of fronts and page marks."""
    drawn: list[str] = []
    pressed = conversion.Press._pressed

    def count(self: conversion.Press, number: int, one: Drawn) -> Path:
        drawn.append(one.title)
        return pressed(self, number, one)

    monkeypatch.setattr(conversion.Press, "_pressed", count)
    return drawn


@pytest.mark.parametrize("archive", [False, True], ids=["folder", "zip"])
def test_a_packet_with_nothing_to_change_is_left_as_it_is(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, archive: bool
) -> None:
    first = make(case, tmp_path / "out", archive=archive)
    before = first.path.stat().st_mtime_ns, first.path.stat().st_ino
    monkeypatch.setattr(conversion, "running_office", None)
    again = make(case, tmp_path / "out", archive=archive)
    assert again.kept
    assert not first.kept
    assert (again.path.stat().st_mtime_ns, again.path.stat().st_ino) == before
    assert (again.pages, again.documents, again.digest) == (first.pages, first.documents, first.digest)


def test_only_what_changed_is_drawn_again_and_the_outcome_is_that_of_a_full_build(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(case, tmp_path / "out")
    text = case.read_text(encoding="utf-8")
    assert text.count("工〔2026〕4号") == 1
    case.write_text(text.replace("工〔2026〕4号", "工〔2026〕14号"), encoding="utf-8")
    drawn = counted(monkeypatch)
    again = make(case, tmp_path / "out")
    partial = list(drawn)
    drawn.clear()
    whole = make(case, tmp_path / "elsewhere")
    assert 0 < len(partial) < len(drawn) == len(whole.documents)
    assert contents(again.path) == contents(whole.path)


def test_another_day_of_checking_draws_no_document_again(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make(case, tmp_path / "out")
    drawn = counted(monkeypatch)
    later = make(case, tmp_path / "out", on=dt.date(2026, 11, 23))
    assert not later.kept
    assert later.digest != first.digest
    told = json.loads((later.path / "manifest.json").read_bytes())
    assert told["checked_on"] == "2026-11-23"
    assert drawn == []


def test_another_libreoffice_draws_everything_again(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make(case, tmp_path / "out")
    manifest = first.path / "manifest.json"
    told = json.loads(manifest.read_bytes())
    told["versions"]["office"] = "1.0"
    manifest.write_text(json.dumps(told), encoding="utf-8")
    drawn = counted(monkeypatch)
    again = make(case, tmp_path / "out")
    assert not again.kept
    assert sorted(drawn) == sorted(again.documents)
    assert again.digest == first.digest


def test_a_packet_can_be_rebuilt_from_the_case_it_carries(case: Path, tmp_path: Path) -> None:
    first = make(case, tmp_path / "out")
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copyfile(first.path / "case.yaml", alone / "case.yaml")
    again = make(alone / "case.yaml", tmp_path / "again")
    assert contents(again.path) == contents(first.path)
