"""The contract of an industry or a region that an enterprise's case refers to: what is read of it, what goes along."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.case.excerpt import MOST
from docgen.case.fields import Field, carried, read_schema
from docgen.case.loading import load_case
from docgen.case.model import Case
from docgen.case.writing import write_case
from docgen.findings import Finding
from docgen.pipeline import check
from docgen.procedures.catalogue import procedures
from docgen.procedures.covering import Covering, coverings
from tests.documents import FIXTURES

ON = dt.date(2026, 11, 22)
LOW = FIXTURES / "enterprise_bargaining/bad/below-industry-posts.yaml"
OWN = "91110101MA0000410W"
WRITTEN = "行业案件: {文件: ../../industry_bargaining/restaurants.yaml}"
AREAS = {
    "industry": ("行业案件", "industry_bargaining/restaurants.yaml"),
    "region": ("区域案件", "regional_bargaining/office-tower.yaml"),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of cases that may refer to each other."""
    folder = tmp_path_factory.mktemp("cases")
    for name in ("industry_bargaining", "regional_bargaining", "profiles"):
        shutil.copytree(FIXTURES / name, folder / name, ignore=shutil.ignore_patterns("bad"))
    shutil.copy(FIXTURES / "docgen.yaml", folder)
    return folder


def referring(root: Path, area: str, code: str = OWN, name: str = "北京砚禾餐饮有限公司") -> Case:
    """An enterprise's case under the committed contract of an industry or a region."""
    label, file = AREAS[area]
    text = LOW.read_text(encoding="utf-8").replace(WRITTEN, f"{label}: {{文件: {file}}}")
    path = root / "enterprise.yaml"
    path.write_text(text.replace(OWN, code).replace("北京砚禾餐饮有限公司", name), encoding="utf-8")
    return loaded(path)


def loaded(path: Path) -> Case:
    case, findings = load_case(path)
    assert case is not None
    assert findings == []
    return case


def again(text: str, folder: Path) -> Case:
    """The case a packet's case.yaml is read as, with the settings it goes with."""
    shutil.copy(FIXTURES / "docgen.yaml", folder)
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return loaded(path)


def words(findings: list[Finding]) -> list[tuple[str, str]]:
    return sorted((one.rule, one.message) for one in findings)


def of(area: str, case: Case) -> Covering:
    found = next(iter(coverings(case)))
    assert (found.minimum, found.stoppage_percent, found.sick_percent) != (None, None, None), area
    return found


@pytest.mark.parametrize("area", AREAS)
def test_a_packet_takes_along_what_is_read_of_it_and_no_more(root: Path, tmp_path: Path, area: str) -> None:
    case = referring(root, area)
    record = case.data.covering[0][area]
    assert len(record.enterprises) > 20
    assert record.workers.representatives
    text = write_case(case)
    own = LOW.read_text(encoding="utf-8")
    people = [one.name for side in (record.workers, record.employers) for one in side.representatives]
    people = [one for one in people if one not in own]
    assert len(people) > 5
    firms = [one for one in record.enterprises if one.uscc != OWN]
    assert [one for one in people if one in text] == []
    assert [one.name for one in firms if one.name in text or str(one.uscc) in text] == []
    received = again(text, tmp_path)
    # It is no excerpt: the enterprise's own case is whole, and other packets can be made of it.
    assert not received.excerpt
    assert of(area, received) == of(area, case)
    assert words(check(received, ON)) == words(check(case, ON))
    assert write_case(received) == text


def test_the_own_row_of_the_roster_goes_along(root: Path, tmp_path: Path) -> None:
    received = again(write_case(referring(root, "industry")), tmp_path)
    rows = received.data.covering[0].industry.enterprises
    assert [one.uscc for one in rows if one] == [OWN]
    assert len(rows) == 25
    assert of("industry", received).binds


def test_one_that_the_roster_does_not_name_is_still_told_so(root: Path, tmp_path: Path) -> None:
    case = referring(root, "industry", "91110105MA0000007L", "北京旁观餐饮有限公司")
    text = write_case(case)
    assert "略去: '25'" in text
    received = again(text, tmp_path)
    assert of("industry", received).binds is False
    told = [one for one in check(received, ON) if "企业名册里没有本单位" in one.message]
    assert len(told) == 1
    assert words(check(received, ON)) == words(check(case, ON))


def test_more_than_docgen_takes_along_is_not_what_docgen_writes(root: Path, tmp_path: Path) -> None:
    text = write_case(referring(root, "industry"))
    assert "行业最低工资标准:" in text
    more = text.replace("行业最低工资标准:", "培训: 另有所指\n      行业最低工资标准:", 1)
    case, _ = load_case(_put(more, tmp_path))
    assert case is not None
    assert write_case(case) != more


def test_marks_stand_for_no_more_entries_than_one_case_may_leave_out(tmp_path: Path) -> None:
    marks = "".join(f"        - {{略去: '{MOST}'}}\n" for _ in range(3))
    text = f"程序: 企业集体协商\n上位合同:\n  - 行业案件:\n      企业名册:\n{marks}"
    case, findings = load_case(_put(text, tmp_path))
    assert case is not None
    assert len(case.data.covering[0].industry.enterprises) == MOST + 2
    assert any("略去" in one.message for one in findings)


@pytest.mark.parametrize("procedure", [one.id for one in procedures()])
def test_every_pointer_that_goes_along_is_a_field(procedure: str) -> None:
    for field in _referring(read_schema(procedure)):
        for pointer in field.carries:
            here = field
            for name in pointer.removesuffix("[own]").split("."):
                here = (here.item or here).children[name]
        kept = carried(field)
        assert (set(kept.children) < set(field.children)) is bool(field.carries)
        assert "workers" not in kept.children or not field.carries


def test_of_a_region_and_an_industry_only_the_own_enterprise_goes_along() -> None:
    covering = read_schema("enterprise_bargaining").children["covering"].item
    assert covering is not None
    for area in AREAS:
        assert carried(covering.children[area]).children["enterprises"].own


def test_of_each_entry_of_a_list_only_some_fields_go_along() -> None:
    unit = read_schema("model_units").children["units"].item
    assert unit is not None
    delegates = carried(unit.children["congress"]).children["delegates"].item
    assert delegates is not None
    assert set(delegates.children) == {"name", *(key for key, one in delegates.children.items() if one.required)}


def _referring(schema: Field) -> Iterator[Field]:
    """The fields of a schema that refer to a case."""
    for field in schema.children.values():
        if field.case:
            yield field
        else:
            yield from _referring(field)
        if field.item is not None:
            yield from _referring(field.item)


def _put(text: str, folder: Path) -> Path:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return path
