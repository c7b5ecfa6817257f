"""Which documents a template file is for, told by its name and folder, and the names it may use for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from docgen import places
from docgen.findings import Blocked, Finding, Location, Severity, arrange
from docgen.procedures.catalogue import procedures
from docgen.procedures.model import Document, Procedure
from docgen.render.contract import check_template, template_fields
from docgen.render.environment import closest
from docgen.render.known import any_names, either, known_names

_SHOWN = 3
_WORD = frozenset({".doc", ".docm", ".docx", ".dot", ".dotm", ".dotx", ".wps"})


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


def unused_templates(folder: Path) -> list[Finding]:
    """The Word files in a union's own templates that no document uses, each with the name it should likely have.

    Why: docgen would go on printing its own wording, and nothing in the document tells.

    Args:
        folder: What its docgen.yaml names: ``<procedure>/<document>.docx`` lie in it.

    Returns:
        ``template.unused`` warnings, sorted. A file without tags is no template and is passed over.
    """
    files = (one for one in folder.rglob("*") if one.suffix.lower() in _WORD and not one.name.startswith("~$"))
    return arrange(finding for file in files for finding in _unused_in(folder, file))


def _unused_in(folder: Path, file: Path) -> list[Finding]:
    home = file.parent.name if file.parent.parent == folder else ""
    those = [one for one in procedures() if home and home in (one.id, one.family)]
    if any(document.template.name == file.name for one in those for document in one.documents):
        return []
    if those and file.suffix == ".docx":
        return _unused(file, those)
    if those:
        wrong, remedy = f"“{file.name}”不是 .docx 文件，docgen 不会用它", "在 Word 里另存为 .docx，文件名是文书的代号。"
    elif _tagged(file):
        wrong = f"“{file.relative_to(folder).as_posix()}”不在以程序命名的文件夹里，docgen 不会用它"
        homes = {one.template.parent.name for each in procedures() for one in each.documents}
        alike = sorted(home for home in homes if (places.templates() / home / file.name).is_file())
        choices = "、".join(f"{folder.name}/{home}" for home in alike or ("congress", "bargaining"))
        remedy = f"放进以程序命名的文件夹，如 {choices}；docgen catalog 列出各程序的文书。"
    else:
        return []
    return [Finding("template.unused", Severity.WARNING, Location(str(file)), wrong, remedy)]


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
