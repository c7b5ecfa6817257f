"""The procedures of the rest of the plan under attack: names that leave with a packet, years that are none."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
import yaml

from docgen.case.fields import read_schema
from docgen.case.loading import load_case
from docgen.case.workbook import Sheet, write_workbook
from docgen.case.writing import write_case
from docgen.cli.app import main
from docgen.packet.inspection import document_text
from docgen.packet.order import Order
from docgen.pipeline import examine, orders
from docgen.render.context import pieces
from docgen.render.template import template

FIXTURES = Path(__file__).parents[2] / "fixtures"
ON = dt.date(2026, 11, 23)
FOUNDRY = FIXTURES / "disclosure" / "foundry.yaml"
ANSWER = read_schema("disclosure").children["answers"].item
LABEL = ANSWER.children["subject"].label if ANSWER is not None else ""


def papers(order: Order) -> str:
    return "\n".join(
        document_text(template(one.document.template).render(one.context))
        for document in order.procedure.documents_of(order.stage.id)
        for one in pieces(order.case, order.procedure, document, order.stage, order.subject)
    )


def named(path: Path) -> dict[str, bool]:
    """Those a disclosure speaks of, and whether they agreed to be named."""
    case, _ = load_case(path)
    assert case is not None
    return {one.name: bool(one.consented) for item in case.data.disclosures for one in item.people}


def test_no_packet_of_disclosure_names_those_who_did_not_agree() -> None:
    report = examine(FOUNDRY, ON)
    people = named(FOUNDRY)
    silent, open_ones = ([name for name, agreed in people.items() if agreed is said] for said in (False, True))
    assert silent
    assert open_ones
    shown = set()
    for one in report.stages:
        for order in orders(report, [one.stage.id], draft=True):
            printed = papers(order)
            told = order.attached(printed)
            if one.stage.id != "ledger":
                assert not [name for name in silent if name in told], order.name
            shown |= {name for name in open_ones if name in told and name in printed}
    assert shown == set(open_ones)


def test_a_case_with_starred_names_makes_the_same_papers(tmp_path: Path) -> None:
    """Who opens the packet of an issue checks and prints it from the case it holds."""
    report = examine(FOUNDRY, ON)
    order = next(one for one in orders(report, ["item"], draft=True) if one.subject and one.subject.record.persons)
    told = order.attached(papers(order))
    path = tmp_path / "case.yaml"
    path.write_text(told, encoding="utf-8")
    again = examine(path, ON)
    remade = next(one for one in orders(again, ["item"], draft=True) if one.name == order.name)
    assert papers(remade) == papers(order)
    assert remade.attached(papers(remade)) == told


def test_text_stays_text_in_heads_and_cells() -> None:
    formula = '=HYPERLINK("http://example.invalid","看")'
    page = openpyxl.load_workbook(
        io.BytesIO(write_workbook([Sheet("甲", [formula], [[formula], ["@SUM(1)"]], [9])]))
    ).active
    assert page is not None
    assert [(cell.value, cell.data_type) for (cell,) in page.iter_rows()] == [
        (formula, "s"), (formula, "s"), ("@SUM(1)", "s")
    ]  # fmt: skip


def test_packets_of_records_with_hostile_and_equal_names_stay_apart(tmp_path: Path) -> None:
    case, _ = load_case(FOUNDRY)
    assert case is not None
    body = yaml.load(write_case(case), Loader=yaml.BaseLoader)
    first = body["整改答复"][0]
    names = ["../../etc/passwd", "..", "CON", "con", "a/b\\c:d", "{{ x }}", "=1+1", "甲", "甲", "甲" * 60, "甲" * 60]
    body["整改答复"] = [{**first, LABEL: name} for name in names]
    path = tmp_path / "case.yaml"
    path.write_text(yaml.safe_dump(body, allow_unicode=True), encoding="utf-8")
    made = [one.name for one in orders(examine(path, ON), ["answer"], draft=True)]
    assert len(made) == len(names)
    assert len({name.casefold() for name in made}) == len(names)
    assert not [name for name in made if set(name) & set('/\\:"<>|?*') or len(name.encode()) > 255]


@pytest.mark.parametrize("year", ["0", "-5", "1899", "10000", "99999999999"])
def test_a_year_no_calendar_has_is_refused(year: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["year", str(FIXTURES / "units" / "factory.yaml"), "--year", year]) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("year", ["0", "-1", "999999999999"])
def test_a_year_of_a_case_that_is_none_is_said_once(year: str, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(f"程序: minimum_wage\n年度工作:\n  年度: {year}\n", encoding="utf-8")
    found = [one.rule for one in examine(path, ON).findings if one.location.pointer == "work.year"]
    assert found == ["schema.type-integer"]
