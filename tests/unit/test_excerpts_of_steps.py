"""What the one packet of a step carries of a case, and that namesakes are told apart in the packets of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.case.loading import load_case
from docgen.packet.carried import left_out
from docgen.packet.inspection import document_text
from docgen.packet.order import Order
from docgen.pipeline import examine, orders
from docgen.procedures.catalogue import read_procedure
from docgen.render.template import template
from tests.packets import FIXTURES, ON

STAFF = FIXTURES / "staff_directors"


def carried(order: Order) -> str:
    """The case.yaml of a packet."""
    papers = [document_text(template(piece.document.template).render(piece.context)) for piece in order.pieces()]
    return order.attached("\n".join(papers))


def test_a_letter_that_urges_a_company_takes_none_of_the_people_it_elected_later() -> None:
    (order,) = orders(examine(STAFF / "instrument.yaml", ON), ["urging"])
    assert order.whole is not None
    people = {one.name for one in order.whole.case.data.people}
    assert people
    text = carried(order)
    leaders = {order.case.data.union.chair, *order.case.data.company.vice_chairs}
    assert people - leaders
    assert [name for name in people - leaders if name in text] == []
    assert {"nomination", "training", "recall", "by_election"} <= order.case.excerpt.chapters
    assert order.facts.offices_name == order.whole.facts.offices_name
    assert order.facts.matter_date == order.whole.facts.matter_date


def test_a_public_notice_names_those_to_be_appointed_and_no_other_applicant() -> None:
    (order,) = orders(examine(FIXTURES / "instructors" / "city.yaml", ON), ["publicity"])
    assert order.whole is not None
    chosen = {one.name for one in order.whole.case.data.applicants if one.decision == "拟聘"}
    others = {one.name for one in order.whole.case.data.applicants} - chosen
    text = carried(order)
    assert chosen
    assert others
    assert all(name in text for name in chosen)
    assert [name for name in others if name in text] == []
    assert not any(any(order.case.data[key]) for key in ("instructors", "appraisals", "exits", "logs"))


def test_a_packet_of_a_part_makes_itself_again_and_no_other(tmp_path: Path) -> None:
    (order,) = orders(examine(STAFF / "instrument.yaml", ON), ["urging"])
    path = tmp_path / "case.yaml"
    path.write_text(carried(order), encoding="utf-8")
    again = examine(path, ON)
    assert "urging" in {one.id for one in again.ready}
    assert all(one.carries is order.stage.carries for one in again.ready)
    assert again.case is not None
    assert again.case.excerpt == order.case.excerpt
    (made,) = orders(again, ["urging"])
    assert carried(made) == carried(order)


def test_the_register_of_one_says_nothing_of_what_is_withheld_of_another() -> None:
    found = orders(examine(STAFF / "instrument.yaml", ON), ["registration"])
    assert len(found) > 1
    for order in found:
        said = order.recheck(carried(order))
        assert [one.message for one in said if "公民身份号码" in one.message] == []
        assert order.subject is not None
        assert order.subject.record.id_number in carried(order)


def test_namesakes_of_two_companies_do_not_travel_together(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(
        """
程序: staff_directors
工会: {工会全称: 北京市总工会, 工会主席: 赵敏}
任职人员:
  - {姓名: 张立, 类别: 职工董事, 所在公司: 北京甲公司, 当选日期: 2025-03-10, 任期年数: 3, 岗位职务: 甲岗}
  - {姓名: 张立, 类别: 职工董事, 所在公司: 北京乙公司, 当选日期: 2025-04-10, 任期年数: 3, 岗位职务: 乙岗}
轮训:
  计划日期: 2026-01-20
  周期首年: 2026
  批次:
    - {名称: 第一期, 开班日期: 2026-03-02, 结业日期: 2026-03-04, 课时: 24}
    - {名称: 第二期, 开班日期: 2026-04-02, 结业日期: 2026-04-04, 课时: 24}
  培训名册:
    - {姓名: 张立, 所在公司: 北京甲公司, 批次: 第一期, 合格: 是, 证书编号: 甲-1}
    - {姓名: 张立, 所在公司: 北京乙公司, 批次: 第二期, 合格: 是, 证书编号: 乙-1}
""",
        encoding="utf-8",
    )
    case, _ = load_case(path)
    assert case is not None
    facts = read_procedure("staff_directors").facts(case)
    assert [(one.unit, [course.title for course in one.trainings]) for one in facts.people] == [
        ("北京甲公司", ["第一期"]),
        ("北京乙公司", ["第二期"]),
    ]
    for order, own, other in zip(orders(examine(path, ON), ["certificate"]), "甲乙", "乙甲", strict=True):
        text = carried(order)
        assert f"{own}岗" in text
        assert f"{own}-1" in text
        assert f"{other}岗" not in text
        assert f"{other}-1" not in text


@pytest.mark.parametrize("name", ["张立", "张 立"])
def test_an_applicant_of_the_same_name_is_refused_before_any_packet(tmp_path: Path, name: str) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(
        f"""
程序: instructors
工会: {{工会全称: 北京市总工会}}
指导员:
  - {{姓名: 张立, 派驻单位: 北京甲公司}}
  - {{姓名: {name}, 派驻单位: 北京乙公司}}
年度考核:
  - {{姓名: 张立, 年度: 2026}}
""",
        encoding="utf-8",
    )
    report = examine(path, ON)
    blocked = {one.rule for stage in report.stages if stage.stage.id == "appraisal" for one in stage.blocked}
    assert "instructors.register-rows" in blocked


def test_a_cover_tells_in_a_line_what_is_left_out() -> None:
    (order,) = orders(examine(STAFF / "instrument.yaml", ON), ["urging"])
    assert order.whole is not None
    told = left_out(order)
    assert told.startswith("节录，与本卷无关的内容已略去：")
    assert f"候选人 {len(order.whole.case.data.candidates)} 项" in told
    assert "等 " in told
    assert "\n" not in told
    assert left_out(order.whole) == ""
