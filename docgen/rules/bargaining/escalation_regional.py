"""区域协商的督促止于三方会商。

方案对区域协商只规定约谈、督促和三方会商，没有规定通报和记入诚信档案；区域案件写有事先告知、通报、建议书的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule

_BEYOND = {"forewarning": "事先告知", "circulation": "通报", "credit": "建议记入诚信档案"}


@rule(
    "R-09",
    Severity.ERROR,
    "tripartite-request",
    cite("plan-2015", "二（二）3", "仍不应约的通过协调劳动关系三方机制会商解决"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """What lies beyond the path of a region."""
    if not matter.facts.ladder.regional:
        return
    for key, what in _BEYOND.items():
        if matter.data.escalation[key]:
            yield Problem(
                f"escalation.{key}.date",
                f"区域协商没有“{what}”这一步",
                "删去这一项；会商后仍不应约的，可以请人民政府依法责令改正，或者申请人社部门协调处理",
            )
