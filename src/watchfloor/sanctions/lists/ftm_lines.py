"""FollowTheMoney JSON lines, as OpenSanctions publishes them: one entity a line.

The data model is that of https://followthemoney.tech; people and organisations beside a designated one, which the
list marks with `target: false`, are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from attrs import define, field

from watchfloor.model.listing import Entry, EntryKind
from watchfloor.sanctions.lists.lines import Line, numbered_lines
from watchfloor.sanctions.lists.rows import Refused, attempt
from watchfloor.sanctions.lists.values import clean, clean_all, iso_date, listed_names, only

_KINDS = {
    "Person": EntryKind.PERSON,
    "LegalEntity": EntryKind.ORGANISATION,
    "Organization": EntryKind.ORGANISATION,
    "Company": EntryKind.ORGANISATION,
    "PublicBody": EntryKind.ORGANISATION,
    "Vessel": EntryKind.VESSEL,
}
_GOOD = ("name", "alias", "previousName", "abbreviation")
_PLACES = ("birthPlace", "address", "registrationPort")
_ROLES = ("position", "title", "type")
_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "flag")
_IDENTIFIERS = (
    "registrationNumber",
    "idNumber",
    "passportNumber",
    "taxNumber",
    "swiftBic",
    "mmsi",
    "callSign",
)
_PROGRAMMES = ("programId", "program", "topics")
_DATA_SETS_NAMED = 3
_MOST_DATA_SETS = 1_000


@define
class FtmList:
    """What the entities say of the list that they stand in, filled while it is read."""

    data_sets: set[str] = field(factory=set)
    changed: str = ""

    def name(self, digest: str) -> str:
        """Name the list by its data sets and the day of its last change, or by the digest of its entries."""
        sets = sorted(self.data_sets)
        named = ", ".join(sets) if len(sets) <= _DATA_SETS_NAMED else f"{len(sets)} data sets"
        title = f"OpenSanctions ({named})" if named else "FollowTheMoney list"
        return f"{title}, {self.changed or digest}"

    def note(self, entity: dict[str, Any]) -> None:
        """Take note of an entity's data sets and of when it last changed."""
        if len(self.data_sets) < _MOST_DATA_SETS:
            self.data_sets.update(clean_all(_texts(entity, "datasets")))
        day = iso_date(str(entity.get("last_change", ""))[:10])
        if day is not None and len(day) == 10:
            self.changed = max(self.changed, day)


def read_ftm(file: BinaryIO, about: FtmList) -> Iterator[Entry | Refused]:
    """Read the entries of a list line by line.

    Args:
        file: opened for reading bytes, in UTF-8.
        about: is told what the entities say of their list.
    """
    for line in numbered_lines(file):
        row = attempt(f"line {line.number:,}", lambda line=line: _entry(line, about))  # type: ignore[misc]
        if row is not None:
            yield row


def _entry(line: Line, about: FtmList) -> Entry | None:
    entity = _entity(line)
    kind = _KINDS.get(str(entity.get("schema")))
    if kind is None or entity.get("target") is False:
        return None
    about.note(entity)
    properties = entity.get("properties")
    identity = entity.get("id")
    if not isinstance(properties, dict) or not isinstance(identity, str) or not clean(identity):
        raise ValueError("is no FollowTheMoney entity: it has no id or no properties")
    return Entry(
        id=clean(identity),
        kind=kind,
        names=listed_names(_names(entity, properties), _texts(properties, "weakAlias")),
        imo=only(_imos(properties)),
        identifiers=_values(properties, _IDENTIFIERS),
        born=tuple(day for text in _texts(properties, "birthDate") if (day := iso_date(text))),
        places=_values(properties, _PLACES),
        roles=_values(properties, _ROLES),
        countries=tuple(code.upper() for code in _values(properties, _COUNTRIES)),
        programme="; ".join(_values(properties, _PROGRAMMES)) or None,
    )


def _entity(line: Line) -> dict[str, Any]:
    if line.data is None:
        raise ValueError("is longer than any entity")
    try:
        entity = json.loads(line.data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 at byte {error.start:,}") from error
    except RecursionError as error:
        raise ValueError("is nested more deeply than any entity") from error
    except ValueError as error:
        raise ValueError(f"is not JSON, or breaks off: {str(error)[:80]}") from error
    if not isinstance(entity, dict):
        raise ValueError("is no JSON object")
    return entity


def _names(entity: dict[str, Any], properties: dict[str, Any]) -> list[str]:
    """Give the names, first the one that the list shows."""
    names = [text for key in _GOOD for text in _texts(properties, key)]
    caption = entity.get("caption")
    return [caption, *names] if caption in names else names


def _imos(properties: dict[str, Any]) -> tuple[str, ...]:
    digits = (text.upper().removeprefix("IMO").strip() for text in _texts(properties, "imoNumber"))
    return tuple(dict.fromkeys(number for number in digits if number.isdecimal() and len(number) == 7))


def _values(properties: dict[str, Any], keys: tuple[str, ...]) -> tuple[str, ...]:
    return clean_all(text for key in keys for text in _texts(properties, key))


def _texts(values: dict[str, Any], key: str) -> list[str]:
    """Give the texts of a property; nested entities are left out."""
    value = values.get(key, [])
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
