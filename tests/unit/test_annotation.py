"""The copy of a template with its findings as comments: each at its place, nothing else of the file changed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from docgen.cli.app import main
from docgen.cli.exits import Status
from docgen.findings import Blocked, Citation, Finding, Location, Severity
from docgen.render.annotation import annotate
from docgen.render.archive import write_parts
from docgen.render.contract import check_template
from docgen.render.house_style import blank
from tests.pages.test_open_xml import validate

KNOWN = {"organization": {"name": None}, "date": None}


def finding(pointer: str, excerpt: str = "", message: str = "有问题") -> Finding:
    return Finding(
        "template.example", Severity.WARNING, Location("a.docx", pointer=pointer, excerpt=excerpt), message, "改正"
    )


def document() -> Document:
    made = docx.Document(io.BytesIO(blank()))
    paragraph = made.add_paragraph(style="Body Text")
    for piece in ("单位：", "{{ organi", "sation.name", " }}", "（盖章）"):
        paragraph.add_run(piece)
    made.add_paragraph("第二段", style="Body Text")
    table = made.add_table(2, 2)
    table.cell(1, 1).paragraphs[0].add_run("甲")
    table.cell(1, 1).add_paragraph("{{ dat }}")
    made.sections[0].footer.paragraphs[0].add_run("{{ nothing }}")
    return made


def stored(word: Document) -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def commented(content: bytes) -> list[tuple[str, str]]:
    """The text each comment stands on, and what it says."""
    word = docx.Document(io.BytesIO(content))
    found = []
    for comment in word.comments:
        runs, inside = [], False
        for element in word.element.body.iter():
            if element.tag in (qn("w:commentRangeStart"), qn("w:commentRangeEnd")):
                if element.get(qn("w:id")) == str(comment.comment_id):
                    inside = element.tag == qn("w:commentRangeStart")
            elif inside and element.tag == qn("w:t"):
                runs.append(element.text or "")
        found.append(("".join(runs), comment.text))
    return found


def test_each_fault_of_a_check_is_a_comment_at_its_tag() -> None:
    content = stored(document())
    found = check_template(content, KNOWN, "a.docx")
    faults = [one for one in found if one.rule == "template.undefined"]
    made = commented(annotate(content, faults))
    assert len(faults) == 3
    whole = "单位：{{ organisation.name }}（盖章）"
    assert {stands for stands, _ in made} == {"{{ organisation.name }}", "{{ dat }}", whole}
    texts = dict(made)
    assert texts["{{ dat }}"].startswith("错误：案件里没有「dat」这个字段（dat），是否想写「date」？\n处理：")
    assert texts["{{ dat }}"].endswith("\n规则：template.undefined")
    assert texts[whole].startswith("错误：【页脚 第1段】")
    assert "（{{ nothing }}）" in texts[whole]


def test_places_without_a_tag() -> None:
    content = stored(document())
    noted = [
        finding("正文 第2段"), finding("正文 第2段", "不在其中"), finding("正文 表1"), finding("正文 表1 第2行第2列"),
        finding("第1节"), finding("正文"), finding("样式"), finding(""), finding("正文 第99段"),
    ]  # fmt: skip
    whole = "单位：{{ organisation.name }}（盖章）"
    assert [stands for stands, _ in commented(annotate(content, noted))] == [
        "第二段", "第二段", "", "甲", whole, whole, whole, whole, whole,
    ]  # fmt: skip
    texts = [text.partition("\n")[0] for _, text in commented(annotate(content, noted))]
    assert texts[0] == "警告：有问题"
    assert texts[5:] == [f"警告：【{place}】有问题" for place in ("正文", "样式", "整个文件", "正文 第99段")]


def test_sections_text_boxes_and_pages_without_a_paragraph() -> None:
    word = document()
    word.add_section()
    word.add_paragraph("另一节", style="Body Text")
    assert commented(annotate(stored(word), [finding("第2节")]))[0][0] == "另一节"

    box, inner, run = OxmlElement("w:txbxContent"), OxmlElement("w:p"), OxmlElement("w:r")
    run.append(OxmlElement("w:t"))
    run[0].text = "{{ boxed }}"
    inner.append(run)
    box.append(inner)
    word = docx.Document(io.BytesIO(blank()))
    holder = word.add_paragraph("外").add_run()
    holder._r.append(OxmlElement("w:pict"))
    holder._r[0].append(box)
    content = annotate(stored(word), [finding("正文 第2段", "{{ boxed }}")])
    starts = list(docx.Document(io.BytesIO(content)).element.iter(qn("w:commentRangeStart")))
    assert [start.getparent() is start.getroottree().getroot()[0][0] for start in starts] == [True]

    empty = docx.Document(io.BytesIO(blank()))
    for paragraph in empty.paragraphs:
        empty.element.body.remove(paragraph._p)
    assert len(commented(annotate(stored(empty), [finding("")]))) == 1


def test_every_other_part_keeps_its_bytes_and_the_copy_its_own() -> None:
    content = stored(document())
    once, again = annotate(content, [finding("正文 第1段")]), annotate(content, [finding("正文 第1段")])
    assert once == again
    before, after = parts(content), parts(once)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml",
    }  # fmt: skip
    assert list(before) == [name for name in after if name != "word/comments.xml"]
    assert parts(annotate(content, [])) == before


def test_comments_that_are_there_stay() -> None:
    word = document()
    word.add_comment(word.paragraphs[1].runs, "请王某核对", "李某", "李")
    content = stored(word)
    made = annotate(content, [finding("正文 第2段", message="字体不对")])
    assert [text.partition("\n")[0] for _, text in commented(made)] == ["请王某核对", "警告：字体不对"]
    first, second = docx.Document(io.BytesIO(made)).comments
    assert (first.author, second.author) == ("李某", "docgen")
    assert first.timestamp is not None
    assert second.timestamp is None
    before, after = parts(content), parts(made)
    assert {name for name in after if after[name] != before[name]} == {"word/document.xml", "word/comments.xml"}
    third = annotate(made, [finding("正文 第1段")])
    assert len(commented(third)) == 3


def test_the_law_is_named_and_lines_stay_lines() -> None:
    law = Citation("北京市集体合同条例", "第三十八条")
    one = Finding("C-1", Severity.ERROR, Location("a", pointer="正文 第1段"), "一\n二\x01三", "改", law, "C-12", (law,))
    ((_, text),) = commented(annotate(stored(document()), [one]))
    assert text == "错误：一 二\ufffd三\n处理：改\n依据：北京市集体合同条例 第三十八条\n规则：C-1 [C-12]"


def test_a_template_with_a_link_to_outside_is_refused_and_annotated() -> None:
    word = document()
    word.part.relate_to("https://example.org/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    content = stored(word)
    (link,) = [one for one in check_template(content, KNOWN) if one.rule == "template.external"]
    ((_, text),) = commented(annotate(content, [link]))
    assert "https://example.org/" in text


def test_what_cannot_be_opened_is_refused() -> None:
    whole = parts(stored(document()))
    half = whole | {"word/document.xml": whole["word/document.xml"][:-20]}
    typed = whole | {"word/document.xml": b"<!DOCTYPE x><x/>"}
    headless = whole | {"[Content_Types].xml": b"<Types/>"}
    for content in (b"no document", *map(write_parts, (half, typed, headless))):
        with pytest.raises(Blocked) as refused:
            annotate(content, [finding("")], "a.docx")
        assert [one.rule for one in refused.value.findings] == ["template.broken"]


def test_the_copies_are_valid_open_xml(tmp_path: Path) -> None:
    word = document()
    word.add_comment(word.paragraphs[1].runs, "旧批注", "李某", "李")
    content = stored(word)
    for name, made in (("old", content), ("new", stored(document()))):
        (tmp_path / f"{name}.docx").write_bytes(annotate(made, check_template(made, KNOWN)))
    assert validate(*tmp_path.glob("*.docx")) == []


class TestCommand:
    def test_a_single_template_has_a_copy_and_keeps_its_bytes(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        source, copy = tmp_path / "notice.docx", tmp_path / "批注.docx"
        content = stored(document())
        source.write_bytes(content)
        command = ["template", "check", str(source), "--procedure", "congress", "--annotate", str(copy)]
        assert main(command) == Status.FINDINGS
        out = capsys.readouterr().out
        count = len(commented(copy.read_bytes()))
        assert count
        assert f"{copy}  {count} 条批注\n共 1 个模板：" in out
        assert source.read_bytes() == content
        assert main(command) == Status.FINDINGS
        assert "已经存在" not in capsys.readouterr().err

        copy.write_bytes(b"mine")
        assert main(command) == Status.FINDINGS
        assert "已经存在" in capsys.readouterr().err
        assert copy.read_bytes() == b"mine"
        assert main([*command[:-1], str(source)]) == Status.FINDINGS
        assert "就是模板本身" in capsys.readouterr().err
        assert source.read_bytes() == content
        assert sorted(one.name for one in tmp_path.iterdir()) == ["notice.docx", "批注.docx"]

    def test_several_templates_have_a_folder(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        faulty, sound, broken = (tmp_path / f"{name}.docx" for name in ("faulty", "sound", "broken"))
        faulty.write_bytes(stored(document()))
        sound.write_bytes(blank())
        broken.write_bytes(b"no document")
        copies = tmp_path / "副本" / "一"
        command = ["template", "check", str(faulty), str(sound), str(broken)]
        assert main([*command, "--annotate", str(copies)]) == Status.FINDINGS
        out = capsys.readouterr().out
        assert "sound.docx  没有问题，不另存副本" in out
        assert "broken.docx  打不开，没有另存副本" in out
        assert [one.name for one in copies.iterdir()] == ["faulty.docx"]

        assert main([*command, "--annotate", str(tmp_path)]) == Status.FINDINGS
        assert "就是模板本身" in capsys.readouterr().err
        (tmp_path / "二").mkdir()
        (tmp_path / "二" / "faulty.docx").write_bytes(stored(document()))
        twins = ["template", "check", str(faulty), str(tmp_path / "二" / "faulty.docx"), "--annotate", str(copies)]
        assert main(twins) == Status.FINDINGS
        assert "同名" in capsys.readouterr().err
        assert main([*command, "--annotate", str(broken)]) == Status.FINDINGS
        assert "写不进这个文件夹" in capsys.readouterr().err
        assert broken.read_bytes() == b"no document"
