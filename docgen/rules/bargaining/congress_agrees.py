"""引用的职代会案件与本案一致：同一单位、同一合同、同样的数。

单位全称和代码不同，职代会议题中没有集体合同草案、或者审议的是另一种合同，引用的数与本案重填的数不同的，报错。
引用了职代会案件的，不必在“职代会审议”里重填。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.model import Case
from docgen.findings import Severity
from docgen.rules.labels import field_name
from docgen.rules.referred import other_unit
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_SAME = (
    "date",
    "entitled",
    "attended",
    "issued",
    "returned",
    "agree",
    "disagree",
    "abstain",
    "invalid",
    "result",
)


@rule(
    "A2.8-4",
    Severity.ERROR,
    "passage",
    convention("职代会案件", "同一合同的审议，各案的单位、议题、数目相同"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The congress case against this one."""
    congress = matter.facts.congress_case
    if congress is None:
        return
    yield from _same_unit(matter, congress)
    drafts = [item.title or "" for item in congress.data.agenda if item.matter == "集体合同草案"]
    kind = matter.facts.contract_kind
    if not drafts:
        yield Problem(
            "congress",
            "职代会案件的议题中没有集体合同草案",
            "引用审议本合同草案的职代会案件，或者在该案补写议题",
        )
    elif not any(_names(title, kind) for title in drafts):
        yield Problem(
            "congress",
            f"职代会案件审议的是{'、'.join(drafts)}，本案是{kind}",
            "引用审议本合同草案的职代会案件，或者更正议题名称、合同种类",
        )
    typed, referred = matter.facts.typed_vote, matter.facts.referred_vote
    if typed is None or referred is None:
        return
    for name in _SAME:
        mine, theirs = getattr(typed, name), getattr(referred, name)
        if mine is not None and theirs is not None and mine != theirs:
            label = field_name(matter.case.procedure, f"passage.{name}")
            yield Problem(
                f"passage.{name}",
                f"{label}填“{mine}”，职代会案件是“{theirs}”",
                f"更正其中写错的一处；引用了职代会案件的，删去 {label}",
            )


def _names(title: str, kind: str) -> bool:
    """Whether a title names this kind of contract: 工资专项集体合同 is not the 集体合同 it is a special case of."""
    return kind in title and ("专项" in kind) == ("专项" in title)


def _same_unit(matter: Matter, congress: Case) -> Iterator[Problem]:
    unit, other = matter.data.get("organization"), congress.data.organization
    if unit is not None and congress.data.congress.scope not in ("区域", "行业"):
        yield from other_unit(unit, other)
