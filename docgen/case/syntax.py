"""What the YAML parser says in English, in the words of an officer."""

from __future__ import annotations

_EXPLAINED = (
    (
        "mapping values are not allowed",
        "这一行有多余的冒号，或上一行缩进不对",
        "含冒号的文字用引号括起来；冒号后面空一格",
    ),
    ("could not find expected ':'", "这一行缺少冒号，或缩进与上下不齐", "写成“字段: 值”，冒号用半角并空一格"),
    ("did not find expected key", "缩进与上下不齐，或引号、括号没有成对", "与同级字段左对齐；检查引号"),
    ("found unexpected end of stream", "引号或括号没有结束", "补上另一半引号或括号"),
    (
        "found character that cannot start any token",
        "这里的字符不能开头（如 @ ` % 或制表符）",
        "用引号把这段文字括起来",
    ),
    ("did not find expected ',' or", "括号里的内容缺逗号，或花括号、方括号没有成对", "含 { } [ ] 的文字用引号括起来"),
    ("found unknown escape", "双引号里的反斜杠写法不对", "改用单引号"),
    ("escape code", "双引号里的反斜杠写法不对", "改用单引号"),
    ("hexdecimal number", "双引号里的反斜杠写法不对", "改用单引号"),
    ("alphabetic or numeric character", "以 & 或 * 开头的文字要加引号", "用引号把这段文字括起来"),
    ("found undefined alias", "以 * 开头的文字要加引号", "用引号把这段文字括起来；不用 YAML 的引用写法"),
    ("second anchor", "用了锚点（&）", "删去锚点，写出完整内容"),
    ("document start", "这一行之前出现了“...”或指令，后面的内容不再属于本案", "删去“...”和以 % 开头的行"),
    ("directive", "以 % 开头的行不是案件内容", "删去这一行；以 % 开头的文字加引号"),
    ("expected digit", "以 % 开头的行不是案件内容", "删去这一行；以 % 开头的文字加引号"),
    ("expected '>'", "用了类型标签（!）", "删去标签；以 ! 开头的文字加引号"),
    ("incompatible YAML document", "以 % 开头的行不是案件内容", "删去这一行"),
    ("undefined tag handle", "用了类型标签（!）", "删去标签；以 ! 开头的文字加引号"),
    ("tag", "用了类型标签（!）", "删去标签；以 ! 开头的文字加引号"),
    ("block sequence entries are not allowed", "“- ”不能写在这里", "列表的每一项另起一行，以“- ”开头"),
    ("did not find expected '-'", "缩进与列表的上下各项不齐", "每一项都以“- ”开头并左对齐"),
    ("mapping keys are not allowed", "“? ”不能写在这里", "用引号把这段文字括起来"),
    ("block scalar", "“|”或“>”后面不能再写文字", "文字从下一行缩进写起"),
    ("comment or line break", "引号或“|”后面还有文字", "把整段文字放进同一对引号里"),
    ("node content", "这里缺少内容，或括号、逗号不成对", "检查逗号和括号"),
    ("violates indentation", "缩进用了制表符（Tab）", "改用空格缩进，每级两个空格"),
    ("document indicator", "引号里出现了单独一行的“---”或“...”", "补上另一半引号"),
)


def explain_syntax(problem: str) -> tuple[str, str]:
    """What is wrong and what to do, for a problem as libyaml names it."""
    for known, message, remedy in _EXPLAINED:
        if known in problem:
            return message, remedy
    return "这里不合 YAML 格式", "对照上下几行的缩进、冒号和引号"
