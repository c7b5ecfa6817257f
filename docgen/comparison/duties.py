"""What a contract must not lose or say: articles the law demands, and effect by signature."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from docgen.comparison.model import Difference, Side, Status
from docgen.findings import Finding, Location, Severity
from docgen.law.citations import applicable
from docgen.procedures.articles import Model
from docgen.procedures.expressions import evaluate
from docgen.rules.bargaining.effect_by_filing import LAW, ON_SIGNING
from docgen.wording.changes import likeness

#: A demanded article whose words were changed beyond this may have lost what the law demands.
_STRANGE: Final = 0.3


def duty_faults(new: Side, differences: Iterable[Difference], on: dt.date, subject: Side) -> Iterator[Finding]:
    """Demanded articles struck or rewritten beyond recognition, and clauses that let a signature give effect."""
    for one in differences:
        model = (new.models or subject.models).get(one.id)
        if model is not None:
            yield from _demanded(new, one, model, on, subject)
    for clause in new.text.articles:
        found = ON_SIGNING.search(clause.text)
        if found is not None:
            yield Finding(
                "compare.effect-on-signing", Severity.ERROR, Location(new.name, pointer=clause.pointer),
                f"写“{found[0]}”，合同须自人社部门收到之日起十五日内没有异议才生效",
                "删去这句，恢复示范条文；工资追溯执行的另写执行日期", LAW.citation(),
            )  # fmt: skip


def _demanded(new: Side, one: Difference, model: Model, on: dt.date, subject: Side) -> Iterator[Finding]:
    bases = applicable(model.bases, on)
    if not bases or not _holds(model, subject):
        return
    citations = [basis.citation() for basis in bases]
    if one.status is Status.STRUCK and one.old is not None:
        yield Finding(
            "compare.mandatory-struck", Severity.ERROR, Location(new.name, pointer=one.label),
            f"删去了法律要求的条款“{model.title}”", "恢复这一条；要改文字的改写，不能删去",
            citations[0], others=tuple(citations[1:]),
        )  # fmt: skip
    if one.old is not None and one.new is not None and likeness(one.old.text, one.new.text) < _STRANGE:
        yield Finding(
            "compare.mandatory-rewritten", Severity.WARNING, Location(new.name, pointer=one.new.pointer),
            f"法律要求的条款“{model.title}”几乎全部改写，是否还写了法律要求的内容须逐字核对",
            f"对照依据，写明“{model.title}”的内容", citations[0], others=tuple(citations[1:]),
        )  # fmt: skip


def _holds(model: Model, subject: Side) -> bool:
    """Whether the law demands the article of this contract; what only a case could tell is not held against a file."""
    if not model.demanded:
        return True
    return subject.case is not None and bool(evaluate(model.demanded, subject.case, subject.facts))
