"""The tables of a year's work on the minimum wage, as sheets of a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from docgen.case.workbook import Cell, Sheet
from docgen.procedures.wage_figures import Living, Wages

if TYPE_CHECKING:
    from docgen.procedures.minimum_wage import Facts
    from docgen.procedures.wage_monitoring import Area

_WAGE_HEADS = (
    "监测企业", "有数据", "平均职工人数", "工资总额", "人均月工资", "剔除加班和津贴后", "人均个人缴费", "最低工资人数",
)  # fmt: skip
_LIFE_HEADS = (
    "监测家庭", "有数据", "家庭人口", "就业人口", "赡养系数", "人均月收入", "人均月消费支出", "人均月食品支出",
    "恩格尔系数",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of the reckoning: what it is, its value, how it came about or where it was published."""

    name: str
    value: Decimal | int | None
    source: str | None


def network_sheets(data: Any) -> tuple[Sheet, ...]:
    """Who submits, the enterprises, the families; no figures and no names of people but the submitters' contacts."""
    submitters = tuple((at, one.name, one.kind, one.district, one.contact) for at, one in enumerate(data.submitters, 1))
    firms = tuple(
        (at, one.code, one.name, one.submitter, one.industry, one.scale) for at, one in enumerate(data.firms, 1)
    )
    homes = tuple((at, one.code, one.submitter, one.members) for at, one in enumerate(data.families, 1))
    return (
        Sheet("报送单位", ("序号", "单位名称", "单位类别", "所在区", "联系人"), submitters, (6, 36, 12, 20, 12), 2),
        Sheet("监测企业", ("序号", "编号", "企业名称", "报送单位", "行业", "规模"), firms, (6, 12, 40, 32, 20, 8), 3),
        Sheet("监测家庭", ("序号", "编号", "报送单位", "家庭人口"), homes, (6, 14, 36, 10), 2),
    )


def monitoring_sheets(areas: Iterable[Area], wages: Wages, living: Living) -> tuple[Sheet, ...]:
    """Wages and living by union, with the sum of all."""
    held = tuple(areas)
    paid = (*((one.name, *_wages(one.wages)) for one in held), ("合计", *_wages(wages)))
    lived = (*((one.name, *_living(one.living)) for one in held), ("合计", *_living(living)))
    return (
        Sheet("职工工资", ("报送单位", *_WAGE_HEADS), paid, (34, 10, 10, 14, 18, 14, 18, 14, 14), 1),
        Sheet("家庭生活支出", ("报送单位", *_LIFE_HEADS), lived, (34, 10, 10, 10, 10, 10, 12, 16, 16, 12), 1),
    )


def _wages(one: Wages) -> tuple[Cell, ...]:
    return (
        one.enterprises,
        one.reporting,
        one.employees,
        one.payroll,
        one.per_head,
        one.normal,
        one.contribution,
        one.minimum_workers,
    )


def _living(one: Living) -> tuple[Cell, ...]:
    return (
        one.families,
        one.reporting,
        one.members,
        one.employed,
        one.dependency,
        one.earning,
        one.spending,
        one.eating,
        one.engel,
    )


def annex_sheets(facts: Facts) -> tuple[Sheet, ...]:
    """How the standards were reckoned, the standards of the past, the figures of the period."""
    return (
        Sheet(
            "测算",
            ("项目", "数值", "算式或者出处"),
            tuple((one.name, one.value, one.source) for one in facts.reckoning),
            (34, 14, 80),
            1,
        ),
        Sheet(
            "历年标准",
            ("起用日期", "月最低工资标准", "比上次增长（%）"),
            tuple((one.start, one.value, one.growth) for one in facts.history),
            (14, 16, 18),
        ),
        *facts.monitoring_sheets,
    )


def reckoning(facts: Facts) -> Iterator[Line]:
    """Every figure of the proposal in the order of the reckoning."""
    data = facts.data
    poor, method, statistics = facts.poor, data.method, data.statistics
    if facts.current is not None:
        yield Line("现行月标准", facts.current.value, f"{facts.current.start.isoformat()}起施行")
    if data.current.hourly is not None:
        yield Line("现行小时标准（非全日制）", data.current.hourly, data.current.hourly_source)
    yield Line("最低人均收入户比例（%）", facts.poverty_percent, method.poverty_basis or "项目约定")
    yield Line("最低人均收入户人均月生活费支出", poor.spending, f"{poor.reporting}户、{poor.members}人")
    yield Line("赡养系数", poor.dependency, f"{poor.members}人÷{poor.employed}人")
    yield Line("恩格尔系数", poor.engel, f"食品支出{poor.food}元÷消费支出{poor.expenditure}元")
    yield Line("最低食物支出", facts.food, method.food_source)
    for one in method.adjustments:
        yield Line(f"调整数：{one.name}", one.amount, one.reason)
    for found in facts.methods:
        yield Line(found.name, found.result, found.formula)
    for name, value, source in (
        ("月平均工资", statistics.average_wage, statistics.average_source),
        ("居民消费价格指数（上年=100）", statistics.cpi, statistics.cpi_source),
        ("城镇调查失业率（%）", statistics.unemployment, statistics.unemployment_source),
        ("地区生产总值增长（%）", statistics.growth, statistics.growth_source),
        ("最低生活保障标准", statistics.relief, statistics.relief_source),
    ):
        if value is not None:
            yield Line(name, value, source)
    if data.proposal.monthly is not None:
        yield Line("建议月标准", data.proposal.monthly, None)
    if facts.hourly is not None:
        yield Line("小时标准测算（非全日制）", facts.hourly.result, facts.hourly.formula)
    if data.proposal.hourly is not None:
        yield Line("建议小时标准（非全日制）", data.proposal.hourly, None)
