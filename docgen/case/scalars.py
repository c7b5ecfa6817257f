"""From the text of a value to the type its schema names, or to what is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from typing import Any

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|年(\d{1,2})月(\d{1,2})日)", re.ASCII)
_MONTH = re.compile(
    r"(\d{4})(?:-(\d{1,2})|/(\d{1,2})|\.(\d{1,2})|年(\d{1,2})月)(?:-\d{1,2}|/\d{1,2}|\d{1,2}日)?", re.ASCII
)
_TIME = re.compile(r"(\d{1,2})[:：](\d{2})(?:[:：]00)?", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff\u2028\u2029]")
#: Years a matter, a term or a birth can fall in.
_YEARS = range(1900, 2101)
#: Characters of the longest value that is not free text, with room to spare.
_LONGEST = 60
_YES = {"是": True, "有": True, "true": True, "yes": True, "否": False, "无": False, "false": False, "no": False}


class Wrong(ValueError):
    """A value that is not of its type: what is wrong, and how to write it."""

    def __init__(self, message: str, remedy: str) -> None:
        self.message = message
        self.remedy = remedy
        super().__init__(message)


def convert(kind: str, text: str) -> Any:
    """The typed value of a text.

    Raises:
        Wrong: It is not one, with a Chinese message and remedy.
    """
    if (found := _CONTROL.search(text)) is not None:
        raise Wrong(f"含有看不见的控制字符（U+{ord(found.group()):04X}）", "删去这个字符后重新输入")
    if kind == "string":
        return text
    if len(text) > _LONGEST:
        raise Wrong(f"“{text[:20]}…”有 {len(text)} 字，过长", "只写一个值，说明文字写到别的字段")
    return _READERS[kind](text.strip())


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _integer(text: str) -> int:
    if re.fullmatch(r"-?[0-9]{1,12}", text):
        return int(text)
    narrow = _narrow(text)
    if narrow != text and re.fullmatch(r"-?[0-9]{1,12}", narrow):
        raise Wrong(f"“{text}”用了全角数字", f"改为半角 {narrow}")
    plain = re.sub(r"[,，\s]|人|名|票|张|件|条$", "", narrow)
    if re.fullmatch(r"[0-9]{1,12}", plain):
        raise Wrong(f"“{text}”不是纯数字", f"只写数字 {plain}，不写单位和分隔符")
    raise Wrong(f"“{text}”不是整数", "写阿拉伯数字，如 42")


def _decimal(text: str) -> Decimal:
    if re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,4})?", text):
        return Decimal(text)
    plain = re.sub(r"[,，\s元￥¥%]", "", _narrow(text))
    if re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,4})?", plain):
        raise Wrong(f"“{text}”不是纯数字", f"改为 {plain}")
    raise Wrong(f"“{text}”不是数", "写阿拉伯数字，最多四位小数，如 2540.00")


def _date(text: str) -> dt.date:
    found = _DATE.fullmatch(text)
    if found is None:
        if _DATE.fullmatch(_narrow(text).replace(".", "-").replace("。", "-")):
            raise Wrong(f"“{text}”的日期写法不对", "写作 2026-10-15")
        raise Wrong(f"“{text}”不是日期", "写作 2026-10-15 或 2026年10月15日")
    year, *rest = (int(part) for part in found.groups() if part is not None)
    _plausible(year)
    try:
        return dt.date(year, rest[0], rest[1])
    except ValueError:
        raise Wrong(f"{year}年{rest[0]}月{rest[1]}日这一天不存在", "核对月份和日期") from None


def _plausible(year: int) -> None:
    if year not in _YEARS:
        raise Wrong(f"{year}年不合情理", "核对年份")


def _month(text: str) -> dt.date:
    found = _MONTH.fullmatch(text)
    if found is None:
        raise Wrong(f"“{text}”不是年月", "写作 1985-03 或 1985年3月")
    year, month = (int(part) for part in found.groups() if part is not None)
    _plausible(year)
    try:
        return dt.date(year, month, 1)
    except ValueError:
        raise Wrong(f"{year}年{month}月不存在", "核对月份") from None


def _time(text: str) -> dt.time:
    found = _TIME.fullmatch(text)
    if found is None:
        raise Wrong(f"“{text}”不是时刻", "写作 9:00 或 14:30")
    hour, minute = int(found.group(1)), int(found.group(2))
    if hour > 23 or minute > 59:
        raise Wrong(f"{text} 这个时刻不存在", "小时 0—23，分钟 00—59")
    return dt.time(hour, minute)


def _boolean(text: str) -> bool:
    try:
        return _YES[text.lower()]
    except KeyError:
        raise Wrong(f"“{text}”应当是“是”或“否”", "写 是 或 否") from None


_READERS = {
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
    "month": _month,
    "time": _time,
    "boolean": _boolean,
}
