"""Which font files this machine has, and which characters each of them can draw."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SUFFIXES = frozenset({".otf", ".ttf", ".ttc", ".otc"})
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Typeface:
    """One face in one font file.

    Attributes:
        file: The font file.
        index: Number of the face in a collection, else 0.
        families: Every family name it answers to, all languages.
        bold: Whether it is a bold face.
    """

    file: Path
    index: int
    families: tuple[str, ...]
    bold: bool


def data_home() -> Path:
    """Where fonts of this user are kept: ``$XDG_DATA_HOME``, else ``~/.local/share``."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path(os.path.expanduser("~")) / ".local/share")  # noqa: PTH111


def cache_home() -> Path:
    """A directory of docgen's own that can be written and may be deleted at any time.

    Returns:
        ``$XDG_CACHE_HOME/docgen`` or ``~/.cache/docgen``; where neither can be written, a
        directory of this user under the temporary directory.
    """
    usual = Path(os.environ.get("XDG_CACHE_HOME") or Path(os.path.expanduser("~")) / ".cache") / "docgen"  # noqa: PTH111
    spare = Path(tempfile.gettempdir()) / f"docgen-cache-{os.getuid()}"
    for place in (usual, spare):
        try:
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            owned = place.stat().st_uid == os.getuid()
        except OSError:
            continue
        if owned and os.access(place, os.W_OK | os.X_OK):
            return place
    return Path(tempfile.mkdtemp(prefix="docgen-cache-"))


def directories() -> tuple[Path, ...]:
    """The directories whose fonts may appear in a document, docgen's own first.

    ``DOCGEN_FONTS`` (separated as PATH is) adds directories before all others.
    """
    named = [Path(part) for part in os.environ.get("DOCGEN_FONTS", "").split(os.pathsep) if part]
    home = Path(os.path.expanduser("~"))  # noqa: PTH111
    usual = [
        data_home() / "docgen/fonts",
        Path("/usr/local/share/docgen/fonts"),
        data_home() / "fonts",
        home / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    ]
    # A folder one may not enter is none for this user.
    return tuple(dict.fromkeys(place for place in (*named, *usual) if os.access(place, os.X_OK) and place.is_dir()))


def installed() -> tuple[Typeface, ...]:
    """Every face in :func:`directories`; unreadable and damaged files are passed over."""
    return _installed(directories())


@functools.lru_cache(maxsize=4)
def _installed(places: tuple[Path, ...]) -> tuple[Typeface, ...]:
    store = cache_home() / f"typefaces-{_FORMAT}.json"
    known = _load(store)
    fresh: dict[str, list[Any]] = {}
    for file in _font_files(places):
        mark = _mark(file)
        fresh[mark] = known[mark] if mark in known else list(_read_names(file))
    if fresh.keys() - known.keys():
        _save(store, known | fresh)
    return tuple(
        Typeface(Path(mark.rpartition("|")[0].rpartition("|")[0]), index, tuple(families), bold)
        for mark, faces in fresh.items()
        for index, families, bold in faces
    )


def _font_files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        for parent, below, names in os.walk(place, followlinks=True):
            below.sort()
            for name in sorted(names):
                file = Path(parent, name)
                if file.suffix.lower() in _SUFFIXES and file.is_file():
                    yield file


def _mark(file: Path) -> str:
    state = file.stat()
    return f"{file}|{state.st_size}|{state.st_mtime_ns}"


def _read_names(file: Path) -> Iterator[tuple[int, list[str], bool]]:
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    try:
        with file.open("rb") as opened:
            collection = file.suffix.lower() in {".ttc", ".otc"}
            fonts = TTCollection(opened, lazy=True).fonts if collection else [TTFont(opened, lazy=True)]
            for index, font in enumerate(fonts):
                entries = [entry for entry in font["name"].names if entry.nameID in (1, 16)]
                names = [str(entry.toUnicode(errors="replace")) for entry in entries]
                style = str(font["name"].getDebugName(17) or font["name"].getDebugName(2) or "")
                bold = bool(font["OS/2"].fsSelection & 32) or "Bold" in style.split()
                yield index, sorted(set(names)), bold
    except (TTLibError, OSError, KeyError, ValueError, AssertionError):
        return


@functools.lru_cache(maxsize=64)
def coverage(file: Path, index: int) -> frozenset[int]:
    """The code points one face can draw; empty when the file cannot be read."""
    identity = hashlib.sha256(f"{_mark(file)}|{index}".encode()).hexdigest()[:24]
    store = cache_home() / f"coverage-{_FORMAT}-{identity}.json"
    known = _load(store).get("ranges")
    if known is None:
        known = _ranges(_read_coverage(file, index))
        _save(store, {"ranges": known})
    return frozenset(point for first, last in known for point in range(first, last + 1))


def _read_coverage(file: Path, index: int) -> set[int]:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with file.open("rb") as opened, TTFont(opened, lazy=True, fontNumber=index) as font:
            return set(font.getBestCmap() or ())
    except (TTLibError, OSError, KeyError, ValueError, AssertionError):
        return set()


def _ranges(points: set[int]) -> list[list[int]]:
    ranges: list[list[int]] = []
    for point in sorted(points):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return ranges


def _load(store: Path) -> dict[str, Any]:
    try:
        content = json.loads(store.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _save(store: Path, content: dict[str, Any]) -> None:
    try:
        handle, name = tempfile.mkstemp(dir=store.parent, prefix=store.stem)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(content, stream, ensure_ascii=False)
        Path(name).replace(store)
    except OSError:
        return
