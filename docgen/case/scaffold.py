"""A blank case file, every field with its label, help and example, ready to be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.case.fields import SCALARS, Field, read_schema
from docgen.case.manual import demand_of, example_of, limits_of

_HEAD = """\
# {title}案件。在每个冒号后面填写；以 # 开头的行是说明，可以删去。
# 暂时没有的留空：每一步只要求到那一步为止的内容，docgen check 会说明还缺什么。
# 没有用到的整段可以删去；列表的一项以“- ”开头，要几项就照样再写几项。
# 含有冒号、# 或括号 {{ }} [ ] 的文字用引号括起来。
{procedure_key}: {procedure}
"""


def scaffold(procedure: str, title: str, stages: Mapping[str, str], chinese: bool = True) -> str:
    """The YAML text of a blank case; it loads without a finding of form.

    Args:
        procedure: Its id.
        title: Its title.
        stages: Stage id to title.
        chinese: Chinese labels as keys, English names otherwise.
    """
    writer = _Writer(stages, chinese)
    root = read_schema(procedure)
    key = "程序" if chinese else "procedure"
    head = _HEAD.format(title=title, procedure_key=key, procedure=procedure)
    return head + "".join(f"\n{chr(10).join(writer.field(field, ''))}\n" for field in root.children.values())


class _Writer:
    def __init__(self, stages: Mapping[str, str], chinese: bool) -> None:
        self.stages = stages
        self.chinese = chinese

    def field(self, field: Field, indent: str) -> Iterator[str]:
        """The lines of one field and what is below it."""
        yield f"{indent}# {self._comment(field)}"
        yield f"{indent}{field.label if self.chinese else field.key}:"
        if field.type == "dict" and not field.case:
            for child in field.children.values():
                yield from self.field(child, f"{indent}  ")
        elif field.item is not None and field.item.type == "dict":
            yield f"{indent}  -"
            for child in field.item.children.values():
                yield from self.field(child, f"{indent}    ")
        elif field.item is not None:
            yield f"{indent}  -"

    def _comment(self, field: Field) -> str:
        records = field.item is not None and field.item.type == "dict"
        notes = [demand_of(field, self.stages), field.guidance, limits_of(field)]
        if field.default is not None:
            notes.append(f"不填为“{field.default}”")
        if records and "文件" not in field.help:
            notes.append(f"也可写作 {{{self._word('文件')}: 名册.xlsx}}")
        if field.case:
            notes.append(f"写作 {{{self._word('文件')}: 案件.yaml}}")
        if field.type == "dict" and field.children and not field.help and "name" in field.children:
            notes.append(f"也可写作 {{{self._word('文件')}: 另一个文件.yaml}}，几个案件共用")
        if field.type in SCALARS or (field.item is not None and not records):
            notes.append(f"例：{example_of(field)}")
        said = "；".join(note for note in notes if note)
        name = "" if self.chinese else f"{field.label}。"
        return f"{name}{said}"

    def _word(self, chinese: str) -> str:
        return chinese if self.chinese else {"文件": "file"}[chinese]
