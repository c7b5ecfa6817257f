"""One LibreOffice process that stays: started, asked, ended with all that belongs to it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from docgen.pdf import confinement, pipe
from docgen.pdf.profile import environment, request, standing, write_profile
from docgen.pdf.program import build_of
from docgen.pdf.workshop import new_profile

_RESTART_CODES = frozenset({79, 81})
_TICK = 0.02
_SECONDS_TO_DIE = 1.0
_NOISE = re.compile(
    r"convert /|Overwriting: |Error: source file could not be loaded|error : Unknown IO error"
    r"|failed to launch javaldx|Warning: |warn:|info:"
)


class Fallen(Exception):
    """LibreOffice ended, or was ended, before it had done what it was asked.

    Attributes:
        code: Its exit code, 128 plus the signal that ended it; None when its time was up.
        words: What it said last.
    """

    def __init__(self, code: int | None, words: str) -> None:
        self.code = code
        self.words = words
        super().__init__(words)


class Resident:
    """A running LibreOffice with a profile of its own.

    It must be made in a thread that outlives it: the kernel ends it with that thread.
    """

    def __init__(self, program: Path, place: Path, fontconfig: Path) -> None:
        """Start LibreOffice; it takes requests after :meth:`wait`.

        Args:
            program: What to start.
            place: The private directory, with ``home`` and ``out`` in it.
            fontconfig: The font configuration.
        """
        self.requests = 0
        self._place = place
        self._profile = new_profile(place)
        self._log = place / f"log-{self._profile.name}"
        write_profile(self._profile, build_of(program))
        self._command = [str(program), *standing(self._profile)]
        self._variables = environment(place, fontconfig)
        self._process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        keeper = [sys.executable, "-I", "-S", confinement.__file__, str(os.getpid()), "none"]
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [*keeper, *self._command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self._place / "home",
                env=self._variables,
                start_new_session=True,
            )

    def wait(self, seconds: float, go_on: Callable[[], bool]) -> None:
        """Wait until LibreOffice takes requests.

        Raises:
            Fallen: It ended, or did not get there in that many seconds, or ``go_on`` said no.
        """
        deadline = time.monotonic() + seconds
        restarts = 0
        while True:
            try:
                if pipe.listens(self._profile, lambda: self._in_time(deadline) and go_on()):
                    return
            except pipe.Silent:
                if not self.ended:
                    raise self._fallen() from None
            if self.ended:
                self.stop()
                # A first start may ask to be started anew, which its starter script would have done.
                if self._process.returncode not in _RESTART_CODES or restarts:
                    raise self._fallen()
                restarts += 1
                self._process = self._start()
            elif not self._in_time(deadline) or not go_on():
                raise self._fallen()
            time.sleep(_TICK)

    def convert(self, source: Path, archival: bool, seconds: float, destinations: bool = False) -> None:
        """Have one Word file converted to PDF in ``out``; whether a PDF came of it is for the caller to see.

        Raises:
            Fallen: LibreOffice ended on it, or had not finished after that many seconds.
        """
        self.requests += 1
        deadline = time.monotonic() + seconds
        try:
            words = [*request(self._place / "out", archival, destinations), str(source)]
            pipe.ask(self._profile, words, lambda: self._in_time(deadline))
        except pipe.Silent:
            # Its socket closes a moment before it is seen to have ended.
            grace = time.monotonic() + 2
            while not self.ended and time.monotonic() < min(grace, deadline):
                time.sleep(_TICK)
            raise self._fallen() from None

    @property
    def ended(self) -> bool:
        """Whether the process has exited; it is left unreaped, so that its group's number stays taken."""
        if self._process.returncode is not None:
            return True
        return os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def stop(self) -> None:
        """End the process with all it started and remove its socket."""
        if self._process.returncode is None:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                self._process.kill()
            self._process.wait()
            self._await_the_group()
        pipe.forget(self._profile)

    def _await_the_group(self) -> None:
        """Wait for what was killed to be dead: until then it may still make its socket."""
        deadline = time.monotonic() + _SECONDS_TO_DIE
        while _lives(self._process.pid) and time.monotonic() < deadline:
            time.sleep(_TICK)

    def _in_time(self, deadline: float) -> bool:
        return time.monotonic() < deadline and not self.ended

    def _fallen(self) -> Fallen:
        ended = self.ended
        self.stop()
        return Fallen(self._process.returncode if ended else None, self._last_words())

    def _last_words(self) -> str:
        """The last lines LibreOffice wrote, without chatter and the names of private directories."""
        try:
            lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            lines = []
        telling = [line.strip() for line in lines if line.strip() and not _NOISE.match(line.strip())]
        return "；".join(telling[-3:]).replace(f"{self._place}/", "") or "没有留下说明"


def _lives(group: int) -> bool:
    """Whether a process group holds one that still runs.

    Why: where nobody reaps orphans, those that were killed stay in the group for ever.
    """
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _parent, its_group, *_ = stat.read_text(errors="replace").rpartition(")")[2].split()
            if int(its_group) == group and state not in "ZX":
                return True
    return False
