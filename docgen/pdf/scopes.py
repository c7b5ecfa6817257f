"""Everything in a PDF that shows text of its own: pages and the forms they draw, each with its fonts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, PdfError, Stream

from docgen.pdf.content_text import Content, Shown, State, graphics_states, parse
from docgen.pdf.unreadable import Unreadable

#: Object and generation number of an indirect object.
Key = tuple[int, int]


@dataclass(slots=True)
class Scope:
    """One page or form.

    Attributes:
        owner: The page's dictionary or the form.
        resources: What names in its content mean.
        fonts: Its fonts by name.
        streams: Its content.
        contents: The content of each stream, cut up; empty where it was refused.
        refused: Why its content is left alone.
    """

    owner: Object
    resources: Object
    fonts: dict[str, Object]
    streams: list[Object]
    contents: list[Content] = field(default_factory=list)
    refused: str = ""

    def shown(self) -> Iterator[Shown]:
        """What it shows, in order."""
        return (piece for content in self.contents for piece in content if isinstance(piece, Shown))


def find_scopes(pdf: pikepdf.Pdf) -> list[Scope]:
    """Pages in order, each after the forms it is the first to draw."""
    found: list[Scope] = []
    refused: dict[Key, str] = {}
    for page in pdf.pages:
        contents = page.obj.get("/Contents", Array())
        streams = list(contents.as_list()) if isinstance(contents, Array) else [contents]
        _add(page.obj, _resources(page.obj), streams, found, refused)
    return found


def _add(owner: Object, resources: Object, streams: list[Object], found: list[Scope], refused: dict[Key, str]) -> str:
    """Note a page or form, and why it is left alone; what draws a form that is left alone is left alone too.

    **Why:** a form takes over the font in force where it is drawn.
    """
    fonts = {name[1:]: font for name, font in resources.get("/Font", Dictionary()).items()}
    scope = Scope(owner, resources, fonts, streams)
    for form in _forms(resources):
        if form.objgen not in refused:
            refused[form.objgen] = ""
            own = form.get("/Resources")
            refused[form.objgen] = (
                _add(form, own, [form], found, refused)
                if isinstance(own, Dictionary)
                else "form without resources of its own"
            )
        scope.refused = scope.refused or refused[form.objgen]
    if not scope.refused:
        try:
            scope.contents = _parse(scope)
        except Unreadable as reason:
            scope.refused = str(reason)
        except PdfError:
            scope.refused = "content that cannot be unpacked"
    found.append(scope)
    return scope.refused


def _parse(scope: Scope) -> list[Content]:
    state = State(None, [])
    contents: list[Content] = []
    states: set[str] = set()
    for stream in scope.streams:
        if not isinstance(stream, Stream):
            raise Unreadable("content that is no stream")
        data = stream.read_bytes()
        contents.append(parse(data, state))
        states |= graphics_states(data)
    named = scope.resources.get("/ExtGState", Dictionary())
    if any("/Font" in named.get("/" + name, Dictionary()) for name in states):
        raise Unreadable("content with a graphics state that sets a font")
    if any(shown.font not in scope.fonts for content in contents for shown in content if isinstance(shown, Shown)):
        raise Unreadable("content that shows text in a font it does not have")
    return contents


def _forms(resources: Object) -> list[Object]:
    drawings = [drawing for _, drawing in resources.get("/XObject", Dictionary()).items()]
    return [one for one in drawings if isinstance(one, Stream) and one.get("/Subtype") == Name.Form]


def _resources(page: Object) -> Object:
    """A page's resources, its own or those of the node above it."""
    node: Object | None = page
    while node is not None:
        if "/Resources" in node:
            return node.Resources
        node = node.get("/Parent")
    return Dictionary()
