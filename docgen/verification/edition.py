"""Which docgen made a packet, against the one that verifies it: what one of them cannot know of the other."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHOWN = 20
_NUMBERS = re.compile(r"\d{1,6}(?:\.\d{1,6}){0,3}")


@dataclass(frozen=True, slots=True)
class Edition:
    """A version that made something and the version here.

    Attributes:
        maker: As a manifest says.
        here: As this program says.
    """

    maker: str
    here: str

    @property
    def differs(self) -> bool:
        """Whether another docgen made it."""
        return self.maker != self.here

    @property
    def newer(self) -> bool:
        """Whether a later docgen made it, which may know fields, rules and papers that are not known here."""
        numbers = [_NUMBERS.fullmatch(one) for one in (self.maker, self.here)]
        if not all(numbers):
            return False
        maker, here = (tuple(int(part) for part in one[0].split(".")) for one in numbers if one)
        return maker > here

    @property
    def doubt(self) -> str:
        """Why what differs proves nothing."""
        what = "较新" if self.newer else "另一版本"
        return f"由{what}的 docgen {self.maker[:_SHOWN]} 制作，本机的 docgen {self.here} 不能认定"

    @property
    def remedy(self) -> str:
        """Which docgen can tell."""
        maker = self.maker[:_SHOWN]
        return f"把本机的 docgen 升级到 {maker} 或更新，再核验" if self.newer else f"用 docgen {maker} 核验"
