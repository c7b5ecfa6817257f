"""The charts of a year's work on the minimum wage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from docgen.procedures.charts import Chart, Mark, Series
from docgen.procedures.wage_figures import Living, Wages

if TYPE_CHECKING:
    from docgen.procedures.minimum_wage import Facts, Standard
    from docgen.procedures.wage_monitoring import Area


def history(standards: Sequence[Standard]) -> Chart | None:
    """The monthly standards by the month they began."""
    if len(standards) < 2:
        return None
    names = tuple(f"{one.start.year}.{one.start.month}" for one in standards)
    series = Series("标准", tuple(one.value for one in standards))
    return Chart("lines", "北京市月最低工资标准（按起用月份）", names, (series,), "元／月")


def by_union(areas: Iterable[Area], whole: Wages) -> Chart | None:
    """Wages a head."""
    told = [one for one in areas if one.wages.per_head is not None]
    if not told:
        return None
    series = Series("人均月工资", tuple(one.wages.per_head for one in told))
    mark = () if whole.per_head is None else (Mark("平均", whole.per_head),)
    return Chart("rows", "各报送单位监测企业人均月工资", tuple(one.short for one in told), (series,), "元", mark)


def engel(areas: Iterable[Area], whole: Living) -> Chart | None:
    """Engel's coefficient in per cent."""
    told = [(one.short, one.living.engel * 100) for one in areas if one.living.engel is not None]
    if not told:
        return None
    series = Series("恩格尔系数", tuple(value for _, value in told))
    mark = () if whole.engel is None else (Mark("平均", whole.engel * 100),)
    names = tuple(name for name, _ in told)
    return Chart("rows", "各报送单位监测家庭恩格尔系数", names, (series,), "%", mark, 1)


def results(facts: Facts) -> Chart:
    """What the methods give, the shares of the average wage, the standard proposed; the present one across."""
    told = list(_results(facts))
    mark = () if facts.current is None else (Mark("现行", facts.current.value),)
    series = Series("月标准", tuple(value for _, value in told))
    return Chart("bars", "月最低工资标准测算结果比较", tuple(name for name, _ in told), (series,), "元／月", mark)


def _results(facts: Facts) -> Iterator[tuple[str, Decimal | int]]:
    yield from ((one.name, one.result) for one in facts.methods)
    low, high = facts.limit("minimum-wage.share-low"), facts.limit("minimum-wage.share-high")
    for name, value in ((f"平均工资{low}%", facts.average_low), (f"平均工资{high}%", facts.average_high)):
        if value is not None:
            yield name, value
    if facts.data.proposal.monthly is not None:
        yield "建议标准", facts.data.proposal.monthly
