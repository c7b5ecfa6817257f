"""真实性 of the pages: packet.pdf against one built anew from the attached case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from docgen.findings import Blocked, EnvironmentLacking, Finding
from docgen.packet.front import short_digest
from docgen.packet.inspection import body_text, document_text
from docgen.verification.comparison import page_difference
from docgen.verification.confined import read_pdfs
from docgen.verification.ledger import fault
from docgen.verification.manifest import Manifest, read_manifest
from docgen.verification.matter import MANIFEST, PACKET, RENEW, Matter
from docgen.verification.pdf_reading import Reading
from docgen.verification.remaking import rebuild

#: What pages show besides the text of their Word file: page numbers of the packet and of the document.
_FURNITURE = frozenset("卷内第页共0123456789-—–－·/ 　")
#: What a manifest says that depends on the case alone.
_FACTS = (
    "packet", "procedure", "stage", "subject", "recipient", "addressee", "due", "private_fields_withheld", "left_out",
    "documents",
)  # fmt: skip
_SAME_TOOLS = "要有结论，在装有相同版本 LibreOffice 和字体的机器上再核"


def check_rebuild(matter: Matter) -> None:
    """packet.pdf and the PDFs of the documents are what a build here gives; the last step, for it takes longest."""
    if matter.remade is None or matter.manifest is None:
        return
    if matter.ledger.failed:
        matter.ledger.leave("rebuild", "已有不符之处，没有再重新成卷")
        return
    if matter.ledger.doubtful:
        matter.ledger.leave("rebuild", f"{matter.edition.doubt}，没有再重新成卷")
        return
    try:
        made = rebuild(matter.remade, matter.place / "rebuilt")
    except EnvironmentLacking as lacking:
        _without_office(matter, lacking.findings[0].message)
        return
    except Blocked as blocked:
        faults = [
            fault("pdf-differs", PACKET, f"按案件重新成卷时：{one.message}", one.remedy) for one in blocked.findings
        ]
        matter.ledger.enter("rebuild", "", faults)
        return
    others = matter.differing(drawing=True)
    pdfs = [PACKET] if matter.bare else [name for name in matter.held.files if name.endswith(".pdf")]
    changed = [name for name in pdfs if matter.held.files[name] != made.get(name)]
    if not changed:
        matter.ledger.enter("rebuild", f"{len(pdfs)} 个 PDF 逐字节相同")
        return
    readings = read_pdfs({name: made[name] for name in changed if name in made})
    if others:
        _by_text(matter, changed, readings, made[MANIFEST], others)
    else:
        faults = [_named(name, matter.readings[name], readings.get(name)) for name in changed]
        matter.ledger.enter("rebuild", "", faults)


def _named(name: str, was: Reading, now: Reading | None) -> Finding:
    """Which page of a PDF differs though all versions agree."""
    if now is None:
        return fault("pdf-differs", name, "按案件重新成卷没有这个 PDF", RENEW)
    number, said = page_difference(was.texts, now.texts)
    if not number:
        number, _ = page_difference(was.drawings, now.drawings)
        said = "文字相同，但画面不同（移动、遮盖或加画了内容）"
    message = f"第 {number} 页：{said}" if number else "各页相同，但书签、附件、字体或属性被改动"
    return fault("pdf-differs", name, message, RENEW)


def _by_text(
    matter: Matter, changed: Sequence[str], made: dict[str, Reading], manifest: bytes, others: Sequence[str]
) -> None:
    """Page by page where versions differ; what the front prints of versions and digests is left out."""
    assert matter.manifest is not None
    own, _ = read_manifest(manifest, MANIFEST)
    differing: list[Finding] = []
    for name in changed:
        was, now = matter.readings[name].texts, made[name].texts if name in made else []
        if name == PACKET and matter.inner and own:
            inner, _ = read_manifest(made[name].attachment(MANIFEST) or b"", MANIFEST)
            was, now = _unmarked(was, matter.inner), _unmarked(now, inner or own)
        number, said = page_difference(was, now)
        if number:
            differing.append(fault("pdf-differs", name, f"第 {number} 页：{said}", RENEW))
    told = f"制作时的{'、'.join(others)}与本机不同"
    if faults := _misstated(matter.manifest, own):
        matter.judge("rebuild", "", faults)
    elif not differing:
        matter.ledger.enter("rebuild", f"{told}，逐页比对文字，全部相同（版式和图形未比）")
        if matter.bare:
            matter.ledger.settle("documents", "Word 文书不随 PDF；其文字已逐页核对")
    elif not {"LibreOffice", "字体"} & set(others):
        matter.judge("rebuild", "", differing)
    elif foreign := _foreign(matter):
        matter.ledger.enter("rebuild", "", foreign)
    else:
        matter.ledger.leave("rebuild", f"{told}，分页不同，不能逐页比对；各份文书用字相同。{_SAME_TOOLS}")


def _misstated(told: Manifest, own: Manifest | None) -> list[Finding]:
    """Facts of a manifest that are not those of the case."""
    return [
        fault("manifest", MANIFEST, f"清单的“{key}”与按案件重新成卷的不同", RENEW, key)
        for key in _FACTS
        if own is not None and _settled(told.facts.get(key)) != _settled(own.facts.get(key))
    ]


def _settled(fact: Any) -> Any:
    """A fact without the numbers of pages, which depend on the machine."""
    if not isinstance(fact, list):
        return fact
    return [{key: value for key, value in one.items() if key != "pages"} for one in fact]


def _unmarked(texts: Sequence[str], manifest: Manifest) -> list[str]:
    versions = manifest.versions
    marks = [
        "".join(short_digest(manifest.digest).split()),
        f"docgen{versions.get('docgen', '')}",
        *(versions.get(key, "")[:12] for key in ("templates", "rules")),
    ]
    found = list(texts)
    for mark in filter(None, marks):
        found = [text.replace(mark, "※") for text in found]
    return found


def _without_office(matter: Matter, why: str) -> None:
    """Hold the characters of each document's pages against its Word text.

    Why this does not suffice to pass: it shows that nothing was taken away and nothing foreign put in, not that
    everything stands in its place.
    """
    if faults := _foreign(matter):
        matter.ledger.enter("rebuild", "", faults)
    else:
        matter.ledger.leave(
            "rebuild",
            f"{why.rstrip('。')}：不能重新成卷。PDF 用字与 Word 文书相同，但次序和版面没有核对。{_SAME_TOOLS}",
        )


def _foreign(matter: Matter) -> list[Finding]:
    """Documents whose pages in packet.pdf lack characters of their Word file, or have some it does not have."""
    assert matter.manifest is not None
    assert matter.remade is not None
    texts = matter.packet.texts
    first = len(texts) - sum(one.pages for one in matter.manifest.documents)
    found = []
    for one in matter.manifest.documents:
        content = matter.remade.documents[one.docx]
        printed = Counter("".join(texts[first : first + one.pages]))
        first += one.pages
        lost = Counter(character for character in body_text(content) if _counts(character)) - printed
        strange = set(printed) - set(document_text(content)) - _FURNITURE
        if lost or strange:
            shown = "".join(sorted(lost or strange))[:20]
            said = f"《{one.title}》的各页{'少了' if lost else '多出'}“{shown}”等字，与 Word 文书不一致"
            found.append(fault("pdf-differs", PACKET, said, RENEW, one.docx))
    return found


def _counts(character: str) -> bool:
    return character.isprintable() and not character.isspace() and character != "\ufe0f"
