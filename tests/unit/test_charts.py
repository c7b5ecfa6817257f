"""Charts: drawn the same each time, in grey, with every figure told in words."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from PIL import Image

from docgen.findings import Blocked
from docgen.procedures.charts import Chart, Mark, Series
from docgen.render.chart_room import WIDTH, natural_height, room_for
from docgen.render.charts import picture
from docgen.render.template import Template
from docgen.wording.widths import width

KINDS: dict[str, Chart] = {
    "bars": Chart(
        "bars", "测算结果", ("比重法", "恩格尔系数法"), (Series("月标准", (2612, 2688)),), "元", (Mark("现行", 2540),)
    ),
    "rows": Chart("rows", "建制率", ("东城区", "西城区"), (Series("甲", (80, 90)), Series("乙", (70, None))), "%"),
    "panels": Chart("panels", "建制率", ("东城区", "西城区"), (Series("甲", (80, 90)), Series("乙", (70, 75))), "%"),
    "lines": Chart(
        "lines", "历年", ("2024", "2025"), (Series("甲", (Decimal("80.1"), 84)),), "%", (Mark("目标", 85),), 1
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_equal_charts_are_equal_bytes_in_grey_at_their_size(kind: str) -> None:
    chart = KINDS[kind]
    first = picture(chart)
    picture.__globals__["_picture"].cache_clear()
    assert picture(chart).content == first.content
    image = Image.open(io.BytesIO(first.content))
    assert image.mode == "L"
    assert image.info.keys() == {"dpi"}
    assert image.width == pytest.approx(WIDTH / 25.4 * 300, abs=2)
    assert image.height == pytest.approx(natural_height(chart) / 25.4 * 300, abs=2)
    assert image.getextrema() == (0, 255)


def test_the_description_tells_every_figure_its_unit_and_the_target() -> None:
    assert KINDS["lines"].alt == "折线图：历年。2024 80.1%；2025 84.0%；目标 85.0%。"
    assert KINDS["rows"].alt == "条形图：建制率。东城区甲 80%；东城区乙 70%；西城区甲 90%。"


def test_many_figures_are_told_up_to_a_bound() -> None:
    chart = Chart("rows", "多", tuple(map(str, range(500))), (Series("甲", tuple(range(500))),))
    assert "等500个数据" in chart.alt
    assert len(chart.alt) < 2000


def test_a_rare_character_is_drawn_by_a_face_that_has_it() -> None:
    common = Chart("bars", "人名", ("一",), (Series("甲", (1,)),))
    rare = Chart("bars", "人名", ("𬱖",), (Series("甲", (1,)),))
    assert picture(rare).content != picture(common).content


LONG = f"北京市{'某某长名称机械制造' * 16}有限公司第三分公司"


def drawn_texts(monkeypatch: pytest.MonkeyPatch, chart: Chart) -> list[str]:
    """Every text of a picture that is not empty."""
    from matplotlib.text import Text

    found: list[str] = []
    plain = Text._get_layout  # type: ignore[attr-defined]

    def told(self: Text, *rest: Any) -> Any:
        found.append(self.get_text())
        return plain(self, *rest)

    monkeypatch.setattr(Text, "_get_layout", told)
    picture.__globals__["_picture"].cache_clear()
    picture(chart)
    return [text for text in dict.fromkeys(found) if text]


def with_names(kind: Any, *names: str) -> Chart:
    return Chart(kind, "名称", names, (Series(LONG, tuple(range(1, len(names) + 1))), Series("乙", (1,) * len(names))))


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_name_is_wrapped_and_says_what_it_leaves_out(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    chart = with_names(kind, LONG, "乙厂")
    texts = drawn_texts(monkeypatch, chart)
    assert LONG not in texts
    (category,) = [text for text in texts if text.replace("\n", "").endswith("第三分公司")]
    assert category.startswith("北京市")
    assert "…" in category
    assert category.count("\n") <= 2
    assert max(map(width, category.splitlines())) <= 44
    assert any(text.startswith("北京市") and "…" in text and text != category for text in texts)
    assert LONG in chart.alt
    image = Image.open(io.BytesIO(picture(chart).content))
    across = [image.getpixel((x, y)) for y in range(0, image.height, 3) for x in (0, image.width - 1)]
    assert set(across) == {255}, "what is drawn stays within the picture"


def test_a_name_with_dollar_signs_is_no_formula(monkeypatch: pytest.MonkeyPatch) -> None:
    formula = with_names("bars", "$x^2$", "$\\broken{$")
    assert "$x^2$" in drawn_texts(monkeypatch, formula)
    plain = Chart("bars", "名称", ("$x^2",), (Series("甲", (1,)),))
    closed = Chart("bars", "名称", ("$x^2$",), (Series("甲", (1,)),))
    assert _ink(closed) > _ink(plain), "the second sign is drawn too"


def _ink(chart: Chart) -> int:
    image = Image.open(io.BytesIO(picture(chart).content))
    return sum(image.histogram()[:128])


@pytest.mark.parametrize(("kind", "side", "first"), [("rows", "前", True), ("panels", "前", True), ("bars", "前", True),
                                                      ("lines", "后", False)])  # fmt: skip
def test_what_a_page_has_no_room_for_is_left_out_and_said(
    kind: Any, side: str, first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = tuple(f"第{at}街道" for at in range(200))
    chart = Chart(kind, "多", names, (Series("甲", tuple(range(200))),))
    assert natural_height(chart) <= 210
    assert natural_height(chart, 225) <= 130
    kept = room_for(chart, WIDTH, natural_height(chart))
    assert 10 < kept < 200
    texts = [text.replace("\n", "") for text in drawn_texts(monkeypatch, chart)]
    assert any(text.endswith(f"只画{side}{kept}项，其余{200 - kept}项没有画出") for text in texts)
    assert (names[0] in texts, names[-1] in texts) == (first, not first)
    assert "没有画出" not in "".join(drawn_texts(monkeypatch, Chart(kind, "少", names[:8], (Series("甲", (1,) * 8),))))


def test_a_chart_without_categories_or_with_too_few_values_is_a_bug() -> None:
    with pytest.raises(ValueError, match="categories"):
        Chart("bars", "空", (), ())
    with pytest.raises(ValueError, match="value for each"):
        Chart("bars", "缺", ("甲", "乙"), (Series("甲", (1,)),))


def word(text: str) -> bytes:
    made, document = io.BytesIO(), docx.Document()
    document.add_paragraph(text)
    document.save(made)
    return made.getvalue()


def render(text: str, chart: Any) -> bytes:
    return Template(word(text)).render({"chart": chart, "facts": SimpleNamespace()})


def test_a_template_prints_a_chart_with_its_description_at_the_size_asked_for() -> None:
    made = render("{{ chart|chart(100, 50) }}", KINDS["bars"])
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        body = package.read("word/document.xml").decode()
        assert sum(name.startswith("word/media/") for name in package.namelist()) == 1
    assert 'cx="3600000" cy="1800000"' in body
    assert f'descr="{KINDS["bars"].alt}"' in body


def test_nothing_is_printed_for_no_chart() -> None:
    assert docx.Document(io.BytesIO(render("前{{ chart|chart }}后", None))).paragraphs[0].text == "前后"


@pytest.mark.parametrize("text", ["{{ 'x'|chart }}", "{{ chart|chart(5000) }}", "{{ chart|chart(1, 1) }}"])
def test_what_is_no_chart_or_no_size_is_refused(text: str) -> None:
    with pytest.raises(Blocked):
        render(text, KINDS["bars"])
