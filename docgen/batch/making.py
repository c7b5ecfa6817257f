"""One case of a batch in a worker process: read, checked, its packets built, or left as they stand."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from docgen.batch import worker
from docgen.batch.inputs import inputs_of, program
from docgen.batch.journal import Done, sealed, stands
from docgen.case.loading import load_case, load_over, procedure_written
from docgen.case.model import Case
from docgen.case.table import Row
from docgen.findings import Blocked, EnvironmentLacking, Finding, Location, Severity, arrange, has_errors
from docgen.packet.order import Packet
from docgen.packet.storage import LITTER
from docgen.pipeline import CaseReport, assess, build_packets, label_of
from docgen.report.as_text import where

TRIES = 2
MADE, PARTLY, FAILED = "完成", "完成，另有错误", "未完成"


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for every case of a run.

    Attributes:
        out: The target.
        on: Today.
        procedure: Id of the procedure every case must be of; None for any.
        stage: Id or title of the only stage to build; None for each that is ready.
        program: From :func:`docgen.batch.inputs.program`, in the process that began the run.
        base: The case that rows of a table are laid over.
    """

    out: Path
    on: dt.date
    procedure: str | None
    stage: str | None
    archive: bool
    draft: bool
    program: Mapping[str, str]
    base: Path | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One case to make packets of.

    Attributes:
        folder: Name of its folder below the target.
        recorded: What an earlier run recorded of it.
    """

    path: Path
    shown: str
    folder: str
    terms: Terms
    row: Row | None = None
    recorded: Done | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one case.

    Attributes:
        line: Its line of the report.
        inputs: The hash of what it was made from; "" when there is nothing to record.
        files: Path below the target to size and sha256.
    """

    line: dict[str, Any]
    inputs: str = ""
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Built:
    """The packets of a case, wherever they were put.

    Attributes:
        packets: Their paths are below ``out``.
        findings: Of the check of the case.
        waiting: The stages without packets, and what they wait for.
        out: The folder they are in.
    """

    procedure: str
    packets: tuple[Packet, ...]
    findings: tuple[Finding, ...]
    waiting: tuple[dict[str, str], ...]
    out: Path


def make(task: Task) -> Made:
    """Make the packets of a case, unless they stand there already, made from the same inputs."""
    begun = time.monotonic()
    case, faults = load(task)
    for _ in range(TRIES):
        if changed := other_program(task):
            return failed(task, [changed], begun)
        if case is None:
            return failed(task, faults, begun)
        inputs = inputs_of(case, options_of(task))
        if (done := task.recorded) is not None and done.inputs == inputs and stands(done.files, task.terms.out):
            return kept(task, done, begun)
        case, faults = load(task)
        made = made_in_place(task, case, faults, begun)
        # What was read between the two is one version of everything, or it is read again.
        if case is None or inputs_of(case, options_of(task)) == inputs:
            return replace(made, inputs=inputs) if made.files else made
    return failed(task, [moving(task)], begun)


def made_in_place(task: Task, case: Case | None, faults: list[Finding], begun: float) -> Made:
    """Build the packets of a case that was read in the target itself."""
    if case is None:
        return failed(task, faults, begun)
    try:
        return finished(task, build(task, case, faults, task.terms.out / task.folder), begun)
    except Blocked as refused:
        return failed(task, refused.findings, begun)


def build(task: Task, case: Case, faults: Iterable[Finding], out: Path) -> Built:
    """The packets of a case in a folder.

    Raises:
        Blocked: There are none, for reasons the findings give, with all that the check of the case says.
        EnvironmentLacking: The machine lacks something.
    """
    terms = task.terms
    report = assess(task.path, case, faults, terms.on)
    try:
        wanted = _wanted(report, terms)
        packets = worker.with_office(
            case.settings.fonts,
            lambda office: build_packets(report, wanted, out, draft=terms.draft, archive=terms.archive, office=office),
        )
    except EnvironmentLacking:
        raise
    except Blocked as blocked:
        raise Blocked(arrange([*report.findings, *blocked.findings])) from blocked
    return Built(case.procedure, tuple(packets), report.findings, tuple(_waiting(report, wanted)), out)


def finished(task: Task, built: Built, begun: float) -> Made:
    """Seal packets that stand in the target, remove what an earlier run made beside them, and tell of it."""
    out = task.terms.out
    files = sealed(out, (file for packet in built.packets for file in files_of_packet(packet.path)))
    findings = [*built.findings, *(one for packet in built.packets for one in packet.seen)]
    findings += _cleared(task, files)
    line = line_of(task, PARTLY if has_errors(findings) else MADE, arrange(findings), since(begun))
    line |= {
        "procedure": built.procedure,
        "stages": [_stage(packet, out) for packet in built.packets],
        "waiting": list(built.waiting),
        "files": [packet.path.relative_to(out).as_posix() for packet in built.packets],
    }
    return Made(line, "", files)


def kept(task: Task, done: Done, begun: float) -> Made:
    """What an earlier run made, as it stands."""
    return Made({**done.result, "case": task.shown, "kept": True, "seconds": since(begun)}, done.inputs, done.files)


def line_of(task: Task, result: str, findings: Iterable[Finding], seconds: float = 0.0) -> dict[str, Any]:
    """A line of the report without packets."""
    return {
        "case": task.shown, "folder": task.folder, "result": result, "procedure": None, "stages": [], "waiting": [],
        "findings": [{**one.as_dict(), "place": where(one.location)} for one in findings], "files": [],
        "seconds": seconds, "kept": False, "trace": None,
    }  # fmt: skip


