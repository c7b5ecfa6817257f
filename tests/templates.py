"""Templates nobody wrote, and contexts for them: tags of every kind, cut into runs, in bodies, headers and cells."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.shared import Cm
from docxtpl import Listing, RichText
from hypothesis import strategies as st

from tests.parity import with_footnote

RICH = RichText("红", color="FF0000", bold=True)
RICH.add("&<b>", italic=True)
LIST = Listing("一\n二\t<三>\a四\f五")

TEXTS = st.text(st.sampled_from("甲乙ab <>&'\"\n\t—“”、0　😀]"), max_size=12)
VALUES = st.one_of(TEXTS, st.none(), st.booleans(), st.integers(-9, 10**6), st.dates(), st.just(RICH), st.just(LIST))
CONTEXTS = st.fixed_dictionaries(
    {
        "a": VALUES, "b": TEXTS, "yes": st.booleans(), "n": st.integers(1, 4),
        "xs": st.lists(VALUES, max_size=4),
            "rows": st.lists(st.fixed_dictionaries({"a": VALUES, "b": TEXTS}), max_size=4),
    }
)  # fmt: skip

SOUND = st.one_of(
    st.text(st.sampled_from("甲乙 <&>'\"“”　x}"), max_size=4),
    st.sampled_from(
        ["{{ a }}", "{{ b }}", "{{ b|default(“无”) }}", "{{r a }}", "{{- b -}}", "{_{ ", " }_}", "{_% ", " %_}",
            "{# c #}",
         "{% if yes %}{{ a }}{% else %}{{ b }}{% endif %}", "{%- if yes -%}{{ b }}{%- endif -%}", "\t", "\n",
         "{% for x in xs %}{{ loop.index }}{{ x }}{% endfor %}", "{{ xs|length }}",
         "{% for x in xs %}{{r x }}{% endfor %}",
         "{% if b == ‘x’ and n < 3 %}甲{% else %}乙{% endif %}", "{%r if yes %}有{%r endif %}",
         "{% set c = b ~ n %}{{ c }}",
         "{% macro m(v) %}[{{ v }}]{% endmacro %}{{ m(a) }}", "{% raw %}{{ a }}{% endraw %}",
         "{% with c = n %}{{ c }}{% endwith %}"]
    ),
)  # fmt: skip
ODD = st.one_of(
    st.text(st.sampled_from("甲 <{}%#"), max_size=4),
    st.sampled_from(["{% if yes %}", "{% else %}", "{% endif %}", "{% for x in xs %}", "{{ x }}", "{% endfor %}",
        "{{ b",
                     "{%p if yes %}", "{%tr endif %}", "{%- endfor -%}"]),
)  # fmt: skip


#: What Word puts around the runs of a paragraph: links, content controls, tracked changes; "" for nothing.
HOLDERS = ("", "", "", "w:hyperlink", "w:sdtContent", "w:ins", "w:smartTag")


@dataclass(frozen=True)
class Line:
    """The text of a paragraph, cut into runs at these places, marked by the spelling checker, within a holder."""

    text: str
    cuts: tuple[int, ...]
    holder: str = ""

    def write(self, paragraph: Any) -> None:
        edges = sorted({0, len(self.text), *(cut % (len(self.text) + 1) for cut in self.cuts)})
        for number, (start, end) in enumerate(itertools.pairwise(edges)):
            paragraph.add_run(self.text[start:end]).italic = number % 3 == 1 or None
            if number % 2 and self.holder:
                paragraph._p.append(OxmlElement("w:proofErr"))
        if self.holder:
            holder = OxmlElement(self.holder)
            for one in [one for one in paragraph._p if not one.tag.endswith("}pPr")]:
                holder.append(one)
            if self.holder == "w:sdtContent":
                outer = OxmlElement("w:sdt")
                outer.append(holder)
                holder = outer
            paragraph._p.append(holder)


def lines(pieces: st.SearchStrategy[str]) -> st.SearchStrategy[Line]:
    """Lines of these pieces."""
    cuts = st.lists(st.integers(0, 200), max_size=4).map(tuple)
    return st.builds(Line, st.lists(pieces, max_size=5).map("".join), cuts, st.sampled_from(HOLDERS))


LINES = lines(SOUND)
BLOCKS = st.recursive(
    st.tuples(st.just("line"), LINES),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["if", "for", "span-if", "span-for"]), st.lists(inner, max_size=3)),
        st.tuples(st.sampled_from(["tr", "tr-if", "tc", "vm", "hm", "colspan", "cellbg", "plain"]), inner, LINES),
    ),
    max_leaves=5,
)


def write(holder: Any, block: tuple[Any, ...]) -> None:
    """Puts a block into a body, a header or a cell."""
    kind, *content = block
    if kind == "line":
        content[0].write(holder.add_paragraph())
    elif kind in {"if", "for", "span-if", "span-for"}:
        span, _, word = kind.rpartition("-")
        head, tail, level = ("前", "后", "") if span else ("", "", "p")
        holder.add_paragraph(f"{head}{{%{level} {'if yes' if word == 'if' else 'for x in xs'} %}}{head}")
        for inner in content[0]:
            write(holder, inner)
        holder.add_paragraph(f"{tail}{{%{level} end{word} %}}{tail}")
    else:
        write_table(holder, kind, *content)


def write_table(holder: Any, kind: str, inner: tuple[Any, ...], line: Line) -> None:
    columns = {"tc": 4, "hm": 3}.get(kind, 2)
    size = {"tr": 4, "tr-if": 4, "vm": 3, "tc": 2}.get(kind, 1)
    try:
        grid = holder.add_table(size, columns)
    except TypeError:
        grid = holder.add_table(size, columns, Cm(8))
    cell = grid.cell
    if kind in {"tr", "tr-if", "vm"}:
        opening, closing = ("{%tr if yes %}", "{%tr endif %}") if kind == "tr-if" else (
            "{%tr for r in rows %}", "{%tr endfor %}")  # fmt: skip
        first = size - 3
        cell(first, 0).text, cell(size - 1, 0).text = opening, closing
        cell(first + 1, 0).paragraphs[0].text = "{% vm %}{{ b }}" if kind == "vm" else "{{ b }}"
        line.write(cell(first + 1, 1).paragraphs[0])
        write(cell(first + 1, 1), inner)
    elif kind in {"tc", "hm"}:
        first = columns - 3
        cell(0, first).text, cell(0, columns - 1).text = "{%tc for x in xs %}", "{%tc endfor %}"
        cell(0, first + 1).text = "{% hm %}{{ b }}" if kind == "hm" else "{{ x }}"
        write(cell(0, first + 1), inner)
    else:
        cell(0, 0).text = {"colspan": "{% colspan n %}", "cellbg": "{% cellbg b %}"}.get(kind, "") + "{{ b }}"
        line.write(cell(0, 1).paragraphs[0])
        write(cell(0, 1), inner)


class Source(bytes):
    """A document that shows its stories when a test fails with it."""

    def __repr__(self) -> str:
        with zipfile.ZipFile(io.BytesIO(self)) as archive:
            stories = [name for name in archive.namelist() if b"{" in archive.read(name)]
            shown = [f"{name}: {re.sub('<[^>]+>', '', archive.read(name).decode())}" for name in stories]
        return "\n".join(shown)[:20_000]


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """Documents with tags of every kind, in order or in disorder."""
    document = docx.Document()
    for block in draw(st.lists(BLOCKS, min_size=1, max_size=4)):
        write(document, block)
    draw(LINES).write(document.sections[0].header.paragraphs[0])
    if draw(st.booleans()):
        write(document.sections[0].footer, draw(BLOCKS))
    buffer = io.BytesIO()
    document.save(buffer)
    made = with_footnote(buffer.getvalue(), draw(LINES).text) if draw(st.booleans()) else buffer.getvalue()
    return Source(made)
