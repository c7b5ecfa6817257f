"""What the exit status says."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """Exit codes, the same for every command."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    ENVIRONMENT = 3
    BUG = 4
    INTERRUPTED = 130