def load(task: Task) -> tuple[Case | None, list[Finding]]:
    """The case of a task, and the faults of its form; None when it cannot be read or is not of the procedure asked."""
    terms = task.terms
    if task.row is None:
        case, faults = load_case(task.path)
    else:
        assert terms.procedure is not None
        case, faults = load_over(terms.procedure, task.path, task.row, terms.base)
    if case is not None and terms.procedure not in (None, case.procedure):
        message = f"这个案件的程序是 {case.procedure}，--procedure 写的是 {terms.procedure}"
        wrong = Finding(
            "batch.procedure", Severity.ERROR, Location(str(task.path)), message, "去掉它，或改正 --procedure"
        )
        return None, [*faults, wrong]
    return case, faults


def options_of(task: Task) -> dict[str, Any]:
    """What a packet depends on besides the files of its case."""
    terms = task.terms
    row = None if task.row is None else asdict(task.row.fields)["value"]
    return {
        "stage": terms.stage, "archive": terms.archive, "draft": terms.draft, "on": terms.on.isoformat(),
        "row": _bare(row), "faults": [] if task.row is None else [one.message for one in task.row.faults],
        "folder": task.folder,
    }  # fmt: skip


def _bare(value: Any) -> Any:
    """The texts of a row without their places: a row that has moved is the same row."""
    if isinstance(value, dict):
        return {name: _bare(below["value"]) for name, below in value.items()}
    return value


def _wanted(report: CaseReport, terms: Terms) -> list[str]:
    """The stages to build.

    Raises:
        Blocked: There is none, for reasons the findings give.
    """
    assert report.procedure is not None
    if terms.stage is not None:
        return [next((one.id for one in report.procedure.stages if terms.stage in (one.id, one.title)), terms.stage)]
    wanted = [one.stage.id for one in report.stages if one.ready or (terms.draft and not one.missing)]
    if not wanted:
        first = next(iter(_waiting(report, [])), None)
        why = f"“{first['title']}”{first['why']}" if first else "案件不经过任何阶段"
        message = f"没有可以成卷的阶段：{why}"
        raise Blocked(
            [Finding("batch.nothing-ready", Severity.ERROR, Location(str(report.path)), message, "补齐后再运行")]
        )
    return wanted


def _waiting(report: CaseReport, wanted: list[str]) -> Iterator[dict[str, str]]:
    """The stages no packet was made of, and what they wait for."""
    assert report.case is not None
    for one in report.stages:
        if one.stage.id not in wanted:
            lacks = "、".join(label_of(report.case, pointer) for pointer, _ in one.missing)
            why = "；".join([f"还缺 {lacks}"] * bool(lacks) + [f"有 {len(one.blocked)} 个错误"] * bool(one.blocked))
            yield {"id": one.stage.id, "title": one.stage.title, "why": why}


def _stage(packet: Packet, out: Path) -> dict[str, Any]:
    return {
        "id": packet.stage.id, "title": packet.stage.title, "packet": packet.path.relative_to(out).as_posix(),
        "documents": len(packet.documents), "pages": packet.pages, "draft": packet.draft,
    }  # fmt: skip


def files_of_packet(path: Path) -> Iterator[Path]:
    """The files of a packet: of a folder those in it, a .zip itself."""
    if path.is_file():
        yield path
    else:
        yield from (file for file in path.rglob("*") if file.is_file() and file.name not in LITTER)


def _cleared(task: Task, files: Mapping[str, tuple[int, str]]) -> list[Finding]:
    """Remove what an earlier run made of this case and this one did not; what somebody changed since stays."""
    out = task.terms.out
    kept = []
    for name, recorded in (task.recorded.files if task.recorded else {}).items():
        if name in files or not (out / name).exists():
            continue
        if stands({name: recorded}, out):
            (out / name).unlink()
            for above in (out / name).parents:
                with suppress(OSError):
                    if above != out:
                        above.rmdir()
        else:
            kept.append(name)
    message = "案件改动后不再有这个文件，但它被人改过，没有删去"
    return [Finding("batch.left", Severity.WARNING, Location(name), message, "核对后移走") for name in kept]


def failed(task: Task, findings: Iterable[Finding], begun: float) -> Made:
    """A case without packets of this run."""
    found = list(findings)
    if task.recorded is not None:
        message = "文件夹里还是以前做成的卷，不合现在的案件"
        place = Location(str(task.terms.out / task.folder))
        found.append(Finding("batch.outdated", Severity.WARNING, place, message, "改正案件后再运行，或移走旧卷"))
    return Made(line_of(task, FAILED, found, since(begun)))


def other_program(task: Task) -> Finding | None:
    """What is wrong where the docgen of this process is not the one that began the run."""
    if program() == task.terms.program:
        return None
    message = "docgen 的程序、字段表、规则或程序说明在运行中变了，或与发起运行的机器不同"
    return Finding("batch.changed", Severity.ERROR, Location(task.shown), message, "各机器装同一版本，再运行同一条命令")


def moving(task: Task) -> Finding:
    """What is wrong with a case that is being changed."""
    message = "案件、名册或模板在成卷时一再被改动，没有成卷"
    return Finding("batch.changed", Severity.ERROR, Location(task.shown), message, "改完保存后再运行同一条命令")


def since(begun: float) -> float:
    """Seconds since a moment, to a tenth."""
    return round(time.monotonic() - begun, 1)


def procedure_of_base(base: Path) -> str:
    """Id of the procedure of the base case.

    Raises:
        Blocked: It cannot be told.
    """
    found, faults = procedure_written(base)
    if found is None:
        raise Blocked(faults)
    return found
