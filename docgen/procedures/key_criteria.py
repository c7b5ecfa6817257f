"""The six kinds of key enterprise (方案 二（二）4), each judged from figures that are printed with the judgment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from docgen.case.model import Record

CODES = ("K1", "K2", "K3", "K4", "K5", "K6")
#: What the plan calls each kind, in its own words.
PHRASES = {
    "K1": "在同类行业中处于龙头地位的企业",
    "K2": "按照北京市最低工资标准发放职工工资的企业",
    "K3": "经济效益明显增长、但职工工资调整没有达到工资指导线下限的企业",
    "K4": "职工工资水平没有达到上年度劳动力市场工资指导价位平均水平的企业",
    "K5": "职工工资明显低于本地区本行业平均工资水平的企业",
    "K6": "因劳动报酬引发的劳资矛盾突出、劳动争议多发、职工诉求强烈的企业",
}
SECTION = "二（二）4"
#: Threshold of a case (``thresholds``) to the project's limit.
THRESHOLDS = {
    "leading_rank": "key-enterprises.leading-rank",
    "minimum_workers": "key-enterprises.minimum-workers",
    "growth": "key-enterprises.growth-percent",
    "gap": "key-enterprises.gap-percent",
    "disputes": "key-enterprises.disputes",
    "collective_disputes": "key-enterprises.collective-disputes",
    "demands": "key-enterprises.demands",
}
_MONTHS = 12
UNKNOWN = "资料不足，不能判断"
_ABSENT = "未填"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bound the plan leaves open.

    Attributes:
        value: Rank, people, per cent or cases, as its field says.
        source: Whose bound it is: the project's convention, or the case's own with its basis.
        own: Whether the case set it.
    """

    value: Decimal
    source: str
    own: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """A published figure an enterprise is compared with.

    Attributes:
        figure: Per cent, or yuan for the period.
        months: Months the figure is for: 1 or 12; 0 for a percentage.
        source: Who published it, "" where nobody wrote that.
    """

    figure: Decimal
    months: int
    source: str


