"""One case from its file: profiles and rosters it refers to, the schema, the place of every value."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from docgen import places
from docgen.case.concealment import conceal
from docgen.case.excerpt import DAY, MARKS
from docgen.case.fields import Field, read_schema
from docgen.case.intake import exists_as_file
from docgen.case.model import Case
from docgen.case.reading import Reading
from docgen.case.roster import read_roster
from docgen.case.settings import find_settings
from docgen.case.source import Node, read_yaml
from docgen.case.table import Row, laid_over
from docgen.findings import Finding, Location, Severity, arrange

_FILE = ("file", "文件")
_SHEET = ("sheet", "工作表")
_PROCEDURE = ("procedure", "程序")
_ROSTERS = (".xlsx", ".csv")
#: Characters of a name that are repeated to its writer.
_SHOWN = 40
_UNPRINTED = re.compile("[\x00-\x1f\x7f]")


def load_case(path: str | Path) -> tuple[Case | None, list[Finding]]:
    """The case of a YAML file and every fault of its form.

    The case is None only when the file cannot be read as a case of some procedure; otherwise it holds whatever
    was well-formed, so that the rules can still be run and shown in the same pass.
    """
    case, findings = _load(Path(path), str(path))
    return case, arrange(conceal(findings))


def _load(case_path: Path, name: str) -> tuple[Case | None, list[Finding]]:
    settings, findings = find_settings(case_path)
    tree, faults = read_yaml(case_path, name)
    findings += faults
    if tree is None or not isinstance(tree.value, dict):
        return None, findings
    procedure, fault = _procedure(tree, name)
    if procedure is None:
        return None, [*findings, *fault]
    sources = _Sources(case_path, settings.root)
    schema = read_schema(procedure)
    head = (*_PROCEDURE, *MARKS, *DAY)
    body = Node({key: value for key, value in tree.value.items() if key not in head}, tree.location, tree.keys)
    resolved = sources.resolve(body, schema, case_path)
    reading = Reading(procedure, excerpts=True)
    marks = {key: node for key, node in tree.value.items() if key in (*MARKS, *DAY)}
    data = reading.read(resolved, marks)
    findings += sources.findings + reading.findings
    read = (case_path, *sources.read)
    lost = frozenset(reading.lost)
    case = Case(case_path, procedure, data, reading.places, reading.names, settings, read, lost, reading.excerpt)
    return case, findings


def load_profile(path: Path, schema: str) -> tuple[Case | None, list[Finding]]:
    """The fields of a file that is no case of a procedure, and every fault of its form.

    Args:
        path: The YAML file.
        schema: Its schema, as a path below schemas/ without the suffix (``profiles/unit``).

    Returns:
        None when the file cannot be read at all.
    """
    settings, findings = find_settings(path)
    tree, faults = read_yaml(path, str(path))
    findings += faults
    if tree is None or not isinstance(tree.value, dict):
        return None, arrange(conceal(findings))
    sources = _Sources(path, settings.root)
    reading = Reading(schema)
    data = reading.read(sources.resolve(tree, read_schema(schema), path))
    findings += sources.findings + reading.findings
    held = Case(path, schema, data, reading.places, reading.names, settings, (path, *sources.read))
    return held, arrange(conceal(findings))


def load_with_roster(
    procedure: str, field: str, roster: Path, case: Path | None = None, rows: Node | None = None
) -> tuple[Case | None, list[Finding]]:
    """A case whose list is a roster named beside it: of a case file, or of nothing but the roster.

    Args:
        procedure: Id of the procedure.
        field: The list of its schema that the roster fills, in place of what the case file says.
        roster: An .xlsx or .csv file; unlike one a case refers to, it may lie anywhere.
        case: A case file of that procedure.
        rows: The records of the roster where it was read already, its findings told.
    """
    held = case or roster
    settings, findings = find_settings(held)
    schema = read_schema(procedure)
    sources = _Sources(held, settings.root)
    body = Node({}, Location(str(held)))
    if case is not None:
        tree, faults = read_yaml(case, str(case))
        findings += faults
        if tree is None or not isinstance(tree.value, dict):
            return None, arrange(conceal(findings))
        found, fault = _procedure(tree, str(case))
        if found != procedure:
            wanted = f"{procedure_titles()[procedure]}案件"
            wrong = Finding("case.procedure", Severity.ERROR, tree.location, f"这不是{wanted}", f"引用{wanted}的文件")
            return None, arrange(conceal([*findings, *(fault or [wrong])]))
        names = (*_PROCEDURE, field, schema.children[field].label)
        kept = {key: value for key, value in tree.value.items() if key not in names}
        body = sources.resolve(Node(kept, tree.location, tree.keys), schema, case)
    item = schema.children[field].item
    assert item is not None
    assert isinstance(body.value, dict)
    if rows is None:
        rows, faults = read_roster(roster, str(roster), item)
        findings += faults
    if rows is None:
        return None, arrange(conceal([*findings, *sources.findings]))
    reading = Reading(procedure)
    data = reading.read(Node({**body.value, field: rows}, body.location, body.keys))
    findings += sources.findings + reading.findings
    read = tuple(dict.fromkeys((held, *sources.read, roster)))
    return Case(held, procedure, data, reading.places, reading.names, settings, read), arrange(conceal(findings))


def load_over(procedure: str, table: Path, row: Row, base: Path | None) -> tuple[Case | None, list[Finding]]:
    """The case that a row of a table makes, over what a base case says.

    Args:
        procedure: Id of the procedure.
        table: The file of the row, to which file names in it are relative.
        row: From :func:`docgen.case.table.read_table`.
        base: A case file of that procedure; None where rows say everything.
    """
    held = base or table
    settings, findings = find_settings(held)
    schema = read_schema(procedure)
    sources = _Sources(held, settings.root)
    body = Node({}, Location(str(table), row.number, 1))
    if base is not None:
        tree, faults = read_yaml(base, str(base))
        findings += faults
        if tree is None or not isinstance(tree.value, dict):
            return None, arrange(conceal(findings))
        kept = {key: value for key, value in tree.value.items() if key not in _PROCEDURE}
        body = sources.resolve(Node(kept, tree.location, tree.keys), schema, base)
    over = sources.resolve(row.fields, schema, table)
    reading = Reading(procedure)
    data = reading.read(laid_over(body, over, schema))
    findings += [*row.faults, *sources.findings, *reading.findings]
    # The table is none of the sources: another row of it changes nothing here.
    read = tuple(dict.fromkeys((*([base] if base else ()), *sources.read)))
    case = Case(held, procedure, data, reading.places, reading.names, settings, read, frozenset(reading.lost))
    return case, arrange(conceal(findings))


def procedure_written(path: Path) -> tuple[str | None, list[Finding]]:
    """Id of the procedure a case file is of; None with findings where it cannot be told."""
    tree, faults = read_yaml(path, str(path))
    if tree is None or not isinstance(tree.value, dict):
        return None, faults
    found, more = _procedure(tree, str(path))
    return found, [*faults, *more]


def _procedure(tree: Node, name: str) -> tuple[str | None, list[Finding]]:
    assert isinstance(tree.value, dict)
    known = {path.stem: path.stem for path in sorted(places.schemas().glob("*.yaml"))}
    titles = {title: key for key, title in procedure_titles().items()}
    for key in _PROCEDURE:
        if (node := tree.value.get(key)) is not None:
            written = node.text
            if (found := known.get(written) or titles.get(written)) is not None:
                return found, []
            message = f"没有“{_shown(written)}”这种程序"
            remedy = procedures_offered(written)
            return None, [Finding("case.procedure", Severity.ERROR, node.location, message, remedy)]
    return None, [
        Finding(
            "case.procedure",
            Severity.ERROR,
            Location(name, 1, 1),
            "没有写明是哪种程序",
            "第一行写“程序: congress”（职工代表大会）",
        )
    ]


def _shown(written: str) -> str:
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}……"


def procedures_offered(written: str) -> str:
    """What to write for a name no procedure has: those likely meant, by id and title, else all there are."""
    said = {ident: f"{ident}（{title}）" for ident, title in procedure_titles().items()}
    known = {**{title: ident for ident, title in procedure_titles().items()}, **{ident: ident for ident in said}}
    plain = written.strip()[:_SHOWN].casefold().replace("-", "_").replace(" ", "_")
    within = [name for name in known if len(plain) > 1 and (plain in name or name in plain)]
    close = [*within, *difflib.get_close_matches(plain, known, n=5, cutoff=0.5)]
    meant = dict.fromkeys(known[name] for name in close)
    return f"是不是 {'、'.join(said[ident] for ident in meant)}？" if meant else f"可填：{'、'.join(said.values())}"


def procedure_titles() -> Mapping[str, str]:
    """Procedure id to Chinese title, for every schema that has a procedure.yaml."""
    return _titles(places.schemas(), places.templates())


@cache
def _titles(schemas: Path, templates: Path) -> Mapping[str, str]:
    titles = {}
    for path in sorted(schemas.glob("*.yaml")):
        described = templates / path.stem / "procedure.yaml"
        if described.is_file():
            for line in described.read_text(encoding="utf-8").splitlines():
                if line.startswith("title:"):
                    titles[path.stem] = line.partition(":")[2].strip()
                    break
    return MappingProxyType(titles)


class _Sources:
    """Follows ``文件:`` references, inside the root only."""

    def __init__(self, case: Path, root: Path) -> None:
        self.case = case
        self.root = root.resolve()
        self.findings: list[Finding] = []
        self.read: list[Path] = []

    def resolve(self, node: Node, schema: Field, base: Path) -> Node:
        """The tree with every reference replaced by what it names."""
        if not isinstance(node.value, dict):
            return node
        names = schema.by_name
        entries = {}
        for key, child in node.value.items():
            field = names.get(key)
            entries[key] = child if field is None else self._field(child, field, base)
        return Node(entries, node.location, node.keys)

    def _field(self, node: Node, field: Field, base: Path) -> Node:
        if isinstance(node.value, dict):
            reference = next((node.value[key] for key in _FILE if key in node.value), None)
            if reference is not None and field.type in ("dict", "list"):
                return self._follow(node, reference, field, base)
            if field.type == "dict":
                return self.resolve(self._of_case(node, field), field, base)
        if isinstance(node.value, list) and field.item is not None and field.item.type == "dict":
            return Node([self.resolve(entry, field.item, base) for entry in node.value], node.location)
        return node

    def _follow(self, node: Node, reference: Node, field: Field, base: Path) -> Node:
        assert isinstance(node.value, dict)
        path = self._path(reference, base)
        for name in [key for key in _FILE if key in node.value][1:]:
            self._report(node.value[name], "file", "写了两个文件", "只留一处“文件”")
        if path is None:
            return Node("", node.location, lost=True)
        if field.type == "list" and path.suffix.lower() in _ROSTERS:
            assert field.item is not None
            for name in node.value:
                if name not in (*_FILE, *_SHEET):
                    where = Node("", node.keys[name])
                    self._report(
                        where, "beside-roster", f"引用名册的同时又写了“{name[:40]}”", "把内容写进名册，删去这一项"
                    )
            sheet = next((node.value[key].text for key in _SHEET if key in node.value), None)
            found, faults = read_roster(path, self._name(path), field.item, sheet)
            self.findings += [fault if fault.location.file else fault.moved(reference.location) for fault in faults]
            self.read.append(path)
            return found if found is not None else Node("", node.location, lost=True)
        if field.type == "list" or path.suffix.lower() not in (".yaml", ".yml"):
            kinds = "、".join(_ROSTERS) if field.type == "list" else ".yaml"
            self._report(reference, "file-kind", f"“{reference.text}”不是可以引用的文件", f"引用 {kinds} 文件")
            return Node("", node.location, lost=True)
        tree, faults = read_yaml(path, self._name(path))
        self.findings += faults
        self.read.append(path)
        if tree is None or not isinstance(tree.value, dict):
            return Node("", node.location, lost=True)
        if field.case:
            return self._another_case(node, tree, path, reference, field)
        own = {key: value for key, value in node.value.items() if key not in _FILE}
        names = field.by_name
        taken = {names[key].key for key in own if key in names}
        entries = {key: value for key, value in tree.value.items() if key not in names or names[key].key not in taken}
        return Node({**entries, **own}, node.location, {**tree.keys, **node.keys})

    def _another_case(self, node: Node, tree: Node, path: Path, reference: Node, field: Field) -> Node:
        """The fields of a case that this one refers to, its own profiles and rosters followed."""
        assert isinstance(node.value, dict)
        procedure, faults = _procedure(tree, self._name(path))
        if procedure != field.case:
            self.findings += faults
            if procedure is not None:
                wanted = procedure_titles().get(field.case, field.case)
                self._report(
                    reference, "another-case", f"“{reference.text}”不是{wanted}案件",
                    f"“{field.label}”引用{wanted}案件的文件",
                )  # fmt: skip
            return Node("", node.location, lost=True)
        for name in node.value:
            if name not in _FILE:
                where = Node("", node.keys[name])
                self._report(
                    where, "beside-case", f"引用案件的同时又写了“{name[:40]}”", "把内容写进那个案件，删去这一项"
                )
        found = self.resolve(self._of_case(tree, field), field, path)
        return Node(found.value, node.location, found.keys)

    @staticmethod
    def _of_case(node: Node, field: Field) -> Node:
        """Without the name of its procedure, which says nothing here, and the cases it refers to in turn."""
        if not field.case or not isinstance(node.value, dict):
            return node
        beyond = {name for name, one in read_schema(field.case).by_name.items() if one.case}
        kept = {key: value for key, value in node.value.items() if key not in _PROCEDURE and key not in beyond}
        return Node(kept, node.location, node.keys)

    def _path(self, reference: Node, base: Path) -> Path | None:
        written = reference.text
        if not isinstance(reference.value, str) or not reference.value or _UNPRINTED.search(reference.value):
            self._report(reference, "file", "没有写文件名，或文件名里有不能用的字符", "写一个相对于本文件的路径")
            return None
        try:
            path = (base.parent / reference.value.replace("\\", "/")).resolve()
        except (OSError, RuntimeError):
            self._report(reference, "missing-file", f"找不到文件“{written}”", "核对文件名；快捷方式不能指回自己")
            return None
        if not path.is_relative_to(self.root):
            self._report(
                reference, "outside", f"“{written}”在案件文件夹之外", f"把文件放到 {self.root.name}/ 里面再引用"
            )
            return None
        if not exists_as_file(path):
            self._report(reference, "missing-file", f"找不到文件“{written}”", "核对文件名；路径从本文件所在文件夹算起")
            return None
        return path

    def _name(self, path: Path) -> str:
        try:
            here = Path.cwd()
        except OSError:
            return str(path)
        return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)

    def _report(self, reference: Node, rule: str, message: str, remedy: str) -> None:
        self.findings.append(Finding(f"source.{rule}", Severity.ERROR, reference.location, message, remedy))
