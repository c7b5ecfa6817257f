"""What a clumsy officer or a hostile file does to a bargaining case: findings in plain words, one for one mistake."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.case.loading import load_case
from docgen.case.scaffold import scaffold
from docgen.case.writing import write_case
from docgen.findings import Finding, has_errors
from docgen.packet.order import Order
from docgen.pipeline import examine, orders
from docgen.procedures.catalogue import read_procedure

FIXTURES = Path(__file__).parents[2] / "fixtures"
ON = dt.date(2026, 11, 22)
PROCEDURES = ("enterprise_bargaining", "industry_bargaining", "regional_bargaining", "women_workers")
#: Words of a program, never of an officer.
PROGRAM = re.compile(r"None|Traceback|Record\(|Decimal|datetime|<class|congress|bargaining")


def plain(name: str) -> dict[str, Any]:
    """A fixture as plain data, all it refers to within."""
    case, findings = load_case(FIXTURES / f"{name}.yaml")
    assert case is not None, findings
    loaded: dict[str, Any] = yaml.load(write_case(case), Loader=yaml.BaseLoader)
    return loaded


MAKER = plain("enterprise_bargaining/maker")
SMALL_FIRM = plain("congress/small-firm")
FACTORY = plain("congress/factory")


def written(folder: Path, name: str, body: Any) -> Path:
    """A case file, alone in its root."""
    (folder / "docgen.yaml").touch()
    path = folder / name
    path.write_text(yaml.safe_dump(body, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def found(folder: Path, body: dict[str, Any]) -> list[Finding]:
    return list(examine(written(folder, "case.yaml", body), ON).findings)


def referring(reference: Any) -> dict[str, Any]:
    """The maker's case with its vote in a case of the congress."""
    return {**{key: value for key, value in MAKER.items() if key != "职代会审议"}, "职代会案件": reference}


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_a_blank_case_says_nothing_of_what_nobody_reached(procedure: str, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    known = read_procedure(procedure)
    stages = {stage.id: stage.title for stage in known.stages}
    path.write_text(scaffold(procedure, known.title, stages), encoding="utf-8")
    assert not examine(path, ON).findings


REFERENCES = {
    "no-such-file": ({"文件": "没有.yaml"}, "source.missing-file"),
    "a-folder": ({"文件": "."}, "source.missing-file"),
    "no-name": ({"文件": ""}, "source.file"),
    "several-names": ({"文件": ["甲.yaml", "乙.yaml"]}, "source.file"),
    "itself": ({"文件": "case.yaml"}, "source.another-case"),
    "of-another-procedure": ({"文件": "other.yaml"}, "source.another-case"),
    "back-to-it": ({"文件": "loop.yaml"}, "source.another-case"),
    "of-no-procedure": ({"文件": "odd.yaml"}, "case.procedure"),
    "roster": ({"文件": "roster.xlsx"}, "source.file-kind"),
    "outside": ({"文件": "../outside.yaml"}, "source.outside"),
    "absolute": ({"文件": "/etc/passwd"}, "source.outside"),
    "link-out": ({"文件": "link.yaml"}, "source.outside"),
    "link-to-itself": ({"文件": "round.yaml"}, "source.missing-file"),
    "gbk": ({"文件": "gbk.yaml"}, "source.encoding"),
    "empty": ({"文件": "empty.yaml"}, "source.empty"),
}


@pytest.mark.parametrize("kind", REFERENCES)
def test_a_bad_reference_is_one_finding_at_its_place(kind: str, tmp_path: Path) -> None:
    reference, rule = REFERENCES[kind]
    root = tmp_path / "root"
    root.mkdir()
    written(tmp_path, "outside.yaml", SMALL_FIRM)
    (tmp_path / "docgen.yaml").unlink()
    written(root, "other.yaml", {"程序": "women_workers"})
    written(root, "loop.yaml", {"程序": "enterprise_bargaining", "职代会案件": {"文件": "case.yaml"}})
    written(root, "odd.yaml", {"单位": {"单位全称": "甲"}})
    (root / "roster.xlsx").write_bytes(b"PK")
    (root / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (root / "round.yaml").symlink_to("round.yaml")
    (root / "gbk.yaml").write_bytes("程序: 职工代表大会\n".encode("gbk"))
    (root / "empty.yaml").write_bytes(b"")
    (finding,) = found(root, referring(reference))
    assert finding.rule == rule
    assert finding.remedy
    if rule.startswith("source.") and kind not in ("gbk", "empty"):
        assert not PROGRAM.search(finding.message + finding.remedy)
        assert finding.location.line == yaml_line(root / "case.yaml", "职代会案件") + (
            2 if kind == "several-names" else 1
        )


def yaml_line(path: Path, key: str) -> int:
    return path.read_text(encoding="utf-8").splitlines().index(f"{key}:") + 1


def test_nothing_written_beside_a_reference_is_lost(tmp_path: Path) -> None:
    written(tmp_path, "congress.yaml", SMALL_FIRM)
    beside = found(tmp_path, referring({"文件": "congress.yaml", "会议": {"实到": "44"}}))
    (finding,) = [one for one in beside if one.rule.startswith("source.")]
    assert finding.rule == "source.beside-case"
    assert "会议" in finding.message


def test_a_disagreement_is_told_where_the_reference_stands(tmp_path: Path) -> None:
    written(tmp_path, "congress.yaml", SMALL_FIRM)
    (finding,) = [
        one for one in found(tmp_path, referring({"文件": "congress.yaml"})) if one.rule == "bargaining.congress-agrees"
    ]
    assert Path(finding.location.file).name == "case.yaml"
    assert finding.location.line == yaml_line(tmp_path / "case.yaml", "职代会案件") + 1


def test_faults_of_the_case_referred_to_are_told_at_its_lines(tmp_path: Path) -> None:
    congress = {**SMALL_FIRM, "职代会": {**SMALL_FIRM["职代会"], "届": "三"}}
    path = written(tmp_path, "congress.yaml", congress)
    (finding,) = [
        one for one in found(tmp_path, referring({"文件": "congress.yaml"})) if one.rule == "schema.type-integer"
    ]
    assert Path(finding.location.file).name == "congress.yaml"
    assert "三" in path.read_text(encoding="utf-8").splitlines()[finding.location.line - 1]


#: An entry of a list whose required field the officer has not written, by the way to the list.
HALVES: list[tuple[str, tuple[str, ...], dict[str, str]]] = [
    ("enterprise_bargaining/maker", ("协商会议",), {"地点": "二楼会议室"}),
    ("enterprise_bargaining/maker", ("约定", "劳动报酬", "岗位工资标准"), {"岗位": "钳工"}),
    ("enterprise_bargaining/maker", ("约定", "劳动报酬", "津贴补贴"), {"发放范围": "夜班"}),
    ("enterprise_bargaining/maker", ("条款增改", "增加条款"), {"条款名称": "师徒"}),
    ("enterprise_bargaining/maker", ("条款增改", "增加条款"), {"条文": "甲。"}),
    ("enterprise_bargaining/maker", ("职工方", "协商代表"), {"性别": "女"}),
    ("enterprise_bargaining/maker", ("职工方", "更换代表"), {"离任代表": "柏广林"}),
    ("enterprise_bargaining/maker", ("中止协商",), {"下次协商地点": "二楼会议室"}),
    ("enterprise_bargaining/maker", ("上位合同",), {"合同名称": "行业合同"}),
    ("enterprise_bargaining/dispute", ("协商会议",), {"地点": "二楼会议室"}),
    ("enterprise_bargaining/wage", ("约定", "劳动报酬", "计件工资", "计件单价和定额"), {"产品或者工序": "焊点"}),
    ("industry_bargaining/snack-street", ("企业名册",), {"职工人数": "20"}),
    ("regional_bargaining/village", ("企业名册",), {"企业名称": "榆林镇某店"}),
    ("regional_bargaining/village", ("企业名册",), {"职工人数": "2"}),
]


@pytest.mark.parametrize(("name", "way", "half"), HALVES, ids=[f"{one[1][-1]}-{next(iter(one[2]))}" for one in HALVES])
def test_a_half_written_entry_is_a_finding_and_never_a_traceback(
    name: str, way: tuple[str, ...], half: dict[str, str], tmp_path: Path
) -> None:
    body = plain(name)
    holder = body
    for key in way[:-1]:
        holder = holder.setdefault(key, {})
    holder[way[-1]] = [*holder.get(way[-1], []), half]
    told = found(tmp_path, body)
    assert any(one.rule in ("schema.required", "schema.unknown-field") for one in told)
    assert not [one.message for one in told if re.search(r"None|Record\(|Decimal", one.message + one.remedy)]


@pytest.mark.parametrize(
    ("clauses", "rules"),
    [
        ({"增加条款": [{"章": "没有此章", "条文": "甲。"}]}, ["bargaining.article-names"]),
        ({"增加条款": [{"章": "总则", "在此条之后": "没有此条", "条文": "甲。"}]}, ["bargaining.article-names"]),
        ({"删去条款": [{"条款": "没有此条"}, {"条款": "没有此条"}]}, ["bargaining.article-names"] * 2),
        ({"增加条款": [{"章": "总则", "条款名称": "订立依据", "条文": "甲{{ x }}<w:p/>。"}]}, []),
        ({"增加条款": [{"章": "总则", "条文": "长" * 4000}]}, []),
        ({"增加条款": [{"章": "总则", "条文": "长" * 4001}]}, ["schema.length"]),
        ({"增加条款": [{"章": "总则", "条文": "甲。"} for _ in range(200)]}, []),
    ],
)
def test_clauses_of_every_odd_kind(clauses: dict[str, Any], rules: list[str], tmp_path: Path) -> None:
    assert [one.rule for one in found(tmp_path, {**MAKER, "条款增改": clauses})] == rules


def attached(folder: Path, body: dict[str, Any], stage: str, printed: str = "") -> str:
    (order,) = orders(examine(written(folder, "case.yaml", body), ON), [stage], draft=True)
    assert isinstance(order, Order)
    return order.attached(printed)


def test_the_union_s_plan_goes_only_with_its_own_paper(tmp_path: Path) -> None:
    secret = MAKER["职工方协商方案"]["目标"][0]["底线"] + "，依据和测算"
    body = {**MAKER, "职工方协商方案": {**MAKER["职工方协商方案"], "形势分析": secret}}
    for stage in ("offer", "session", "signing", "filing", "publication"):
        text = attached(tmp_path, body, stage)
        assert secret not in text
        assert "底线" not in text
        assert "职工方协商方案" in text
    assert secret in attached(tmp_path, body, "preparation")


def test_numbers_of_the_congress_s_delegates_stay_out_of_the_packets_of_the_contract(tmp_path: Path) -> None:
    delegates = [{**one, "手机号码": f"1380000{index:04}"} for index, one in enumerate(FACTORY["职工代表"])]
    body = referring({**FACTORY, "职工代表": delegates})
    own = MAKER["职工方"]["协商代表"][0]["公民身份号码"]
    text = attached(tmp_path, body, "filing")
    assert "13800000001" not in text
    assert own in text
    assert "13800000001" in attached(tmp_path, body, "filing", printed="电话 13800000001")


def test_the_attached_case_alone_gives_the_same_findings(tmp_path: Path) -> None:
    text = attached(tmp_path, MAKER, "filing")
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "case.yaml").write_text(text, encoding="utf-8")
    assert not has_errors(examine(alone / "case.yaml", ON).findings)
