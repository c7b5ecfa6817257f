"""Every template and every document of every good fixture is valid Open XML, by the SDK's own validator.

The validator takes about a second for each file, so it is given few: a body is any sequence of paragraphs and tables
and a table any sequence of rows, and text is free. Each block and each row that occurs, without its text, stands once
in a file whose package is that of the files it occurs in.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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
CASES = sorted(path for path in (ROOT / "fixtures").glob("*/*.yaml") if path.parent.name not in ("profiles", "units"))
MOMENT = re.compile(r"-(?:before|after)-\w+$")
ON = dt.date(2026, 11, 22)
PIECES = 4

pytestmark = pytest.mark.xdist_group("open-xml")

BODY = "word/document.xml"
FREE = re.compile(rb"(<(w:t|dc:title)(?: [^>]*)?>)[^<]*")
UNIQUE = re.compile(rb" (?:w:id|w14:paraId)=\"[^\"]*\"|(?<=<wp:docPr) id=\"[^\"]*\"")
PLACE = re.compile(r"/w:body\[1\]/(w:tbl\[1\]/w:tr\[\d+\]|w:\w+\[\d+\])")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, TABLE, ROW, SECTION = (f"{W}{name}" for name in ("p", "tbl", "tr", "sectPr"))

#: A block or a row and what it is: the tag of a block, or that of a row.
Unit = tuple[str, bytes]


@dataclass
class Package:
    """The files that are alike but for their bodies and their text.

    Attributes:
        base: One of them.
        units: What stands in their bodies, each once, with the name of a file it stands in.
    """

    base: bytes
    units: dict[Unit, str] = field(default_factory=dict)


class Collection:
    """Files, those alike taken together.

    Attributes:
        packages: By what is alike in them.
        whole: Those with marks that may stand in a file but once, by name, as long as they bring a unit of their own.
    """

    def __init__(self) -> None:
        self.packages: dict[bytes, Package] = {}
        self.whole: dict[str, bytes] = {}
        self._known: set[bytes] = set()
        self._unique: set[Unit] = set()

    def add(self, name: str, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {part: FREE.sub(rb"\1", archive.read(part)) for part in archive.namelist()}
        if (shape := digest(parts)) in self._known:
            return
        self._known.add(shape)
        body = parts.pop(BODY)
        if UNIQUE.search(body):
            found = set(units(UNIQUE.sub(b"", body)))
            if not found <= self._unique:
                self._unique |= found
                self.whole[name] = content
            return
        package = self.packages.setdefault(digest(parts), Package(content))
        for unit in units(body):
            package.units.setdefault(unit, name)


def digest(parts: Mapping[str, bytes]) -> bytes:
    return hashlib.sha256(repr(sorted(parts.items())).encode()).digest()


def units(body: bytes) -> Iterator[Unit]:
    """The blocks of a body, tables without their rows, and these rows."""
    for block in etree.fromstring(body)[0]:
        for row in block.findall(f"{W}tr") if block.tag == TABLE else []:
            yield row.tag, etree.tostring(row)
            block.remove(row)
        yield block.tag, etree.tostring(block)


def composed(package: Package) -> tuple[bytes, dict[str, str]]:
    """One file with all the units of a package, and by the place of each the name of the file it is from."""
    with zipfile.ZipFile(io.BytesIO(package.base)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    root = etree.fromstring(parts[BODY])
    body = root[0]
    for old in list(body):
        body.remove(old)
    table = etree.SubElement(body, TABLE)
    etree.SubElement(table, f"{W}tblPr")
    etree.SubElement(table, f"{W}tblGrid")
    named: dict[str, str] = {}
    counted: Counter[str] = Counter({TABLE: 1})
    for (tag, unit), name in package.units.items():
        block = etree.fromstring(unit)
        counted[tag] += 1
        if tag == ROW:
            table.append(block)
            named[f"w:tbl[1]/w:tr[{counted[ROW]}]"] = name
            continue
        if tag == SECTION:
            counted[tag := PARAGRAPH] += 1
            properties = etree.SubElement(etree.SubElement(body, PARAGRAPH), f"{W}pPr")
            properties.append(block)
        else:
            body.append(block)
            if tag == TABLE:
                cell = etree.SubElement(etree.SubElement(block, ROW), f"{W}tc")
                etree.SubElement(cell, PARAGRAPH)
        named[f"w:{etree.QName(tag).localname}[{counted[tag]}]"] = name
    # Cells end with a paragraph, and so does a body.
    etree.SubElement(body, PARAGRAPH)
    parts[BODY] = etree.tostring(root)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return made.getvalue(), named


def documents() -> Iterator[tuple[str, bytes]]:
    """Every template, then every document of every good fixture, with a name that tells where it is from.

    Of a document with a piece for each of many records some are made; a fixture at an earlier moment has the records of
    the whole one, so one is made there.
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
            for number, piece in enumerate(islice(printed, 1 if MOMENT.search(path.stem) else PIECES), 1):
                yield f"{path.stem}-{document.id}-{number}", template(document.template).render(piece.context)


