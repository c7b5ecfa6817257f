"""每家企业向自己所在区的人力资源和社会保障局报送。

填写的报送机关与企业所在区的机关不同的报错；机关名称有疑问的（开发区）提示核对。名册里写了“例外说明”的只提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law.offices import labour_office
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, regulations


@rule(
    "I-02",
    Severity.ERROR,
    "filing",
    plan("采取“集中协商、二次确认、分别通过、属地备案”的方式", "二（二）2"),
    regulations("第三十九条", "由用人单位向所在地的区、县劳动保障行政部门备案"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The office each row names against that of its district."""
    for firm in matter.facts.firms:
        row = firm.record
        office = labour_office(row.district, row.filed_on or matter.date) if row.district else None
        if office is None:
            continue
        if row.filed_with is not None and row.filed_with != office.name:
            yield Problem(
                f"{firm.pointer}.filed_with",
                f"{firm.name}的报送机关填“{row.filed_with}”，所在区（{row.district}）的是{office.name}",
                "改为所在区的机关，或者不填；依法由别的机关管辖的，在例外说明中写明",
                Severity.INFO if row.exception else None,
            )
        elif office.doubt and row.filed_with is None and row.filed_on is not None:
            yield Problem(
                f"{firm.pointer}.district",
                f"{firm.name}的报送机关推定为{office.name}，{office.doubt}",
                "向该机关核对名称，填写报送机关",
                Severity.INFO,
            )
