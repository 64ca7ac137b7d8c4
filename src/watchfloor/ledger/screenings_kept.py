"""Screenings in the ledger: findings, matches and sums of caps, and which of them stand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from watchfloor.ledger import screening
from watchfloor.ledger.database import Database
from watchfloor.ledger.records import Against, RecordedFinding, RecordedMatch, Screened
from watchfloor.ledger.schema import findings, matches
from watchfloor.ledger.screening import Screener, ToScreen
from watchfloor.model.claim import Claim
from watchfloor.model.finding import Finding
from watchfloor.model.match import Match

if TYPE_CHECKING:
    from watchfloor.sanctions.cap_sums import CapSum


class ScreeningsKept(Database):
    """The part of a ledger that keeps what came of screening."""

    def to_screen(self, screener: Screener) -> Iterator[ToScreen]:
        """Give the readings that stand, have claims and were not screened by this screener, by file."""
        rows = self._rows(screening.select_to_screen(screener))
        for _, group in groupby(rows, key=attrgetter("reading_key")):
            of_reading = list(group)
            first = of_reading[0]
            drawn = tuple(Claim.from_json(row.body) for row in of_reading)
            yield ToScreen(first.reading_key, first.file, first.published, drawn)

    def recall_screenings(self, screener: Screener) -> int:
        """Let what this screener found stand again where a later screening does, and count its readings."""
        with self._writing() as connection:
            return screening.recall_screenings(connection, screener, self._now())

    def record_screening(self, reading: int, screener: Screener, results: Sequence[Finding | Match]) -> bool:
        """Keep what came of screening the claims of a reading, in one transaction; it stands from now on.

        Args:
            reading: as `to_screen` gave it.
            screener: what screened it.
            results: findings of a screener against measures, or matches of one against lists, each of a claim.

        Returns:
            Whether anything was new.

        Raises:
            LedgerError: the database refuses.
        """
        with self._writing() as connection:
            return screening.add_screening(connection, reading, screener, results, self._now())

    def standing_digest(self) -> str:
        """Tell what stands now from what stands at another time."""
        with self._reading() as connection:
            return screening.standing_digest(connection)

    def has_caps(self, screener: Screener) -> bool:
        """Tell whether the running sums of caps that stand were made by this screener."""
        with self._reading() as connection:
            last = connection.execute(screening.select_cap_sums(None)).first()
        words = screener.key_words()
        return last is not None and (last.rules, last.rests_on) == (words["rules"], words["rests_on"])

    def record_caps(self, screener: Screener, sums: Sequence[CapSum]) -> bool:
        """Keep the running sums of all caps; gives whether they are others than those that stood."""
        plain = [one.to_json() for one in sums]
        with self._writing() as connection:
            return screening.add_cap_sums(connection, screener, plain, self._now())

    def findings(self, as_of: datetime | None = None) -> Iterator[RecordedFinding]:
        """Give the findings of the screenings that stand, by file and place of the claim in the text."""
        for row in self._rows(screening.select_results(findings, Against.MEASURES, as_of)):
            finding, rests_on = Finding.from_json(row.body), tuple(json.loads(row.rests_on))
            yield RecordedFinding(finding, row.recorded_at, row.rules, rests_on)

    def matches(self, as_of: datetime | None = None) -> Iterator[RecordedMatch]:
        """Give the matches and near misses of the screenings that stand, by file and place of the claim."""
        for row in self._rows(screening.select_results(matches, Against.LISTS, as_of)):
            match, rests_on = Match.from_json(row.body), tuple(json.loads(row.rests_on))
            yield RecordedMatch(match, row.recorded_at, row.rules, rests_on)

    def screened(self, as_of: datetime | None = None) -> tuple[Screened, ...]:
        """Give what the readings that stand were screened against."""
        rows = self._rows(screening.select_screeners(as_of))
        return tuple(
            Screened(Against(row.kind), row.rules, tuple(json.loads(row.rests_on)), row.readings)
            for row in rows
        )

    def caps(self, as_of: datetime | None = None) -> tuple[CapSum, ...]:
        """Give the running sums of caps that stand."""
        from watchfloor.sanctions.cap_sums import CapSum

        with self._reading() as connection:
            row = connection.execute(screening.select_cap_sums(as_of)).first()
        return tuple(CapSum.from_json(plain) for plain in row.body) if row else ()
