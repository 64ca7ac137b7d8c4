"""The watch that ships: North Korea's borders with China and Russia."""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest

from watchfloor.watch.check import check
from watchfloor.watch.load import bundled, load
from watchfloor.watch.rows import Actor, ActorKind, Good, Name, Outlet, OutletKind, Watch


@pytest.fixture(scope="module")
def dprk() -> Watch:
    return load(bundled("dprk"))


def folded(text: str) -> str:
    return re.sub(r"[-\s]+", " ", text).casefold()


def owners(rows: tuple[Actor, ...] | tuple[Outlet, ...] | tuple[Good, ...]) -> dict[str, set[str]]:
    owned: dict[str, set[str]] = {}
    for row in rows:
        for name in row.names:
            owned.setdefault(folded(name.text), set()).add(row.id)
    return owned


def test_it_loads_and_nothing_in_it_is_doubted() -> None:
    assert check(bundled("dprk")) == ()


def test_it_is_large_enough_to_read_the_news(dprk: Watch) -> None:
    assert len(dprk.places) >= 300
    assert len(dprk.actors) >= 150
    assert len(dprk.outlets) >= 140
    assert len(dprk.goods) >= 200
    assert sum(actor.kind is ActorKind.STATE for actor in dprk.actors) >= 60


@pytest.mark.parametrize("table", ["actors", "outlets", "goods"])
def test_no_two_rows_claim_a_name_in_any_case_or_hyphenation(dprk: Watch, table: str) -> None:
    shared_names = {name: ids for name, ids in owners(getattr(dprk, table)).items() if len(ids) > 1}
    assert shared_names == {}


def test_no_two_actors_share_a_metonym_or_a_demonym(dprk: Watch) -> None:
    metonyms = Counter(name for actor in dprk.actors for name in actor.metonyms)
    demonyms = Counter(name for actor in dprk.actors for name in actor.demonyms)
    assert [name for name, count in (metonyms + demonyms).items() if count > 1] == []


def test_every_state_has_an_adjective(dprk: Watch) -> None:
    assert [a.id for a in dprk.actors if a.kind is ActorKind.STATE and not a.demonyms] == []


def test_only_offices_bear_the_names_of_their_holders(dprk: Watch) -> None:
    offices = {a.id: a.names[0].text for a in dprk.actors if a.kind is ActorKind.OFFICE}
    holders = {"Kim Jong Un", "Vladimir Putin", "Xi Jinping", "Oleg Kozhemyako"}
    assert holders.isdisjoint(offices.values())
    assert holders <= {name.text for a in dprk.actors if a.id in offices for name in a.names}


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("DPRK", "north-korea"),
        ("Republic of Korea", "south-korea"),
        ("Kim Jong-un", "leader-of-north-korea"),
        ("KOMID", "komid"),
        ("Office 39", "office-39"),
        ("Security Council", "un-security-council"),
        ("RasonConTrans", "rasoncontrans"),
    ],
)
def test_an_actor_is_known_by_its_usual_names(dprk: Watch, name: str, actor: str) -> None:
    assert owners(dprk.actors)[folded(name)] == {actor}


@pytest.mark.parametrize(
    ("metonym", "actor"),
    [
        ("Pyongyang", "north-korea"),
        ("the Kremlin", "russia"),
        ("Beijing", "china"),
        ("Seoul", "south-korea"),
        ("the White House", "united-states"),
    ],
)
def test_a_capital_stands_for_its_state(dprk: Watch, metonym: str, actor: str) -> None:
    assert [a.id for a in dprk.actors if metonym in a.metonyms] == [actor]


@pytest.mark.parametrize(
    ("name", "domain", "outlet", "kind"),
    [
        ("VOA", "voanews.com", "voice-of-america", OutletKind.BROADCASTER),
        ("the Express", "express.co.uk", "daily-express", OutletKind.TABLOID),
        ("Yonhap", "yna.co.kr", "yonhap", OutletKind.AGENCY),
        ("KCNA", "kcna.kp", "kcna", OutletKind.STATE_MEDIA),
        ("Daily NK", "dailynk.com", "daily-nk", OutletKind.ONLINE),
        ("38 North", "38north.org", "38-north", OutletKind.THINK_TANK),
        ("Planet Labs", "planet.com", "planet-labs", OutletKind.IMAGERY_PROVIDER),
        ("MarineTraffic", "marinetraffic.com", "marinetraffic", OutletKind.MONITOR),
    ],
)
def test_an_outlet_is_known_by_name_and_domain(
    dprk: Watch, name: str, domain: str, outlet: str, kind: OutletKind
) -> None:
    (row,) = (o for o in dprk.outlets if Name(name) in o.names)
    assert (row.id, row.kind) == (outlet, kind)
    assert domain in row.domains


def test_rodong_sinmun_takes_from_the_state_agency(dprk: Watch) -> None:
    assert {o.id: o.agency for o in dprk.outlets}["rodong-sinmun"] == "kcna"


@pytest.mark.parametrize(
    "good", ["goods", "cargo", "equipment", "materials", "supplies", "minerals", "weapons"]
)
def test_vague_goods_have_no_code(dprk: Watch, good: str) -> None:
    assert {g.id: g.hs for g in dprk.goods}[good] is None


@pytest.mark.parametrize(
    "word", ["lead", "tank", "tanks", "round", "shell", "gas", "plant", "mine", "power", "aid"]
)
def test_words_that_mean_something_else_in_most_reports_are_no_goods(dprk: Watch, word: str) -> None:
    assert word not in owners(dprk.goods)


@pytest.mark.parametrize(
    ("name", "hs", "arms"),
    [
        ("zinc concentrate", "2608", None),
        ("surveillance cameras", "8525", None),
        ("artillery shells", "9306", "ammunition"),
        ("drones", "8806", None),
        ("flour", "1101", None),
        ("horses", "0101", None),
        ("coal", "2701", None),
    ],
)
def test_goods_have_their_heading(dprk: Watch, name: str, hs: str, arms: str | None) -> None:
    (row,) = (g for g in dprk.goods if Name(name) in g.names)
    assert (row.hs, row.arms) == (hs, arms)


def test_every_code_is_in_the_harmonized_system(dprk: Watch, shared: Path) -> None:
    with (shared / "data/goods/harmonized-system.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["hscode"] for row in csv.DictReader(file)}
    assert [good.id for good in dprk.goods if good.hs and good.hs not in codes] == []


def test_every_number_of_the_un_list_stands_for_the_entity_it_names(dprk: Watch, shared: Path) -> None:
    listed: dict[str, set[str]] = {}
    for entity in ET.parse(shared / "data/names/un-consolidated.xml").getroot().iter("ENTITY"):  # noqa: S314
        names = [entity.findtext("FIRST_NAME"), *(alias.text for alias in entity.iter("ALIAS_NAME"))]
        number = (entity.findtext("REFERENCE_NUMBER") or "").strip()
        listed[number] = {_bare(name) for name in names if name}
    wrong = [
        actor.id
        for actor in dprk.actors
        for number in re.findall(r"KPe\.\d+", actor.source)
        if not {_bare(name.text) for name in actor.names} & listed[number]
    ]
    assert wrong == []


def _bare(name: str) -> str:
    """Leave the letters and digits of a name without what stands in brackets."""
    return re.sub(r"[\W_]+", "", re.sub(r"\([^)]*\)\s*$", "", name)).casefold()
