"""The documents of the rendering benchmark: the same words and data, each engine's template in its own tags.

A document is a list of blocks: a paragraph is a string with names of the data in guillemets, a table is ``Rows``.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import docx

from docgen.render.house_style import blank

Data = dict[str, Any]


@dataclass(frozen=True)
class Rows:
    """A table with a head and one row for each entry of a list."""

    name: str
    head: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """What a template says and what it is filled with."""

    blocks: tuple[str | Rows, ...]
    data: Data

    @property
    def text(self) -> list[str]:
        """Every paragraph that is not empty, in reading order, as each engine must print it."""
        found: list[str] = []
        for block in self.blocks:
            if isinstance(block, str):
                found.append(FIELD.sub(lambda match: str(self.data[match[1]]), block))
            else:
                found += block.head
                found += [str(entry[field]) for entry in self.data[block.name] for field in block.fields]
        return found


@dataclass(frozen=True)
class Tags:
    """How an engine writes a field, and the row of a table that repeats.

    Attributes:
        field: A field of the data.
        rows: The rows that stand for the repeated one, as texts of cells; a row of one text fills its first cell.
    """

    field: Callable[[str], str]
    rows: Callable[[str, Sequence[str]], list[list[str]]]


FIELD = re.compile("«(\\w+)»")


def _marked(opening: str, closing: str) -> Callable[[str, Sequence[str]], list[list[str]]]:
    def rows(name: str, fields: Sequence[str]) -> list[list[str]]:
        cells = [f"{{{field}}}" for field in fields]
        cells[0] = opening.format(name) + cells[0]
        cells[-1] += closing.format(name)
        return [cells]

    return rows


_BRACES = Tags(lambda name: f"{{{name}}}", _marked("{{#{}}}", "{{/{}}}"))
_JINJA = Tags(
    lambda name: f"{{{{ {name} }}}}",
    lambda name, fields: [
        [f"{{%tr for one in {name} %}}"],
        [f"{{{{ one.{field} }}}}" for field in fields],
        ["{%tr endfor %}"],
    ],
)
ENGINES = {
    "docgen": _JINJA,
    "docxtpl": _JINJA,
    "docxtemplater": _BRACES,
    "easy-template-x": _BRACES,
    "carbone": Tags(
        lambda name: f"{{d.{name}}}",
        lambda name, fields: [[f"{{d.{name}[{step}].{field}}}" for field in fields] for step in ("i", "i+1")],
    ),
    "docx-templates": Tags(
        lambda name: f"+++{name}+++",
        lambda name, fields: [
            [f"+++FOR one IN {name}+++"],
            [f"+++$one.{field}+++" for field in fields],
            ["+++END-FOR one+++"],
        ],
    ),
}


def template(document: Document, engine: str) -> bytes:
    """The document as a Word template in the tags of an engine."""
    tags = ENGINES[engine]
    word = docx.Document(io.BytesIO(blank()))
    for block in document.blocks:
        if isinstance(block, str):
            word.add_paragraph(FIELD.sub(lambda match: tags.field(match[1]), block))
            continue
        rows = [list(block.head), *tags.rows(block.name, block.fields)]
        table = word.add_table(len(rows), len(block.head), style="公文表格")
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row._tr.tc_lst, texts, strict=False):
                cell.p_lst[0].add_r().text = text
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def text_of(content: bytes) -> list[str]:
    """Every paragraph of a Word file that is not empty, in reading order."""
    body = docx.Document(io.BytesIO(content)).element.body
    texts = ("".join(node.text or "" for node in paragraph.xpath(".//w:t")) for paragraph in body.xpath(".//w:p"))
    return [text for text in texts if text]


def contract() -> Document:
    """A collective contract of 80 articles in eight chapters, with a pay table of 12 rows."""
    names = ["employer", "union", "region", "hours", "rest_days", "minimum_pay", "pay_day", "leave_days", "from_day"]
    names += ["to_day", "employer_chair", "union_chair"]
    values = ["京畿示例机械有限公司", "京畿示例机械有限公司工会委员会", "北京市丰台区", "40", "2", "2540元", "10", "10"]
    values += ["2027年1月1日", "2029年12月31日", "温博文", "宁晓白"]
    sentence = "«employer»与«union»经平等协商一致：职工每周工作不超过«hours»小时，每周至少休息«rest_days»日，"
    sentence += "月工资不低于«minimum_pay»，每月«pay_day»日前以货币形式足额支付，年休假不少于«leave_days»日。"
    short = "本条自«from_day»起执行，至«to_day»止；在«region»范围内变更工作地点的，应当征得«union_chair»书面同意。"
    blocks: list[str | Rows] = [
        "集体合同",
        "甲方：«employer»　首席代表：«employer_chair»",
        "乙方：«union»　首席代表：«union_chair»",
    ]
    for chapter in range(8):
        blocks.append(f"第{'一二三四五六七八'[chapter]}章　分则")
        blocks += [f"第{10 * chapter + article + 1}条　{short if article % 2 else sentence}" for article in range(10)]
    fields = ("post", "grade", "low", "high", "note")
    blocks.append(Rows("pay", ("岗位", "等级", "下限", "上限", "备注"), fields))
    pay = [
        {
            "post": f"岗位{row}",
            "grade": f"{row}级",
            "low": str(2600 + 150 * row),
            "high": str(4000 + 300 * row),
            "note": "按月",
        }
        for row in range(1, 13)
    ]
    return Document(tuple(blocks), {**dict(zip(names, values, strict=True)), "pay": pay})


def notice() -> Document:
    """A notice of one page."""
    data = {
        "name": "张伟",
        "delegation": "第一代表团",
        "unit": "京畿示例机械有限公司",
        "session": "三",
        "day": "2026年10月15日",
        "hour": "上午9时",
        "place": "公司二楼会议室",
        "items": "审议年度工作报告、集体合同草案和职工奖惩办法",
        "telephone": "010-00000000",
        "issued": "2026年10月8日",
    }
    blocks = (
        "会议通知",
        "«name»同志（«delegation»）：",
        "经上级工会同意，«unit»第«session»次职工代表大会定于«day»«hour»在«place»召开，会期一天。",
        "本次会议的议题：«items»。",
        "请持本通知和代表证准时到会。因故不能到会的，请在会前书面向«delegation»团长请假，不得委托他人代为表决。",
        "会议材料随本通知送达，请在会前征求所在选区职工的意见，并在分组讨论时如实反映。",
        "联系电话：«telephone»。",
        "«unit»工会委员会",
        "«issued»",
    )
    return Document(blocks, data)


def register(rows: int = 2000) -> Document:
    """A register of delegates: one table of six columns."""
    fields = ("serial", "name", "sex", "post", "group", "term")
    people = [
        {
            "serial": str(row),
            "name": "赵钱孙李周吴郑王"[row % 8] + "示例实验"[row % 4],
            "sex": "男女"[row % 2],
            "post": f"第{row % 40 + 1}车间操作工",
            "group": f"第{row % 9 + 1}代表团",
            "term": "2024—2027",
        }
        for row in range(1, rows + 1)
    ]
    head = ("序号", "姓名", "性别", "岗位", "代表团", "任期")
    return Document(
        ("职工代表名册", "«unit»", Rows("people", head, fields)), {"unit": "京畿示例机械有限公司", "people": people}
    )


DOCUMENTS: dict[str, Callable[[], Document]] = {"contract": contract, "notice": notice, "register": register}
