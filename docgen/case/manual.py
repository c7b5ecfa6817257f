"""What the schema says of each field, in words: the field manual, and the pieces the scaffold shares with it."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.case.fields import Field, read_schema, walk

TYPES = {
    "string": "文字",
    "integer": "整数",
    "decimal": "数",
    "date": "日期",
    "month": "年月",
    "time": "时刻",
    "boolean": "是或否",
    "dict": "一组字段",
    "list": "列表",
}
_EXAMPLES = {
    "string": "按实际情况填写",
    "integer": "1",
    "decimal": "1.00",
    "date": "2026-10-15",
    "month": "2026-10",
    "time": "9:00",
    "boolean": "是",
}


def example_of(field: Field) -> str:
    """A value that is valid for a field: its own example, else one of its choices, else one of its type."""
    if field.item is not None:
        return field.example or example_of(field.item)
    choices = field.rule.get("allowed")
    return field.example or (str(choices[0]) if choices else _EXAMPLES.get(field.type, ""))


def type_of(field: Field) -> str:
    """The type of a field in words: 整数, 日期, 文字的列表."""
    if field.item is not None:
        return "列表" if field.item.type == "dict" else f"{TYPES[field.item.type]}，可有多项"
    return TYPES[field.type]


def limits_of(field: Field) -> str:
    """What its value may be: choices, bounds, length; "" for anything of its type."""
    rule = (field.item if field.item is not None else field).rule
    said = []
    if "allowed" in rule:
        said.append(f"可填：{'、'.join(str(choice) for choice in rule['allowed'])}")
    low, high = rule.get("min"), rule.get("max")
    if low is not None and high is not None:
        said.append(f"{low} 至 {high}")
    elif low is not None and low != 0:
        said.append(f"不小于 {low}")
    if "maxlength" in rule:
        said.append(f"不超过 {rule['maxlength']} 字")
    return "；".join(said)


def demand_of(field: Field, stages: Mapping[str, str]) -> str:
    """When a field must be filled in: 必填, “备案”阶段起必填, or 选填.

    Args:
        field: The field.
        stages: Stage id to title.
    """
    if field.required_from:
        when = (
            "必填"
            if field.required_from == "start"
            else f"“{stages.get(field.required_from, field.required_from)}”阶段起必填"
        )
        return f"{when}（视情况）" if field.required_when else when
    return "必填" if field.required else "选填"


def field_manual(procedure: str, title: str, stages: Mapping[str, str]) -> str:
    """The Markdown manual of every field of a procedure's case file.

    Args:
        procedure: Its id.
        title: Its title.
        stages: Stage id to title, in order.
    """
    root = read_schema(procedure)
    lines = [
        f"# {title}：案件字段\n",
        "\n字段名写中文或英文都可以；名册（.xlsx、.csv）的表头用同样的名称。\n",
        "\n| 字段 | 英文名 | 类型 | 何时填 | 说明 | 示例 |\n| --- | --- | --- | --- | --- | --- |\n",
    ]
    labels: dict[str, str] = {}
    for pointer, field in walk(root):
        parent = pointer.rpartition(".")[0]
        label = f"{labels[parent]}.{field.label}" if parent else field.label
        labels[pointer] = label
        if field.item is not None:
            labels[f"{pointer}[]"] = f"{label}[]"
        private = "公开文书中遮盖" if field.private else ""
        help_text = "；".join(part for part in (field.guidance, limits_of(field), private) if part)
        example = (
            "" if field.type == "dict" or (field.item is not None and field.item.type == "dict") else example_of(field)
        )
        cells = (label, f"`{pointer}`", type_of(field), demand_of(field, stages), help_text, example)
        lines.append("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n")
    return "".join(lines)
