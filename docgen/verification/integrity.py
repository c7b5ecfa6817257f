"""完整性: both manifests, every file with its hash, none too many, every page in its place."""

from __future__ import annotations

from docgen.findings import Finding, Severity
from docgen.packet.manifest import written
from docgen.verification.ledger import fault
from docgen.verification.manifest import Manifest, read_manifest
from docgen.verification.matter import ATTACHED, CASE, FINDINGS, MANIFEST, PACKET, RENEW, Matter, same

#: What only the manifest beside packet.pdf can say.
_OUTER_ONLY = frozenset({"files", "pages", "digest"})
_MOST = 20
_INSIDE = "packet.pdf 的附件 "


def check_manifests(matter: Matter) -> None:
    """Read both manifests and hold them against each other."""
    faults: list[Finding] = []
    if not matter.bare:
        matter.outer, found = _read(matter.held.files.get(MANIFEST), MANIFEST)
        faults += found
        if matter.outer and matter.outer.content != written(matter.outer.facts):
            # No hash covers the outer manifest: every byte of it that says nothing is held to docgen's own hand.
            faults.append(fault("manifest", MANIFEST, "清单成卷后被改写过（内容相同，写法不同）", RENEW))
    if not matter.packet.error:
        matter.inner, found = _read(matter.packet.attachment(MANIFEST), f"{_INSIDE}{MANIFEST}")
        faults += found
    if matter.outer and matter.inner:
        faults += _contradictions(matter.outer, matter.inner)
    elif matter.packet.error:
        faults.append(fault("manifest", PACKET, "读不出 PDF 内附的清单", RENEW))
    unknown = [one for one in faults if one.severity is not Severity.ERROR]
    if unknown and len(unknown) == len(faults):
        matter.ledger.doubt("manifest", unknown[0].message, unknown, unknown[0].remedy)
    else:
        matter.ledger.enter("manifest", "PDF 内附的清单完好" if matter.bare else "两份清单完好、一致", faults)


def _read(content: bytes | None, name: str) -> tuple[Manifest | None, list[Finding]]:
    if content is None:
        return None, [fault("missing-file", name, "缺少清单，无从核对", RENEW)]
    return read_manifest(content, name)


def _contradictions(outer: Manifest, inner: Manifest) -> list[Finding]:
    told = {key for key in set(outer.facts) | set(inner.facts) if key not in _OUTER_ONLY}
    faults = [
        fault("manifest", MANIFEST, f"清单的“{key}”与 PDF 内附的清单不同", RENEW, key)
        for key in sorted(told)
        if outer.facts.get(key) != inner.facts.get(key)
    ]
    listed = set(outer.files) - {PACKET} | set(inner.files)
    return faults + [
        fault("manifest", name, "清单所记的校验值与 PDF 内附的清单不同", RENEW)
        for name in sorted(listed)
        if outer.files.get(name) != inner.files.get(name)
    ]


def check_files(matter: Matter) -> None:
    """Hold every file against the hash its manifest gives."""
    faults = []
    manifest = matter.outer if not matter.bare else matter.inner
    if manifest is None:
        return
    names = [CASE, FINDINGS] if matter.bare else sorted(manifest.files)
    for name in names:
        content = matter.content(name)
        sha256, size = manifest.files.get(name, ("", 0))
        if content is None:
            faults.append(fault("missing-file", name, "清单列了这个文件，材料里没有", RENEW))
        elif not same(content, sha256):
            grown = f"，大小由 {size} 变为 {len(content)} 字节" if size != len(content) else ""
            faults.append(fault("hash", name, f"这个文件在成卷后被改动过（校验值不符{grown}）", RENEW))
    for name in (CASE, FINDINGS, PACKET):
        if name not in manifest.files and not (name == PACKET and matter.bare):
            faults.append(fault("missing-file", name, "清单没有列出这个文件", RENEW))
    if matter.inner and not matter.bare:
        faults += [
            fault("attachment", f"{_INSIDE}{name}", "附件与清单的校验值不符", RENEW)
            for name in (CASE, FINDINGS)
            if not same(matter.packet.attachment(name), matter.inner.files.get(name, ("", 0))[0])
        ]
    evidence = f"{len(names)} 个文件的 sha256 全部相符"
    if matter.bare:
        evidence = "内附的案件、检查结论的 sha256 相符；Word 文书不随 PDF，以重新生成的核对"
    matter.ledger.enter("files", evidence, faults)


