"""FollowTheMoney entities are read line by line; what designates nobody is left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sanctions.lists.samples import ftm
from watchfloor.errors import UnreadableInputError
from watchfloor.model.listing import Entry, EntryKind, ListedName, Listing
from watchfloor.sanctions.lists import read_listing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "entities.ftm.json"


def read(path: Path, *lines: str | bytes) -> Listing:
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return read_listing(path)


def test_a_vessel_has_its_number_flag_and_names(path: Path) -> None:
    line = ftm(
        schema="Vessel",
        name="Grey Heron 2",
        alias="Heron II",
        previousName="Blue Heron",
        weakAlias="Heron",
        imoNumber="IMO9187629",
        mmsi="123456789",
        flag="xr",
        type="tanker",
        topics="sanction",
    )
    assert read(path, line).entries == (
        Entry(
            id="xx-1",
            kind=EntryKind.VESSEL,
            names=(
                ListedName("Grey Heron 2"),
                ListedName("Heron II"),
                ListedName("Blue Heron"),
                ListedName("Heron", weak=True),
            ),
            imo="9187629",
            identifiers=("123456789",),
            roles=("tanker",),
            countries=("XR",),
            programme="sanction",
        ),
    )


def test_a_person_has_dates_as_precise_as_they_are(path: Path) -> None:
    line = ftm(
        schema="Person", name="Orm Testo", birthDate="1961-03", birthPlace="Strelsau", position="Director"
    )
    (entry,) = read(path, line).entries
    assert (entry.kind, entry.born, entry.places, entry.roles) == (
        EntryKind.PERSON,
        ("1961-03",),
        ("Strelsau",),
        ("Director",),
    )


@pytest.mark.parametrize("schema", ["LegalEntity", "Organization", "Company", "PublicBody"])
def test_every_kind_of_organisation_is_one(path: Path, schema: str) -> None:
    assert read(path, ftm(schema=schema)).entries[0].kind is EntryKind.ORGANISATION


def test_the_name_that_the_list_shows_comes_first(path: Path) -> None:
    entity = json.loads(ftm(name="Grey Heron"))
    entity["properties"]["name"] = ["Heron Gris", "Grey Heron"]
    assert read(path, json.dumps(entity)).entries[0].names[0] == ListedName("Grey Heron")


def test_other_schemata_and_those_beside_a_designated_one_are_left_out(path: Path) -> None:
    beside = json.loads(ftm("xx-2")) | {"target": False}
    listing = read(path, ftm("xx-3", schema="Address"), json.dumps(beside), "", ftm())
    assert ([entry.id for entry in listing.entries], listing.refused) == (["xx-1"], ())


def test_the_list_is_named_by_its_data_sets_and_its_last_change(path: Path) -> None:
    assert read(path, ftm()).id == "OpenSanctions (xx_list), 2024-05-06"
    assert read(path, '{"id": "a", "schema": "Company", "properties": {"name": ["A"]}}').id.startswith(
        "FollowTheMoney list, "
    )


def test_nested_entities_are_not_taken_for_names(path: Path) -> None:
    entity = json.loads(ftm())
    entity["properties"]["addressEntity"] = [{"id": "b", "schema": "Address"}]
    entity["properties"]["alias"] = [{"id": "c"}, 7, None]
    assert len(read(path, json.dumps(entity)).entries[0].names) == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "xx-2", "schema": "Company", "prop', "is not JSON, or breaks off"),
        (b'{"id": "\xff"}', "is not UTF-8 at byte 8"),
        ("[" * 100_000, "is nested more deeply than any entity"),
        ("[1]", "is no JSON object"),
        ('{"schema": "Company"}', "it has no id or no properties"),
        ('{"id": "b", "schema": "Company", "properties": {}}', "has no name"),
        (ftm("xx-2", name="\ud800"), "holds half a character"),
        (ftm("xx-2", name="x" * 1_500), "is longer than any name"),
        (ftm("xx-2", name="x" * 5_000_000), "is longer than any entity"),
    ],
)
def test_a_broken_line_is_refused_by_number_and_the_others_read(
    path: Path, line: str | bytes, reason: str
) -> None:
    listing = read(path, ftm(), line, ftm("xx-9"))
    assert [entry.id for entry in listing.entries] == ["xx-1", "xx-9"]
    (refused,) = listing.refused
    assert refused.startswith("line 2: ")
    assert reason in refused


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"%PDF-1.7", "is a PDF"),
        (b"\x1f\x8b\x08", "is compressed with gzip"),
        (b"PK\x03\x04", "is a zip archive"),
        (b"\xff\xfe<\x00", "is in UTF-16"),
        (b"[{}]", "is one JSON array"),
        (b"name,schema\nHeron,Company\n", "is in no format of lists that is known"),
        (b"\x00\x01\x02", "is in no format of lists that is known"),
        (b"{}\n{}", "holds no entries"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_give(path: Path, content: bytes, reason: str) -> None:
    path.write_bytes(content)
    with pytest.raises(UnreadableInputError, match=reason):
        read_listing(path)


def test_folders_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="is not a file"):
        read_listing(tmp_path)
    with pytest.raises(UnreadableInputError, match="No such file"):
        read_listing(tmp_path / "none.xml")


def test_a_list_that_memory_cannot_hold_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("watchfloor.sanctions.lists.rows.MOST_KEPT", 10_000)
    with pytest.raises(UnreadableInputError, match="more than can be kept in memory"):
        read(path, *(ftm(f"xx-{number}") for number in range(50)))


@given(st.binary(max_size=400))
def test_any_bytes_are_a_list_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "file"
    path.write_bytes(data)
    with pytest.raises(UnreadableInputError):
        read_listing(path)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(json_values, json_values)
def test_any_properties_are_an_entry_or_refused(
    tmp_path_factory: pytest.TempPathFactory, properties: object, name: object
) -> None:
    path = tmp_path_factory.mktemp("ftm") / "file"
    odd = {"id": "odd", "schema": "Company", "properties": properties, "datasets": name, "caption": name}
    named = odd | {"id": "named", "properties": {"name": name, "alias": [name]}}
    listing = read(path, ftm(), json.dumps(odd), json.dumps(named))
    assert 1 <= len(listing.entries) <= 3
    assert len(listing.entries) + len(listing.refused) == 3
