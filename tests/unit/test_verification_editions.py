"""A packet of another docgen: what differs is told and proves nothing; which docgen can tell is said."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from docgen.cli import app
from docgen.findings import Severity
from docgen.report.verdict import Result, Verification, verdict_as_text
from docgen.verification import authenticity
from docgen.verification.edition import Edition
from docgen.verification.examination import verify
from docgen.verification.manifest import read_manifest
from docgen.verification.remaking import Remade
from tests.forging import TODAY, edited_word, files_of, resealed, write

pytestmark = pytest.mark.usefixtures("worked_out_once")

REPORT = "documents/01-关于召开职工大会的报告.docx"


def result(found: Verification, check: str) -> Result:
    return next(one.result for one in found.checks if one.id == check)


@pytest.mark.parametrize(
    ("maker", "here", "newer"),
    [
        ("0.2.0", "0.1.0", True), ("0.10", "0.9.9", True), ("0.1.0", "0.1.0", False), ("0.1.0", "0.2.0", False),
        ("x", "0.1.0", False), ("9" * 400, "0.1.0", False), ("", "0.1.0", False), ("1.0.0.0.1", "0.1.0", False),
    ],
)  # fmt: skip
def test_which_is_newer(maker: str, here: str, newer: bool) -> None:
    assert Edition(maker, here).newer is newer


@pytest.mark.parametrize(("here", "remedy"), [("0.0.9", "升级到 0.1.0"), ("9.9", "用 docgen 0.1.0 核验")])
def test_other_words_of_another_docgen_prove_nothing(
    untouched: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str, remedy: str
) -> None:
    remake = vars(authenticity)["remake"]

    def other(report: object, stage: str, folder: Path, *whose: str) -> Remade:
        found: Remade = remake(report, stage, folder, *whose)
        documents = {**found.documents, REPORT: edited_word(found.documents[REPORT], "22", "23")}
        return dataclasses.replace(found, documents=documents, versions=found.versions | {"docgen": here})

    monkeypatch.setattr(authenticity, "remake", other)
    found = verify(write(files_of(untouched), tmp_path), on=TODAY)
    assert found.verdict is Result.UNCHECKED
    assert (result(found, "documents"), result(found, "rebuild")) == (Result.UNCHECKED, Result.UNCHECKED)
    (finding,) = found.findings
    assert (finding.location.file, finding.severity) == (REPORT, Severity.WARNING)
    assert "收到的是" in finding.message
    assert remedy in finding.remedy
    assert "暂不能认定" in verdict_as_text(found)
    assert app.main(["verify", str(tmp_path / "材料"), "--on", TODAY.isoformat()]) == 3


def test_a_case_only_a_newer_docgen_understands(untouched: Path, tmp_path: Path) -> None:
    files = files_of(untouched)
    case = files["case.yaml"].decode().replace("\n会议:\n", "\n会议:\n  天气: 晴\n").encode()
    assert case != files["case.yaml"]
    for version, wanted in (("99.0", Result.UNCHECKED), ("0.0.1", Result.FAILED)):
        versions = json.loads(files["manifest.json"])["versions"] | {"docgen": version}
        found = verify(write(resealed({**files, "case.yaml": case}, versions=versions), tmp_path / version), on=TODAY)
        assert result(found, "case") is wanted
        (finding,) = [one for one in found.findings if one.rule == "verify.case-fails"]
        assert "天气" in finding.message
        assert ("升级到 99.0" in finding.remedy) is (wanted is Result.UNCHECKED)


@pytest.mark.parametrize("change", [{"documents": None}, {"files": {"documents/01.ofd": {"sha256": "0", "bytes": 1}}}])
def test_a_manifest_only_a_newer_docgen_understands(untouched: Path, change: dict[str, object]) -> None:
    facts = json.loads((untouched / "manifest.json").read_bytes()) | change
    for version, severity in (("99.0", Severity.WARNING), ("0.1.0", Severity.ERROR), (["99"], Severity.ERROR)):
        content = json.dumps({**facts, "versions": {"docgen": version}}).encode()
        manifest, (finding,) = read_manifest(content, "manifest.json")
        assert manifest is None
        assert finding.severity is severity
        assert ("升级" in finding.remedy) is (severity is Severity.WARNING)


def test_a_newer_manifest_leaves_the_packet_unjudged(untouched: Path, tmp_path: Path) -> None:
    files = files_of(untouched)
    versions = json.loads(files["manifest.json"])["versions"] | {"docgen": "99.0"}
    found = verify(write(resealed(files, versions=versions, documents=None), tmp_path), on=TODAY)
    assert found.verdict is Result.UNCHECKED
    assert result(found, "manifest") is Result.UNCHECKED
    assert {one.severity for one in found.findings} == {Severity.WARNING}
