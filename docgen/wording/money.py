"""Amounts in digits and in words (支付结算办法 附一 正确填写票据和结算凭证的基本规定 [V~])."""

from __future__ import annotations

from decimal import Decimal

from docgen.wording.numerals import spell
from docgen.wording.registry import offered

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_TENS = ("", "拾", "佰", "仟")


@offered("money", text_passes=True)
def money(amount: Decimal | int) -> str:
    """1,409.50: commas and two decimals.

    Raises:
        ValueError: The amount is negative, not finite, not whole in 分, or 10¹² and more.
        TypeError: The amount is binary floating point.
    """
    cents = _cents(amount)
    return f"{cents // 100:,}.{cents % 100:02}"


@offered("money_words", text_passes=True)
def money_words(amount: Decimal | int) -> str:
    """人民币壹仟肆佰零玖元伍角: the amount in words, one wording for each amount.

    整 closes an amount that ends at 元, and only that. Where 附一 leaves a 零 to choice, one is written before 角
    after a 元 place of zero (捌拾元零叁角), none between 万 and a 仟 that is not zero (壹拾万柒仟).

    Raises:
        ValueError: The amount is negative, not finite, not whole in 分, or 10¹² and more.
        TypeError: The amount is binary floating point.
    """
    cents = _cents(amount)
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    words = "人民币"
    if yuan:
        words += f"{spell(yuan, _DIGITS, _TENS)}元"
    elif not cents:
        words += "零元"
    if not jiao and not fen:
        return f"{words}整"
    if yuan and (not jiao or yuan % 10 == 0):
        words += "零"
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    if fen:
        words += f"{_DIGITS[fen]}分"
    return words


def _cents(amount: Decimal | int) -> int:
    if isinstance(amount, float):
        raise TypeError("money is Decimal, never binary floating point")
    value = Decimal(amount)
    if not value.is_finite() or not 0 <= value < 10**12:
        raise ValueError("amount is negative or too large to word")
    numerator, denominator = value.as_integer_ratio()
    cents, rest = divmod(numerator * 100, denominator)
    if rest:
        raise ValueError("amount has fractions of 分")
    return cents
