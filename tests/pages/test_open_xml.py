"""Every template and every document of every good fixture is valid Open XML, by the SDK's own validator.

The validator takes about a second for each file, so those files are chosen that between them hold every shape that
occurs. A body is any sequence of paragraphs and tables and a table any sequence of rows, and text is free: a file
is therefore valid when each of its blocks and rows is valid where the rest of its package is the same.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path

import docx
import pytest
from lxml import etree

from docgen import places
from docgen.pipeline import examine
from docgen.render.context import pieces
from docgen.render.house_style import blank
from docgen.render.template import Template

ROOT = Path(__file__).parents[2]
VALIDATOR = ROOT / ".ci" / "validate-open-xml"
CASES = sorted((ROOT / "fixtures" / "congress").glob("*.yaml"))
MOMENT = re.compile(r"-(?:before|after)-\w+$")
ON = dt.date(2026, 11, 22)

pytestmark = pytest.mark.xdist_group("open-xml")

BODY = "word/document.xml"
FREE = re.compile(rb"(<(w:t|dc:title)(?: [^>]*)?>)[^<]*")
UNIQUE = re.compile(rb" (?:w:id|w14:paraId)=|<wp:docPr ")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Shape = tuple[int, bytes]


def shapes(content: bytes) -> frozenset[Shape]:
    """What of a file can be invalid: each block and row once, without its text, with the rest of its package."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: FREE.sub(rb"\1", package.read(name)) for name in package.namelist()}
    body = parts.pop(BODY)
    package_shape = hash(tuple(sorted(parts.items())))
    if UNIQUE.search(body):
        return frozenset({(package_shape, body)})
    return frozenset((package_shape, unit) for unit in units(body))


def units(body: bytes) -> Iterator[bytes]:
    root = etree.fromstring(body)
    blocks = [child for container in root for child in container]
    for block in blocks:
        rows = block.findall(f"{W}tr") if block.tag == f"{W}tbl" else []
        for row in rows:
            yield etree.tostring(row)
            block.remove(row)
        yield etree.tostring(block)


def documents() -> Iterator[tuple[str, bytes]]:
    """Every template, then every document of every good fixture, with a name that tells where it is from.

    A fixture at an earlier moment has the roster of the whole one, so one document for each kind of record is made.
    """
    for path in sorted(places.templates().rglob("*.docx")):
        yield f"template-{path.parent.name}-{path.stem}", path.read_bytes()
    template = cache(Template)
    for path in CASES:
        report = examine(path, ON)
        assert report.case is not None, path
        assert report.procedure is not None
        for document in report.procedure.documents:
            printed = pieces(report.case, report.procedure, document)
            for number, piece in enumerate(islice(printed, 1 if MOMENT.search(path.stem) else None), 1):
                yield f"{path.stem}-{document.id}-{number}", template(document.template).render(piece.context)


def chosen(found: Mapping[str, frozenset[Shape]]) -> list[str]:
    """Few names whose shapes are all the shapes there are."""
    left: set[Shape] = set().union(*found.values())
    names: list[str] = []
    while left:
        name = max(found, key=lambda one: len(found[one] & left))
        left -= found[name]
        names.append(name)
    return names


def validate(*files: Path) -> list[str]:
    """The validator's errors; the test is skipped where the validator cannot be had."""
    run = subprocess.run([VALIDATOR, *files], capture_output=True, text=True, check=False)
    if run.returncode == 3:
        pytest.skip(f"没有校验 Open XML：{run.stderr.strip()}")
    assert run.returncode in (0, 1), run.stderr
    errors = run.stdout.splitlines()
    assert bool(errors) == (run.returncode == 1), run.stderr
    return [error.replace(f"{files[0].parent}/", "") for error in errors]


def test_every_template_and_every_rendered_document_is_valid(tmp_path: Path) -> None:
    found: dict[str, frozenset[Shape]] = {}
    contents: dict[str, bytes] = {}
    known: set[frozenset[Shape]] = set()
    for name, content in documents():
        shape = shapes(content)
        if shape not in known:
            known.add(shape)
            found[name], contents[name] = shape, content
    files = []
    for name in chosen(found):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(contents[name])
        files.append(path)
    assert files
    assert validate(*files) == []


def test_the_files_chosen_hold_every_shape() -> None:
    found = {
        "small": frozenset({(1, b"a")}),
        "large": frozenset({(1, b"a"), (1, b"b"), (1, b"c")}),
        "other": frozenset({(2, b"a"), (1, b"c")}),
    }
    assert chosen(found) == ["large", "other"]


def test_a_shape_is_free_of_text_and_keeps_everything_else() -> None:
    def made(text: str, style: str, rows: int = 1) -> bytes:
        word = docx.Document(io.BytesIO(blank()))
        word.add_paragraph(text, style=style)
        word.add_table(rows, 2)
        buffer = io.BytesIO()
        word.save(buffer)
        return buffer.getvalue()

    assert shapes(made("甲", "Body Text")) == shapes(made("乙", "Body Text", rows=3))
    assert shapes(made("甲", "Body Text")) != shapes(made("甲", "Heading 1"))


@pytest.mark.parametrize(
    ("planted", "wanted"),
    [
        ('<w:pPr><w:jc w:val="sideways"/></w:pPr>', "sideways"),
        ("<w:r><w:t>字</w:t><w:rPr/></w:r>", "rPr"),
        ("<w:tbl/>", "tbl"),
    ],
    ids=["value", "order", "place"],
)
def test_the_guard_can_fail(tmp_path: Path, planted: str, wanted: str) -> None:
    path = tmp_path / "planted.docx"
    with zipfile.ZipFile(io.BytesIO(blank())) as sound, zipfile.ZipFile(path, "w") as made:
        for name in sound.namelist():
            content = sound.read(name)
            if name == BODY:
                content = content.replace(b"<w:body>", f"<w:body><w:p>{planted}</w:p>".encode())
            made.writestr(name, content)
    errors = validate(path)
    assert errors
    assert any(wanted in error for error in errors)
