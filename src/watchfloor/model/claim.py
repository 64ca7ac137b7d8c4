"""Claim: one thing that a report says, with who says so, how surely, and the words."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from watchfloor.model.record import Record


class Kind(StrEnum):
    """What kind of happening a claim is about."""

    TRANSFER = "transfer"
    MOVEMENT = "movement"
    PRESENCE = "presence"
    WORKS = "works"
    TREND = "trend"
    CONTACT = "contact"
    RULE = "rule"
    STATEMENT = "statement"


class Mode(StrEnum):
    """How goods pass, in a transfer or in a flow that a trend is about."""

    SALE = "sale"
    GIFT = "gift"
    AID = "aid"
    BARTER = "barter"
    SMUGGLING = "smuggling"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """How the report puts a claim."""

    REPORTED = "reported"
    SPECULATED = "speculated"
    PLANNED = "planned"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class SourceKind(StrEnum):
    """What kind of source stands in a chain of sources."""

    OUTLET = "outlet"
    AGENCY = "agency"
    STATE_MEDIA = "state media"
    OFFICIAL = "official"
    EXPERT = "expert"
    THINK_TANK = "think tank"
    COMPANY = "company"
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a claim rests on, as far as the report says."""

    IMAGERY = "imagery"
    WITNESS = "witness"
    DOCUMENT = "document"
    OFFICIAL_STATEMENT = "official statement"
    EXPERT_VIEW = "expert view"
    MEDIA_REPORT = "media report"
    UNKNOWN = "unknown"


class PlaceRole(StrEnum):
    """What a place is to the happening."""

    AT = "at"
    FROM = "from"
    TO = "to"
    VIA = "via"
    NEAR = "near"


@frozen
class Quantity(Record):
    """A number with its bounds: `low` null for 'up to', `high` null for 'at least', equal where one number is given.

    `unit` is UCUM where one exists (m, km, t, %, m2), else yd, bbl, or 1 for a count; `of` is the counted noun.
    """

    low: float | None
    high: float | None
    unit: str
    text: str
    of: str | None = None
    approximate: bool = False


@frozen
class Money(Record):
    """An amount in an ISO 4217 currency; `stated_usd` is the conversion that the report gives itself."""

    amount: float
    currency: str
    text: str
    stated_usd: float | None = None


@frozen
class Party(Record):
    """Somebody who acts: `text` as the report has it, `canonical` what that stands for, `id` in the watch's actors."""

    text: str
    canonical: str | None = None
    id: str | None = None


@frozen
class Goods(Record):
    """What is moved, seen or built: `text` as the report has it, `id` in the watch's goods."""

    text: str
    id: str | None = None
    quantity: Quantity | None = None


@frozen
class PlaceMention(Record):
    """A place as the report has it, with its id in the watch's places and its role in the happening."""

    text: str
    id: str | None = None
    role: PlaceRole | None = None


@frozen
class Time(Record):
    """When something happens.

    `start` and `end` are ISO 8601 dates or date-times, both included; either may be open.
    `anchor` is what a relative expression was resolved against. With `start` and `end` null the expression is
    unresolved, and `reason` says why. `modifier` keeps 'mid', 'late' and the like beside the interval;
    `members` keeps the single days of a list such as 'the 29th and 30th'.
    """

    text: str
    start: str | None = None
    end: str | None = None
    granularity: str | None = None
    anchor: str | None = None
    modifier: str | None = None
    members: tuple[str, ...] = ()
    reason: str | None = None


@frozen
class Source(Record):
    """One link in the chain of who says so; `id` in the watch's outlets or actors."""

    name: str
    kind: SourceKind
    id: str | None = None


@frozen
class Claim(Record):
    """One thing that one report says happened, is so, or will be.

    `quote` is `text[span[0]:span[1]]` of the report's cleaned text, in whole sentences.
    `said_by` runs from the outlet to the origin. `trigger` is the word that the claim hangs on,
    `cues` the words that its status rests on, `unresolved` what could not be resolved and why.
    """

    id: str
    report: str
    file: str | None
    kind: Kind
    status: Status
    quote: str
    span: tuple[int, int]
    said_by: tuple[Source, ...]
    goods: tuple[Goods, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    mode: Mode | None = None
    giver: tuple[Party, ...] = ()
    receiver: tuple[Party, ...] = ()
    actors: tuple[Party, ...] = ()
    money: Money | None = None
    time: Time | None = None
    basis: Basis | None = None
    extractor: str = "rules"
    trigger: str | None = None
    cues: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()
