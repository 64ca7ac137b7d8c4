"""Brief: what the page says, section by section, before it becomes HTML."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from attrs import frozen

from watchfloor.model.claim import Status

if TYPE_CHECKING:
    from watchfloor.brief.observed import ObservedSite
    from watchfloor.brief.origins import OriginsLine
    from watchfloor.brief.screened import FindingLine, NameLink, ScreenedPart
    from watchfloor.brief.traced import TracedPart


class MarkKind(StrEnum):
    """What a marked stretch of a report's words is."""

    TRIGGER = "happening"
    CUE = "how it is put"
    TIME = "time"
    GOODS = "goods"
    PLACE = "place"
    PARTY = "who"
    SOURCE = "source"
    QUANTITY = "quantity"
    MONEY = "money"


class RefusedInput(Protocol):
    """What the brief asks of a refusal, as the ledger and the reading give it."""

    @property
    def input(self) -> str:
        """Name the file, member or record."""

    @property
    def reason(self) -> str:
        """Say in plain words why it could not be read."""


@frozen
class RefusalLine:
    """An input that was refused: the name of the file, member or record, and the reason."""

    name: str
    reason: str


@frozen
class Piece:
    """A stretch of a report's words, with the class that it is marked as, if any."""

    text: str
    mark: MarkKind | None = None


@frozen
class Context:
    """A claim's words where they stand.

    `earlier` and `later` are shortened neighbouring paragraphs, `before` and `after` the rest of the claim's own.
    `role` names the paragraph when it is not running text, e.g. 'caption'.
    """

    quote: tuple[Piece, ...]
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()
    earlier: str = ""
    later: str = ""
    role: str | None = None


@frozen
class Link:
    """A pointer to something on the page, in words; without an anchor the words alone."""

    anchor: str | None
    text: str


@frozen
class Fact:
    """One field of a claim in plain words: its values, each with a note on how it was arrived at, or an empty one."""

    label: str
    values: tuple[tuple[str, str], ...]


@frozen
class Entry:
    """One claim as the page shows it; `number` counts claims in page order."""

    number: int
    anchor: str
    label: str
    gist: str
    put: str
    status: Status
    chain: str
    basis: str
    context: Context
    facts: tuple[Fact, ...]
    gaps: tuple[str, ...]
    report: str
    report_anchor: str | None
    extractor: str
    findings: tuple[FindingLine, ...] = ()
    names: tuple[NameLink, ...] = ()
    origins: OriginsLine | None = None
    drifts: tuple[Link, ...] = ()


@frozen
class Count:
    """A row of a summary table: how many claims, and how many of each status in the order of `Status`."""

    label: str
    total: int
    by_status: tuple[int, ...]
    anchor: str | None = None
    note: str = ""


@frozen
class Group:
    """The claims about one place; `note` says what the place is."""

    anchor: str
    label: str
    note: str
    entries: tuple[Entry, ...]


@frozen
class Reference:
    """A pointer to a claim, with the words that matter where it stands."""

    number: int
    anchor: str
    text: str = ""


@frozen
class ReportLine:
    """One report that was read; `drawn` points at the claims drawn from it."""

    anchor: str
    title: str
    file: str
    publisher: str
    publisher_evidence: str
    published: str
    published_evidence: str
    language: str
    read: bool
    url: str | None
    notes: tuple[str, ...]
    drawn: tuple[Reference, ...]


@frozen
class Moment:
    """A line of the timeline: when, and the claim that says so."""

    when: str
    label: str
    gist: str
    put: str
    status: Status
    number: int
    anchor: str


@frozen
class Month:
    """The moments that begin in one month, or under a heading such as '2021, over more than a month'."""

    label: str
    moments: tuple[Moment, ...]


@frozen
class Bar:
    """A column of the timeline's strip: claims that begin in one day or month, those put as fact apart.

    Lengths are in units of the strip's drawing, `y` downwards.
    """

    x: float
    width: float
    fact_y: float
    fact_height: float
    other_y: float
    other_height: float
    title: str


@frozen
class Tick:
    """A label below the strip."""

    x: float
    text: str


@frozen
class Strip:
    """The timeline as a small drawing; `summary` says the same in words, `left_out` what is not drawn."""

    width: int
    height: int
    base: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    peak: int
    summary: str
    left_out: str


@frozen
class Gap:
    """A reason why something could not be resolved, and the claims that it holds for."""

    reason: str
    claims: tuple[Reference, ...]


@frozen
class Index:
    """The claims of one kind, by number."""

    anchor: str
    label: str
    meaning: str
    claims: tuple[Reference, ...]


@frozen
class Brief:
    """What the page says: reports read, inputs refused, counts, timeline, claims by place, and what is missing."""

    title: str
    standfirst: str
    watch: str
    as_of: str | None
    generated: str | None
    reports: tuple[ReportLine, ...]
    refusals: tuple[RefusalLine, ...]
    by_place: tuple[Count, ...]
    by_kind: tuple[Count, ...]
    all_claims: Count
    strip: Strip | None
    months: tuple[Month, ...]
    groups: tuple[Group, ...]
    index: tuple[Index, ...]
    gaps: tuple[Gap, ...]
    traced: TracedPart
    screened: ScreenedPart | None = None
    observed: tuple[ObservedSite, ...] = ()
