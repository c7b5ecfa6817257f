"""国有及其控股企业的公开目录还要列全“三重一大”四类事项和企业负责人薪酬。

重大问题决策、重要干部任免、重大项目投资决策、大额资金使用、企业负责人薪酬，缺一类报一次错。控股类型由“单位”的资料判断。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.disclosure_matters import STATE
from docgen.rules.disclosure_lists import unlisted
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan

PHRASE = "国有及其控股企业重大问题决策、重要干部任免、重大项目投资决策、大额资金使用的“三重一大”事项和企业负责人薪酬"


@rule("D-03b", Severity.ERROR, "catalogue", plan(PHRASE, "二（一）2"))
def check(matter: Matter) -> Iterator[Problem]:
    """Each of the five against the catalogue of a state-owned or state-controlled enterprise."""
    if matter.facts.state_owned:
        yield from unlisted(matter, STATE, "国有及其控股企业还应当公开")