@dataclass(frozen=True, slots=True)
class Judgment:
    """Whether one enterprise is of one kind, and from what.

    Attributes:
        code: K1 … K6.
        met: What the figures say; None where they do not suffice.
        named: Whether the roster names the code itself.
        figures: The enterprise's figures.
        comparison: What they were compared with, and how.
        source: Where the bound and the reference figure come from.
        short: The figures, and what they fall short of, in few words; the bounds of the year are noted elsewhere.
    """

    code: str
    met: bool | None
    named: bool
    figures: str
    comparison: str
    source: str
    short: str

    @property
    def holds(self) -> bool:
        """Whether the ledger lists the enterprise under this code."""
        return self.named or self.met is True

    @property
    def phrase(self) -> str:
        """The plan's own words for the kind."""
        return PHRASES[self.code]

    @property
    def verdict(self) -> str:
        """符合, 不符合, or that the data do not suffice; never a silent no."""
        found = UNKNOWN if self.met is None else ("符合" if self.met else "不符合")
        return f"工会认定；数据{found}" if self.named and self.met is not True else found

    @property
    def line(self) -> str:
        """Code, figures and comparison in one line."""
        return f"{self.code}：{self.figures}；{self.comparison}" + ("" if self.met else f"（{self.verdict}）")

    @property
    def brief(self) -> str:
        """Code and figures for a narrow cell, and whose finding it is where the figures do not bear it out."""
        found = "资料不足" if self.met is None else "数据不符合"
        return f"{self.code}：{self.short}" + ("" if self.met else f"（工会认定，{found}）")


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What every enterprise of a roster is measured by.

    Attributes:
        thresholds: By their fields.
        guideline: Lower bound of the wage guide line.
        prices: Guide price by industry.
        averages: Average wage by industry.
        minimum: How the minimum wage of the day is printed, "" where none is known.
    """

    thresholds: Mapping[str, Threshold]
    guideline: Reference | None
    prices: Mapping[str, Reference]
    averages: Mapping[str, Reference]
    minimum: str

    def judge(self, row: Record) -> tuple[Judgment, ...]:
        """All six judgments of one row."""
        named = named_codes(row.codes)
        return tuple(_JUDGES[code](code, code in named, row, self) for code in CODES)


def named_codes(text: str | None) -> tuple[str, ...]:
    """The codes a roster names, each once, in order."""
    return tuple(sorted(set(re.findall(r"K[1-6]", text or ""))))


def number(value: Decimal | int) -> str:
    """5.2, 6200: without zeros that say nothing and without an exponent."""
    text = format(Decimal(value), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def every(parts: Iterable[bool | None]) -> bool | None:
    """Whether all hold: no as soon as one fails, unknown while one is."""
    known = list(parts)
    if any(part is False for part in known):
        return False
    return None if any(part is None for part in known) else True


def some(parts: Iterable[bool | None]) -> bool | None:
    """Whether one holds: yes as soon as one does, unknown while one is."""
    met = every(None if part is None else not part for part in parts)
    return None if met is None else not met


def _source(code: str, *more: str) -> str:
    return "；".join([f"方案 {SECTION}：「{PHRASES[code]}」", *(text for text in more if text)])


def _shown(value: Decimal | int | None, unit: str) -> str:
    return _ABSENT if value is None else f"{number(value)}{unit}"


def _leading(code: str, named: bool, row: Record, by: Yardstick) -> Judgment:
    bound = by.thresholds["leading_rank"]
    met = None if row.rank is None else row.rank <= bound.value
    among = f"/{row.peers}户" if row.rank is not None and row.peers is not None else ""
    basis = f"（{row.rank_basis}）" if row.rank_basis else ""
    figures = "同业排名" + (_ABSENT if row.rank is None else f"第{row.rank}{among}{basis}")
    short = figures if row.rank is None else f"{row.rank_basis or ''}同业第{row.rank}{among}"
    return Judgment(code, met, named, figures, f"标准为前{number(bound.value)}名", _source(code, bound.source), short)


def _at_minimum(code: str, named: bool, row: Record, by: Yardstick) -> Judgment:
    bound = by.thresholds["minimum_workers"]
    workers = row.minimum_workers
    met = None if workers is None else workers >= bound.value
    of = f"，职工{row.employees}人" if row.employees is not None else ""
    short = f"按最低工资标准发放{_shown(workers, '人')}"
    against = f"标准为{number(bound.value)}人以上"
    return Judgment(code, met, named, short + of, against, _source(code, by.minimum, bound.source), short)


def _behind_guideline(code: str, named: bool, row: Record, by: Yardstick) -> Judgment:
    bound = by.thresholds["growth"]
    lower = _own(row.guideline, 0, row) or by.guideline
    grown = None if row.profit_growth is None else row.profit_growth >= bound.value
    short = None if lower is None or row.wage_growth is None else row.wage_growth < lower.figure
    figures = f"利润增幅{_shown(row.profit_growth, '%')}，工资增幅{_shown(row.wage_growth, '%')}"
    line = _shown(None if lower is None else lower.figure, "%")
    against = f"标准为利润增长{number(bound.value)}%以上，且工资增幅低于指导线下限{line}"
    brief = f"利润增{_shown(row.profit_growth, '%')}，工资{_shown(row.wage_growth, '%')}{_sign(short)}{line}"
    source = _source(code, _of(lower), bound.source)
    return Judgment(code, every((grown, short)), named, figures, against, source, brief)


def _behind_price(code: str, named: bool, row: Record, by: Yardstick) -> Judgment:
    price = _own(row.guide_price, 1, row) or by.prices.get(row.industry or "")
    met = None
    if price is not None and row.average_wage is not None:
        met = row.average_wage * price.months < price.figure
    against = f"指导价位平均水平{_published(price)}"
    short = f"{_mean(row, price)}{_sign(met)}指导价{_bare(price)}"
    return Judgment(code, met, named, _wage(row, price), against, _source(code, _of(price)), short)


def _behind_industry(code: str, named: bool, row: Record, by: Yardstick) -> Judgment:
    bound = by.thresholds["gap"]
    average = _own(row.industry_average, 1, row) or by.averages.get(row.industry or "")
    met = None
    if average is not None and row.average_wage is not None:
        met = row.average_wage * average.months * 100 <= average.figure * (100 - bound.value)
    against = f"本地区本行业平均工资{_published(average)}，标准为低{number(bound.value)}%以上"
    share = f"×{number(100 - bound.value)}%" if average is not None and bound.value else ""
    sign = {True: "≤", False: "＞", None: "，"}[met]
    short = f"{_mean(row, average)}{sign}行业{_bare(average)}{share}"
    source = _source(code, _of(average), bound.source)
    return Judgment(code, met, named, _wage(row, average), against, source, short)


def _disputed(code: str, named: bool, row: Record, by: Yardstick) -> Judgment:
    kinds = (("disputes", "报酬争议"), ("collective_disputes", "集体争议"), ("demands", "职工诉求"))
    bounds = [by.thresholds[field] for field, _ in kinds]
    met = some(
        None if row[field] is None else row[field] >= bound.value
        for (field, _), bound in zip(kinds, bounds, strict=True)
    )
    figures = "，".join(f"{label}{_shown(row[field], '件')}" for field, label in kinds)
    against = "、".join(f"{label}{number(bound.value)}件" for (_, label), bound in zip(kinds, bounds, strict=True))
    sources = list(dict.fromkeys(bound.source for bound in bounds))
    brief = {field: label.removeprefix("报酬").removeprefix("职工") for field, label in kinds}
    known = "、".join(f"{brief[field]}{number(row[field])}" for field, _ in kinds if row[field] is not None)
    lacking = "、".join(brief[field] for field, _ in kinds if row[field] is None)
    short = "，".join([*([f"{known}件"] if known else []), *([lacking + _ABSENT] if lacking else [])])
    return Judgment(code, met, named, figures, f"标准为{against}以上，有一项即符合", _source(code, *sources), short)


_JUDGES: Mapping[str, Callable[[str, bool, Record, Yardstick], Judgment]] = {
    "K1": _leading,
    "K2": _at_minimum,
    "K3": _behind_guideline,
    "K4": _behind_price,
    "K5": _behind_industry,
    "K6": _disputed,
}


def _own(figure: Decimal | None, months: int, row: Record) -> Reference | None:
    """The reference figure a row brings itself."""
    return None if figure is None else Reference(figure, months, row.reference_source or "")


def _of(reference: Reference | None) -> str:
    return "" if reference is None else reference.source or "参考数据没有写发布文件"


def _published(reference: Reference | None) -> str:
    if reference is None:
        return _ABSENT
    return f"{number(reference.figure)}元/{'月' if reference.months == 1 else '年'}"


def _sign(less: bool | None) -> str:
    """Between a figure and its bound; a comma where one of them is not known."""
    return "，" if less is None else ("＜" if less else "≥")


def _mean(row: Record, reference: Reference | None) -> str:
    """The average wage for the period of the published figure."""
    yearly = reference is not None and reference.months == _MONTHS
    wage = row.average_wage
    return (
        ("年" if yearly else "月") + "人均" + (_ABSENT if wage is None else number(wage * (_MONTHS if yearly else 1)))
    )


def _bare(reference: Reference | None) -> str:
    return _ABSENT if reference is None else number(reference.figure)


def _wage(row: Record, reference: Reference | None) -> str:
    """The average wage; by the year too where the published figure is for a year."""
    if row.average_wage is None:
        return f"月平均工资{_ABSENT}"
    yearly = reference is not None and reference.months == _MONTHS
    year = f"（全年{number(row.average_wage * _MONTHS)}元）" if yearly else ""
    return f"月平均工资{number(row.average_wage)}元{year}"
