"""A record of the UN's list: its elements as they stand, and the entry that they make."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from watchfloor.model.listing import Entry, EntryKind
from watchfloor.sanctions.lists.values import clean_all, imo_numbers, iso_date, listed_names, only

RECORDS = {"INDIVIDUAL": EntryKind.PERSON, "ENTITY": EntryKind.ORGANISATION}
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_ROLES = ("TITLE", "DESIGNATION")
_PLACES = ("CITY", "STATE_PROVINCE", "COUNTRY")
_WEAK = "low"


@define
class Group:
    """An element of a record: its own text, or its parts by tag."""

    tag: str
    text: str = ""
    parts: list[tuple[str, str]] = field(factory=list)

    def part(self, tag: str) -> str:
        """Give the text of a part, empty where there is none."""
        return next((text for name, text in self.parts if name == tag), "")


@define
class Record:
    """An individual or entity: `tag` says which, `line` where it begins."""

    tag: str
    line: int
    groups: list[Group] = field(factory=list)

    @property
    def place(self) -> str:
        """Say where the record stands, with its reference where it has one."""
        reference = " ".join(self.text("REFERENCE_NUMBER").split())[:40]
        return f"line {self.line:,} ({reference})" if reference else f"line {self.line:,}"

    def begin(self, tag: str, inside: bool) -> None:
        """Begin an element, or a part inside of the last one."""
        if not inside:
            self.groups.append(Group(tag))
        elif self.groups:
            self.groups[-1].parts.append((tag, ""))

    def add(self, data: str, inside: bool) -> None:
        """Add text to the last element, or to the last part inside of it."""
        if not self.groups:
            return
        group = self.groups[-1]
        if not inside:
            group.text += data
        elif group.parts:
            tag, text = group.parts[-1]
            group.parts[-1] = (tag, text + data)

    def text(self, tag: str) -> str:
        """Give the text of an element, empty where there is none."""
        return next((group.text for group in self.groups if group.tag == tag), "")

    def all(self, ending: str) -> Iterator[Group]:
        """Give the elements of a tag, whatever kind of record stands before it, such as INDIVIDUAL_ALIAS."""
        return (group for group in self.groups if group.tag in (ending, f"{self.tag}_{ending}"))


def entry_of(record: Record, whole: bool) -> Entry:
    """Make the entry of a record.

    Args:
        record: as it stands in the file.
        whole: false for a record of which a part was dropped because it is too large.

    Raises:
        ValueError: the record is too large, or has no reference or no name.
    """
    if not whole:
        raise ValueError("is larger than any record")
    reference = only(clean_all((record.text("REFERENCE_NUMBER"),)))
    if reference is None:
        raise ValueError("has no reference number")
    imos = imo_numbers(record.text("COMMENTS1"))
    return Entry(
        id=reference,
        kind=RECORDS[record.tag],
        names=listed_names(_good_names(record), _aliases(record, weak=True)),
        imo=only(imos),
        identifiers=clean_all(group.part("NUMBER") for group in record.all("DOCUMENT")),
        born=tuple(dict.fromkeys(day for group in record.all("DATE_OF_BIRTH") if (day := _born(group)))),
        places=clean_all(_places(record)),
        roles=clean_all(text for tag in _ROLES for group in record.all(tag) for _, text in group.parts),
        countries=clean_all(group.part("VALUE") for group in record.all("NATIONALITY")),
        programme=only(clean_all((record.text("UN_LIST_TYPE"),))),
        listed=iso_date(record.text("LISTED_ON")),
    )


def _good_names(record: Record) -> Iterator[str]:
    yield " ".join(text for tag in _NAMES if (text := record.text(tag)))
    yield record.text("NAME_ORIGINAL_SCRIPT")
    yield from _aliases(record, weak=False)


def _aliases(record: Record, weak: bool) -> Iterator[str]:
    for group in record.all("ALIAS"):
        if (group.part("QUALITY").strip().lower() == _WEAK) is weak:
            yield group.part("ALIAS_NAME")


def _places(record: Record) -> Iterator[str]:
    for kind in ("ADDRESS", "PLACE_OF_BIRTH"):
        for group in record.all(kind):
            yield ", ".join(text.strip() for tag in _PLACES if (text := group.part(tag)).strip())


def _born(group: Group) -> str | None:
    exact = iso_date(group.part("DATE")) or iso_date(group.part("YEAR"))
    first, last = iso_date(group.part("FROM_YEAR")), iso_date(group.part("TO_YEAR"))
    return f"{first}/{last}" if exact is None and first and last else exact
