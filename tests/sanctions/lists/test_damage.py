"""Whatever happens to a list on its way: it is read with its broken rows named, or refused, and nothing else."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sanctions.lists.samples import entity, ftm, group, individual, sdn_row, un_xml, write_ofac
from watchfloor.errors import UnreadableInputError
from watchfloor.sanctions.lists import read_listing

BORN = group("INDIVIDUAL_DATE_OF_BIRTH", YEAR="1961") + group(
    "INDIVIDUAL_ALIAS", QUALITY="Low", ALIAS_NAME="X"
)
UN = un_xml(individual(inside=BORN), entity(COMMENTS1="IMO number: 5571322")).encode()
FTM = "\n".join((ftm(), ftm("xx-2", schema="Vessel", imoNumber="9187629"))).encode()
OFAC = "\n".join((sdn_row(remarks="DOB 1961; a.k.a. 'X'"), sdn_row("102", kind="vessel"))).encode()

damages = st.lists(st.tuples(st.integers(0, 999), st.integers(0, 40), st.binary(max_size=12)), max_size=4)


def damaged(whole: bytes, damage: list[tuple[int, int, bytes]]) -> bytes:
    """Put other bytes in place of some, at places given in thousandths."""
    for place, length, other in damage:
        at = place * len(whole) // 1000
        whole = whole[:at] + other + whole[at + length :]
    return whole


@pytest.mark.parametrize("whole", [UN, FTM, OFAC], ids=["un", "ftm", "ofac"])
@given(damage=damages)
def test_a_damaged_list_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, whole: bytes, damage: list[tuple[int, int, bytes]]
) -> None:
    path = write_ofac(tmp_path_factory.mktemp("damaged"), [], ['101,1,"aka","Y",-0- '], [])
    path.write_bytes(damaged(whole, damage))
    with suppress(UnreadableInputError):
        listing = read_listing(path)
        assert listing.entries
        assert len({entry.id for entry in listing.entries}) == len(listing.entries)
        assert all(name.text == name.text.strip() != "" for entry in listing.entries for name in entry.names)
        listing.id.encode()


@given(cut=st.integers(0, 1000))
def test_a_file_that_breaks_off_is_never_read_as_whole(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    path: Path = tmp_path_factory.mktemp("cut") / "list.xml"
    path.write_bytes(UN[: cut * (len(UN) - 2) // 1000])
    with pytest.raises(UnreadableInputError):
        read_listing(path)
