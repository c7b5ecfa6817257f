"""Bases that many rules rest on, written once."""

from __future__ import annotations

from docgen.law.citations import Basis, instruments
from docgen.rules.registry import Matter, cite


def convention(section: str, phrase: str) -> Basis:
    """A convention of the project, printed as one."""
    return cite("project", section, phrase)


#: Conventions of the project that several procedures share.
RECORDED = convention("记载日期", "已发生的事项不记将来的日期")
UNKNOWN_YEARS = convention("放假安排", "没有放假安排的年份只按周末推算，须提示")
PRIVATE = convention("公开文书", "公开文书不载身份号码、个人电话、银行账号")
#: 企业民主管理规定 was read only in excerpts; its articles are not numbered here until the text is.
DEMOCRATIC_MANAGEMENT = cite("democratic-management-2012", "条号待核", "")

#: A last day off moves to the next working day; before the civil code its general part and the general principles
#: said so.
ROLLS = (
    cite("civil-code", "第二百零三条", "期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日"),
    cite("civil-general-2017", "条号待核", ""),
    cite("civil-principles-1986", "条号待核", ""),
)
#: Nobody's personal data are made public.
PERSONAL = cite(
    "personal-information-law", "第二十五条", "个人信息处理者不得公开其处理的个人信息，取得个人单独同意的除外"
)
#: No contract may pay less than the city's minimum.
WAGE_FLOOR = cite(
    "labour-contract-law-2012", "第五十五条", "劳动报酬和劳动条件等标准不得低于当地人民政府规定的最低标准"
)
#: What follows a finding that rests on 企业民主管理规定 alone, for a unit that is not an enterprise.
_ANALOGY = "；企业民主管理规定只及于企业，{}参照执行（项目约定）"


def by_analogy(matter: Matter) -> str:
    """Words for units to which 企业民主管理规定 is only applied by analogy; "" for enterprises."""
    return "" if matter.facts.enterprise else _ANALOGY.format(matter.data.organization.kind)


def plan(phrase: str, section: str = "二（一）1") -> Basis:
    """Words of the 2015 plan of the Beijing federation."""
    return cite("plan-2015", section, phrase)


def regulations(section: str, phrase: str) -> Basis:
    """Words of the Beijing regulations on collective contracts."""
    return cite("collective-contract-beijing-2005", section, phrase)


def wage_measures(section: str, phrase: str) -> Basis:
    """Words of the trial measures on collective bargaining over wages."""
    return cite("wage-bargaining-2000", section, phrase)


def ministry_rules(section: str) -> Basis:
    """An article of the ministry's rules on collective contracts, which were read only in excerpts."""
    return cite("collective-contract-rules-2004", section, "")


def of_kind(matter: Matter, general: Basis, *wages: Basis) -> tuple[Basis, ...]:
    """The bases that speak of the contract at hand: the wage measures govern contracts on wages alone."""
    return (*wages, general) if matter.facts.wage else (general,)


def in_force(matter: Matter, *editions: str) -> bool:
    """Whether any of some instruments governs the matter; what they alone demand is not demanded of earlier ones."""
    return any(instruments()[edition].in_force(matter.date) for edition in editions)


def plan_in_force(matter: Matter) -> bool:
    """Whether the plan governs the matter."""
    return in_force(matter, "plan-2015")
