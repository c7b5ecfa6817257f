"""The law on workers' directors and supervisors as documents cite it, by the day of the document."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from docgen.case.model import Record
from docgen.procedures.measures import MEASURES_2026, measures_article, measures_title
from docgen.procedures.staff_seats import (
    DIRECTOR,
    LAW_2018,
    LAW_2023,
    SEVERAL,
    SOLE,
    SUPERVISOR,
    edition,
)

_COMPANY_LAW = "《中华人民共和国公司法》"


@dataclass(frozen=True)
class Law:
    """What a document of one day may cite for one company.

    Attributes:
        on: The day of the document.
        company: The section 公司治理.
    """

    on: dt.date
    company: Record

    @property
    def company_law(self) -> str:
        """Title of the company law with its edition."""
        law = edition(self.on)
        year = {LAW_2023: "2023年修订", LAW_2018: "2018年修正"}.get(law, "2013年修正") if law else ""
        return f"{_COMPANY_LAW}（{year}）" if year else _COMPANY_LAW

    @property
    def measures(self) -> str:
        """Title of the Beijing measures with its edition."""
        return measures_title(self.on)

    @property
    def edition_2026(self) -> bool:
        """Whether the measures of 2026 govern."""
        return self.on >= MEASURES_2026

    def seat_article(self, office: str) -> str:
        """Articles of the company law on the workers' seats of a body; "" where the edition was not read."""
        law, stock = edition(self.on), self.company.form == "股份有限公司"
        sole = self.company.state == SOLE
        if law == LAW_2023:
            if office == SUPERVISOR:
                return "第一百三十条" if stock else "第七十六条"
            return "第一百七十三条" if sole else "第六十八条、第一百二十条" if stock else "第六十八条"
        if law == LAW_2018:
            if office == SUPERVISOR:
                return "第七十条" if sole else "第一百一十七条" if stock else "第五十一条"
            return "第六十七条" if sole else "第一百零八条" if stock else "第四十四条"
        return ""

    def seats_text(self, office: str) -> str:
        """《公司法》（2023年修订）第七十六条: law and article on a body's workers' seats."""
        return f"{self.company_law}{self.seat_article(office)}"

    @property
    def articles(self) -> str:
        """The articles on both bodies the company has, with the law's title."""
        wanted = (
            (DIRECTOR, self.company.board),
            (SUPERVISOR, self.company.supervisory_board),
        )
        held = [self.seat_article(office) for office, there in wanted if there]
        return f"{self.company_law}{'、'.join(dict.fromkeys(one for one in held if one))}"

    @property
    def barred_article(self) -> str:
        """The article on who may not be a director or supervisor; "" where the edition was not read."""
        return {LAW_2023: "第一百七十八条", LAW_2018: "第一百四十六条"}.get(edition(self.on) or self.on, "")

    @property
    def nomination_article(self) -> str:
        """The article of the measures on nomination and election; "" where the edition was not read."""
        in_2015 = "第四十九条" if self.company.state in (SOLE, SEVERAL) else "第五十条"
        return measures_article(self.on, in_2015, "第四十三条")

    @property
    def duty_article(self) -> str:
        """The article of the measures on reporting and recall."""
        return measures_article(self.on, "第五十二条", "第四十三条")

    @property
    def nomination(self) -> str:
        """Measures with their article on nomination, the company law with its articles where the former say nothing."""
        return f"{self.measures}{self.nomination_article}" if self.nomination_article else self.articles

    @property
    def duty(self) -> str:
        """Measures with their article on reporting to the congress and on recall."""
        return f"{self.measures}{self.duty_article}"

    @property
    def recall_words(self) -> str:
        """For what the measures allow a recall, word for word."""
        if self.on >= MEASURES_2026:
            return "罢免、撤换不履行职责或者有严重过错的职工代表"
        return "罢免、撤换由其选举的董事会、监事会中不履行职责的职工代表"

    def term_article(self, office: str) -> str:
        """The article of the company law on the term of an office."""
        law = edition(self.on)
        if law == LAW_2023:
            return "第七十条" if office == DIRECTOR else "第七十七条"
        if law == LAW_2018:
            return "第四十五条" if office == DIRECTOR else "第五十二条"
        return ""
