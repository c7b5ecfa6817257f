"""统一社会信用代码的头两位与单位的性质相符。

工会以8开头（81 为基层工会），企业以91开头，事业单位以12开头，社会组织以5开头。只警告：代码表不全，
登记机关历史上有变化。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law.identifiers import credit_code_faults, credit_code_kind
from docgen.rules.registry import Matter, Problem, cite, rule

_STARTS = {"企业": "9", "事业单位": "12", "社会组织": "5"}


@rule("D2", Severity.WARNING, "start", cite("credit-code-2015", "登记管理部门代码和机构类别代码", ""))
def check(matter: Matter) -> Iterator[Problem]:
    """First characters against what the field names."""
    unit, union = matter.data.get("organization"), matter.data.get("union")
    fields = [("union.uscc", "工会", union.uscc, "8")] if union is not None else []
    if unit is not None and unit.kind in _STARTS:
        fields.append(("organization.uscc", unit.kind, unit.uscc, _STARTS[unit.kind]))
    for index, firm in enumerate(matter.data.get("enterprises", ())):
        fields.append((f"enterprises[{index}].uscc", "企业", firm.uscc, "9"))
    for pointer, what, code, start in fields:
        if code and not credit_code_faults(code) and not code.startswith(start):
            kind = credit_code_kind(code)
            yield Problem(
                pointer,
                f"{what}的统一社会信用代码应以 {start} 开头，这里以 {code[:2]} 开头{f'（{kind}）' if kind else ''}",
                "对照登记证书核对，是否把别家的代码填到了这里",
            )
