"""适用合同的企业都签认。

没有企业代表组织、或者其没有印章的，由各企业签认盖章，报送时缺一户都报错；有企业代表组织盖章的，没有签认的警告。签认晚于
报送的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.naming import several
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import regulations, wage_measures
from docgen.wording.dates import date_text


@rule(
    "L-E20",
    Severity.ERROR,
    "filing",
    wage_measures("第二十条", "工资协议经双方首席代表签字盖章后成立"),
    regulations("第五十七条", "区域、行业工会组织代表职工与相应的用人单位推选的代表进行集体协商"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Who has not signed, and who signed late."""
    facts, filed = matter.facts, matter.data.filing.date
    if facts.signed is None or filed is None:
        return
    lacking = [firm.record.name for firm in facts.firms if firm.record.confirmed_on is None]
    if lacking:
        yield Problem(
            "enterprises",
            f"适用合同的 {len(facts.firms)} 户中，{several(lacking)}没有签认"
            + ("；没有企业代表组织盖章，合同由各企业签认" if facts.each_seals else ""),
            "填写企业名册的签认日期、签认人；不适用的写明不适用理由",
            None if facts.each_seals else Severity.WARNING,
        )
    late = [firm for firm in facts.confirmed if firm.record.confirmed_on > filed]
    if late:
        yield Problem(
            f"{late[0].pointer}.confirmed_on",
            f"{several([firm.record.name for firm in late])}的签认晚于报送 {date_text(filed)}",
            "把补签的签认表补报劳动行政部门",
            Severity.WARNING,
        )
