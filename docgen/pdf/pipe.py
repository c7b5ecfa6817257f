"""How a standing LibreOffice is asked: the words a second start of the same profile would send it.

Why: a second start of LibreOffice costs 0.2 s of loading for one line sent over a socket. The exchange is that
of LibreOffice's own starter, the same since version 4; a program that does not speak it is reported as unusable.
"""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

_GREETING = b"InternalIPC::SendArguments\0"
_REQUEST = "InternalIPC::Arguments"
_DONE = b"InternalIPC::ProcessingDone\0"
_DIRECTORIES = ("/tmp", "/var/tmp")
_TICK = 0.05


class Silent(Exception):
    """The other end is gone, or says what LibreOffice would not."""


def addresses(profile: Path) -> list[Path]:
    """The sockets at which the LibreOffice of a profile may listen: in one of two directories it fixes itself."""
    digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    # LibreOffice writes each byte without a leading zero.
    name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
    return [Path(directory, name) for directory in _DIRECTORIES]


def forget(profile: Path) -> None:
    """Remove the socket of a profile whose LibreOffice is gone."""
    for address in addresses(profile):
        with suppress(OSError):
            address.unlink()


def listens(profile: Path, go_on: Callable[[], bool]) -> bool:
    """Whether LibreOffice has come so far that it takes requests.

    Args:
        profile: Its profile.
        go_on: Asked several times a second; False ends the wait for its greeting.

    Returns:
        False as well when nothing listens there yet.

    Raises:
        Silent: What listens there is not LibreOffice, or the wait was ended.
    """
    with suppress(OSError), _greeted(profile, go_on):
        return True
    return False


def ask(profile: Path, words: Sequence[str], go_on: Callable[[], bool]) -> None:
    """Have LibreOffice carry out a command line; return when it is done, whatever came of it.

    Args:
        profile: Its profile.
        words: The command line, without the program.
        go_on: Asked several times a second; False ends the wait.

    Raises:
        Silent: It died or the wait was ended before the answer.
    """
    line = ",".join((f"1{Path('/').as_uri()}", *(_escaped(word) for word in words)))
    try:
        with _greeted(profile, go_on) as connection:
            connection.sendall(f"{_REQUEST}{line}\0".encode())
            _expect(connection, _DONE, go_on)
    except OSError as error:
        raise Silent(str(error)) from error


def _greeted(profile: Path, go_on: Callable[[], bool]) -> socket.socket:
    address = next((one for one in addresses(profile) if one.exists()), None)
    if address is None:
        raise FileNotFoundError
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.settimeout(_TICK)
        connection.connect(str(address))
        _expect(connection, _GREETING, go_on)
    except BaseException:
        connection.close()
        raise
    return connection


def _expect(connection: socket.socket, words: bytes, go_on: Callable[[], bool]) -> None:
    heard = b""
    while len(heard) < len(words):
        try:
            more = connection.recv(len(words) - len(heard))
        except TimeoutError:
            more = None
        if more is not None:
            heard += more
            if not more or not words.startswith(heard):
                raise Silent(repr(heard))
        elif not go_on():
            raise Silent("")


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace(",", "\\,")
