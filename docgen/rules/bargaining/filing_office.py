"""报送用人单位所在地的区人力资源和社会保障局。

填写的报送机关与所在区的机关名称不同的，报错；机关名称有疑问的（开发区、刚由县改区的）提示核对。中央管辖、跨省的单位
另有管辖，在“报送备案.例外说明”中写明的只提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law.offices import labour_office
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import ministry_rules, regulations


@rule(
    "L-E25",
    Severity.ERROR,
    "filing",
    regulations("第三十九条", "由用人单位向所在地的区、县劳动保障行政部门备案"),
    ministry_rules("第四十三条"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The office written against that of the district."""
    facts, filing = matter.facts, matter.data.filing
    on = facts.signed or facts.matter_date
    office = labour_office(facts.filing_district, on) if facts.filing_district and on is not None else None
    if office is None:
        return
    if filing.office is not None and filing.office != office.name:
        yield Problem(
            "filing.office",
            f"报送机关填“{filing.office}”，所在区（{facts.filing_district}）的是{office.name}",
            "改为所在区的机关，或者不填；依法由别的机关管辖的，在例外说明中写明",
            Severity.INFO if filing.exception else None,
        )
    elif office.doubt and filing.office is None and filing.date is not None:
        yield Problem(
            "filing.date",
            f"报送机关推定为{office.name}，{office.doubt}",
            "向该机关核对名称，填写 报送备案.报送机关",
            Severity.INFO,
        )
