"""Runs one program so that nothing of it outlives its parent and, where the kernel allows, it has no network.

Started as a file by the interpreter alone (``python -I -S confinement.py PARENT NETWORK PROGRAM…``), so it imports
nothing of docgen.

**Why:** a death signal set between fork and exec of a threaded parent may deadlock, and LibreOffice's starter
leaves the real program running when it is killed. This process leads the group and takes it down.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from types import FrameType

_PR_SET_PDEATHSIG = 1
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000


def cut_network() -> bool:
    """Leave the machine's network for an empty one.

    Returns:
        Whether the kernel allowed it; many containers do not.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    if user == 0 and libc.unshare(_CLONE_NEWNET) == 0:
        return True
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return False
    for name, line in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with suppress(OSError):
            Path("/proc/self", name).write_text(line)
    return True


def die_with_parent(parent: int, sign: signal.Signals) -> None:
    """Ask the kernel for ``sign`` when the parent dies; leave at once if it already has."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(sign), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(143)


def _end_group(_sign: int, _frame: FrameType | None) -> None:
    os.killpg(0, signal.SIGKILL)


def main(arguments: list[str]) -> int:
    """Run the program of the command line.

    Returns:
        Its exit code; 128 plus the signal that ended it; 127 when it cannot be started.
    """
    parent, network, *program = arguments
    if network == "none":
        cut_network()
    signal.signal(signal.SIGTERM, _end_group)
    die_with_parent(int(parent), signal.SIGTERM)
    leader = os.getpid()
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        die_with_parent(leader, signal.SIGKILL)
        try:
            os.execv(program[0], program)
        except OSError:
            os._exit(127)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
