"""What follows from a joint conference of government and union and the tripartite meeting after it (方案 三（三）)."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from docgen.case.model import Case, Record
from docgen.law.offices import Seat, city, seat
from docgen.procedures.conferences import Decided, Session, Tally, Topic, session, tally
from docgen.procedures.measures import MEASURES, MEASURES_2015, MEASURES_2026, Editions
from docgen.procedures.standing_body import BLANK, StandingBody

PLAN = "北京市总工会《关于进一步加强维护职工权益制度建设的实施方案》"
_CONFERENCE = Editions(MEASURES, ((MEASURES_2015, "第四十一条"), (MEASURES_2026, "第三十七条")))
_TRIPARTITE = Editions(MEASURES, ((MEASURES_2015, "第四十二条"), (MEASURES_2026, "第三十八条")))
_UNION_LAW = Editions("《中华人民共和国工会法》", ((dt.date(2022, 1, 1), "第三十五条"),))
#: Who sits at the tripartite table, in the order of the law.
PARTIES = ("人社部门", "工会", "企业代表组织")


class Facts(StandingBody):
    """Derived facts of one joint conference."""

    @property
    def _steps(self) -> tuple[dt.date | None, ...]:
        data = self.data
        return data.conference.date, data.conference.notice.date, data.request.date, data.call.date

    # names

    @cached_property
    def level(self) -> str:
        """City, district or street."""
        return self.data.work.level or ""

    @cached_property
    def unit_name(self) -> str:
        """The area as titles have it."""
        return self.data.work.area or ""

    @cached_property
    def _seat(self) -> Seat | None:
        if self.level == "市级":
            return city()
        if self.level == "区级" and self.matter_date is not None:
            return seat(self.unit_name.removeprefix("北京市"), self.matter_date)
        return None

    @cached_property
    def government(self) -> str:
        """The government at the table."""
        known = self._seat
        return self.data.government.name or (known.government.name if known else BLANK)

    @cached_property
    def government_office(self) -> str:
        """Its office, which issues the minutes: the city's is called 办公厅."""
        return self.data.government.office or f"{self.government}办公{'厅' if self.level == '市级' else '室'}"

    @cached_property
    def conference_office(self) -> str:
        """Who calls the meeting: the conference's own office where there is one."""
        return self.data.government.conference_office or self.government_office

    @cached_property
    def minutes_issuer(self) -> str:
        """Who issues the minutes."""
        return self.data.conference.minutes.issuer or self.government_office

    @cached_property
    def tripartite_office(self) -> str:
        """Where topics for the tripartite meeting are handed in."""
        area = self.unit_name.removeprefix("北京市")
        return self.data.submission.addressee or f"北京市{area}协调劳动关系三方会议办公室"

    @cached_property
    def tripartite_title(self) -> str:
        """Name of the tripartite meeting."""
        return self.data.tripartite.title or f"{self.unit_name}协调劳动关系三方会议"

    @cached_property
    def matter_name(self) -> str:
        """What the matter is called on the cover of a packet."""
        return self.session.title

    @cached_property
    def parties_text(self) -> str:
        """The three parties by name."""
        return "、".join(one.unit for one in self.parties if one.unit) or "三方"

    @cached_property
    def issuers(self) -> tuple[str, ...]:
        """Who issues the measures together, the first in charge."""
        return tuple(self.data.measures.issuers) or tuple(one.unit for one in self.parties)

    # law

    def conference_law(self, on: dt.date | None) -> str:
        """What the conference rests on, by the day: laws name no street, for which the plan alone stands."""
        day = on or self.matter_date
        return PLAN if self.level == "街道乡镇级" else f"{_UNION_LAW.cited(day)}和{_CONFERENCE.cited(day)}"

    def tripartite_law(self, on: dt.date | None) -> str:
        """What the tripartite meeting rests on, by the day."""
        day = on or self.matter_date
        return f"{_UNION_LAW.cited(day)}和{_TRIPARTITE.cited(day)}"

    def tripartite_measures(self, on: dt.date | None) -> str:
        """The measures of Beijing alone, by the day: what the three decide binds each of them."""
        return _TRIPARTITE.cited(on or self.matter_date)

    def tripartite_kind(self, on: dt.date | None) -> str:
        """What the measures of the day call it."""
        day = on or self.matter_date
        return "协调劳动关系三方机制" if day is not None and day >= MEASURES_2026 else "劳动关系三方协商制度"

    @cached_property
    def briefed(self) -> str:
        """What the government tells the union besides its plans, in the words of the measures of the day."""
        day = self.matter_date
        return "与工会工作有关的行政措施" if day is not None and day >= MEASURES_2026 else "与职工有关的行政措施"

    # the conference

    @cached_property
    def session(self) -> Session:
        """The conference."""
        record = self.data.conference
        title = record.title or f"{self.unit_name}{self.year_text}政府与工会联席会议"
        return session(record, "conference", 1, title)

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """Its topics."""
        return self.session.topics

    @cached_property
    def recommendations(self) -> int:
        """How many recommendations are put to the government."""
        return sum(len(one.record.recommendations) for one in self.topics)

    @cached_property
    def held_on(self) -> dt.date | None:
        """The day of the conference once its minutes are issued."""
        found: dt.date | None = self.session.record.date if self.session.minuted else None
        return found

    # the tripartite meeting

    @cached_property
    def submitted(self) -> tuple[Topic, ...]:
        """The topics for the tripartite meeting."""
        return tuple(one for one in self.topics if one.submitted)

    @cached_property
    def parties(self) -> tuple[Record, ...]:
        """Who sat at the tripartite table, by party."""
        written = self.data.tripartite.parties
        return tuple(sorted(written, key=lambda one: (*PARTIES, one.party).index(one.party)))

    def matter_of(self, topic: Topic) -> Record | None:
        """What the tripartite meeting said of a topic."""
        return next((one for one in self.data.tripartite.matters if one.topic == topic.number), None)

    def topic_at(self, number: int | None) -> Topic | None:
        """The topic of a number."""
        return self.topics[number - 1] if number is not None and 0 < number <= len(self.topics) else None

    # supervision

    @cached_property
    def decided(self) -> tuple[Decided, ...]:
        """What the conference decided."""
        return self.session.decided

    @cached_property
    def tally(self) -> Tally:
        """How far it has come by the day of the ledger."""
        return tally(self.decided, self.data.ledger.date)

    @cached_property
    def overdue(self) -> tuple[Decided, ...]:
        """What is overdue on the day of the ledger."""
        day = self.data.ledger.date
        return tuple(one for one in self.decided if day is not None and one.overdue(day))

    @cached_property
    def lower_met(self) -> int:
        """Lower conferences that met in the year."""
        return sum(one.met_on is not None for one in self.data.lower)


def facts(case: Case) -> Facts:
    """The derived facts of one joint conference."""
    return Facts(case)
