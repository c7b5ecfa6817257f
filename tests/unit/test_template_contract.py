"""Template lint: every wrong tag at its place, nothing wrong with a right one."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pytest

from docgen.case.model import Record
from docgen.findings import Blocked, Severity
from docgen.procedures.catalogue import read_procedure
from docgen.render.archive import parse, unpack, write_parts
from docgen.render.contract import check_template, template_fields
from docgen.render.house_style import blank
from docgen.render.known import known_names
from docgen.render.name_tree import Tree
from docgen.render.place import paragraphs
from docgen.render.styles import W
from docgen.render.template import Template
from docgen.report.as_text import as_text
from tests.faults.packages import packaged, with_body

KNOWN = {
    "organization": {"name": None, "union": {"name": None}},
    "agenda": [{"title": None, "kind": None, "votes": [{"for": None}]}],
    "date": None,
    "facts": {"*": None},
}


def made(*texts: str, footer: str = "") -> bytes:
    document = docx.Document(io.BytesIO(blank()))
    for text in texts:
        document.add_paragraph(text, style="Body Text")
    if footer:
        document.sections[0].footer.paragraphs[0].add_run(footer)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def complaints(*texts: str) -> list[tuple[str, str, str]]:
    return [(f.rule, f.location.pointer, f.location.excerpt) for f in check_template(made(*texts), KNOWN)]


def test_right_templates_pass() -> None:
    assert complaints(
        "{{ organization.union.name }}{{ date.year }}{{ facts.anything }}",
        "{%p for item in agenda if item.kind == '审议' %}",
        "{{ loop.index }}{{ item.title }}{% for v in item.votes %}{{ v.for }}{% endfor %}",
        "{%p endfor %}",
        "{% set n = agenda|length %}{{ n }}{{ (agenda|first).title }}{{ agenda[0].kind }}",
        "{{ agenda|selectattr('kind')|list|length }}{% if secret is defined %}x{% endif %}{{ range(3)|list }}",
        "{% for key, value in facts.items() %}{{ key }}{{ value }}{% endfor %}",
    ) == [("template.undefined", "正文 第6段", "{% if secret is defined %}")]


def test_unknown_fields_through_loops_and_filters() -> None:
    found = complaints(
        "{{ organisation.name }}",
        "{% for item in agenda %}{{ item.titel }}{% endfor %}",
        "{{ agenda.title }}",
        "{{ (agenda|first).knd }}",
        "{{ agenda|selectattr('knid')|list|length }}",
        "{% set u = organization.union %}{{ u.nam }}",
        "{{ date.foo }}",
    )
    assert found == [("template.undefined", f"正文 第{n}段", tag) for n, tag in enumerate((
        "{{ organisation.name }}", "{{ item.titel }}", "{{ agenda.title }}", "{{ (agenda|first).knd }}",
        "{{ agenda|selectattr('knid')|list|length }}", "{{ u.nam }}", "{{ date.foo }}"), 1)]  # fmt: skip


def test_what_is_called_is_known_too() -> None:
    known = {**KNOWN, "facts": {"lines": {"*": None}, "firms": [{"name": None}]}}
    right = made(
        "{{ facts.lines(date) }}{{ organization.items()|length }}{{ agenda.count(1) }}{{ date.strip() }}",
        "{% macro row(x) %}{{ x }}{% endmacro %}{{ row(date) }}{{ range(3)|list }}{% set n = namespace(a=1) %}",
        "{% for one in agenda %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    )
    assert check_template(right, known, "x.docx") == []
    wrong = made(
        "{{ facts.liens(date) }}", "{{ summary(date) }}", "{% for one in facts.firms %}{{ one.on(1) }}{% endfor %}"
    )
    found = check_template(wrong, known, "x.docx")
    assert [(one.rule, one.location.excerpt) for one in found] == [
        ("template.undefined", "{{ facts.liens(date) }}"),
        ("template.undefined", "{{ summary(date) }}"),
        ("template.undefined", "{{ one.on(1) }}"),
    ]
    assert "「lines」" in found[0].message


def test_what_a_call_returns_is_known_too() -> None:
    known = {**KNOWN, "facts": {
        "limit": {"()": None}, "day": {"()": None}, "person": {"()": {"unit": None, "on": {"()": {"name": None}}}},
        "districts": {"()": [{"name": None}]}, "name": None,
    }}  # fmt: skip
    right = made(
        "{{ facts.limit('x') + 1 }}{{ facts.day(1).year }}{{ facts.person(1).unit }}{{ facts.person(1).on(2).name }}",
        "{% for one in facts.districts(date) %}{{ one.name.strip() }}{% endfor %}{{ facts.districts(1)|length }}",
        "{% set who = facts.person(1) %}{{ who.unit }}{{ agenda[0].title.strip().lower() }}{{ date.strip().x }}",
    )
    assert check_template(right, known, "x.docx") == []
    tags = (
        "{{ facts.limit('x').gone }}", "{{ facts.person(1).name }}", "{{ facts.person(1).on(2).unit }}",
        "{{ one.nam }}", "{{ (facts.districts(1)|first).nam }}", "{{ who.name }}", "{{ facts.limit }}",
        "{{ facts.name(1).x }}",
    )  # fmt: skip
    wrong = made(
        *tags[:3], f"{{% for one in facts.districts(1) %}}{tags[3]}{{% endfor %}}", tags[4],
        "{% set who = facts.person(1) %}" + tags[5], *tags[6:],
    )  # fmt: skip
    found = check_template(wrong, known, "x.docx")
    assert [(one.rule, one.location.excerpt) for one in found] == [("template.undefined", tag) for tag in tags]
    assert "facts.limit().gone" in found[0].message
    assert "「unit」" in found[1].message or "name" in found[1].message
    assert "「facts.limit」要给出括号里的内容" in found[-2].message
    assert "「facts.name」不是函数" in found[-1].message


def test_the_facts_of_a_procedure_tell_what_their_methods_return() -> None:
    facts = known_names(read_procedure("staff_directors"))["facts"]
    assert facts["limit"] == {"()": None}
    person = facts["person"]["()"]
    assert {"unit", "office"} <= person.keys()
    wrong = made("{{ facts.limit('congress.filing-days').gone }}", "{{ facts.person(union.name).unti }}")
    found = check_template(wrong, known_names(read_procedure("staff_directors")), "x.docx")
    assert [one.location.pointer for one in found] == ["正文 第1段", "正文 第2段"]
    assert "「unit」" in found[1].message


@pytest.mark.parametrize("tag", ["{{ organization|attr('gone') }}", "{{ agenda|map('attr', 'gone')|list }}"])
def test_no_field_is_reached_by_a_text(tag: str) -> None:
    (finding,) = check_template(made(tag), KNOWN)
    assert finding.severity is Severity.ERROR
    assert "attr" in finding.message
    with pytest.raises(Blocked):
        Template(made(tag)).render({"organization": {"gone": "甲"}, "agenda": [{"gone": "甲"}]})


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("{{ agenda|map('uper')|list }}", "没有名为「uper」的格式，是否想写「upper」"),
        ("{{ agenda|selectattr('kind', 'eqal', 'x')|list|length }}", "没有名为「eqal」的判断"),
        ("{{ agenda|select('definde')|list|length }}", "没有名为「definde」的判断"),
    ],
)
def test_formats_and_tests_told_by_name_are_known_too(tag: str, words: str) -> None:
    assert [words in one.message for one in check_template(made(tag), KNOWN)] == [True]


def test_the_near_name_is_offered() -> None:
    (finding,) = check_template(made("{{ organisation.name }}"), KNOWN)
    assert "「organization」" in finding.message
    (finding,) = check_template(made("{{ union.name }}"), KNOWN)
    assert "organization.union" in finding.message


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("{{ organization }}", "「organization」是一条记录，不能整条印，是否想写「{{ organization.name }}」？"),
        ("{{ organization.union or '' }}", "「{{ organization.union.name }}」"),
        ("{{ organization|upper }}", "「{{ organization.name }}」"),
        ("{{ '甲' ~ organization if date else date }}", "「{{ organization.name }}」"),
        ("{{ agenda }}", "「agenda」是一份名单，不能整份印，是否想写「{{ agenda|join_cn('title') }}」？"),
        ("{{ agenda|first }}", "「(agenda|first)」是一条记录"),
        ("{{ agenda[0].votes }}", "「{{ agenda[0].votes|join_cn('for') }}」"),
        (
            "{{ agenda|join('、') }}",
            "「agenda」里的每一项是一条记录，不能整条印，是否想写「{{ agenda|join_cn('title') }}」？",
        ),
        ("{{ agenda|join_cn }}", "「{{ agenda|join_cn('title') }}」"),
    ],
)
def test_records_and_lists_are_not_printed_whole(tag: str, words: str) -> None:
    (finding,) = check_template(made("甲", tag), KNOWN)
    assert (finding.rule, finding.severity) == ("template.failed", Severity.ERROR)
    assert (finding.location.pointer, finding.location.excerpt) == ("正文 第2段", tag)
    assert words in finding.message
    union = Record({"name": "工会"})
    agenda = (Record({"title": "一", "kind": "审议", "votes": (Record({"for": dt.date(2026, 1, 2)}),)}),)
    context = {"organization": Record({"name": "公司", "union": union}), "agenda": agenda, "date": dt.date(2026, 1, 2)}
    with pytest.raises(Blocked) as blocked:
        Template(made("甲", tag)).render(context)
    (refused,) = blocked.value.findings
    assert (refused.rule, refused.location.pointer) == (finding.rule, finding.location.pointer)


def test_what_of_records_and_lists_may_be_printed() -> None:
    known = {**KNOWN, "names": [None], "basis": {"phrase": None, "''": None}, "open": {"*": None}}
    right = made(
        "{{ agenda|join('、', 'title') }}{{ agenda|join_cn('title') }}{{ agenda|length }}{{ names|join_cn }}",
        "{{ agenda|map(attribute='title')|join('、') }}{% for one in names %}{{ one }}{% endfor %}{{ open.x }}",
        "{% if organization %}{{ organization.name if organization }}{% endif %}{{ agenda[0].title }}",
        "{{ basis }}{{ open }}{{ range(2)|list }}",
    )
    assert check_template(right, known) == []
    assert [one.location.excerpt for one in check_template(made("{{ names }}"), known)] == ["{{ names }}"]


def test_the_variable_of_a_loop_is_a_record() -> None:
    (finding,) = check_template(made("{%p for item in agenda %}", "{{ item }}", "{%p endfor %}"), KNOWN)
    assert (finding.location.pointer, finding.location.excerpt) == ("正文 第2段", "{{ item }}")
    assert "「{{ item.title }}」" in finding.message


def test_all_syntax_errors_at_once() -> None:
    found = complaints(
        "{{ a| }}", "{% if date %}", "{{ date", "｛｛ date ｝｝", "{{ date|nope }}", "{% endfor %}", "{ { date } }"
    )
    assert {place for _, place, _ in found} == {f"正文 第{n}段" for n in range(1, 8)}
    assert {rule for rule, _, _ in found} == {"template.syntax", "template.full-width"}


def test_footers_are_read() -> None:
    assert rules_of(made("正文", footer="{{ nothing }}"), KNOWN) == [("template.undefined", "页脚 第1段")]


def test_without_a_schema_names_are_not_judged() -> None:
    assert check_template(made("{{ whatever.there.is }}")) == []


def test_fields_are_listed_with_loops_resolved() -> None:
    fields = template_fields(made("{{ date }}", "{% for a in agenda %}{{ a.title }}{% endfor %}", footer="{{ date }}"))
    assert [(f.path, f.place, f.tag) for f in fields] == [
        ("date", "正文 第1段", "{{ date }}"),
        ("agenda", "正文 第2段", "{% for a in agenda %}"),
        ("agenda[].title", "正文 第2段", "{{ a.title }}"),
        ("date", "页脚 第1段", "{{ date }}"),
    ]


def rules_of(source: bytes, known: Tree | None = None) -> list[tuple[str, str]]:
    return [(f.rule, f.location.pointer) for f in check_template(source, known) if f.rule.startswith("template.")]


def run(text: str, look: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str) -> str:
    return "<w:p>" + "".join(one if one.startswith("<") else run(one) for one in runs) + "</w:p>"


def table(*rows: list[str]) -> str:
    """A table; ¶ parts the paragraphs of a cell."""

    def cell(text: str) -> str:
        return f"<w:tc><w:tcPr/>{''.join(map(para, text.split('¶')))}</w:tc>"

    written = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    grid = "<w:gridCol/>" * len(rows[0])
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl><w:p/>"


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("{{ date|moneyy }}", "「money」"), ("{% if date is definde %}{% endif %}", "「defined」"),
        ("{% if date %}{{ date|nope }}{% endif %}", "「nope」"), ("{% fro x in agenda %}", "「for」"),
        ("{% endfi %}", "「endif」"), ("{% p if date %}", "{%p"), ("{%P if date %}", "{%p"),
        ("{%p if 7 % 2 %}", "不能有"), ("{% include 'a' %}", "不得使用"), ("{% if date = 1 %}{% endif %}", "="),
    ],
)  # fmt: skip
def test_a_wrong_word_is_named_with_the_near_one(tag: str, words: str) -> None:
    found = [f for f in check_template(made(tag), KNOWN) if f.rule == "template.syntax"]
    assert words in found[0].message
    assert found[0].location.excerpt in tag


@pytest.mark.parametrize(
    ("tag", "rule"),
    [
        ("{{ date（1） }}", "template.full-width"), ("{{ date｜money }}", "template.full-width"),
        ("{{ agenda[０] }}", "template.full-width"), ("{{ agenda，date }}", "template.full-width"),
        ("{{ da\u200bte }}", "template.space"), ("{{\u00a0date }}", "template.space"),
        ("{{ date }}\u3000{{\u3000date }}", "template.space"), ("{%p\u3000set x = 1 %}", "template.space"),
        ("{{ date or '“无”' }}", "template.quotes"), ("｛％ if date ％｝", "template.full-width"),
        ("{date}", "template.single-brace"), ("{ agenda.title }", "template.single-brace"),
        ("{{r date }}", "template.lost"), ("{{p date }}", "template.lost"),
        ("{% for date in agenda %}{{ date.title }}{% endfor %}", "template.shadow"),
        ("{% set date = 1 %}{{ date }}", ""), ("{% set date = 1 %}{{ organization.name }}", ""),
        ("{{ ‘甲’ if date else “乙” }}", ""), ("{# 说明（全角） #}", ""), ("{% raw %}{{ nope| }}{% endraw %}", ""),
        ("{_{ date }_}", ""), ("{{ '（' ~ date ~ '）' }}", ""), ("{甲}{x}", ""),
    ],
)  # fmt: skip
def test_characters_that_are_not_what_they_look_like(tag: str, rule: str) -> None:
    assert {found for found, _ in rules_of(made(tag), KNOWN)} == ({rule} if rule else set())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (para("{%p if date %}") + para("甲") + para("{%p endif %}"), []),
        (para("{% if date %}甲{% else %}乙{% endif %}"), []),
        (table(["甲"], ["{%tr for a in agenda %}"], ["{{ a.title }}"], ["{%tr endfor %}"]), []),
        (table(["甲", "{%tc for a in agenda %}", "{{ a.title }}", "{%tc endfor %}"]), []),
        (table(["{%p if date %}¶甲¶{%p endif %}"]), []),
        (para("{%p if date %}") + table(["{%p endif %}"]), [("template.level", "正文 表1 第1行第1列")]),
        (table(["{%tr for a in agenda %}"], ["甲"]) + para("{%p endfor %}"), [("template.level", "正文 第2段")]),
        (table(["{%tr for a in agenda %}"], ["甲"]) + table(["{%tr endfor %}"]),
         [("template.level", "正文 表2 第1行第1列")]),
        (table(["{%p for a in agenda %}", "{%p endfor %}"]), [("template.level", "正文 表1 第1行第2列")]),
        (table(["{% for a in agenda %}", "{% endfor %}"]), [("template.level", "正文 表1 第1行第2列")]),
        (para("{% if date %}甲") + para("乙{% endif %}"), [("template.level", "正文 第2段")]),
        (para("{%p if date %}") + para("甲{% endif %}"), [("template.level", "正文 第2段")]),
        (para("{%tr for a in agenda %}") + para("{%tr endfor %}"),
         [("template.level", "正文 第1段"), ("template.level", "正文 第2段")]),
        (para("{%p if date %}所以") + para("{%p endif %}"), [("template.lost", "正文 第1段")]),
        (para("{%p if date %}{%p if agenda %}") + para("{%p endif %}") + para("{%p endif %}"),
         [("template.lost", "正文 第1段")]),
        (table(["序号", "{%tr for a in agenda %}"], ["1", "{{ a.title }}"], ["{%tr endfor %}", ""]),
         [("template.lost", "正文 表1 第1行第2列")]),
        (para("{%p if date %}", '<w:r><w:br w:type="page"/></w:r>') + para("{%p endif %}"),
         [("template.lost", "正文 第1段")]),
        (para("{{ da", run("te }}", "<w:b/>")), [("template.split-format", "正文 第1段")]),
        (para("{{ da", run("te }}", '<w:rFonts w:hint="eastAsia"/><w:lang w:val="zh-CN"/>')), []),
        (para("{{ da", f'<w:hyperlink w:anchor="a">{run("te }}")}</w:hyperlink>'), [("template.torn", "正文 第1段")]),
        (para("{{ da", '<w:r><w:footnoteReference w:id="1"/></w:r>', "te }}"), [("template.lost", "正文 第1段")]),
        (para("{{ da") + para("te }}"), [("template.syntax", "正文 第1段")]),
        (para("{% if date %}{% for a in agenda %}") + para("{% endif %}{% endfor %}"),
         [("template.level", "正文 第2段"), ("template.syntax", "正文 第1段"), ("template.syntax", "正文 第2段")]),
        (para(f'<w:ins w:id="1" w:author="甲">{run("{{ date }}")}</w:ins>'), [("template.revisions", "正文 第1段")]),
    ],
)  # fmt: skip
def test_where_tags_stand(body: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(rules_of(with_body(body), KNOWN)) == sorted(expected)


def test_every_place_names_one_paragraph() -> None:
    nested = table(["甲¶乙", "丙"]).replace(
        '<w:p><w:r><w:t xml:space="preserve">丙', table(["丁"]) + "<w:p><w:r><w:t>丙"
    )
    box = "<w:p><w:r><w:pict><w:txbxContent><w:p/><w:p/></w:txbxContent></w:pict></w:r></w:p>"
    control = "<w:sdt><w:sdtContent>" + table(["戊"], ["己"]) + "</w:sdtContent></w:sdt>"
    row = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
    wrapped = table(["庚"]).replace("</w:tbl>", f"<w:sdt><w:sdtContent>{row}{row}</w:sdtContent></w:sdt></w:tbl>")
    root = parse(unpack(with_body(nested + box + control + wrapped))["word/document.xml"], "", "")
    places = [one.place for one in paragraphs(root, "document")]
    assert len(places) > 15
    assert len(set(places)) == len(places)
    assert {"正文 表1 第1行第1列 第2段", "正文 表4 第3行第1列"} <= set(places)


def test_parts_of_one_kind_are_told_apart() -> None:
    document = docx.Document(io.BytesIO(blank()))
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.even_page_header.paragraphs[0].text = section.header.paragraphs[0].text = "{{ nothing }}"
    buffer = io.BytesIO()
    document.save(buffer)
    assert [f.location.pointer for f in check_template(buffer.getvalue(), KNOWN)
            if f.rule == "template.undefined"] == ["偶数页页眉 第1段", "页眉 第1段"]  # fmt: skip
    assert {f.place for f in template_fields(buffer.getvalue())} == {"偶数页页眉 第1段", "页眉 第1段"}


def test_the_heading_above_is_told() -> None:
    document = docx.Document(io.BytesIO(blank()))
    document.add_paragraph("关于召开职工代表大会的通知", style="Title")
    document.add_paragraph("{{ nope }}", style="Body Text")
    document.add_paragraph("一、会议议程", style="heading 1")
    document.add_paragraph("{{ nopee }}", style="Body Text")
    buffer = io.BytesIO()
    document.save(buffer)
    first, second = check_template(buffer.getvalue(), KNOWN)
    assert (first.location.heading, second.location.heading) == ("关于召开职工代表大会的通知", "一、会议议程")
    assert "正文 第4段，「一、会议议程」之下" in as_text([second])


@pytest.mark.parametrize("kind", ["endnotes", "comments"])
def test_tags_that_are_never_filled(kind: str) -> None:
    package = packaged()
    holder = {"endnotes": "endnote", "comments": "comment"}[kind]
    xml = f'<w:{kind} xmlns:w="{W}"><w:{holder} w:id="1">{para("{{ date }}")}</w:{holder}></w:{kind}>'
    package.relate(kind, f"{kind}.xml", xml.encode())
    package.parts["docProps/app.xml"] = b"<Properties><Company>{{ date }}</Company></Properties>"
    found = check_template(write_parts(package.parts), KNOWN)
    places = {f.location.pointer for f in found if f.rule == "template.unreached"}
    assert places == {f"{'尾注' if kind == 'endnotes' else '批注'} 第1段", "docProps/app.xml"}
    assert ("template.comments" in {f.rule for f in found}) == (kind == "comments")


def test_all_faults_of_all_kinds_at_once() -> None:
    body = (
        para("{{ nope }}") + para("｛｛ date ｝｝") + para("{{ date|nope }}") + para("{%p if date %}甲")
        + para("{{ da", run("te }}", "<w:b/>")) + para('<w:fldSimple w:instr="DDE a b"/>') + para("{% endfor %}")
    )  # fmt: skip
    found = rules_of(with_body(body), KNOWN)
    assert {rule for rule, _ in found} == {
        "template.undefined", "template.full-width", "template.syntax", "template.lost", "template.split-format",
        "template.field",
    }  # fmt: skip
    assert {place for _, place in found} == {f"正文 第{n}段" for n in range(1, 8)}
