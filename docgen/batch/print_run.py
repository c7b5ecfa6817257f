"""One print job on its way: pieces made by workers, then the print file or a file for each, then the lists."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from docgen import places
from docgen.batch import print_lists as lists
from docgen.batch.collation import CHUNK
from docgen.batch.journal import Journal
from docgen.batch.outcome import Engine, Outcome
from docgen.batch.print_storage import deliver, left_over, standing
from docgen.batch.print_wish import Printed, Wish
from docgen.batch.print_work import Chunk, Job, Made, Papers, Piece, make_papers, make_pieces
from docgen.batch.prospect import Person, Prospect
from docgen.findings import Blocked, EnvironmentLacking, Finding, Location, Severity, arrange
from docgen.packet.inspection import gathered
from docgen.packet.naming import safe_name
from docgen.pdf.archival import Imprint
from docgen.pdf.page_plan import Group, Plan, group_pieces, lay_out
from docgen.pdf.print_file import Bookmark, Source, write_print_file
from docgen.render.sections import unfit

Progress = Callable[[int, int], None]
EACH, WORD = "逐件", "Word"
#: What a list that goes with the pieces may take, and more for each row of it.
_SECONDS, _SECONDS_A_ROW = 60.0, 0.5
#: Files that stand though nobody on the list is meant, named in a message.
_SHOWN = 3


@dataclass
class Run:
    """One print job on its way.

    Args:
        wish: What and how.
        prospect: Whom it is for.
        out: The folder for its files.
        work: A private folder inside it.
        journal: Of that folder.
        stems: The file name of each piece, without suffix.
        progress: Called with (pieces made, all).
    """

    wish: Wish
    prospect: Prospect
    out: Path
    work: Path
    journal: Journal
    stems: list[str]
    progress: Progress | None
    findings: list[Finding] = field(default_factory=list)

    @property
    def base(self) -> str:
        """What the print file is called, without suffix."""
        return ("草稿-" if self.prospect.draft else "") + safe_name(self.prospect.title)

    @property
    def listed(self) -> bool:
        """Whether there are lists to go with the pieces: of a whole job, for people one can name."""
        return not self.wish.part and bool(self.prospect.columns)

    def names(self) -> list[str]:
        """Every file the job is going to write, as far as one can know."""
        wish, found = self.wish, []
        if wish.each:
            found += [f"{EACH}/{stem}.pdf" for stem in self.stems]
        elif wish.pages is not None:
            found.append(f"{self.base}-第{wish.pages[0]}至{wish.pages[1]}页.pdf")
        elif wish.from_piece is not None:
            found.append(f"{self.base}-第{wish.from_piece}件起.pdf")
        else:
            found.append(f"{self.base}.pdf")
        if wish.docx:
            found += [f"{WORD}/{stem}.docx" for stem in self.stems]
        if self.listed:
            found += [lists.INDEX, f"{lists.REGISTER}.docx", f"{lists.REGISTER}.pdf"]
        return found

    def do(self, engine: Engine) -> Printed:
        """Make everything."""
        mark = self._draft_mark(engine) if self.prospect.draft else None
        made = list(self._pieces(engine, mark if self.wish.each else None))
        changed = self._template_changed()
        self.findings += [finding for one in made for finding in one.findings] + changed
        failed = [one for one in made if one.pages == 0]
        if failed and (not self.wish.each or len(failed) == len(made)):
            raise self._refusal()
        if self.wish.each:
            return self._finish(engine, made, None, {}, len(failed))
        return self._print_file(engine, made, mark)

    def _refusal(self) -> Blocked:
        errors = arrange(one for one in self.findings if one.severity is Severity.ERROR)
        lacking = any(one.rule.startswith("office.") for one in errors)
        return (EnvironmentLacking if lacking else Blocked)(errors)

    def _pieces(self, engine: Engine, mark: Path | None) -> Iterator[Made]:
        """Every piece, in order; with a PDF each they are delivered as they come."""
        file = self._job(mark)
        people = self.prospect.people
        chunks = [people[start : start + CHUNK] for start in range(0, len(people), CHUNK)]
        tasks = (self._chunk(file, number, chunk) for number, chunk in enumerate(chunks))
        done = 0
        for number, outcome in enumerate(engine.run(make_pieces, tasks)):
            chunk = chunks[number]
            made = _settled(outcome, len(chunk))
            if self.wish.each:
                self._deliver_pieces(made, done)
            yield from made
            done += len(chunk)
            if self.progress:
                self.progress(done, len(people))

    def _job(self, mark: Path | None) -> Path:
        prospect = self.prospect
        path = prospect.document.template
        case = replace(prospect.case, places={}, names={})
        fit = not unfit(path)
        content = path.read_bytes()
        file = self.work / "job"
        job = Job(case, prospect.document, prospect.stage, content, fit, prospect.draft, mark)
        file.write_bytes(pickle.dumps(job))
        self._template = content
        return file

    def _template_changed(self) -> list[Finding]:
        path = self.prospect.document.template
        try:
            same = path.read_bytes() == self._template
        except OSError:
            same = False
        if same:
            return []
        message = "模板在打印途中改动过；这一批全部用的是开始时的模板"
        return [
            Finding("print.template-changed", Severity.WARNING, Location(str(path)), message, "要用新模板，再印一次")
        ]

    def _chunk(self, file: Path, number: int, people: Sequence[Person]) -> Chunk:
        first = number * CHUNK
        pieces = []
        for at, person in enumerate(people, first):
            held = standing(self.journal, f"{EACH}/{self.stems[at]}.pdf") if self.wish.each else None
            if held is not None and self.wish.docx and standing(self.journal, f"{WORD}/{self.stems[at]}.docx") is None:
                held = None
            pieces.append(Piece(person.record, person.row, person.name, *(held or ("", 0))))
        return Chunk(file, tuple(pieces), self.work / f"chunk-{number:05}", self.wish.each, self.wish.docx)

    def _deliver_pieces(self, made: Sequence[Made], first: int) -> None:
        files: dict[str, Path] = {}
        told: dict[str, tuple[str, object]] = {}
        for at, one in enumerate(made, first):
            if one.pdf is not None:
                files[f"{EACH}/{self.stems[at]}.pdf"] = one.pdf
            if one.docx is not None:
                files[f"{WORD}/{self.stems[at]}.docx"] = one.docx
            for name in (f"{EACH}/{self.stems[at]}.pdf", f"{WORD}/{self.stems[at]}.docx"):
                told[name] = (one.digest, one.pages)
        if files:
            deliver(self.journal, self.out, self.work, files, told, self.prospect.document.id)

    def _print_file(self, engine: Engine, made: Sequence[Made], mark: Path | None) -> Printed:
        wish, people = self.wish, self.prospect.people
        lengths = [one.pages for one in made]
        groups = group_pieces([one.group for one in people])
        plan = lay_out(
            lengths, groups, separators=wish.separators, duplex=wish.duplex, places=wish.places, stacked=wish.stacked,
            copies=wish.copies,
        )  # fmt: skip
        contexts = lists.separator_contexts(self.prospect, groups, plan, lengths, wish.copies)
        separators = self._papers(engine, "print-separator", contexts) if wish.separators else []
        file = self.work / "print.pdf"
        write_print_file(
            plan,
            [_source(one) for one in made],
            [_source(one) for one in separators],
            self._bookmarks(groups, plan),
            file,
            Imprint(self.prospect.title, self.prospect.case.data.union.name or "", self.prospect.date),
            draft_mark=mark,
            only=self._only(plan),
        )
        return self._finish(engine, made, plan, {self.names()[0]: file}, 0)

    def _bookmarks(self, groups: Sequence[Group], plan: Plan) -> list[Bookmark]:
        people = self.prospect.people
        found = []
        for group, start in zip(groups, plan.starts, strict=True):
            own = tuple(
                Bookmark(f"{index + 1} {people[index].name}".strip(), plan.spans[index][0]) for index in group.members
            )
            found += [Bookmark(group.name, start, own)] if group.name else list(own)
        return found

    def _only(self, plan: Plan) -> range | None:
        """The sides wanted; whole sheets of them."""
        wish, total = self.wish, len(plan.sides)
        if wish.from_piece is not None:
            if not 1 <= wish.from_piece <= len(plan.spans):
                raise Blocked([_range(f"没有第 {wish.from_piece} 件，一共 {len(plan.spans)} 件", "--from-piece")])
            first, last = plan.spans[wish.from_piece - 1][0], total
        elif wish.pages is not None:
            first, last = wish.pages[0] - 1, wish.pages[1]
            if not 0 <= first < last <= total:
                told = f"没有第 {wish.pages[0]} 至 {wish.pages[1]} 页，一共 {total} 页"
                raise Blocked([_range(told, "--pages")])
        else:
            return None
        if plan.duplex:
            first, last = first // 2 * 2, min(total, -(-last // 2) * 2)
        return range(first, last)

    def _finish(
        self, engine: Engine, made: Sequence[Made], plan: Plan | None, files: dict[str, Path], failed: int
    ) -> Printed:
        """The lists that go with the pieces, and the summary."""
        wish, people = self.wish, self.prospect.people
        lengths = [one.pages for one in made]
        groups = group_pieces([one.group for one in people])
        names = [f"{EACH}/{stem}.pdf" for stem in self.stems] if plan is None else [self.names()[0]] * len(people)
        lines = lists.lines_of(people, lengths, plan, names)
        if wish.docx and plan is not None:
            files |= {f"{WORD}/{stem}.docx": one.docx for stem, one in zip(self.stems, made, strict=True) if one.docx}
        if self.listed and not failed:
            index = self.work / "index.xlsx"
            index.write_bytes(lists.write_index(lines, wish.copies, bool(wish.by), wish.roster is not None))
            files[lists.INDEX] = index
            context = lists.register_context(self.prospect, lines, groups, wish.copies, bool(wish.by))
            register = self._papers(engine, "print-register", [context], _SECONDS + _SECONDS_A_ROW * len(lines))[0]
            assert register.pdf is not None
            assert register.docx is not None
            files |= {f"{lists.REGISTER}.docx": register.docx, f"{lists.REGISTER}.pdf": register.pdf}
        deliver(self.journal, self.out, self.work, files, dict.fromkeys(files, ("", 0)), self.prospect.document.id)
        self.findings += self._left_over()
        sides = self._only(plan) or range(len(plan.sides)) if plan is not None else range(0)
        sheets = len({plan.sheet(side) for side in sides}) if plan is not None else 0
        shown = [name for name in files if not name.startswith(f"{WORD}/")]
        shown = ([f"{EACH}/"] if wish.each else []) + shown + ([f"{WORD}/"] if wish.docx else [])
        return Printed(
            self.prospect.title, len(made) - failed, sum(one.kept for one in made), sum(lengths) * wish.copies,
            len(sides), sheets, len(groups) if wish.by else 0, self.prospect.draft, tuple(shown),
            tuple(arrange(gathered([*self.prospect.findings, *self.findings]))), failed,
        )  # fmt: skip

    def _left_over(self) -> list[Finding]:
        """What is told of pieces of people who are no longer on the list, lest they are given out."""
        wish, names = self.wish, set(self.names())
        found = []
        for folder in [EACH] * wish.each + [WORD] * wish.docx:
            left = left_over(self.journal, self.out, folder, names, self.prospect.document.id)
            if left:
                shown = "、".join(name.removeprefix(f"{folder}/") for name in left[:_SHOWN])
                message = (
                    f"“{folder}”里有以前印的 {len(left)} 件，这次的名单里没有：{shown}{'等' * (len(left) > _SHOWN)}"
                )
                place, remedy = Location(str(self.out / folder)), "移走，以免误发；docgen 没有动它们"
                found.append(Finding("print.left-over", Severity.WARNING, place, message, remedy))
        return found

    def _papers(self, engine: Engine, name: str, contexts: Sequence[Any], seconds: float = 0.0) -> list[Made]:
        path = places.templates() / "shared" / f"{name}.docx"
        papers = Papers(
            path, tuple(contexts), tuple(f"{name}-{number}" for number in range(len(contexts))), self.work / name,
            self.prospect.case.settings.fonts, len(contexts) > 1 and not unfit(path), seconds,
        )  # fmt: skip
        (outcome,) = islice(engine.run(make_papers, [papers]), 1)
        made = _settled(outcome, len(contexts))
        self.findings += [finding for one in made for finding in one.findings]
        if any(one.pdf is None for one in made):
            raise self._refusal()
        return made

    def _draft_mark(self, engine: Engine) -> Path:
        mark = self._papers(engine, "draft-mark", [{}])[0].pdf
        assert mark is not None
        return mark


def _settled(outcome: Outcome[list[Made]], number: int) -> list[Made]:
    if outcome.result is not None:
        return outcome.result
    fault = outcome.fault
    assert fault is not None
    return [Made(None, 0, 0, None, (fault,)) for _ in range(number)]


def _source(made: Made) -> Source:
    assert made.pdf is not None
    return Source(made.pdf, made.first, made.pages)


def _range(message: str, option: str) -> Finding:
    return Finding("print.range", Severity.ERROR, Location(), message, f"改正 {option}；页和件见 {lists.INDEX}")
