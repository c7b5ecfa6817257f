"""openpyxl, loaded without numpy.

Why: it asks whether numpy is there, which takes longer to load than all of it, and no workbook here holds such numbers.
"""

from __future__ import annotations

import sys
from typing import Final

__all__ = ["openpyxl"]

_NUMPY: Final = "numpy"
_asked: Final = _NUMPY not in sys.modules
if _asked:
    # Python's own way to say that a module is not to be had.
    sys.modules[_NUMPY] = None  # type: ignore[assignment]
try:
    import openpyxl
finally:
    if _asked:
        del sys.modules[_NUMPY]
