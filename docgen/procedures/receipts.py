"""Service of an offer enterprise by enterprise, as a roster records it."""

from __future__ import annotations

import datetime as dt

from docgen.case.fields import read_schema
from docgen.case.model import Record


def roster_service(
    procedure: str, recipient: str, place: str | None, date: dt.date | None, receiver: str | None
) -> Record:
    """A record of ``offer.services`` made of an enterprise's row.

    Args:
        procedure: Id of the procedure, whose schema says what such a record holds.
        recipient: The enterprise by full name.
        place: Where it was served.
        date: When it had the offer.
        receiver: Who signed for it.
    """
    services = read_schema(procedure).children["offer"].children["services"].item
    assert services is not None
    blank = {key: () if field.type == "list" else None for key, field in services.children.items()}
    known = {"recipient": recipient, "copies": 1, "place": place, "way": "直接送达", "date": date, "receiver": receiver}
    return Record({**blank, **known})
