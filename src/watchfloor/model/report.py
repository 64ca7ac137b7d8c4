"""Report: one published text, with where each character of it came from."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum

from attrs import field, frozen

from watchfloor.model.record import Record, content_id


class Role(StrEnum):
    """What a paragraph is in its page; only furniture is never read for claims."""

    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"
    QUOTATION = "quotation"
    FURNITURE = "furniture"


class Precision(StrEnum):
    """How exactly a publication date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


@frozen
class Paragraph(Record):
    """A stretch of the cleaned text, `text[start:end]`, and its role."""

    start: int
    end: int
    role: Role


@frozen
class Run(Record):
    """`length` characters that stand alike at `clean` in the cleaned and at `raw` in the raw text."""

    clean: int
    raw: int
    length: int


@frozen
class OffsetMap(Record):
    """Where each cleaned character stands in the raw text (the decoded source, or the text layer of a PDF).

    Runs are sorted by `clean` and do not overlap. A cleaned character in no run, such as the line break
    that the cleaning put between two paragraphs, maps to the raw position of the next one that is.
    """

    runs: tuple[Run, ...] = ()

    def raw_offset(self, clean: int) -> int:
        """Give the raw position of the cleaned character at `clean`.

        Raises:
            ValueError: the map is empty.
        """
        if not self.runs:
            raise ValueError("an empty map holds no position")
        place = bisect_right(self.runs, clean, key=lambda run: run.clean) - 1
        run = self.runs[max(place, 0)]
        if clean < run.clean:
            return run.raw
        if clean < run.clean + run.length:
            return run.raw + clean - run.clean
        if place + 1 < len(self.runs):
            return self.runs[place + 1].raw
        return run.raw + run.length

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the raw stretch that holds the cleaned stretch `[start, end)`; `end` must exceed `start`."""
        return self.raw_offset(start), self.raw_offset(end - 1) + 1


@frozen
class Published(Record):
    """When a report was published: ISO 8601 to its precision ('2019', '2019-01', '2023-10-10', '2022-12-12T11:13').

    `evidence` says what the date rests on, e.g. 'sidecar published.csv', 'meta article:published_time', 'line 2'.
    """

    value: str
    precision: Precision
    evidence: str


@frozen
class Publisher(Record):
    """Who published a report; `id` is the outlet's id in the watch where it has one."""

    name: str
    evidence: str
    id: str | None = None


@frozen
class Report(Record):
    """One published text.

    `id` derives from the raw bytes alone: the same bytes are the same report wherever they are found.
    `text` is the cleaned text; `paragraphs` tile it but for the line breaks between them.
    `language` is ISO 639-1, or null where it could not be told.
    `raw_sha256` names the raw bytes, which the ledger keeps.
    """

    id: str
    file: str
    media_type: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    offsets: OffsetMap
    raw_sha256: str
    title: str | None = None
    url: str | None = None
    published: Published | None = None
    publisher: Publisher | None = None
    language: str | None = None
    notes: tuple[str, ...] = field(default=())

    @property
    def revision(self) -> str:
        """Derive an id from everything that claims are drawn from: text, roles, date and publisher."""
        return content_id(
            self.id,
            self.text,
            *(f"{p.start}-{p.end}-{p.role}" for p in self.paragraphs),
            self.published.value if self.published else "",
            self.publisher.name if self.publisher else "",
            self.language or "",
        )
