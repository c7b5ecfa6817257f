"""Which documents a template file is for, told by its name and folder, and the names it may use for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from docgen.findings import Blocked, Finding, Location, Severity, arrange
from docgen.procedures.catalogue import procedures
from docgen.procedures.model import Document, Procedure
from docgen.render.contract import check_template, template_fields
from docgen.render.environment import closest
from docgen.render.known import any_names, either, known_names

_SHOWN = 3


def check_file(path: Path, procedure: Procedure | None = None) -> list[Finding]:
    """As :func:`docgen.render.contract.check_template`, by the names of the documents the file is the template of.

    Why: a template that several procedures share asks first whether a name of one of them is defined.

    Args:
        path: A template.
        procedure: Whose; told by the folder when None.

    Returns:
        Also ``template.unused`` for a file that is the template of no document, and ``template.unjudged`` for one of
        which nothing tells the procedure.
    """
    folder = path.absolute().parent.name
    those = [procedure] if procedure else [one for one in procedures() if folder in (one.id, one.family)]
    if not those:
        return arrange([*check_template(path), *_unjudged(path)])
    used = [(one, document.id) for one in those for document in one.documents if document.template.name == path.name]
    if not used:
        # Its own names stand among those of other documents here, which are hidden from nobody.
        found = [one for one in check_template(path, any_names(those)) if one.rule != "template.shadow"]
        return arrange([*found, *_unused(path, those)])
    return check_template(path, either(known_names(*use) for use in used))


def _unjudged(path: Path) -> list[Finding]:
    if not _tagged(path):
        return []
    message = "看不出是哪种程序的模板，没有核对字段名"
    remedy = "加 --procedure congress 一类，或放进以程序命名的文件夹。"
    return [Finding("template.unjudged", Severity.WARNING, Location(str(path)), message, remedy)]


def _unused(path: Path, those: Sequence[Procedure]) -> list[Finding]:
    used = _tagged(path)
    if not used:
        return []
    documents = {one.template.name: one for procedure in those for one in procedure.documents}
    near = _near(path.stem, documents.values(), used)
    meant = "、".join(f"{one.template.name}（{one.title}）" for one in near)
    whose = "、".join(one.title for one in those)
    message = f"{whose}没有文件名为「{path.name}」的模板，docgen 不会用它" + (
        f"，是否想写「{meant}」？" if meant else ""
    )
    remedy = "文件名是文书的代号，docgen catalog 列出全部；改名后再检查。"
    return [Finding("template.unused", Severity.WARNING, Location(str(path)), message, remedy)]


def _near(stem: str, documents: Iterable[Document], used: set[str]) -> list[Document]:
    """The documents a misnamed template is likely for: of those that print the record it prints, by the file's name."""
    known = list(documents)
    if within := [one for one in known if one.template.stem in stem.casefold()]:
        return [max(within, key=lambda one: len(one.template.stem))]
    alike = [one for one in known if one.each and one.variable in used]
    pool = alike or known
    by_id = {one.template.stem: one for one in pool}
    by_title = {one.title: one for one in pool}
    if found := closest(stem.casefold(), by_id):
        return [by_id[found]]
    named = [one for title, one in by_title.items() if len(stem) > 1 and (stem in title or title in stem)]
    if not named and (found := closest(stem, by_title)):
        named = [by_title[found]]
    return (named or alike)[:_SHOWN]


def _tagged(path: Path) -> set[str]:
    """The first names of what a template reads; empty for one that cannot be read, which its check tells."""
    try:
        return {field.path.partition(".")[0].partition("[")[0] for field in template_fields(path)}
    except Blocked:
        return set()
