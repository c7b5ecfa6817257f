"""Packets fetched from workers that do not see the target: whole, in pieces, or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("distributed")

from docgen.batch import shelf as shelves
from docgen.batch.journal import sealed
from docgen.batch.making import FAILED, MADE, Built, Made, Task, Terms
from docgen.batch.outcome import Outcome
from docgen.batch.parcel import Lacking, Parcel, Probe, Shelved
from docgen.batch.remote import Call, Cases, Gone
from docgen.packet.order import Packet
from docgen.procedures.catalogue import read_procedure

KEY, WORKER = "task-1", "tcp://10.0.0.2:1"


class OneWorker:
    """A client of a cluster with one worker, in this process."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        self.shelf = shelves.Shelf()
        self.worker: Any = SimpleNamespace(local_directory=str(folder), plugins={shelves.NAME: self.shelf})

    def register_plugin(self, _plugin: object) -> None:
        self.shelf.setup(self.worker)

    def run(self, question: Callable[..., Any], *arguments: Any, workers: list[str]) -> dict[str, Any]:
        self.asked.append(question.__name__)
        return {workers[0]: question(*arguments, dask_worker=self.worker)}


class Batch:
    """A case whose packet a worker holds."""

    def __init__(self, tmp_path: Path) -> None:
        (tmp_path / "dask").mkdir()
        self.out = tmp_path / "out"
        self.client = OneWorker(tmp_path / "dask")
        client: Any = self.client
        self.cases = Cases(client, Probe("/nowhere", "token"), apart=True)
        terms = Terms(self.out, dt.date(2026, 11, 22), None, None, False, False, {})
        self.task = Task(tmp_path / "案件.yaml", "案件", "案件", terms)
        held = self.client.shelf.place(KEY)
        (held / "卷" / "documents").mkdir(parents=True)
        (held / "卷" / "packet.pdf").write_bytes(bytes(range(256)) * 9)
        (held / "卷" / "documents" / "empty.pdf").write_bytes(b"")
        self.held = held / "卷"
        packet = Packet(self.held, read_procedure("congress").stages[0], 1, (), (), False)
        built = Built("congress", (packet,), (), (), held)
        self.answer = Shelved(WORKER, KEY, built, "inputs", sealed(held, self.held.rglob("*.pdf")), 1.5)
        self.call = Call(shelves.make_parcel, Parcel(self.task, b"", {}, {}, False, Probe("/nowhere", "token")))

    def heard(self) -> Made:
        """What becomes of the case."""
        found = self.cases.heard(self.task, self.call, self.answer)
        assert isinstance(found, Outcome)
        assert found.result is not None
        return found.result


@pytest.fixture
def batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Batch:
    monkeypatch.setattr(shelves, "PIECE", 1000)
    return Batch(tmp_path)


def test_a_packet_comes_in_pieces_and_not_again_when_it_stands(batch: Batch) -> None:
    made = batch.heard()
    assert made.line["result"] == MADE
    assert made.inputs == "inputs"
    assert (batch.out / "案件" / "卷" / "packet.pdf").read_bytes() == (batch.held / "packet.pdf").read_bytes()
    assert batch.client.asked.count("read") == 4
    assert sorted(made.files) == ["案件/卷/documents/empty.pdf", "案件/卷/packet.pdf"]
    assert [one.name for one in (batch.out / "案件").iterdir()] == ["卷"]


def test_a_packet_that_is_gone_or_damaged_on_its_way_is_asked_for_anew(batch: Batch) -> None:
    (batch.held / "packet.pdf").write_bytes(b"x" * 2304)
    with pytest.raises(Gone):
        batch.heard()
    batch.client.shelf.transition(KEY, "memory", "forgotten")
    assert not batch.held.exists()
    with pytest.raises(Gone):
        batch.heard()
    assert not batch.out.exists() or not list(batch.out.rglob("*"))


def test_what_somebody_put_into_the_target_stays(batch: Batch) -> None:
    scan = batch.out / "案件" / "卷" / "盖章.pdf"
    scan.parent.mkdir(parents=True)
    scan.write_bytes(b"scan")
    made = batch.heard()
    assert made.line["result"] == FAILED
    assert [one["rule"] for one in made.line["findings"]] == ["packet.occupied"]
    assert [one.name for one in scan.parent.iterdir()] == ["盖章.pdf"]


def test_a_worker_is_given_what_it_lacks_once(batch: Batch) -> None:
    batch.cases._contents["d1"] = b"template"
    lacks = Lacking(WORKER, ("d1",))
    asked = batch.cases.heard(batch.task, batch.call, lacks)
    assert asked == replace(batch.call, worker=WORKER)
    assert batch.cases.heard(batch.task, batch.call, lacks) == asked
    assert batch.client.asked == ["lacking", "put", "lacking"]
    folder = batch.client.shelf.templates({"congress/a.docx": "d1"})
    assert folder is not None
    assert (folder / "congress" / "a.docx").read_bytes() == b"template"
    assert batch.client.shelf.templates({"congress/a.docx": "d1"}) == folder
