"""Chinese numerals: 十三, 第三届, 两名 (GB/T 15835-2011 §4.1 [V~]; the choice of wording [M-high])."""

from __future__ import annotations

from docgen.wording.registry import offered

LARGEST = 99_999_999

_PLAIN = "零一二三四五六七八九"
_TENS = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿")


def spell(number: int, digits: str, tens: tuple[str, str, str, str]) -> str:
    """A positive integer below 10¹² in the given digits, each ten with its digit before it (一十, 壹拾).

    One 零 stands for a run of zeros inside the number. None is written where a group of four begins with a
    non-zero digit right after a group that ends in zero (十万五千, 壹拾万柒仟).

    Raises:
        ValueError: The number is not in 1 … 10¹² - 1.
    """
    if not 0 < number < 10**12:
        raise ValueError(f"number out of range: {number}")
    text, gap = "", False
    for power in range(11, -1, -1):
        digit = number // 10**power % 10
        within = power % 4
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + tens[within]
            gap = False
        else:
            gap = True
        if within == 0 and power and number // 10**power % 10_000:
            text += _GROUPS[power // 4]
            gap = gap and not number // 10 ** (power - 1) % 10
    return text


@offered("cn", text_passes=True)
def to_chinese(number: int) -> str:
    """The number in Chinese numerals: 13 is 十三, 105 一百零五, 0 零.

    Raises:
        ValueError: The number is negative or above 九千九百九十九万九千九百九十九.
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(f"number out of range: {number}")
    if number == 0:
        return _PLAIN[0]
    text = spell(number, _PLAIN, _TENS)
    return text[1:] if text.startswith("一十") else text


@offered("ordinal", text_passes=True)
def ordinal(number: int, unit: str = "") -> str:
    """第三届: the place in a sequence, in Chinese numerals as in 第十三届, 第三条.

    Raises:
        ValueError: The number is below 1 or too large to word.
    """
    if number < 1:
        raise ValueError(f"no ordinal for {number}")
    return f"第{to_chinese(number)}{unit}"


@offered("cn_count", text_passes=True)
def count(number: int, unit: str) -> str:
    """三名, 两名: a counted quantity in Chinese numerals, with 两 for a bare two before its measure word.

    Raises:
        ValueError: The number is negative or too large to word.
    """
    return f"{'两' if number == 2 else to_chinese(number)}{unit}"
