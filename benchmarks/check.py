"""How long checking takes: a thousand congress cases of sixty delegates in one process, against the readers alone.

Run: .venv/bin/python benchmarks/check.py [--cases 1000]

Three kinds of case, each in one file: a congress as it is reported, sixty delegates in a line each with the columns the
schema demands (``short``), the same with every column a delegate may have (``report``), and a congress that has run its
whole course (``whole``). Each of the files is different. PyYAML's pure loader, its C loader and Cerberus read the same
texts and values in the same run; a round of all follows a round of all.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from timing import print_machine

from docgen.case.fields import read_schema
from docgen.case.loading import load_case
from docgen.case.model import Case
from docgen.case.reading import Reading
from docgen.case.schema import _validator
from docgen.case.source import read_yaml
from docgen.case.writing import write_case
from docgen.pipeline import examine

FOLDER = Path(__file__).parents[1] / "fixtures" / "congress"
ON = dt.date(2026, 11, 22)
DELEGATES = 60
GOAL = 6.0
DEMANDED = ("姓名", "性别", "类别")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--cases", type=int, default=1000)
    options.add_argument("--peers", type=int, default=20, help="cases the peers read, too")
    given = options.parse_args()
    print_machine("benchmarks/check.py", ("pyyaml", "cerberus"))
    print(
        f"\nmilliseconds a case: {given.cases} cases of {DELEGATES} delegates checked, {given.peers} read by the peers"
    )
    print(
        f"{'kind':8}{'lines':>6}{'PyYAML pure':>13}{'PyYAML C':>10}{'Cerberus':>10}{'load':>8}{'check':>8}{'x pure':>8}"
    )
    for kind, text in (
        ("short", text_of("state-owned-before-report", DEMANDED)),
        ("report", text_of("state-owned-before-report", ())),
        ("whole", text_of("state-owned", ())),
    ):
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder) / f"{number:05}.yaml" for number in range(given.cases)]
            for number, path in enumerate(paths):
                path.write_text(text.replace("第一代表团", f"第{number}号代表团"), encoding="utf-8")
            show(kind, text, paths, given.peers)


def show(kind: str, text: str, paths: list[Path], peers: int) -> None:
    values = plain_values(paths[0])
    validator = _validator("congress")
    examine(paths[0], ON)
    some = paths[:peers]
    pure = each(some, lambda path: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
    fast = each(some, lambda path: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader))
    cerberus = each(some, lambda _path: validator.validate(values, normalize=False))
    load = each(paths, load_case)
    check = each(paths, lambda path: examine(path, ON))
    lines = text.count("\n")
    print(f"{kind:8}{lines:6}{pure:13.1f}{fast:10.1f}{cerberus:10.1f}{load:8.1f}{check:8.1f}{check / pure:8.2f}")


def each(paths: list[Path], work: Callable[[Path], object]) -> float:
    """Milliseconds a case: the mean of all but the first, or the median of few."""
    taken = []
    for path in paths:
        begun = time.perf_counter()
        work(path)
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.fmean(taken[1:]) if len(taken) > 2 else min(taken)


def plain_values(path: Path) -> dict[str, Any]:
    """The typed values of a case, as Cerberus gets them."""
    tree, _ = read_yaml(path, "")
    assert tree is not None
    assert isinstance(tree.value, dict)
    tree.value.pop("程序")
    return Reading("congress")._dict(tree, read_schema("congress"), "")


def text_of(name: str, columns: tuple[str, ...]) -> str:
    """A committed case in one file, with sixty delegates in a line each."""
    case, _ = load_case(FOLDER / f"{name}.yaml")
    assert isinstance(case, Case)
    loaded = yaml.load(write_case(case), Loader=yaml.BaseLoader)
    given = loaded["职工代表"]
    people = [dict(given[number % len(given)]) for number in range(DELEGATES)]
    for number, one in enumerate(people):
        one["姓名"] = f"{one['姓名']}{chr(0x4E00 + number)}"
    loaded["职工代表"] = "@"
    text = yaml.dump(loaded, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6)
    rows = [
        ", ".join(f"{key}: {value}" for key, value in one.items() if not columns or key in columns) for one in people
    ]
    return text.replace("职工代表: '@'\n", "职工代表:\n" + "".join(f"  - {{{row}}}\n" for row in rows))


if __name__ == "__main__":
    main()
