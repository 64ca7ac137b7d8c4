"""The UN's list is read with its aliases, dates, places and numbers, and hostile XML is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sanctions.lists.samples import entity, group, individual, un_xml
from watchfloor.errors import UnreadableInputError
from watchfloor.model.listing import Entry, EntryKind, ListedName, Listing
from watchfloor.sanctions.lists import read_listing

DOCTYPE = '<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE CONSOLIDATED_LIST SYSTEM "file:///etc/passwd">'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list.xml"


def read(path: Path, text: str | bytes) -> Listing:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_listing(path)


def test_the_list_is_named_by_its_publisher_and_its_day(path: Path) -> None:
    assert read(path, un_xml(individual())).id == "UN Security Council Consolidated List, 2024-05-06"


def test_a_list_without_a_day_is_told_from_others_by_its_content(path: Path) -> None:
    one, two = (
        read(path, un_xml(individual(FIRST_NAME=name), generated="some day")).id for name in ("ANA", "BEN")
    )
    assert one != two


def test_an_individual_has_names_dates_places_roles_and_countries(path: Path) -> None:
    inside = (
        group("DESIGNATION", VALUE="Director of  Grey Heron Trading ")
        + group("NATIONALITY", VALUE="Ruritania")
        + group("INDIVIDUAL_ALIAS", QUALITY="Good", ALIAS_NAME="Orm Testow")
        + group("INDIVIDUAL_ALIAS", QUALITY="Low", ALIAS_NAME="Shorty")
        + group("INDIVIDUAL_ALIAS", QUALITY="", ALIAS_NAME="")
        + group("INDIVIDUAL_ADDRESS", CITY="Strelsau", COUNTRY="Ruritania")
        + group("INDIVIDUAL_DATE_OF_BIRTH", TYPE_OF_DATE="EXACT", DATE="1961-03-04")
        + group("INDIVIDUAL_DATE_OF_BIRTH", TYPE_OF_DATE="BETWEEN", FROM_YEAR="1961", TO_YEAR="1963")
        + group("INDIVIDUAL_PLACE_OF_BIRTH", COUNTRY="")
        + group("INDIVIDUAL_DOCUMENT", TYPE_OF_DOCUMENT="Passport", NUMBER="X 123")
    )
    one = individual(inside=inside, THIRD_NAME="JUN", LISTED_ON="2012-12-31", UN_LIST_TYPE="RUR")
    assert read(path, un_xml(one)).entries == (
        Entry(
            id="XXi.001",
            kind=EntryKind.PERSON,
            names=(ListedName("ORM TESTO JUN"), ListedName("Orm Testow"), ListedName("Shorty", weak=True)),
            identifiers=("X 123",),
            born=("1961-03-04", "1961/1963"),
            places=("Strelsau, Ruritania",),
            roles=("Director of Grey Heron Trading",),
            countries=("Ruritania",),
            programme="RUR",
            listed="2012-12-31",
        ),
    )


def test_an_entity_has_its_original_script_and_former_names(path: Path) -> None:
    inside = group("ENTITY_ALIAS", QUALITY="f.k.a.", ALIAS_NAME="Blue Heron")
    (entry,) = read(path, un_xml(entities=entity(inside=inside, NAME_ORIGINAL_SCRIPT="회색 왜가리"))).entries
    assert entry.kind is EntryKind.ORGANISATION
    assert [name.text for name in entry.names] == ["GREY HERON TRADING", "회색 왜가리", "Blue Heron"]


@pytest.mark.parametrize(
    ("comment", "imo"),
    [
        ("Owner of a tanker. IMO number: 5571322.", "5571322"),
        ("Company Number IMO 5434358.", "5434358"),
        ("International Maritime Organization (IMO) Number: 1790183.", "1790183"),
        ("IMO 12345678", None),
        ("IMO 5571322 and IMO 5434358", None),
        ("Telephone 5571322", None),
    ],
)
def test_the_imo_number_is_taken_from_the_comments(path: Path, comment: str, imo: str | None) -> None:
    (entry,) = read(path, un_xml(entities=entity(COMMENTS1=comment))).entries
    assert entry.imo == imo


def test_records_without_a_name_or_a_reference_are_refused_by_line(path: Path) -> None:
    listing = read(path, un_xml(individual() + individual("", FIRST_NAME="A"), entity("XXe.002", name=" ")))
    assert [entry.id for entry in listing.entries] == ["XXi.001"]
    assert listing.refused == (
        "line 5: has no reference number",
        "line 8 (XXe.002): has no name",
    )


def test_an_entry_that_stands_twice_counts_once(path: Path) -> None:
    listing = read(path, un_xml(individual(FIRST_NAME="ANA") + individual(FIRST_NAME="BEN")))
    assert [entry.names[0].text for entry in listing.entries] == ["ANA TESTO"]
    assert listing.refused == ("entry XXi.001: stands there twice; the first counts",)


def test_an_overlong_record_is_refused_by_line(path: Path) -> None:
    large = individual("XXi.002", inside=group("NOTE", VALUE="x" * 30) * 40_000)
    listing = read(path, un_xml(individual() + large))
    assert listing.refused == ("line 5 (XXi.002): is larger than any record",)


def test_a_name_longer_than_any_is_refused_by_line(path: Path) -> None:
    listing = read(path, un_xml(individual() + individual("XXi.002", FIRST_NAME="x" * 2_000)))
    assert listing.refused == ("line 5 (XXi.002): a value of 2,006 characters is longer than any name",)


@pytest.mark.parametrize("doctype", [DOCTYPE, EXTERNAL])
def test_document_types_and_their_entities_are_refused(path: Path, doctype: str) -> None:
    text = un_xml(individual(FIRST_NAME="ANA")).replace(
        "<CONSOLIDATED_LIST", doctype + "<CONSOLIDATED_LIST", 1
    )
    with pytest.raises(UnreadableInputError, match="line 2: a document type"):
        read(path, text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (un_xml(individual())[:300], "breaks off"),
        (un_xml(individual()).replace("ORM", "&undefined;"), "undefined entity"),
        (un_xml(individual()).encode().replace(b"ORM", b"\xff\xfe"), "not well-formed"),
        (un_xml(individual()).replace("UTF-8", "klingon-8"), "unknown encoding"),
        ("<sdnList></sdnList>", "begins with 'sdnList', not CONSOLIDATED_LIST"),
        (un_xml(), "holds no entries"),
        (un_xml("<!-- " + "y" * 3_000_000 + " -->"), "longer than any in this list"),
        (un_xml("<a>" * 100), "too deep"),
        (un_xml("".join(f"<a{number}/>" for number in range(2_000))), "too many kinds of elements"),
    ],
)
def test_what_is_not_this_list_is_refused_with_the_reason(path: Path, text: str | bytes, reason: str) -> None:
    with pytest.raises(UnreadableInputError, match=reason):
        read(path, text)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs")), max_size=60))
def test_a_name_comes_back_as_written_or_the_record_is_refused(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    path = tmp_path_factory.mktemp("un") / "list.xml"
    listing = read(path, un_xml(individual("XXi.009"), entity(name=name)))
    assert len(listing.entries) + len(listing.refused) == 2
    assert all(entry.names[0].text.split() for entry in listing.entries)


def test_the_published_list_is_read_whole(shared: Path) -> None:
    listing = read_listing(shared / "data" / "names" / "un-consolidated.xml")
    assert listing.refused == ()
    kinds = [entry.kind for entry in listing.entries]
    assert (kinds.count(EntryKind.PERSON), kinds.count(EntryKind.ORGANISATION)) == (730, 273)
    assert sum(name.weak for entry in listing.entries for name in entry.names) == 615
