"""The order findings are told in."""

from __future__ import annotations

from docgen.findings import Finding, Location, Severity, arrange


def found(message: str, *, line: int = 1, pointer: str = "", severity: Severity = Severity.WARNING) -> Finding:
    return Finding("K-04", severity, Location("case.yaml", line, 1, pointer), message, "补填")


def test_findings_of_one_place_are_told_in_the_order_their_numbers_count() -> None:
    told = ["没有第一季度季报", "没有第二季度季报", "没有第三季度季报", "第2项没有计票", "第10项没有计票"]
    assert [one.message for one in arrange(found(message) for message in reversed(told))] == [
        "没有第一季度季报", "没有第二季度季报", "没有第三季度季报", "第2项没有计票", "第10项没有计票",
    ]  # fmt: skip
    places = [found("缺", pointer=f"units[{number}].name") for number in (10, 9, 2)]
    assert [one.location.pointer for one in arrange(places)] == ["units[2].name", "units[9].name", "units[10].name"]


def test_place_comes_before_gravity_and_gravity_before_words() -> None:
    first, grave, last = found("丙", line=1), found("乙", line=2, severity=Severity.ERROR), found("甲", line=2)
    assert arrange([last, grave, first, first]) == [first, grave, last]


def test_endless_digits_are_sorted_too() -> None:
    assert len(arrange([found("9" * 6000), found("8" * 6000)])) == 2
