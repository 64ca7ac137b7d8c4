"""Assessment: what the evidence supports about a site or a flow in a period."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from watchfloor.model.checks import check_dates
from watchfloor.model.record import Record


class Likelihood(StrEnum):
    """The words of estimative likelihood of Intelligence Community Directive 203 (2015), D.6.e(2)(a)."""

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN_CHANCE = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"

    @property
    def percent(self) -> tuple[int, int]:
        """Give the lowest and highest probability, in percent, that the word stands for."""
        return _PERCENT[self]


_PERCENT = {
    Likelihood.ALMOST_NO_CHANCE: (1, 5),
    Likelihood.VERY_UNLIKELY: (5, 20),
    Likelihood.UNLIKELY: (20, 45),
    Likelihood.ROUGHLY_EVEN_CHANCE: (45, 55),
    Likelihood.LIKELY: (55, 80),
    Likelihood.VERY_LIKELY: (80, 95),
    Likelihood.ALMOST_CERTAIN: (95, 99),
}


class Confidence(StrEnum):
    """How good the evidence is; said apart from likelihood, never in one sentence with it (ICD 203)."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


@frozen
class Assessment(Record):
    """What the evidence supports about `subject`, the id of a site or the name of a flow, from `start` to `end`.

    `statement` is what is assessed; claims, observations and events are ids; `origins` counts independent ones.
    """

    id: str
    subject: str
    start: str
    end: str
    statement: str
    likelihood: Likelihood
    confidence: Confidence
    reasons: tuple[str, ...]
    claims: tuple[str, ...] = ()
    observations: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    origins: int = 0

    def __attrs_post_init__(self) -> None:
        check_dates(self.start, self.end)
        if not (self.claims or self.observations or self.events):
            raise ValueError(f"assessment {self.id} rests on nothing")
        if not self.reasons:
            raise ValueError(f"assessment {self.id} gives no reasons")
        if self.origins < 0:
            raise ValueError(f"assessment {self.id} cannot have {self.origins} origins")
