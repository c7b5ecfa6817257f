"""Zip files no template may be: bombs, lies about sizes, doubled and straying names, entries in entries."""

from __future__ import annotations

import contextlib
import stat
import struct
import zipfile
import zlib
from typing import Any

import pytest

from docgen.findings import Blocked
from docgen.render import container
from docgen.render.archive import read_parts, unpack
from docgen.render.house_style import blank
from tests.faults.packages import refused, zipped

MIB = 1024 * 1024


def entry(archive: bytearray, name: str) -> tuple[int, int]:
    """Where an entry's local head and its line of the directory start."""
    local = archive.index(b"PK\x03\x04", max(0, archive.index(name.encode()) - 30))
    central = archive.rindex(b"PK\x01\x02", 0, archive.rindex(name.encode()))
    return local, central


def patched(archive: bytearray, place: int, form: str, *values: Any) -> bytes:
    struct.pack_into(form, archive, place, *values)
    return bytes(archive)


def test_the_blank_document_is_admitted() -> None:
    assert read_parts(bytes(zipped({}))) == unpack(blank())


def test_too_many_entries() -> None:
    refused(bytes(zipped({f"x/{n}": b"" for n in range(container.MAX_ENTRIES)})), "template.too-large")


def test_too_many_bytes_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MAX_BYTES", 100_000)
    refused(bytes(zipped({"word/media/a.png": b"0" * 200_000})), "template.too-large")


def test_a_bomb_within_the_size() -> None:
    (finding,) = refused(bytes(zipped({"word/media/a.png": b"\0" * 8 * MIB})), "template.too-large")
    assert finding.location.pointer == "word/media/a.png"
    assert "压缩比" in finding.message


def test_ordinary_repetition_is_no_bomb() -> None:
    rows = b"".join(b"<w:tr><w:tc><w:p><w:r><w:t>%d</w:t></w:r></w:p></w:tc></w:tr>" % n for n in range(40_000))
    assert unpack(bytes(zipped({"word/extra.xml": b"<x>" + rows + b"</x>"})))["word/extra.xml"].endswith(b"</x>")


@pytest.mark.parametrize("honest_checksum", [False, True])
def test_a_directory_that_names_too_small_a_size(honest_checksum: bool) -> None:
    content = b"\0" * 40 * MIB
    archive = zipped({"word/media/a.png": content})
    local, central = entry(archive, "word/media/a.png")
    for place in (local + 22, central + 24):
        struct.pack_into("<I", archive, place, 1000)
    if honest_checksum:
        for place in (local + 14, central + 16):
            struct.pack_into("<I", archive, place, zlib.crc32(content[:1000]))
    assert refused(bytes(archive), "template.broken")[0].location.pointer == "word/media/a.png"


def test_sizes_that_differ_between_directory_and_entry() -> None:
    archive = zipped({"word/media/a.png": b"abc" * 100})
    local, _ = entry(archive, "word/media/a.png")
    refused(patched(archive, local + 22, "<I", 5), "template.broken")


def test_a_name_that_differs_between_directory_and_entry() -> None:
    archive = zipped({"word/media/a.png": b"abc"})
    local, _ = entry(archive, "word/media/a.png")
    archive[local + 30 : local + 34] = b"evil"
    refused(bytes(archive), "template.broken")


@pytest.mark.parametrize("name", ["word/Document.xml", "WORD/STYLES.XML"])
def test_names_that_differ_only_in_case(name: str) -> None:
    assert refused(bytes(zipped({name: b"<x/>"})), "template.broken")[0].location.pointer == name


def test_a_doubled_name() -> None:
    archive = zipped({"word/documenx.xml": b"<x/>"})
    refused(bytes(archive.replace(b"word/documenx.xml", b"word/document.xml")), "template.broken")


@pytest.mark.parametrize(
    "name", ["../evil", "word/../../evil", "/etc/passwd", "word//x.xml", "./x", "C:/x", "word\\x.xml", "a\x01b", "a/.."]
)
def test_names_outside_the_package(name: str) -> None:
    refused(bytes(zipped({name: b"x"})), "template.broken")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices(kind: int) -> None:
    archive = zipped({"word/media/a.png": b"/etc/passwd"})
    _, central = entry(archive, "word/media/a.png")
    refused(patched(archive, central + 38, "<I", (kind | 0o777) << 16), "template.broken")


@pytest.mark.parametrize("flags", [1, 1 << 6, 1 << 13])
def test_encrypted_entries(flags: int) -> None:
    archive = zipped({"word/media/a.png": b"x"})
    _, central = entry(archive, "word/media/a.png")
    refused(patched(archive, central + 8, "<H", flags), "template.broken")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_word_does_not_use(method: int) -> None:
    refused(bytes(zipped({"word/media/a.png": b"x" * 100}, method)), "template.broken")


def test_overlapping_entries() -> None:
    archive = zipped({"word/a.bin": b"x" * 50, "word/b.bin": b"x" * 50}, zipfile.ZIP_STORED)
    (one, _), (_, central) = entry(archive, "word/a.bin"), entry(archive, "word/b.bin")
    archive[one + 30 : one + 40] = b"word/b.bin"
    refused(patched(archive, central + 42, "<I", one), "template.broken")


def test_an_entry_that_holds_another() -> None:
    inner = zipped({})
    first = bytes(inner[: inner.index(b"PK\x03\x04", 4)])
    archive = zipped({"word/a.bin": first}, zipfile.ZIP_STORED)
    local, _ = entry(archive, "word/a.bin")
    _, central = entry(archive, "[Content_Types].xml")
    refused(patched(archive, central + 42, "<I", local + 30 + len("word/a.bin")), "template.broken")


def test_something_in_front() -> None:
    refused(b"#!/bin/sh\n" + bytes(zipped({})), "template.broken")


@pytest.mark.parametrize(
    ("size", "rule"), [(1 << 40, "template.too-large"), ((1 << 64) - 1, "template.too-large"), (7, "template.broken")]
)
def test_sizes_in_zip64(size: int, rule: str) -> None:
    archive = zipped({"word/a.bin": b"xxx"}, zipfile.ZIP_STORED)
    _, central = entry(archive, "word/a.bin")
    extra = struct.pack("<HHQ", 1, 8, size)
    struct.pack_into("<I", archive, central + 24, 0xFFFFFFFF)
    struct.pack_into("<H", archive, central + 30, len(extra))
    end = central + 46 + len("word/a.bin")
    archive[end:end] = extra
    tail = archive.rindex(b"PK\x05\x06")
    struct.pack_into("<I", archive, tail + 12, struct.unpack_from("<I", archive, tail + 12)[0] + len(extra))
    refused(bytes(archive), rule)


def test_an_offset_beyond_the_file() -> None:
    archive = zipped({"word/a.bin": b"xxx"})
    _, central = entry(archive, "word/a.bin")
    refused(patched(archive, central + 42, "<I", 0xFFFFFF00), "template.broken")


def test_no_damage_is_a_traceback() -> None:
    whole = zipped({})
    ends = range(len(whole) - 400, len(whole))
    for place in [*range(0, len(whole), 97), *ends]:
        archive = bytearray(whole)
        archive[place] ^= 0xFF
        with contextlib.suppress(Blocked):
            unpack(bytes(archive))
    for end in range(0, len(whole), 211):
        with pytest.raises(Blocked):
            unpack(bytes(whole[:end]))
