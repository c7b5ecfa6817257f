"""From text to type, or to what is wrong with it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from docgen.case.scalars import Wrong, convert


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        ("integer", "860", 860),
        ("integer", "-1", -1),
        ("decimal", "2540.00", Decimal("2540.00")),
        ("date", "2026-10-15", dt.date(2026, 10, 15)),
        ("date", "2026年1月9日", dt.date(2026, 1, 9)),
        ("date", "2026/1/9", dt.date(2026, 1, 9)),
        ("month", "1985-03", dt.date(1985, 3, 1)),
        ("month", "1985年3月", dt.date(1985, 3, 1)),
        ("time", "9:00", dt.time(9)),
        ("time", "14：30", dt.time(14, 30)),
        ("boolean", "否", False),
        ("boolean", "是", True),
        ("string", " 张 伟\n", " 张 伟\n"),
    ],
)
def test_reads(kind: str, text: str, wanted: object) -> None:
    assert convert(kind, text) == wanted


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        ("integer", "４２", "全角"),
        ("integer", "1,200", "不是纯数字"),
        ("integer", "42人", "不是纯数字"),
        ("integer", "四十二", "不是整数"),
        ("integer", "4.2", "不是整数"),
        ("decimal", "2,540元", "不是纯数字"),
        ("decimal", "约三千", "不是数"),
        ("date", "2026-02-30", "不存在"),
        ("date", "2026年13月1日", "不存在"),
        ("date", "２０２６-10-15", "写法不对"),
        ("date", "2026.10.15", "写法不对"),
        ("date", "10月15日", "不是日期"),
        ("month", "85年3月", "不是年月"),
        ("time", "25:00", "不存在"),
        ("time", "上午九点", "不是时刻"),
        ("boolean", "也许", "是"),
        ("string", "a\x07b", "控制字符"),
        ("string", "a\u2028b", "控制字符"),
    ],
)
def test_refuses_with_a_word_on_how_to_write_it(kind: str, text: str, says: str) -> None:
    with pytest.raises(Wrong) as wrong:
        convert(kind, text)
    assert says in wrong.value.message
    assert wrong.value.remedy
