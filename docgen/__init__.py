"""One YAML case about a trade-union matter in; checked Word documents and a packet ready to submit out.

The names in ``__all__`` are the stable API.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.version import __version__

__all__ = ["Case", "Finding", "Packet", "Verification", "__version__", "build_packet", "check", "load_case", "verify"]

if TYPE_CHECKING:
    from docgen.case.loading import load_case
    from docgen.case.model import Case
    from docgen.findings import Finding
    from docgen.packet.order import Packet
    from docgen.pipeline import build_packet, check
    from docgen.report.verdict import Verification
    from docgen.verification.examination import verify

_HOMES = {
    "Case": "docgen.case.model",
    "Finding": "docgen.findings",
    "Packet": "docgen.packet.order",
    "Verification": "docgen.report.verdict",
    "build_packet": "docgen.pipeline",
    "check": "docgen.pipeline",
    "load_case": "docgen.case.loading",
    "verify": "docgen.verification.examination",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that ``docgen --version`` stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'docgen' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
