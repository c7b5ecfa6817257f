"""Packets made to harm whoever opens them: names, links, bombs and manifests of no shape, each refused and named."""

from __future__ import annotations

import json
import os
import stat
import zipfile
from pathlib import Path

import pytest

from tests.forging import files_of, refused, write, zipped

pytestmark = pytest.mark.usefixtures("worked_out_once")

MANIFESTS: dict[str, bytes] = {
    "empty": b"", "no json": b"{", "nested": b"[" * 500_000, "a list": b"[]", "twice": b'{"files": {}, "files": {}}',
    "no number": b'{"files": NaN}', "no text": b"\xff", "huge": b'"' + b"a" * 9_000_000 + b'"',
    "long number": b"1" * 10_000,
}  # fmt: skip


class TestContainers:
    @pytest.mark.parametrize("text", list(MANIFESTS))
    def test_a_manifest_that_is_none(self, untouched: Path, tmp_path: Path, text: str) -> None:
        refused(write({**files_of(untouched), "manifest.json": MANIFESTS[text]}, tmp_path), "manifest", "manifest.json")

    @pytest.mark.parametrize(
        "name", ["../out", "/etc/passwd", "C:\\x", "documents/../../x", "documents/a\x00.pdf", "a\\b"]
    )
    def test_names_that_lead_outside(self, untouched: Path, tmp_path: Path, name: str) -> None:
        files = files_of(untouched)
        facts = json.loads(files["manifest.json"])
        facts["files"][name] = {"sha256": "0" * 64, "bytes": 0}
        files["manifest.json"] = json.dumps(facts).encode()
        refused(write(files, tmp_path), "manifest", "manifest.json")

    @pytest.mark.parametrize(
        "name", ["../evil", "/etc/evil", "p/../../evil", "p\\evil", "C:/evil", "p/\u202egpj.exe", "p//x"]
    )
    def test_a_zip_that_leads_outside(self, untouched: Path, tmp_path: Path, name: str) -> None:
        def put(package: zipfile.ZipFile) -> None:
            entry = zipfile.ZipInfo("x")
            entry.filename = name
            package.writestr(entry, b"x")

        refused(zipped(files_of(untouched), tmp_path, put), "odd-name")
        assert not (tmp_path.parent / "evil").exists()

    def test_a_zip_bomb(self, untouched: Path, tmp_path: Path) -> None:
        path = zipped(files_of(untouched), tmp_path, lambda package: package.writestr("p/a", b"\0" * 5_000_000))
        refused(path, "bomb", "p/a")

    def test_a_zip_that_lies_about_a_size(self, untouched: Path, tmp_path: Path) -> None:
        path = zipped(files_of(untouched), tmp_path, lambda package: package.writestr("p/a", b"\0" * 30_000_000))
        raw = path.read_bytes()
        true, false = (30_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little")
        assert raw.count(true) == 2
        path.write_bytes(raw.replace(true, false))
        refused(path, "hash", "p/a")

    def test_too_many_entries(self, tmp_path: Path) -> None:
        def put(package: zipfile.ZipFile) -> None:
            for number in range(20_001):
                package.writestr(f"p/{number}", b"")

        refused(zipped({}, tmp_path, put), "too-large")

    def test_links_pipes_locks_and_twins_in_a_zip(self, untouched: Path, tmp_path: Path) -> None:
        def entry(name: str, mode: int) -> zipfile.ZipInfo:
            found = zipfile.ZipInfo(name)
            found.external_attr = mode << 16
            return found

        files = files_of(untouched)
        link, pipe = entry("p/link", stat.S_IFLNK | 0o777), entry("p/pipe", stat.S_IFIFO | 0o644)
        refused(zipped(files, tmp_path / "a", lambda one: one.writestr(link, "/etc/passwd")), "symlink", "p/link")
        refused(zipped(files, tmp_path / "b", lambda one: one.writestr(pipe, "")), "special-file", "p/pipe")
        refused(zipped(files, tmp_path / "c", lambda one: one.writestr("p/CASE.yaml", "x")), "odd-name", "CASE.yaml")
        path = zipped(files, tmp_path / "d", lambda _package: None)
        raw = bytearray(path.read_bytes())
        raw[raw.rfind(b"PK\x01\x02") + 8] |= 1
        path.write_bytes(raw)
        refused(path, "encrypted")

    def test_links_and_pipes_in_a_folder(self, untouched: Path, tmp_path: Path) -> None:
        target = write(files_of(untouched), tmp_path)
        (target / "case.yaml").unlink()
        (target / "case.yaml").symlink_to("/etc/passwd")
        (target / "documents" / "all").symlink_to("/")
        os.mkfifo(target / "pipe")
        found = refused(target, "symlink", "case.yaml")
        rules = {(one.rule, one.location.file) for one in found.findings}
        assert {("verify.symlink", "documents/all"), ("verify.special-file", "pipe")} <= rules

    def test_a_zip_cut_short(self, untouched: Path, tmp_path: Path) -> None:
        path = zipped(files_of(untouched), tmp_path, lambda _package: None)
        path.write_bytes(path.read_bytes()[:-500])
        refused(path, "unreadable")

    @pytest.mark.parametrize("content", [b"", b"x", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
    def test_what_is_no_packet(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "x"
        path.write_bytes(content)
        refused(path, "unreadable" if content.startswith(b"PK") else "not-a-packet")

    def test_nothing_and_an_empty_folder(self, tmp_path: Path) -> None:
        refused(tmp_path / "absent", "unreadable")
        (tmp_path / "empty").mkdir()
        refused(tmp_path / "empty", "not-a-packet")
