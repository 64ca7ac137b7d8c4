"""Observation: one thing measured at a site in a scene, or the statement that nothing could be measured."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from watchfloor.model.checks import check_interval, check_moment, check_share
from watchfloor.model.geometry import Geometry
from watchfloor.model.record import Record

Estimate = tuple[float, float, float]


class Feature(StrEnum):
    """What is measured."""

    TRAIN = "train"
    RAILCAR = "railcar"
    PILE = "pile"
    VESSEL = "vessel"
    VEHICLE = "vehicle"
    STRUCTURE = "structure"
    SITE = "site"


class Measured(StrEnum):
    """Which quantity of a feature is measured."""

    LENGTH = "length"
    COUNT = "count"
    AREA = "area"
    SHARE = "share"
    STATE = "state"


class State(StrEnum):
    """Whether the part of the site could be seen; 'not observed' is not 'nothing there'."""

    OBSERVED = "observed"
    PARTLY_OBSERVED = "partly observed"
    NOT_OBSERVED = "not observed"


@frozen
class Observation(Record):
    """One measurement, as in observation.schema.json.

    `low` and `high` hold the truth with probability `level`. `unit` is m, m2, or 1 for a count or a share.
    `clear_share` is the share of the part that was visible, `reason` why it was not or only partly observed.
    Of a train, `colours` is the order of colours from its head, `signature` the mean colour of each stretch of ten
    metres from the head in CIE L*, a*, b*, and `resembles` the ids of trains of other scenes that may be the same one.
    Of a vessel, `width` in metres and `heading` in degrees clockwise from north are each a best estimate with its low
    and high at `level`; a heading under 180 is that of the keel where bow and stern are not told apart, and its
    bounds run on past 0 and 360. `under_way` tells whether it has a wake.
    Of a structure that came to stand there, `appeared` holds the moments of the last scene without it and of the
    first scene with it.
    """

    id: str
    site: str
    feature: Feature
    quantity: Measured
    state: State
    datetime: str
    scene: str
    method: str
    part: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    level: float = 0.9
    unit: str | None = None
    clear_share: float | None = None
    colour: str | None = None
    geometry: Geometry | None = None
    reason: str | None = None
    colours: tuple[str, ...] = ()
    signature: tuple[tuple[float, float, float], ...] = ()
    resembles: tuple[str, ...] = ()
    width: Estimate | None = None
    heading: Estimate | None = None
    under_way: bool | None = None
    appeared: tuple[str, str] | None = None

    def __attrs_post_init__(self) -> None:
        check_moment(self.datetime)
        check_interval(self.low, self.high)
        check_interval(self.low, self.value, "best estimate")
        check_interval(self.value, self.high, "best estimate")
        check_share(self.clear_share, "clear_share")
        for name, estimate in (("width", self.width), ("heading", self.heading)):
            if estimate is not None:
                check_interval(estimate[1], estimate[0], name)
                check_interval(estimate[0], estimate[2], name)
        for moment in self.appeared or ():
            check_moment(moment, "appeared")
        if not 0 < self.level < 1:
            raise ValueError(f"level: {self.level} is no coverage between 0 and 1")
        self._check_state()

    def _check_state(self) -> None:
        measured = any(number is not None for number in (self.value, self.low, self.high))
        if self.state is State.NOT_OBSERVED and measured:
            raise ValueError("what was not observed has no value")
        if self.state is State.OBSERVED and self.value is None and self.quantity is not Measured.STATE:
            raise ValueError("what was observed needs a value")
        if self.state is not State.OBSERVED and not self.reason:
            raise ValueError(f"'{self.state}' needs a reason")
