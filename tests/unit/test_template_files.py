"""Which document a template file is for: told by its name, and said where no document has it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from docgen import places
from docgen.cli.app import main
from docgen.cli.exits import Status
from docgen.findings import Severity
from docgen.procedures.catalogue import read_procedure
from docgen.render.archive import unpack, write_parts
from docgen.render.uses import check_file, unused_templates


def put(folder: Path, source: str, name: str) -> Path:
    """A template of ours under another name."""
    (folder / Path(name).parent).mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(places.templates() / source, folder / name))


def reword(path: Path, old: str, new: str) -> None:
    parts = dict(unpack(path.read_bytes(), path.name))
    before = parts["word/document.xml"].decode()
    assert old in before
    path.write_bytes(write_parts({**parts, "word/document.xml": before.replace(old, new).encode()}))


@pytest.mark.parametrize(
    ("source", "name", "meant"),
    [
        ("congress/sign-in.docx", "congress/signin.docx", "sign-in.docx（签到册）"),
        (
            "congress/ballot.docx",
            "congress/meeting-report(1).docx",
            "meeting-report.docx（关于召开职工代表大会的报告）",
        ),
        ("congress/notice.docx", "congress/notice - 副本.docx", "notice.docx（会议通知）"),
        ("congress/delivery-receipt.docx", "congress/送达回证.docx", "delivery-receipt.docx（会议文件送达回证）"),
        ("congress/delivery-receipt.docx", "congress/x.docx", "delivery-receipt.docx（会议文件送达回证）"),
        ("bargaining/offer.docx", "bargaining/ofer.docx", "offer.docx（集体协商要约书）"),
    ],
)
def test_a_renamed_template_is_told_the_name_it_should_have(tmp_path: Path, source: str, name: str, meant: str) -> None:
    (finding,) = check_file(put(tmp_path, source, name))
    assert (finding.rule, finding.severity) == ("template.unused", Severity.WARNING)
    assert f"「{Path(name).name}」" in finding.message
    assert meant in finding.message
    assert finding.location.file.endswith(name)


def test_a_renamed_template_is_still_checked_by_the_records_of_its_kind(tmp_path: Path) -> None:
    path = put(tmp_path, "congress/delivery-receipt.docx", "mine.docx")
    reword(path, "{{ delegate.name }}", "{{ delegate.nmae }}")
    found = check_file(path, read_procedure("congress"))
    assert [one.rule for one in found] == ["template.undefined", "template.unused"]
    assert "「name」" in found[0].message


def test_names_that_were_not_judged_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, "congress/notice.docx", "notice.docx")
    assert [one.rule for one in check_file(path)] == ["template.unjudged"]
    assert check_file(path, read_procedure("congress")) == []
    assert main(["template", "check", str(path)]) == Status.CLEAN
    assert "--procedure congress" in capsys.readouterr().out
    assert check_file(put(tmp_path, "shared/house.docx", "house.docx")) == []


def test_a_template_of_a_family_may_use_the_names_of_each_of_its_procedures(tmp_path: Path) -> None:
    path = put(tmp_path, "bargaining/offer.docx", "bargaining/offer.docx")
    assert check_file(path) == []
    reword(path, "{{ facts.employer_name }}", "{{ organization.name or industry.name or organisation.name }}")
    assert [one.message.partition("（")[0] for one in check_file(path)] == ["案件里没有「organisation.name」这个字段"]


def test_a_check_tells_which_own_templates_are_never_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = []
    for name in ("small-firm", "factory"):
        cases.append(tmp_path / f"{name}.yaml")
        cases[-1].write_text(f"程序: congress\n单位:\n  名称: 北京{name}有限公司\n", encoding="utf-8")
    (tmp_path / "docgen.yaml").write_text("模板: 我的模板\n", encoding="utf-8")
    own = tmp_path / "我的模板"
    put(own, "congress/notice.docx", "congress/notice.docx")
    put(own, "bargaining/offer.docx", "bargaining/offer.docx")
    put(own, "congress/notice.docx", "congress/~$notice.docx")
    assert unused_templates(own) == []
    put(own, "congress/notice.docx", "congress/notcie.docx")
    put(own, "congress/notice.docx", "congress/notice.doc")
    put(own, "congress/notice.docx", "职代会/notice.docx")
    put(own, "congress/notice.docx", "congress/旧/notice.docx")
    put(own, "congress/notice.docx", "notice.docx")
    assert {(one.rule, one.severity) for one in unused_templates(own)} == {("template.unused", Severity.WARNING)}
    capsys.readouterr()
    main(["check", "--format", "json", *map(str, cases)])
    told = [one for one in json.loads(capsys.readouterr().out) if one["rule"] == "template.unused"]
    assert len(told) == 5
    main(["check", *map(str, cases)])
    out = capsys.readouterr().out
    for text in ("notice.docx（会议通知）", "不是 .docx", "“职代会/notice.docx”不在", "“congress/旧/notice.docx”不在"):
        assert text in out