def check_extra(matter: Matter) -> None:
    """Name every file no manifest lists."""
    if matter.bare:
        matter.ledger.enter("extra", "只有 packet.pdf")
        return
    if matter.outer is None:
        return
    strange = sorted(set(matter.held.files) - set(matter.outer.files) - {MANIFEST})
    faults = [
        fault("extra-file", name, "清单里没有这个文件，不属于这份材料", "不要打开；移走后再核验") for name in strange
    ]
    evidence = "除清单外没有别的文件"
    if matter.held.litter:
        evidence += f"（{'、'.join(sorted(matter.held.litter))[:80]} 是电脑自动生成的，未计）"
    matter.ledger.enter("extra", evidence, faults[:_MOST])


def check_attachments(matter: Matter) -> None:
    """Only the three attachments, none hidden."""
    reading = matter.packet
    if reading.error:
        return
    faults = [
        fault("attachment", PACKET, f"附有不该有的文件“{name[:60]}”", "不要打开这个附件；" + RENEW)
        for name in sorted(set(reading.attachments) - set(ATTACHED))
    ]
    faults += [
        fault("attachment", PACKET, f"缺少附件 {name}", RENEW) for name in ATTACHED if name not in reading.attachments
    ]
    if reading.hidden:
        faults.append(fault("attachment", PACKET, f"藏有 {reading.hidden} 个不在附件表里的文件", RENEW))
    matter.ledger.enter("attachments", "、".join(ATTACHED), faults)


def check_pages(matter: Matter) -> None:
    """As many pages as listed, each with its packet page number, in order."""
    reading, manifest = matter.packet, matter.manifest
    if reading.error or manifest is None:
        return
    faults = []
    front = reading.pages - sum(one.pages for one in manifest.documents)
    told = matter.outer.facts.get("pages", reading.pages) if matter.outer else reading.pages
    if told != reading.pages or front < 1:
        faults.append(fault("pages", PACKET, f"清单记 {told} 页，实有 {reading.pages} 页", RENEW))
    for number, text in enumerate(reading.texts, 1):
        if f"卷内第{number}页共{reading.pages}页" not in text:
            faults.append(fault("pages", PACKET, f"第 {number} 页没有印“卷内第{number}页　共{reading.pages}页”", RENEW))
    for one in manifest.documents:
        own = matter.readings.get(one.pdf)
        if own is not None and not own.error and own.pages != one.pages:
            faults.append(fault("pages", one.pdf, f"清单记 {one.pages} 页，实有 {own.pages} 页", RENEW))
    evidence = f"{reading.pages} 页，卷内页码连续；{len(manifest.documents)} 份文书各页数相符"
    matter.ledger.enter("pages", evidence, faults[:_MOST])


def check_bookmarks(matter: Matter) -> None:
    """A bookmark for every document, at its first page."""
    reading, manifest = matter.packet, matter.manifest
    if reading.error or manifest is None:
        return
    marks = {tuple(one) for one in reading.bookmarks}
    first = reading.pages - sum(one.pages for one in manifest.documents) + 1
    faults = []
    for one in manifest.documents:
        if (one.title, first) not in marks:
            faults.append(fault("bookmark", PACKET, f"没有指到第 {first} 页《{one.title}》的书签", RENEW))
        first += one.pages
    matter.ledger.enter("bookmarks", f"{len(manifest.documents)} 份文书都有书签", faults[:_MOST])
