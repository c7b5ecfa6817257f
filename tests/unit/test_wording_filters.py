"""What templates may call, and how it treats what is absent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from jinja2 import StrictUndefined, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from docgen.wording.filters import FILTERS
from docgen.wording.registry import offered

PROMISED = {
    *("date", "date_weekday", "month_day", "weekday", "iso", "date_chinese", "span", "compact", "cn", "ordinal"),
    *("percent", "money", "money_words", "mask_id", "mask_name", "mask_phone", "join_cn", "title_quote", "yesno"),
    *("checkbox", "blank"),
}
WORD_ABSENCE = {"checkbox": "□", "blank": "\u3000" * 4}
TEXT_IS_THE_VALUE = {"mask_id", "mask_id_internal", "mask_name", "mask_phone", "title_quote", "checkbox"}
SECOND = {"span": date(2026, 10, 16), "percent": 15, "cn_count": "名"}


def operands(name: str, value: object) -> tuple[object, ...]:
    return (value, SECOND[name]) if name in SECOND else (value,)


def test_every_promised_filter_is_offered() -> None:
    assert set(FILTERS) >= PROMISED


def test_no_filter_hides_one_of_the_template_language() -> None:
    assert not set(FILTERS) & set(SandboxedEnvironment().filters)


def test_two_filters_cannot_share_a_name() -> None:
    with pytest.raises(ValueError, match="two filters"):
        offered("date")(str)


@pytest.mark.parametrize("name", sorted(FILTERS))
@pytest.mark.parametrize("absent", [None, ""])
def test_what_is_absent_prints_a_dash_or_a_place_to_write(name: str, absent: str | None) -> None:
    assert FILTERS[name](*operands(name, absent)) == WORD_ABSENCE.get(name, "—")


@pytest.mark.parametrize("name", ["span", "percent"])
def test_a_missing_second_value_prints_a_dash(name: str) -> None:
    assert FILTERS[name](date(2026, 10, 15) if name == "span" else 11, None) == "—"


@pytest.mark.parametrize("name", sorted(FILTERS))
def test_an_undefined_name_still_fails(name: str) -> None:
    with pytest.raises(UndefinedError):
        FILTERS[name](*operands(name, StrictUndefined(name="x")))


@pytest.mark.parametrize("name", sorted(set(FILTERS) - TEXT_IS_THE_VALUE))
def test_text_stays_text(name: str) -> None:
    assert FILTERS[name](*operands(name, "另行通知")) == "另行通知"


def test_templates_call_the_filters_by_name() -> None:
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    environment.filters.update(FILTERS)
    template = environment.from_string(
        "{{ day|date_weekday }} {{ day|span(end) }} {{ 3|ordinal('届') }} {{ 11|percent(15) }} {{ pay|money_words }} "
        "{{ people|join_cn('name') }} {{ none|blank(2) }}|{{ true|checkbox }}"
    )
    printed = template.render(
        day=date(2026, 10, 15), end=date(2026, 10, 16), pay=Decimal("2540"), people=[{"name": "王&某"}], none=None
    )
    assert printed == (
        "2026年10月15日（星期四） 2026年10月15日至16日 第三届 73.3% 人民币贰仟伍佰肆拾元整 王&amp;某 \u3000\u3000|☑"
    )