def validate(*files: Path) -> list[str]:
    """The validator's errors; the test is skipped where the validator cannot be had."""
    run = subprocess.run([VALIDATOR, *files], capture_output=True, text=True, check=False)
    if run.returncode == 3:
        pytest.skip(f"没有校验 Open XML：{run.stderr.strip()}")
    assert run.returncode in (0, 1), run.stderr
    errors = run.stdout.splitlines()
    assert bool(errors) == (run.returncode == 1), run.stderr
    return [error.replace(f"{files[0].parent}/", "") for error in errors]


def faults(collection: Collection, folder: Path) -> list[str]:
    """What the validator says of a collection, with the name of a file it is true of."""
    named: dict[str, dict[str, str]] = {}
    files = []
    for number, package in enumerate(collection.packages.values()):
        content, names = composed(package)
        files.append(folder / f"package-{number}.docx")
        files[-1].write_bytes(content)
        named[files[-1].name] = names
    for name, content in collection.whole.items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(content)
    assert files
    return [told(error, named) for error in validate(*files)]


def told(error: str, named: Mapping[str, Mapping[str, str]]) -> str:
    file, _, rest = error.partition("\t")
    place = PLACE.search(rest)
    return f"{named[file].get(place[1], place[1])}\t{rest}" if place and file in named else error


def test_every_template_and_every_rendered_document_is_valid(tmp_path: Path) -> None:
    collection = Collection()
    for name, content in documents():
        collection.add(name, content)
    assert len({unit for package in collection.packages.values() for unit in package.units}) > 1000
    assert faults(collection, tmp_path) == []


def document(text: str, style: str, rows: int = 1, planted: str = "") -> bytes:
    word = docx.Document(io.BytesIO(blank()))
    word.add_paragraph(text, style=style)
    word.add_table(rows, 2)
    made = io.BytesIO()
    word.save(made)
    with zipfile.ZipFile(made) as sound, zipfile.ZipFile(changed := io.BytesIO(), "w") as archive:
        for name in sound.namelist():
            content = sound.read(name)
            archive.writestr(name, content.replace(b"<w:tr>", b"<w:tr>" + planted.encode(), 1) if planted else content)
    return changed.getvalue()


def test_a_shape_is_free_of_text_and_keeps_everything_else() -> None:
    def kept(*contents: bytes) -> list[set[Unit]]:
        collection = Collection()
        for number, content in enumerate(contents):
            collection.add(str(number), content)
        return [set(package.units) for package in collection.packages.values()]

    once = kept(document("甲", "Body Text"))
    assert once == kept(document("甲", "Body Text"), document("乙", "Body Text", rows=3))
    (both,) = kept(document("甲", "Body Text"), document("甲", "Heading 1"))
    assert len(both - once[0]) == 1


def test_a_fault_in_a_row_is_told_with_the_file_it_is_in(tmp_path: Path) -> None:
    collection = Collection()
    collection.add("sound", document("甲", "Body Text"))
    collection.add("unsound", document("甲", "Body Text", planted="<w:r/>"))
    told = faults(collection, tmp_path)
    assert told
    assert {error.partition("\t")[0] for error in told} == {"unsound"}


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
