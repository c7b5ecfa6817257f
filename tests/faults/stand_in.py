"""A stand-in for LibreOffice that speaks its socket and misbehaves as a test wants."""

from __future__ import annotations

import stat
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfWriter

_PROGRAM = """\
#!{python} -IS
import hashlib, os, pathlib, shutil, signal, socket, subprocess, sys, time
work = pathlib.Path({work!r})
sound = work / "sound.pdf"

def note(name, line):
    with open(work / name, "a") as file:
        file.write(str(line) + "\\n")

note("starts", os.getpid())
starts = len((work / "starts").read_text().split())
{start}

profile = next(word for word in sys.argv if word.startswith("-env:UserInstallation=")).partition("=")[2]
digest = hashlib.md5(profile.encode("utf-16-le")).digest()
address = "/tmp/OSL_PIPE_%d_SingleOfficeIPC_%s" % (os.getuid(), "".join("%x" % byte for byte in digest))
note("sockets", address)
server = socket.socket(socket.AF_UNIX)
server.bind(address)
server.listen(5)

def convert(number, target):
{convert}

while True:
    client = server.accept()[0]
    client.sendall({greeting!r})
    heard = b""
    while not heard.endswith(b"\\0"):
        more = client.recv(65536)
        if not more:
            break
        heard += more
    if not heard:
        continue
    words = heard[:-1].decode().replace("\\\\,", "\\1").split(",")
    out = pathlib.Path(words[words.index("--outdir") + 1])
    source = pathlib.Path(words[-1])
    note("asked", source.stem.lstrip("0"))
    convert(int(source.stem), out / (source.stem + ".pdf"))
    client.sendall(b"InternalIPC::ProcessingDone\\0")
    client.close()
"""


@dataclass
class StandIn:
    """The stand-in's folder: the program, and the notes it takes."""

    folder: Path

    @property
    def program(self) -> Path:
        return self.folder / "soffice"

    def install(
        self,
        convert: str = "shutil.copy(sound, target)",
        start: str = "",
        greeting: bytes = b"InternalIPC::SendArguments\0",
    ) -> None:
        """Write the program.

        Args:
            convert: Python lines that answer the request for file ``number`` by writing ``target``.
            start: Python lines run before it listens; ``starts`` counts from 1.
            greeting: What it says to whoever connects.
        """
        text = _PROGRAM.format(
            python=sys.executable,
            work=str(self.folder),
            start=textwrap.dedent(start),
            convert=textwrap.indent(textwrap.dedent(convert), "    "),
            greeting=greeting,
        )
        self.program.write_text(text, encoding="utf-8")
        self.program.chmod(self.program.stat().st_mode | stat.S_IXUSR)

    def noted(self, name: str) -> list[str]:
        """The lines of a note: ``starts`` (process numbers), ``asked`` (file numbers), ``sockets``, a test's own."""
        file = self.folder / name
        return file.read_text(encoding="utf-8").split() if file.exists() else []

    @property
    def processes(self) -> list[int]:
        """Every process it noted."""
        return [int(number) for number in (*self.noted("starts"), *self.noted("children"))]

    @property
    def living(self) -> list[int]:
        """Those that have not ended."""
        return [number for number in self.processes if _lives(number)]

    @property
    def sockets(self) -> list[str]:
        """The sockets it made that are still there."""
        return [name for name in self.noted("sockets") if Path(name).exists()]


def make_stand_in(folder: Path) -> StandIn:
    """A stand-in that does its work; its version is written beside it, as LibreOffice's is."""
    folder.mkdir()
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(str(folder / "sound.pdf"))
    (folder / "versionrc").write_text("[Version]\nAboutBoxVersion=7.4.7.2\n", encoding="utf-8")
    made = StandIn(folder)
    made.install()
    return made


#: Lines for ``convert`` and ``start``: start a child that waits, note it, and wait for ever.
HANG = """
child = subprocess.Popen(["sleep", "1000"])
note("children", child.pid)
child.wait()
"""


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
