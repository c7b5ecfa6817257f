"""The only door to LibreOffice: Word files in, PDF files out, and nothing left running."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path

from docgen.findings import EnvironmentLacking, Finding
from docgen.pdf import complaints
from docgen.pdf.delivery import deliver, finish
from docgen.pdf.fonts import font_configuration
from docgen.pdf.program import find_office, office_version
from docgen.pdf.readiness import obstacles
from docgen.pdf.resident import Fallen, Resident
from docgen.pdf.slots import Crowded, slot
from docgen.pdf.workshop import workshop

__all__ = ["Office", "convert", "find_office", "office_version", "running_office"]

Progress = Callable[[int, int], None]
Notice = Callable[[str], None]

_SECONDS_FOR_A_SLOT = 300.0
_SECONDS_TO_START = 60.0
_SECONDS_A_FILE = 60.0
_SECONDS_A_MEGABYTE = 120.0
#: Conversions after which the process is replaced.
_LIFETIME = 150
_TRIES = 2
#: Above this an exit code tells the signal that ended a process.
_SIGNALS = 128
#: Files in a row on which a fresh LibreOffice falls before the fault is taken to be its own.
_PATIENCE = 3


def convert(
    files: Sequence[Path],
    out: Path,
    *,
    timeout: float | None = None,
    progress: Progress | None = None,
    archival: bool = False,
    fonts: Mapping[str, str] | None = None,
) -> list[Path]:
    """Convert Word files to PDF with a LibreOffice of their own.

    Args:
        files: The .docx files; no two may have the same stem.
        out: As for :meth:`Office.convert`.
        timeout: As for :meth:`Office.convert`.
        progress: As for :meth:`Office.convert`.
        archival: Ask for PDF/A-3b.
        fonts: The user's own families by font role.

    Returns:
        The PDF files, in the order of ``files``.

    Raises:
        EnvironmentLacking: As for :func:`running_office` and :meth:`Office.convert`.
        ValueError: Two files have the same stem.
    """
    _refuse_namesakes(files)
    if not files:
        return []
    with running_office(fonts or {}, archival=archival) as office:
        return office.convert(files, out, timeout=timeout, progress=progress)


@contextmanager
def running_office(
    fonts: Mapping[str, str], *, archival: bool = True, notice: Notice | None = None
) -> Iterator[Office]:
    """A LibreOffice that takes any number of requests and is gone afterwards.

    It starts in the background, so that the caller can make the files meanwhile.

    Args:
        fonts: The user's own families by font role.
        archival: Ask for PDF/A-3b.
        notice: Called, from another thread, with a line for the user when there is waiting to do.

    Yields:
        The office.

    Raises:
        EnvironmentLacking: On entering, with ``office.missing``, ``office.unusable``, ``office.fonts``,
            ``office.setting`` or ``office.target``: nothing could be converted here.
    """
    if lacking := obstacles(fonts):
        raise EnvironmentLacking(lacking)
    with ExitStack() as closing:
        with complaints.speaking_of_disks(Path(tempfile.gettempdir())):
            office = Office(closing.enter_context(workshop()), fonts, archival, notice or (lambda _line: None))
        closing.callback(office.close)
        yield office


class Office:
    """The requests of one :func:`running_office`; LibreOffice converts one file at a time, whoever asks."""

    def __init__(self, place: Path, fonts: Mapping[str, str], archival: bool, notice: Notice) -> None:
        """Begin to start LibreOffice in a private directory."""
        self._place = place
        self._fonts = fonts
        self._archival = archival
        self._notice = notice
        self._numbers = count(1)
        self._serving = threading.Lock()
        self._closed = threading.Event()
        self._held = ExitStack()
        for name in ("in", "out", "home"):
            (place / name).mkdir()
        # LibreOffice dies with the thread that starts it, so one thread starts them all and stays.
        self._starter = ThreadPoolExecutor(1, "docgen-office")
        # The next file is converted while the last one is finished.
        self._finisher = ThreadPoolExecutor(1, "docgen-finish")
        self._coming: Future[Resident] | None = self._starter.submit(self._start, True)

    def convert(
        self,
        files: Sequence[Path],
        out: Path,
        *,
        timeout: float | None = None,
        progress: Progress | None = None,
        serials: bool = True,
        destinations: bool = False,
    ) -> list[Path]:
        """Convert Word files to PDF.

        A file on which LibreOffice crashes is tried once more in a fresh process; one it cannot read, or on which
        it does not finish, is not. The other files are converted all the same, so that every bad one is named.

        Args:
            files: The .docx files; no two may have the same stem.
            out: Directory for the PDF files, made if need be. It receives all of them or none.
            timeout: Seconds each file may take; by default a minute and two more for each megabyte of it. Waiting
                for other users of LibreOffice (five minutes) and for its start (one minute) are not counted.
            progress: Called with files done and files in all, in this thread, after each file.
            serials: Give fonts serial numbers that do not depend on the files converted before.
            destinations: Give each bookmark of a file a named destination.

        Returns:
            The PDF files, in the order of ``files``.

        Raises:
            EnvironmentLacking: With ``office.busy``, ``office.start``, ``office.timeout``, ``office.crashed``,
                ``office.no-output`` or ``office.target``.
            ValueError: Two files have the same stem.
        """
        _refuse_namesakes(files)
        with complaints.speaking_of_disks(out):
            made: list[Path] = []
            faults: list[Finding] = []
            finished: dict[Path, Future[bool]] = {}
            fallen = 0
            for done, file in enumerate(files, 1):
                source = self._place / "in" / f"{next(self._numbers):05}.docx"
                shutil.copyfile(file, source)
                made.append(self._place / "out" / f"{source.stem}.pdf")
                with self._serving:
                    fault = self._convert_one(file, source, made[-1], timeout, destinations)
                source.unlink()
                if fault:
                    faults.append(fault)
                else:
                    finished[file] = self._finisher.submit(finish, made[-1], serials)
                fallen = fallen + 1 if fault and fault.rule == "office.crashed" else 0
                if fallen == _PATIENCE:
                    break
                if progress:
                    progress(done, len(files))
            faults += [complaints.unread(file) for file, whole in finished.items() if not whole.result()]
            if faults:
                raise EnvironmentLacking(faults)
            targets = [out / f"{file.stem}.pdf" for file in files]
            deliver(made, targets)
            return targets

    @property
    def closed(self) -> bool:
        """Whether it was ended, and takes no more requests."""
        return self._closed.is_set()

    def close(self) -> None:
        """End LibreOffice; also while it is being waited for."""
        self._closed.set()
        self._discard()
        self._starter.shutdown()
        self._finisher.shutdown(cancel_futures=True)
        self._held.close()

    def _convert_one(
        self, file: Path, source: Path, target: Path, timeout: float | None, destinations: bool
    ) -> Finding | None:
        seconds = timeout or _SECONDS_A_FILE + _SECONDS_A_MEGABYTE * source.stat().st_size / 2**20
        for remaining in reversed(range(_TRIES)):
            try:
                self._standing().convert(source, self._archival, seconds, destinations)
            except Fallen as fallen:
                self._discard()
                target.unlink(missing_ok=True)
                if fallen.code is None:
                    return complaints.unfinished(file, seconds)
                if not remaining:
                    return complaints.crashed(file, fallen)
            else:
                break
        return None if target.exists() else complaints.unread(file)

    def _standing(self) -> Resident:
        """The running LibreOffice: the one at hand, or a new one for one that has fallen or served its time."""
        resident = self._coming.result() if self._coming else None
        if resident and (resident.requests >= _LIFETIME or resident.ended):
            self._discard()
        if self._coming is None:
            self._coming = self._starter.submit(self._start, False)
        return self._coming.result()

    def _discard(self) -> None:
        coming, self._coming = self._coming, None
        if coming and not coming.cancel():
            with suppress(EnvironmentLacking, OSError):
                coming.result().stop()

    def _start(self, first: bool) -> Resident:
        if first:
            self._take_slot()
        program = find_office()
        if program is None:
            raise EnvironmentLacking(obstacles(self._fonts))
        fonts = font_configuration(self._place, self._fonts)
        for remaining in reversed(range(_TRIES)):
            resident = Resident(program, self._place, fonts)
            try:
                resident.wait(_SECONDS_TO_START, lambda: not self._closed.is_set())
                break
            except Fallen as fallen:
                # What a signal ended may stand the next time; what ends by itself would end again.
                if not remaining or fallen.code is None or fallen.code <= _SIGNALS or self._closed.is_set():
                    raise EnvironmentLacking([complaints.unstarted(fallen, _SECONDS_TO_START)]) from fallen
            except BaseException:
                resident.stop()
                raise
        return resident

    def _take_slot(self) -> None:
        line = "本机已有 LibreOffice 在为其他任务转换，正在等候（最多 5 分钟）……"
        waiting = slot(_SECONDS_FOR_A_SLOT, lambda: not self._closed.is_set(), lambda: self._notice(line))
        try:
            self._held.enter_context(waiting)
        except Crowded as crowded:
            raise EnvironmentLacking([complaints.busy(_SECONDS_FOR_A_SLOT)]) from crowded


def _refuse_namesakes(files: Sequence[Path]) -> None:
    if len({file.stem for file in files}) != len(files):
        raise ValueError("two files of one conversion have the same stem")
