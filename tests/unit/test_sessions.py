"""What the sessions of a committed bargaining came to, and who sat at them."""

from __future__ import annotations

import datetime as dt

from docgen.procedures.enterprise_bargaining import facts
from tests.documents import case_of


def test_a_topic_ends_as_the_last_session_left_it() -> None:
    found = {one.topic: one for one in facts(case_of("enterprise_bargaining", "maker")).agreements}
    assert list(found)[:2] == ["工资水平和年度调整办法", "夜班津贴和高温津贴"]
    assert found["工资水平和年度调整办法"].text.startswith("一线岗位基本工资平均增长5%")
    assert all(one.reached for one in found.values())


def test_what_still_divides_the_sides_has_no_text() -> None:
    known = facts(case_of("enterprise_bargaining", "dispute"))
    assert [one.topic for one in known.agreements if not one.reached] == ["工资增长幅度"]
    assert known.agreements[0].employers == "阎铭：最多1%，不再让步。"


def test_a_side_that_names_nobody_came_whole() -> None:
    known = facts(case_of("enterprise_bargaining", "maker"))
    sat = known.attendance(known.data.sessions[0])
    assert (len(sat.workers), len(sat.employers), sat.absent) == (5, 5, ())
    assert known.side_of("荆海波") == "企业方"
    assert known.side_of(known.data.recorder.name) == ""


def test_an_age_is_told_by_the_number_to_the_day() -> None:
    known = facts(case_of("enterprise_bargaining", "maker"))
    chair = known.worker_representatives[0]
    assert known.age(chair, dt.date(2026, 3, 11)) == 51
    assert known.age(chair, dt.date(2026, 3, 12)) == 52


def test_the_employer_files_and_encloses_what_the_bargaining_has() -> None:
    maker = facts(case_of("enterprise_bargaining", "maker"))
    wage = facts(case_of("enterprise_bargaining", "wage"))
    assert maker.filer == maker.employer_name
    assert (maker.filing_days, wage.filing_days) == (10, 7)
    assert [one.name for one in wage.filing_materials if not one.enclosed] == ["首席代表授权委托书"]
    assert all(one.enclosed for one in maker.filing_materials)
