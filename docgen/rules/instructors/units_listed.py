"""配备统计列全单位，单位类别与配备层级相符。

市总工会统计、已列区总工会而少列了某个区的警告；市总工会列服务站、区总工会列产业工会或者区总工会的警告；同一单位列两次的报错；上报人数
与名册计算的不同的警告；名册里的派驻单位不在配备单位里的提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law.identifiers import DISTRICTS
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_KINDS = {"市总工会": ("产业工会", "区总工会"), "区总工会": ("街道乡镇工会服务站",)}


@rule("A2.8-5", Severity.WARNING, "staffing", convention("配备统计", "单位列全，人数与名册一致"))
def check(matter: Matter) -> Iterator[Problem]:
    """The list of units, its kinds and its numbers."""
    data, facts = matter.data, matter.facts
    proper = _KINDS.get(data.work.level, ())
    seen: set[str] = set()
    for line in facts.staffing_lines:
        if line.name in seen:
            yield Problem(f"{line.pointer}.name", f"{line.name}列了两次", "只留一行", Severity.ERROR)
        seen.add(line.name)
        if proper and line.record.kind not in proper:
            yield Problem(
                f"{line.pointer}.kind",
                f"{data.work.level}的统计里列了{line.record.kind}“{line.name}”",
                f"{data.work.level}为{'、'.join(proper)}配备",
            )
        if line.counted is not None and line.record.reported is not None and line.counted != line.record.reported:
            yield Problem(
                f"{line.pointer}.reported",
                f"{line.name}上报 {line.record.reported} 名，名册在聘 {line.counted} 名",
                "核对名册和上报数；配备统计按名册计算",
            )
    yield from _districts(matter)
    names = {unit.name for unit in data.units} | {facts.union_name}
    outside = sorted({one.record.unit for one in facts.roster if not one.left and one.record.unit} - names)
    if data.units and outside:
        yield Problem(
            "units",
            f"名册里的派驻单位不在配备单位里：{'、'.join(outside)}",
            "补列单位，或者核对名称写法",
            Severity.INFO,
        )


def _districts(matter: Matter) -> Iterator[Problem]:
    if matter.data.work.level != "市总工会":
        return
    held = {unit.district for unit in matter.data.units if unit.kind == "区总工会"}
    missing = [name for code, name in DISTRICTS.items() if code.isdigit() and name not in held]
    if held and missing:
        yield Problem("units", f"区总工会没有列全，缺{'、'.join(missing)}", "补列，填写“所在区”")
