"""Every packet of a part, of every case there is: it names nobody else, its papers read as before, it is made again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from docgen.case.model import Record
from docgen.packet.inspection import document_text
from docgen.packet.order import Order
from docgen.pipeline import CaseReport, examine, orders
from docgen.procedures.catalogue import procedures
from docgen.procedures.model import Procedure, Stage
from docgen.render.template import template
from docgen.rules.registry import rules
from tests.packets import FIXTURES, ON

#: Stages with a packet for each record that all the same carry the whole case, and why.
WHOLE = {
    ("coordination_group", "notice"): "members of the group that met",
    ("coordination_group", "minutes"): "members of the group that met",
}
STAGES = [
    pytest.param(procedure, stage, id=f"{procedure.id}:{stage.id}")
    for procedure in procedures()
    for stage in procedure.stages
    if stage.carries is not None
]
#: Orders looked at of one stage of one case: the first, the middle one and the last.
_TRIED = 3


@cache
def reports(procedure: str) -> tuple[CaseReport, ...]:
    """Every good fixture of a procedure that makes packets."""
    found = (examine(path, ON) for path in sorted((FIXTURES / procedure).glob("*.yaml")))
    return tuple(one for one in found if one.case is not None and one.ready)


def tried(procedure: Procedure, stage: Stage) -> Iterator[tuple[CaseReport, Order]]:
    """Some packets of a stage of every case that has them."""
    for report in reports(procedure.id):
        if any(one.stage.id == stage.id and one.ready and (one.subjects or not stage.each) for one in report.stages):
            found = orders(report, [stage.id])
            for number in sorted({0, len(found) // 2, len(found) - 1})[:_TRIED]:
                yield report, found[number]


def place(order: Order) -> str:
    """Where the record stands whose packet it is; "" for the one packet of a stage."""
    return order.subject.pointer if order.subject else ""


def printed(order: Order) -> list[bytes]:
    """Its Word files."""
    return [template(piece.document.template).render(piece.context) for piece in order.pieces()]


def others(order: Order) -> set[str]:
    """Names of the entries left out of the lists that are shared out, but for his own and those of the case itself."""
    assert order.whole is not None
    assert order.stage.carries is not None
    gone: set[str] = set()
    there = set(heads(order.whole.case.data))
    for pointer in order.stage.carries.whole:
        there |= set(texts(order.whole.case.get(pointer)))
    excerpt = order.case.excerpt
    shared = {order.subject.pointer if order.subject else "", *order.stage.carries.lists}
    lists = {re.sub(r"\[\d+\]$", "", one) for one in shared}
    for pointer, record in records(order.whole.case.data, ""):
        names = {str(record[key]) for key in ("name", "enterprise", "title", "subject") if record.get(key)}
        if pointer not in excerpt.entries and pointer not in excerpt.shortened:
            there |= names
        elif pointer[: pointer.rfind("[")] in lists:
            gone |= names
    return {name for name in gone if len(name) > 1 and not any(name in text for text in there)}


def heads(value: Record) -> Iterator[str]:
    """Every text of a case that stands in no list: its unit, its union and who leads them."""
    for child in value.values():
        if isinstance(child, Record):
            yield from heads(child)
        elif isinstance(child, str):
            yield child
        elif isinstance(child, tuple):
            yield from (one for one in child if isinstance(one, str))


def texts(value: Any) -> Iterator[str]:
    """Every text of what goes along whole."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (Record, tuple)):
        for child in value.values() if isinstance(value, Record) else value:
            yield from texts(child)


def records(value: Any, pointer: str) -> Iterator[tuple[str, Record]]:
    """Every entry of every list of a case, with its pointer."""
    if isinstance(value, Record):
        for key, child in value.items():
            yield from records(child, f"{pointer}.{key}" if pointer else key)
    elif isinstance(value, tuple):
        for number, entry in enumerate(value):
            if isinstance(entry, Record):
                yield f"{pointer}[{number}]", entry
                yield from records(entry, f"{pointer}[{number}]")


