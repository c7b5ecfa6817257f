"""法律要求合同具备的内容不能缺。

示范文本中由法律、条例、办法要求的条款，被“删去条款”删去的，或者没有填写约定因而没有写入的，报错并引用要求它的条文。
工资集体协商试行办法第七条写“一般包括”，从严报错，信息照条文说。没有开始填写约定的案件不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.labels import field_name
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import regulations, wage_measures

_WAGES = wage_measures("第七条", "工资集体协商一般包括以下内容")


@rule(
    "L-N10",
    Severity.ERROR,
    "passage",
    cite("women-law-2022", "第四十四条", "职工一方与用人单位订立的集体合同中应当包含男女平等和女职工权益保护相关内容"),
    _WAGES,
    regulations("第二十条", "集体协商双方可以就下列一项或者多项内容，通过集体协商签订集体合同"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Mandatory articles of the model that this contract lacks."""
    if not matter.data.get("terms") and not matter.data.clauses:
        return
    for one in matter.facts.contract.absences:
        name = one.model.title
        listed = all(basis.instrument == _WAGES.instrument for basis in one.bases)
        demanded = "工资集体协商一般应有的条款" if listed else "法律要求的条款"
        if one.struck:
            message, remedy = f"删去了{demanded}“{name}”", f"从删去条款中去掉“{name}”；要改文字的用 改写条款"
        else:
            where = field_name(matter.case.procedure, one.pointer) if one.pointer else "约定"
            message, remedy = f"合同没有{demanded}“{name}”", f"填写 {where}"
        yield Problem(one.pointer or "terms", message, remedy, bases=one.bases)
