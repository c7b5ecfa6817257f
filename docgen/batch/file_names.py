"""Names for the files of pieces: a pattern over columns, safe everywhere, no two alike on any disk."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from docgen.case.concealment import conceal_text
from docgen.findings import Blocked, Finding, Location, Severity
from docgen.packet.naming import joined_name, safe_name

#: What a pattern may name besides columns; these mean the same with every roster.
OWN = ("序号", "文书", "分组")
PATTERN = "{序号}-{姓名}-{文书}"
_NAMED = re.compile(r"\{([^{}]*)\}")
_LONGEST = 400


def check_pattern(pattern: str, columns: Sequence[str]) -> None:
    """Refuse a pattern that cannot name files.

    Raises:
        Blocked: It names no column, or a column there is not.
    """
    names = _NAMED.findall(pattern)
    known = [*OWN, "姓名", *columns]
    wrong = [name for name in dict.fromkeys(names) if name not in known]
    bare = _NAMED.sub("", pattern)
    faults = [
        (f"文件名的样式里，{{{name}}} 不是名册的列", f"可用：{'、'.join(dict.fromkeys(known))}") for name in wrong
    ]
    if not names:
        faults.append(("文件名的样式里没有一列，所有文件会同名", f"写成 {PATTERN} 这样"))
    if "{" in bare or "}" in bare:
        faults.append(("文件名的样式里，花括号没有成对", f"写成 {PATTERN} 这样"))
    if faults:
        raise Blocked([Finding("print.name", Severity.ERROR, Location(), *one) for one in faults])


def name_files(pattern: str, rows: Iterable[Mapping[str, str]], names: Sequence[str], paper: str) -> list[str]:
    """A file name, without suffix, for each piece.

    Personal numbers are starred in them, long ones cut, and those alike, also in another case or another way of
    writing one character, told apart by a number behind them.

    Args:
        pattern: As :func:`check_pattern` passed it.
        rows: Columns of each piece by label, ``分组`` among them where there are groups.
        names: Whom each piece is for.
        paper: What the document is called.
    """
    width = max(2, len(str(len(names))))
    taken: set[str] = set()
    made = []
    for serial, (row, name) in enumerate(zip(rows, names, strict=True), 1):
        values = {"姓名": name, **row, "序号": f"{serial:0{width}d}", "文书": paper}
        text = _NAMED.sub(lambda found, values=values: values.get(found[1], "")[:_LONGEST], pattern)  # type: ignore[misc]
        stem = plain = safe_name(conceal_text(text))
        twin = 1
        while folded(stem) in taken:
            twin += 1
            stem = joined_name(plain, f"（{twin}）")
        taken.add(folded(stem))
        made.append(stem)
    return made


def folded(name: str) -> str:
    """What is the same for names that some disk takes for one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
