"""What the repository holds: no addresses of registries or paths of one machine, locks with hashes, small files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALLOWED = (
    "docgen", "templates", "schemas", "fixtures", "tests", "benchmarks", "docs", ".ci",
    "pyproject.toml", "Makefile", "README*", "LICENSE", "CHANGELOG*", ".gitignore", ".gitattributes",
    "requirements*.lock",
)  # fmt: skip
LONGEST = 400

# In pieces, so that this file does not itself hold what it forbids.
HOSTS = (
    ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com"),
    ("npmmirror", "com"), ("anaconda", "org"), ("deb", "debian", "org"), ("security", "debian", "org"),
    ("crates", "io"), ("docker", "io"), ("ghcr", "io"), ("nuget", "org"), ("proxy", "golang", "org"),
    ("repo", "maven"), ("tuna", "tsinghua"), ("mirrors", "aliyun"), ("mirrors", "ustc"), ("jfrog", "io"),
)  # fmt: skip
HOST = re.compile("|".join(rf"\b{re.escape('.'.join(pieces))}\b" for pieces in HOSTS), re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.~*-])/(?:home|root|Users|work)/\w")
REQUIREMENT = re.compile(r"^[A-Za-z0-9][\w.-]*(\[[\w,-]+\])?==")


def kept(root: Path) -> Iterator[Path]:
    """The files of the repository: all but what .gitignore names."""
    ignored = [line.strip("/") for line in (root / ".gitignore").read_text(encoding="utf-8").split()]

    def walk(folder: Path) -> Iterator[Path]:
        for path in sorted(folder.iterdir()):
            if path.name == ".git" or any(fnmatch(path.name, pattern) for pattern in ignored):
                continue
            if path.is_dir():
                yield from walk(path)
            else:
                yield path

    return walk(root)


def texts(path: Path) -> Iterator[str]:
    """The text of a file, or of each part of a Word or Excel file; nothing of a picture."""
    content = path.read_bytes()
    if path.suffix in (".docx", ".xlsx") and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            yield from (package.read(name).decode(errors="replace") for name in package.namelist())
    elif b"\0" not in content:
        yield content.decode(errors="replace")


def mentions(pattern: re.Pattern[str], files: Iterable[Path]) -> list[str]:
    return [f"{path}: {hit[0]}" for path in files for text in texts(path) for hit in pattern.finditer(text)]


def strangers(root: Path) -> set[str]:
    top = {path.relative_to(root).parts[0] for path in kept(root)}
    return {name for name in top if not any(fnmatch(name, allowed) for allowed in ALLOWED)}


def lock_faults(text: str) -> list[str]:
    """Requirements of a lock file that have no checksum, and lines that name an address."""
    joined = text.replace("\\\n", " ").splitlines()
    lines = [line for line in joined if line.strip() and not line.startswith("#")]
    return [line for line in lines if not REQUIREMENT.match(line) or "--hash=sha256:" not in line or "://" in line]


def npm_lock_faults(text: str) -> list[str]:
    packages: dict[str, dict[str, object]] = json.loads(text)["packages"]
    bare = [name for name, entry in packages.items() if name and ("integrity" not in entry or "resolved" in entry)]
    return bare + re.findall(r"\S+://\S+", text)


def too_long(files: Iterable[Path]) -> list[str]:
    python = [path for path in files if path.suffix == ".py"]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python}
    return [f"{path}: {length}" for path, length in lengths.items() if length > LONGEST]


FILES = list(kept(ROOT))


def test_the_files_are_found() -> None:
    names = {str(path.relative_to(ROOT)) for path in FILES}
    assert {"pyproject.toml", "docgen/findings.py", "templates/congress/notice.docx", ".ci/setup"} <= names
    assert not any(name.startswith((".venv", ".git/", ".setup")) for name in names)


def test_no_registry_is_named() -> None:
    assert mentions(HOST, FILES) == []


def test_no_path_of_one_machine_is_named() -> None:
    assert mentions(MACHINE_PATH, FILES) == []


def test_the_top_level_holds_only_what_belongs_there() -> None:
    assert strangers(ROOT) == set()


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements*.lock")), ids=lambda path: path.name)
def test_python_locks_have_checksums_and_no_addresses(path: Path) -> None:
    assert lock_faults(path.read_text(encoding="utf-8")) == []


def test_the_lock_of_the_validator_has_checksums_and_no_addresses() -> None:
    text = (ROOT / ".ci" / "open-xml" / "package-lock.json").read_text(encoding="utf-8")
    assert npm_lock_faults(text) == []


def test_git_shows_the_text_of_a_template() -> None:
    attributes = (ROOT / ".gitattributes").read_text(encoding="utf-8")
    (command,) = re.findall(r"git config diff\.docx\.textconv (\S+)", attributes)
    assert "\n*.docx binary diff=docx\n" in attributes
    template = ROOT / "templates" / "congress" / "notice.docx"
    shown = subprocess.run([sys.executable, ROOT / command, template], capture_output=True, text=True, check=True)
    assert "== word/document.xml\n" in shown.stdout
    assert "[Title] " in shown.stdout
    assert "{{ delegate.name }}" in shown.stdout


def test_no_python_file_is_too_long() -> None:
    assert too_long(FILES) == []


@pytest.mark.parametrize("pieces", HOSTS, ids="-".join)
def test_the_guard_on_registries_can_fail(tmp_path: Path, pieces: tuple[str, ...]) -> None:
    planted = tmp_path / "planted.md"
    planted.write_text(f"https://mirror.{'.'.join(pieces)}/simple", encoding="utf-8")
    assert len(mentions(HOST, [planted])) == 1


def test_the_guard_on_paths_can_fail_and_leaves_others_alone(tmp_path: Path) -> None:
    planted, sound = tmp_path / "planted.py", tmp_path / "sound.docx"
    planted.write_text(f'open("/{"home"}/someone/case.yaml")', encoding="utf-8")
    with zipfile.ZipFile(sound, "w") as package:
        package.writestr("word/document.xml", "docs/home/index.md ~/cases/x /usr/share/fonts")
    assert len(mentions(MACHINE_PATH, [planted, sound])) == 1
    with zipfile.ZipFile(sound, "w") as package:
        package.writestr("word/document.xml", f"/{'Users'}/someone/a.dotx")
    assert len(mentions(MACHINE_PATH, [sound])) == 1


def test_the_guard_on_the_top_level_can_fail(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("/build/\n*.egg-info/\n", encoding="utf-8")
    for folder in ("build", "docgen", "notes", "x.egg-info"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "file").touch()
    (tmp_path / "todo.txt").touch()
    assert strangers(tmp_path) == {"notes", "todo.txt"}


@pytest.mark.parametrize(
    "planted",
    [
        "lxml==6.0.0\n",
        "lxml>=6 \\\n    --hash=sha256:00\n",
        "--index-url https://example.invalid/simple\n",
        "lxml @ https://example.invalid/lxml.whl --hash=sha256:00\n",
    ],
)
def test_the_guard_on_locks_can_fail(planted: str) -> None:
    assert lock_faults("# a comment\nlxml==6.0.0 ; python_version >= '3' \\\n    --hash=sha256:00\n") == []
    assert len(lock_faults(planted)) == 1


def test_the_guard_on_the_lock_of_the_validator_can_fail() -> None:
    assert npm_lock_faults('{"packages": {"": {}, "a": {"integrity": "sha512-0"}}}') == []
    assert npm_lock_faults('{"packages": {"": {}, "a": {"version": "1"}}}') == ["a"]
    assert npm_lock_faults('{"packages": {"a": {"integrity": "x", "resolved": "https://example.invalid/a"}}}')


def test_the_guard_on_length_can_fail(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text("x = 1\n" * LONGEST, encoding="utf-8")
    assert too_long([planted]) == []
    planted.write_text("x = 1\n" * (LONGEST + 1), encoding="utf-8")
    assert len(too_long([planted])) == 1
