"""The figures behind a minimum wage: what rosters add up to, and the two methods of the annex to 最低工资规定."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from docgen.case.model import Record

_CENT = Decimal("0.01")
_THOUSANDTH = Decimal("0.001")
_ZERO = Decimal(0)


def rounded(value: Decimal, to: Decimal = _CENT) -> Decimal:
    """A figure as it is printed and, from there on, reckoned with: a reader comes to the same result."""
    return value.quantize(to, ROUND_HALF_UP)


def ratio(part: Decimal | int, whole: Decimal | int, to: Decimal = _CENT) -> Decimal | None:
    """The quotient as printed; None of nothing."""
    return rounded(Decimal(part) / Decimal(whole), to) if whole else None


@dataclass(frozen=True, slots=True)
class Wages:
    """What some enterprises paid; of those that gave both headcount and payroll.

    Attributes:
        enterprises: Of the roster, whether they gave figures or not.
        reporting: Of them those that did.
        payroll: Yuan of the whole period.
        excluded: Overtime and allowances within it, which do not count against the minimum wage (规定 12).
        contributions: What workers themselves paid to social insurance and housing fund.
        months: Of the period.
    """

    enterprises: int
    reporting: int
    employees: int
    payroll: Decimal
    excluded: Decimal
    contributions: Decimal
    minimum_workers: int
    months: int

    @property
    def per_head(self) -> Decimal | None:
        """Yuan a worker and month."""
        return ratio(self.payroll, self.employees * self.months)

    @property
    def normal(self) -> Decimal | None:
        """The same without overtime and allowances."""
        return ratio(self.payroll - self.excluded, self.employees * self.months)

    @property
    def contribution(self) -> Decimal | None:
        """Own contributions, yuan a worker and month."""
        return ratio(self.contributions, self.employees * self.months)


def wages(rows: Iterable[Record], months: int) -> Wages:
    """The sums of some enterprises."""
    held = list(rows)
    told = [row for row in held if row.employees and row.payroll is not None]
    return Wages(
        len(held),
        len(told),
        sum(row.employees for row in told),
        sum((row.payroll for row in told), _ZERO),
        sum(((row.overtime or _ZERO) + (row.allowances or _ZERO) for row in told), _ZERO),
        sum(((row.insurance or _ZERO) + (row.fund or _ZERO) for row in told), _ZERO),
        sum(row.minimum_workers or 0 for row in told),
        months,
    )


@dataclass(frozen=True, slots=True)
class Living:
    """How some families live; of those that gave all their figures.

    Attributes:
        families: Of the roster, whether they gave figures or not.
        reporting: Of them those that did.
        income: Yuan a month, of all together; so are the others.
    """

    families: int
    reporting: int
    members: int
    employed: int
    income: Decimal
    expenditure: Decimal
    food: Decimal

    @property
    def dependency(self) -> Decimal | None:
        """赡养系数: people that live on one who is employed, himself among them."""
        return ratio(self.members, self.employed)

    @property
    def engel(self) -> Decimal | None:
        """恩格尔系数: food within all expenditure."""
        return ratio(self.food, self.expenditure, _THOUSANDTH)

    @property
    def spending(self) -> Decimal | None:
        """Yuan a person and month."""
        return ratio(self.expenditure, self.members)

    @property
    def eating(self) -> Decimal | None:
        """Yuan of food a person and month."""
        return ratio(self.food, self.members)

    @property
    def earning(self) -> Decimal | None:
        """Income, yuan a person and month."""
        return ratio(self.income, self.members)


def whole_family(row: Record) -> bool:
    """Whether a family gave every figure."""
    return bool(row.members) and None not in (row.employed, row.income, row.expenditure, row.food)


def living(rows: Iterable[Record]) -> Living:
    """The sums of some families."""
    held = list(rows)
    told = [row for row in held if whole_family(row)]
    return Living(
        len(held),
        len(told),
        sum(row.members for row in told),
        sum(row.employed for row in told),
        sum((row.income for row in told), _ZERO),
        sum((row.expenditure for row in told), _ZERO),
        sum((row.food for row in told), _ZERO),
    )


def poorest(rows: Iterable[Record], percent: int) -> list[Record]:
    """最低人均收入户: so many per cent of the families by income a head, at least one, the odd one counted in."""
    told = sorted((row for row in rows if whole_family(row)), key=lambda row: (row.income / row.members, row.code))
    return told[: -(-len(told) * percent // 100)]


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the annex, with every figure it rests on.

    Attributes:
        needs: Least expenses a person and month: as found, or food divided by Engel's coefficient.
        adjustment: a of the formula.
        formula: As printed, with its figures.
    """

    name: str
    needs: Decimal
    dependency: Decimal
    adjustment: Decimal
    formula: str

    @property
    def result(self) -> Decimal:
        """Yuan a month."""
        return rounded(self.needs * self.dependency + self.adjustment)


def by_share(spending: Decimal, dependency: Decimal, adjustment: Decimal) -> Method:
    """比重法: what the poorest spend a head, times dependants, plus a."""
    formula = f"{spending}×{dependency}{_plus(adjustment)}"
    return Method("比重法", spending, dependency, adjustment, formula)


def by_engel(food: Decimal, engel: Decimal, dependency: Decimal, adjustment: Decimal) -> Method:
    """恩格尔系数法: least food divided by the coefficient, times dependants, plus a."""
    formula = f"{food}÷{engel}×{dependency}{_plus(adjustment)}"
    return Method("恩格尔系数法", food / engel, dependency, adjustment, formula)


def _plus(adjustment: Decimal) -> str:
    return f"{'－' if adjustment < 0 else '＋'}{abs(adjustment)}"


@dataclass(frozen=True, slots=True)
class Hourly:
    """The hourly standard of the annex.

    Attributes:
        monthly: The monthly standard it is made from.
        days: Of a month.
        rates: Per cent the employer pays to pension and medical insurance, together.
        floating: Per cent for what part-time workers lack.
    """

    monthly: Decimal
    days: Decimal
    rates: Decimal
    floating: Decimal

    @property
    def base(self) -> Decimal:
        """Yuan an hour before contributions: the monthly standard by days and eight hours."""
        return rounded(self.monthly / self.days / 8)

    @property
    def result(self) -> Decimal:
        """Yuan an hour."""
        exact = self.monthly / self.days / 8 * (1 + self.rates / 100) * (1 + self.floating / 100)
        return rounded(exact)

    @property
    def formula(self) -> str:
        """As printed, with its figures."""
        return f"〔（{self.monthly}÷{self.days}÷8）×（1＋{self.rates}%）〕×（1＋{self.floating}%）"


def basket_cost(items: Sequence[Record]) -> Decimal | None:
    """Least food a person and month by quantities and prices; None without a list, or with one half written."""
    if not items or any(None in (one.quantity, one.price) for one in items):
        return None
    return rounded(sum((one.quantity * one.price for one in items), _ZERO))
