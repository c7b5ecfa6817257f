"""What makes a PDF one of record: what it says of itself, its output intent, the files it carries, its bytes."""

from __future__ import annotations

import datetime as dt
import io
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Stream

_PRODUCER = "docgen"
_LANGUAGE = "zh-CN"
_UNDATED = dt.date(2000, 1, 1)
#: Where an ICC profile says when it was made: six numbers of sixteen bits.
_PROFILE_DATE = slice(24, 36)
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{creator}<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
_CREATOR = "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n"


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the PDF says of itself: title, author and a date that comes from the case, never from the clock."""

    title: str
    author: str
    date: dt.date | None

    @property
    def day(self) -> dt.date:
        """The date it bears."""
        return self.date or _UNDATED


@dataclass(frozen=True, slots=True)
class _Kind:
    mime: str
    relationship: Name
    description: str


_KINDS = {
    "case.yaml": _Kind("application/yaml", Name.Source, "案件：生成本卷文书所用的全部数据"),
    "findings.json": _Kind("application/json", Name.Data, "检查结果：生成本卷时的校验意见"),
    "manifest.json": _Kind("application/json", Name.Data, "清单：本卷各文件的校验值和版本"),
}
_OTHER = _Kind("application/octet-stream", Name.Unspecified, "附件")


def describe(pdf: pikepdf.Pdf, imprint: Imprint) -> None:
    """Make Info, XMP and catalogue say the imprint, alike, and nothing else; the PDF claims PDF/A-3b."""
    stamp = f"D:{imprint.day:%Y%m%d}000000+08'00'"
    info = Dictionary(Title=imprint.title, Producer=_PRODUCER, CreationDate=stamp, ModDate=stamp)
    if imprint.author:
        info.Author = pikepdf.String(imprint.author)
    pdf.trailer.Info = pdf.make_indirect(info)
    if "/DocChecksum" in pdf.trailer:
        del pdf.trailer["/DocChecksum"]
    packet = _XMP.format(
        language=_LANGUAGE,
        title=escape(imprint.title),
        creator=_CREATOR.format(author=escape(imprint.author)) if imprint.author else "",
        producer=_PRODUCER,
        date=f"{imprint.day:%Y-%m-%d}T00:00:00+08:00",
    )
    root = pdf.Root
    root.Metadata = Stream(pdf, packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
    root.Lang = pikepdf.String(_LANGUAGE)
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    _undate_profiles(pdf)
    # What a viewer does when it opens the file is the reader's affair.
    for key in ("/OpenAction", "/AA"):
        if key in root:
            del root[key]


def _undate_profiles(pdf: pikepdf.Pdf) -> None:
    """Give colour profiles one date for all: LibreOffice makes them anew at each conversion, dated by the clock."""
    for intent in pdf.Root.get("/OutputIntents", Array()):
        if "/DestOutputProfile" not in intent:
            continue
        profile = bytearray(intent.DestOutputProfile.read_bytes())
        profile[_PROFILE_DATE] = struct.pack(">6H", _UNDATED.year, _UNDATED.month, _UNDATED.day, 0, 0, 0)
        intent.DestOutputProfile.write(bytes(profile))


def take_output_intent(pdf: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """Give the PDF the output intent of another.

    Raises:
        RuntimeError: The other has none: it was not converted for the archive.
    """
    intents = source.Root.get("/OutputIntents")
    if intents is None:
        raise RuntimeError("a part was not converted to PDF/A")
    pdf.Root.OutputIntents = Array([pdf.copy_foreign(source.make_indirect(intents[0]))])


def attach(pdf: pikepdf.Pdf, attachments: Mapping[str, bytes], imprint: Imprint) -> None:
    """Carry files inside, each associated with the whole document and dated by the imprint."""
    stamp = f"D:{imprint.day:%Y%m%d}000000+08'00'"
    associated = Array()
    for name, content in sorted(attachments.items()):
        kind = _KINDS.get(name, _OTHER)
        file = AttachedFileSpec(
            pdf,
            content,
            filename=name,
            description=kind.description,
            mime_type=kind.mime,
            creation_date=stamp,
            mod_date=stamp,
        )
        file.relationship = kind.relationship
        pdf.attachments[name] = file
        associated.append(pdf.attachments[name].obj)
    if attachments:
        pdf.Root.AF = associated


def serialise(pdf: pikepdf.Pdf) -> bytes:
    """The PDF as a compact file; equal contents give equal bytes, the identifier among them."""
    # qpdf keeps the first half of an identifier there is, and LibreOffice draws lots for it.
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
    made = io.BytesIO()
    pdf.save(
        made,
        min_version="1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
        fix_metadata_version=False,
    )
    return made.getvalue()
