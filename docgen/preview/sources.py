"""The files a preview is made of: what to keep an eye on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docgen import places
from docgen.case.settings import NAME
from docgen.case.source import Node, read_yaml
from docgen.pipeline import CaseReport

_FILE = ("file", "文件")


def case_files(path: Path) -> list[Path]:
    """The case, every file it refers to and each place where its docgen.yaml may be, whether they exist or not."""
    folder = path.absolute().parent
    tree, _ = read_yaml(path, str(path))
    named = [folder / name.replace("\\", "/") for name in _references(tree)] if tree is not None else []
    return list(dict.fromkeys([path.absolute(), *named, *(one / NAME for one in (folder, *folder.parents))]))


def template_files(report: CaseReport, name: str) -> list[Path]:
    """The templates of a document: ours, and the one the union has or might put in its place."""
    if report.case is None or report.procedure is None:
        return []
    own = report.case.settings.templates
    folders = [places.templates(), *([own] if own is not None else [])]
    homes = dict.fromkeys((report.procedure.id, report.procedure.family or report.procedure.id))
    found = [one.template.name for one in report.procedure.documents if name in (one.id, one.code, one.title)]
    return [folder / home / file for folder in folders for home in homes for file in found]


def _references(node: Node) -> Iterator[str]:
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            if key in _FILE and isinstance(child.value, str):
                yield child.value
            else:
                yield from _references(child)
    elif isinstance(node.value, list):
        for child in node.value:
            yield from _references(child)
