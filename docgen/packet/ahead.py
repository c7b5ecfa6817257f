"""LibreOffice on its way up while the case is still being read and checked."""

# Little is imported here: LibreOffice starts while the rest of docgen is still being loaded.
from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from docgen.findings import EnvironmentLacking
from docgen.pdf.office import Notice, Office, running_office


@contextmanager
def office_ahead(out: Path, fonts: Mapping[str, str], notice: Notice | None = None) -> Iterator[Office | None]:
    """A LibreOffice for the packets that go to ``out``, started before it is known that they can be built.

    Why: it takes as long to come up as the checks and the first documents take.

    Args:
        out: The folder packets are put in.
        fonts: The office's own families by role.
        notice: As for :func:`running_office`.

    Yields:
        None where LibreOffice may not be needed, because something stands in ``out`` that may be kept, and where it
        cannot be started: what the case lacks is told first.
    """
    with ExitStack() as closing:
        office = None
        if _bare(out):
            with suppress(EnvironmentLacking):
                office = closing.enter_context(running_office(fonts, archival=True, notice=notice))
        yield office


def _bare(out: Path) -> bool:
    """Whether nothing is there; a place that cannot be looked into is for the build to refuse."""
    try:
        return not any(not one.name.startswith(".") for one in out.iterdir())
    except FileNotFoundError:
        return True
    except OSError:
        return False
