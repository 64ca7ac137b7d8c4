"""The goods of the watch that ships: headings by edition, arms categories and uses, and what the UN measures name."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from watchfloor.model.arms import ArmsCategory, Use
from watchfloor.model.hs import EDITIONS
from watchfloor.watch.load import bundled, load
from watchfloor.watch.rows import Good, Name, Watch

# Chapters and headings that the resolutions print, or that their words stand in.
MEASURED = [
    "07",
    "08",
    "12",
    "25",
    "44",
    "84",
    "85",
    "86",
    "87",
    "88",
    "89",
    "72",
    "73",
    "74",
    "75",
    "76",
    "78",
    "79",
    "80",
    "81",
    "82",
    "83",
    "2601",
    "2603",
    "2604",
    "2607",
    "2608",
    "2614",
    "2615",
    "2616",
    "2701",
    "2709",
    "2710",
    "2711",
    "2805",
    "2846",
    "7106",
    "7108",
    "03",
    "9703",
    "7116",
    "8903",
    "8703",
    "9101",
    "7013",
    "9506",
    "5805",
    "6911",
]


@pytest.fixture(scope="module")
def dprk() -> Watch:
    return load(bundled("dprk"))


def called(watch: Watch, name: str) -> Good:
    (good,) = (good for good in watch.goods if Name(name) in good.names)
    return good


def test_there_are_goods_enough_for_the_news(dprk: Watch) -> None:
    assert len(dprk.goods) >= 450
    assert sum(good.arms is not None for good in dprk.goods) >= 40


def test_every_code_of_2022_is_in_the_harmonized_system(dprk: Watch, shared: Path) -> None:
    with (shared / "data/goods/harmonized-system.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["hscode"] for row in csv.DictReader(file)}
    assert [good.id for good in dprk.goods if good.hs and good.hs not in codes] == []


def test_only_few_goods_are_too_vague_for_a_code(dprk: Watch) -> None:
    assert sum(good.hs is None for good in dprk.goods) <= 40


def test_every_code_category_and_use_has_a_source(dprk: Watch) -> None:
    assert [g.id for g in dprk.goods if g.hs and g.hs not in g.source] == []
    assert [g.id for g in dprk.goods if g.arms and "UN" not in g.source and "A/52/298" not in g.source] == []
    assert [g.id for g in dprk.goods if g.use is not Use.CIVIL and g.source == "general knowledge"] == []
    assert [g.id for g in dprk.goods if g.earlier_hs and "correlation table" not in g.source] == []


def test_an_earlier_code_is_never_the_present_one(dprk: Watch) -> None:
    for good in dprk.goods:
        codes = [good.hs_in(edition) for edition in EDITIONS]
        assert codes[-1] == good.hs
        assert len({*codes}) == len(good.earlier_hs) + 1


@pytest.mark.parametrize("code", MEASURED)
def test_what_the_un_measures_name_has_goods(dprk: Watch, code: str) -> None:
    assert any(good.hs and good.hs.startswith(code) for good in dprk.goods)


@pytest.mark.parametrize(
    ("name", "before", "edition", "since"),
    [
        ("drones", "8802", 2017, "8806"),
        ("attack drones", "8802", 2017, "8806"),
        ("aircraft parts", "8803", 2017, "8807"),
        ("LCD panels", "9013", 2017, "8524"),
        ("3D printers", "8477", 2017, "8485"),
        ("electronic waste", "8548", 2017, "8549"),
        ("heated tobacco", "2403", 2017, "2404"),
        ("rapid test kits", "3002", 2017, "3822"),
        ("cadmium", "8107", 2017, "8112"),
        ("fish flour", "0305", 2017, "0309"),
        ("ceramic tiles", "6908", 2012, "6907"),
        ("sea cucumbers", "0307", 2007, "0308"),
        ("diapers", "4818", 2007, "9619"),
        ("biodiesel", "3824", 2007, "3826"),
        ("mobile phones", "8525", 2002, "8517"),
        ("printers", "8471", 2002, "8443"),
    ],
)
def test_goods_that_moved_have_the_code_of_their_time(
    dprk: Watch, name: str, before: str, edition: int, since: str
) -> None:
    good = called(dprk, name)
    later = EDITIONS[EDITIONS.index(edition) + 1]
    assert (good.hs_in(edition), good.hs_in(later), good.hs) == (before, since, since)


@pytest.mark.parametrize(
    ("name", "hs", "arms", "use"),
    [
        ("weapons", None, ArmsCategory.MATERIEL, Use.MILITARY),
        ("T-62 tanks", "8710", ArmsCategory.BATTLE_TANKS, Use.MILITARY),
        ("armoured personnel carriers", "8710", ArmsCategory.ARMOURED_VEHICLES, Use.MILITARY),
        ("howitzers", "9301", ArmsCategory.ARTILLERY, Use.MILITARY),
        ("multiple rocket launchers", "9301", ArmsCategory.ARTILLERY, Use.MILITARY),
        ("fighter jets", "8802", ArmsCategory.COMBAT_AIRCRAFT, Use.MILITARY),
        ("attack helicopters", "8802", ArmsCategory.ATTACK_HELICOPTERS, Use.MILITARY),
        ("helicopters", "8802", None, Use.CIVIL),
        ("submarines", "8906", ArmsCategory.WARSHIPS, Use.MILITARY),
        ("ballistic missiles", "9306", ArmsCategory.MISSILES, Use.MILITARY),
        ("MANPADS", "9306", ArmsCategory.MISSILES, Use.MILITARY),
        ("surface-to-air missiles", "9306", ArmsCategory.MATERIEL, Use.MILITARY),
        ("60mm mortars", "9301", ArmsCategory.SMALL_ARMS, Use.MILITARY),
        ("rocket-propelled grenades", "9301", ArmsCategory.SMALL_ARMS, Use.MILITARY),
        ("artillery shells", "9306", ArmsCategory.AMMUNITION, Use.MILITARY),
        ("body armour", "6211", ArmsCategory.MATERIEL, Use.MILITARY),
        ("military uniforms", "62", None, Use.MILITARY),
        ("military trucks", "8704", ArmsCategory.MATERIEL, Use.MILITARY),
        ("trucks", "8704", None, Use.CIVIL),
        ("night-vision devices", "9005", None, Use.DUAL),
        ("binoculars", "9005", None, Use.CIVIL),
        ("drones", "8806", None, Use.DUAL),
        ("jammers", "8543", None, Use.DUAL),
        ("radars", "8526", None, Use.DUAL),
        ("thermal cameras", "8525", None, Use.DUAL),
        ("surveillance cameras", "8525", None, Use.CIVIL),
        ("machine tools", "84", None, Use.DUAL),
        ("carbon fibre", "6815", None, Use.DUAL),
        ("semiconductors", "8542", None, Use.DUAL),
        ("dynamite", "3602", None, Use.DUAL),
        ("wigs", "6704", None, Use.CIVIL),
        ("luxury watches", "9101", None, Use.CIVIL),
        ("snowmobiles", "8703", None, Use.CIVIL),
        ("motorcycle parts", "8714", None, Use.CIVIL),
        ("magnesia clinker", "2519", None, Use.CIVIL),
        ("natural gas liquids", "2711", None, Use.CIVIL),
        ("jet fuel", "2710", None, Use.CIVIL),
        ("silver concentrates", "2616", None, Use.CIVIL),
        ("spare parts", None, None, Use.CIVIL),
        ("textiles", None, None, Use.CIVIL),
    ],
)
def test_goods_have_their_heading_arms_category_and_use(
    dprk: Watch, name: str, hs: str | None, arms: ArmsCategory | None, use: Use
) -> None:
    good = called(dprk, name)
    assert (good.hs, good.arms, good.use) == (hs, arms, use)


@pytest.mark.parametrize(
    "word",
    ["combines", "mirrors", "chairs", "spares", "hops", "flares", "relays", "musk", "brass", "jam", "paper"],
)
def test_words_that_are_mostly_verbs_or_figures_of_speech_are_no_names(dprk: Watch, word: str) -> None:
    assert all(Name(word) not in good.names for good in dprk.goods)
