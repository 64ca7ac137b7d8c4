"""What resolving an expression gives: the days found, or why there are none (`Unclear`)."""

from __future__ import annotations

from attrs import frozen

from watchfloor.claims.mentions.times.calendar import Period
from watchfloor.claims.mentions.values import Timex

NO_PUBLICATION = "no publication date to count from"
TO_THE_DAY = "the publication date is not known to the day"


@frozen
class Found:
    """The days that an expression means and what it was resolved against; null where it stands alone."""

    period: Period
    anchor: str | None
    timex: Timex | None = None
    members: tuple[str, ...] = ()