def carried(order: Order) -> tuple[str, str, str]:
    """The texts of its papers, of its case.yaml, and of what findings.json and manifest.json say."""
    papers = "\n".join(document_text(one) for one in printed(order))
    text = order.attached(papers)
    said = [one.as_dict() for one in order.recheck(text)]
    told = [order.name, order.addressee, order.unit, *(piece.title for piece in order.pieces())]
    return papers, text, json.dumps([said, told, order.case.excerpt.counted()], ensure_ascii=False)


@pytest.mark.parametrize(("procedure", "stage"), STAGES)
def test_it_names_nobody_else(procedure: Procedure, stage: Stage) -> None:
    for _, order in tried(procedure, stage):
        papers, text, said = carried(order)
        for name in others(order):
            # The annex of an industry contract names its enterprises; nothing else of a packet for one names others.
            assert name in papers or name not in text, (order.name, name)
            assert name not in said, (order.name, name)


@pytest.mark.parametrize(("procedure", "stage"), STAGES)
def test_its_papers_its_day_and_its_name_are_those_of_the_whole_case(procedure: Procedure, stage: Stage) -> None:
    for report, order in tried(procedure, stage):
        assert order.whole is not None
        whole = order.whole
        assert printed(order) == printed(whole), order.name
        assert (order.name, order.addressee, order.date, order.due) == (
            whole.name,
            whole.addressee,
            whole.date,
            whole.due,
        )
        assert order.facts.matter_date == whole.facts.matter_date
        known = {(one.rule, one.message) for one in report.findings}
        assert {(one.rule, one.message) for one in order.recheck(order.attached(""))} <= known, order.name


@pytest.mark.parametrize(("procedure", "stage"), STAGES)
def test_what_it_carries_makes_it_again_and_nothing_else(procedure: Procedure, stage: Stage, tmp_path: Path) -> None:
    for number, (_, order) in enumerate(tried(procedure, stage)):
        path = tmp_path / f"{number}.yaml"
        text = order.attached("\n".join(document_text(one) for one in printed(order)))
        path.write_text(text, encoding="utf-8")
        again = examine(path, ON)
        assert again.case is not None
        assert again.case.excerpt == order.case.excerpt
        assert not again.case.excerpt or all(one.carries is stage.carries for one in again.ready)
        made = next(one for one in orders(again, [stage.id]) if place(one) == place(order))
        assert printed(made) == printed(order)
        assert made.attached("\n".join(document_text(one) for one in printed(made))) == text


def test_each_procedure_names_others_where_nothing_is_left_out() -> None:
    """The guard: the same look at packets that carry the whole case finds what the tests above say is not there."""
    for procedure in (one for one in procedures() if any(stage.carries for stage in one.stages)):
        found = (order for stage in procedure.stages if stage.carries for _, order in tried(procedure, stage))
        assert any(name in carried(order.whole)[1] for order in found if order.whole for name in others(order))


def test_a_packet_for_each_carries_its_own_or_it_is_said_why_not() -> None:
    silent = {
        (one.id, stage.id) for one in procedures() for stage in one.stages if stage.each and stage.carries is None
    }
    assert silent == set(WHOLE)


@pytest.mark.parametrize("procedure", procedures(), ids=lambda one: one.id)
def test_what_is_declared_is_there(procedure: Procedure) -> None:
    known = {one.id for one in rules(procedure.id)}
    assert known >= procedure.weighs_whole
    for carriage in {stage.carries.id: stage.carries for stage in procedure.stages if stage.carries}.values():
        for pointer in (*carriage.lists, *carriage.whole, *carriage.without):
            field = procedure.schema
            for key in pointer.replace("[]", ".[]").split("."):
                inner = field.item if key == "[]" else field.children[key]
                assert inner is not None
                field = inner
            if pointer in carriage.lists:
                assert field.item is not None
                assert set(carriage.lists[pointer].others) <= set(field.item.children)
