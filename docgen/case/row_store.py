"""Many rows of text, packed: what a list of a hundred thousand takes of memory is little more than its own length."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import overload


class RowStore(Sequence[Mapping[str, str]]):
    """Rows with the same columns; each is unpacked when it is asked for.

    Args:
        heads: Labels of the columns, in order.
    """

    def __init__(self, heads: Iterable[str]) -> None:
        self.heads = tuple(heads)
        self._packed = bytearray()
        self._ends = array("Q", [0])

    def append(self, texts: Sequence[str]) -> None:
        """Add a row: a text for each column."""
        self._packed += json.dumps(list(texts), ensure_ascii=False, separators=(",", ":")).encode(
            errors="surrogatepass"
        )
        self._ends.append(len(self._packed))

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> Mapping[str, str]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Mapping[str, str]]: ...
    def __getitem__(self, at: int | slice) -> Mapping[str, str] | Sequence[Mapping[str, str]]:
        """A row by label; of a slice, those rows."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        place = range(len(self))[at]
        packed = self._packed[self._ends[place] : self._ends[place + 1]]
        return dict(zip(self.heads, json.loads(packed.decode(errors="surrogatepass")), strict=True))
