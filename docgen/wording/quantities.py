"""Numbers as contracts write them, read back: 2,700.00, 百分之八十, 一百五十八, 两."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final

_DIGITS: Final = {**{one: at for at, one in enumerate("〇一二三四五六七八九")}, "零": 0, "两": 2}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_GROUPS: Final = {"万": 10_000, "亿": 100_000_000}
_CHINESE: Final = "〇零一二两三四五六七八九十百千万亿"

#: A number in either script; a pattern with it has no groups of its own.
NUMBER: Final = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,12}}(?:\.\d{{1,6}})?|[{_CHINESE}]{{1,20}})"
#: A per cent in either form.
PERCENT: Final = rf"(?:百分之{NUMBER}|{NUMBER}%)"


def plain(text: str) -> str:
    """The text without white space, with digits, letters, commas and per cents in numbers in half width."""
    narrow = "".join(_narrow(one) for one in text if not one.isspace())
    return re.sub(r"(?<=\d)，(?=\d{3}(?!\d))", ",", narrow)


def _narrow(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character)
    return folded if folded.isascii() and (folded.isalnum() or folded in ".%") and len(folded) == 1 else character


def read_number(text: str) -> Decimal | None:
    """The number a text is, None where it is none.

    Args:
        text: ``2,700.00``, ``80%``, ``百分之八十``, ``一百五十八``, ``二〇二六``.

    Returns:
        Of a per cent the number before the sign.
    """
    written = plain(text).removeprefix("百分之").removesuffix("%")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", written):
        return Decimal(written.replace(",", ""))
    if not written or set(written) - set(_CHINESE):
        return None
    if set(written) <= set(_DIGITS):
        return Decimal("".join(str(_DIGITS[one]) for one in written))
    return _composed(written)


def _composed(written: str) -> Decimal:
    total = group = 0
    digit: int | None = None
    for one in written:
        if one in _DIGITS:
            digit = _DIGITS[one]
        elif one in _TENS:
            group += (1 if digit is None else digit) * _TENS[one]
            digit = None
        else:
            group += digit or 0
            total = (total + group) * _GROUPS[one] if one == "亿" else total + group * _GROUPS[one]
            group, digit = 0, None
    return Decimal(total + group + (digit or 0))
