"""申报的标准与单位相符。

《北京市企业工资集体协商规范化建设指引标准》用于企业，事业单位申报的警告；申报这一项而没有集体合同签订日期的警告；申报《北京市厂务公开民主管理
示范单位指导标准》而没有职代会会议日期、没有厂务公开事项的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.model_applicants import BARGAINING, DISCLOSURE
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("Y-01", Severity.WARNING, "application", plan("《北京市企业工资集体协商规范化建设指引标准》", "三（五）"))
def check(matter: Matter) -> Iterator[Problem]:
    """What each standard speaks of."""
    for one in matter.facts.applicants:
        named, row = one.record.standard, one.record
        if named == BARGAINING and row.kind == "事业单位":
            yield Problem(
                f"{one.pointer}.standard", f"{one.name}是事业单位，申报的标准用于企业", "改报厂务公开民主管理的标准"
            )
        if named == BARGAINING and one.value("signed_on") is None:
            yield Problem(
                f"{one.pointer}.standard",
                f"{one.name}申报工资集体协商的标准，没有合同签订日期",
                "填写“签订日期”，或者引用集体协商案件",
            )
        if named == DISCLOSURE:
            lacking = [
                label
                for label, value in (("职代会最近会议日期", one.value("last_session")), ("公开事项数", row.disclosures))
                if value is None
            ]
            if lacking:
                yield Problem(
                    f"{one.pointer}.standard",
                    f"{one.name}申报厂务公开民主管理的标准，没有{'、'.join(lacking)}",
                    "补填，或者引用职代会案件",
                )
