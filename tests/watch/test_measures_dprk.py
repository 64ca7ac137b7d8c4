"""The measures that ship: those of the UN, complete, and those of the European Union, each with what it rests on."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from watchfloor.model.hs import HsBasis
from watchfloor.model.measure import Cap, Direction, Effect, Measure, Relief
from watchfloor.watch.load import bundled, load
from watchfloor.watch.measure_file import (
    CAP_KEYS,
    FILE_KEYS,
    HS_KEYS,
    LATER_EXEMPTION_KEYS,
    MEASURE_KEYS,
)

UN_PROVISIONS = {
    "1718 (2006)": {"8(a)(i), 8(b)", "8(a)(ii)", "8(a)(iii)", "8(d)"},
    "1874 (2009)": {"9", "10"},
    "2094 (2013)": {"20", "22", "23"},
    "2270 (2016)": {"6", "8", "29", "30", "31", "39"},
    "2321 (2016)": {"5", "26", "28", "29", "30"},
    "2371 (2017)": {"8", "9", "10"},
    "2375 (2017)": {"13", "14", "15", "16", "18"},
    "2397 (2017)": {"4", "5", "6", "7", "14"},
}


@pytest.fixture(scope="module")
def measures() -> dict[str, Measure]:
    return {measure.id: measure for measure in load(bundled("dprk")).measures}


@pytest.mark.parametrize("resolution", UN_PROVISIONS)
def test_every_provision_of_the_un_is_there(measures: dict[str, Measure], resolution: str) -> None:
    paragraphs = {m.paragraph for m in measures.values() if (m.regime, m.resolution) == ("UN", resolution)}
    assert paragraphs == UN_PROVISIONS[resolution]


def test_a_second_regime_has_its_own_folder_and_binds_its_members_alone(measures: dict[str, Measure]) -> None:
    european = [measure for measure in measures.values() if measure.regime == "EU"]
    assert len(european) >= 5
    assert all(len(measure.binds) == 27 for measure in european)
    assert {measure.binds for measure in measures.values() if measure.regime == "UN"} == {()}


def test_only_2397_prints_codes_of_the_harmonized_system(measures: dict[str, Measure]) -> None:
    printed = {m.id for m in measures.values() for code in m.hs if code.basis is HsBasis.RESOLUTION}
    assert printed == {"un-2397-6", "un-2397-7"}
    chapters = {m.id: " ".join(sorted(code.code for code in m.hs)) for m in measures.values()}
    assert chapters["un-2397-6"] == "07 08 12 25 44 84 85 89"
    assert chapters["un-2397-7"] == "72 73 74 75 76 78 79 80 81 82 83 84 85 86 87 88 89"


@pytest.mark.parametrize(
    "verified",
    [
        "un-1718-8a-iii",
        "un-1718-8d",
        "un-1874-10",
        "un-2270-8",
        "un-2270-31",
        "un-2321-30-helicopters",
        "un-2375-14",
        "un-2397-4",
        "un-2397-7",
        "un-2397-14",
        "un-2397-6-fishing-rights",
    ],
)
def test_a_measure_whose_every_fact_was_read_is_verified(measures: dict[str, Measure], verified: str) -> None:
    assert measures[verified].verified


@pytest.mark.parametrize(
    ("id_", "facts"),
    [
        ("un-1718-8a-i", {"paragraph"}),
        ("un-1718-8a-ii", {"paragraph", "direction", "goods", "effect"}),
        ("un-1874-9", {"paragraph", "direction", "goods", "effect"}),
        ("un-2094-23", {"paragraph", "goods"}),
        ("un-2270-6", {"paragraph", "direction", "goods", "effect"}),
        ("un-2270-29-coal", {"paragraph", "direction", "goods", "effect", "exemptions", "superseded_by"}),
        ("un-2270-30", {"paragraph"}),
        ("un-2321-26-coal", {"paragraph", "superseded_by"}),
        ("un-2321-28", {"paragraph"}),
        ("un-2371-8", {"paragraph", "wind_down_to"}),
        ("un-2371-9", {"paragraph"}),
        ("un-2375-16", {"paragraph", "wind_down_to"}),
        ("un-2397-5", {"exemptions"}),
        ("un-2397-6", {"wind_down_to"}),
    ],
)
def test_an_unverified_measure_names_the_facts_that_were_not_read(
    measures: dict[str, Measure], id_: str, facts: set[str]
) -> None:
    assert not measures[id_].verified
    assert set(measures[id_].unverified) == facts


def test_what_rests_on_general_knowledge_alone_is_not_verified(measures: dict[str, Measure]) -> None:
    known = [measure for measure in measures.values() if measure.source == "general knowledge"]
    assert known
    assert not any(measure.verified for measure in known)


def test_coal_has_its_caps_of_2016_and_of_each_year_after(measures: dict[str, Measure]) -> None:
    assert set(measures["un-2321-26-coal"].caps) == {
        Cap(53_495_894, "USD", "once", "2016-11-30", "2016-12-31"),
        Cap(1_000_866, "t", "once", "2016-11-30", "2016-12-31"),
        Cap(400_870_018, "USD", "year", "2017-01-01"),
        Cap(7_500_000, "t", "year", "2017-01-01"),
    }


def test_petroleum_has_its_caps(measures: dict[str, Measure]) -> None:
    assert measures["un-2375-14"].caps == (Cap(500_000, "bbl", "once", "2017-10-01", "2017-12-31"),)
    assert measures["un-2397-5"].caps == (Cap(500_000, "bbl", "year", "2018-01-01"),)
    assert set(measures["un-2397-4"].caps) == {
        Cap(4_000_000, "bbl", "year", "2017-12-22"),
        Cap(525_000, "t", "year", "2017-12-22"),
    }


def test_the_first_cap_on_crude_has_no_figure_but_the_fact_that_gives_it(
    measures: dict[str, Measure],
) -> None:
    assert measures["un-2375-15"].effect is Effect.CAP
    assert measures["un-2375-15"].caps == ()
    assert "2016-09-11 to 2017-09-10" in str(measures["un-2375-15"].depends_on)


@pytest.mark.parametrize(
    ("id_", "chain"),
    [
        ("un-2270-29-coal", ["un-2321-26-coal", "un-2371-8"]),
        ("un-2270-29-iron", ["un-2321-26-iron", "un-2371-8"]),
        ("un-2375-14", ["un-2397-5"]),
        ("un-2375-15", ["un-2397-4"]),
        ("un-2321-30-vessels", ["un-2397-14"]),
        ("un-1874-10-small-arms", ["un-2270-6"]),
    ],
)
def test_a_measure_leads_to_those_that_replaced_it(
    measures: dict[str, Measure], id_: str, chain: list[str]
) -> None:
    found = []
    at = measures[id_].superseded_by
    while at is not None:
        found.append(at)
        at = measures[at].superseded_by
    assert found == chain


@pytest.mark.parametrize(
    ("id_", "last_day"),
    [("un-2371-8", "2017-09-04"), ("un-2375-16", "2017-12-10"), ("un-2397-6", "2018-01-21")],
)
def test_contracts_from_before_adoption_have_a_last_day(
    measures: dict[str, Measure], id_: str, last_day: str
) -> None:
    assert measures[id_].wind_down_to == last_day


def test_foreign_coal_through_rajin_is_exempt_in_every_measure_on_coal(measures: dict[str, Measure]) -> None:
    for id_ in ("un-2270-29-coal", "un-2321-26-coal", "un-2371-8"):
        (rajin,) = (e for e in measures[id_].exemptions if e.relief is Relief.NOTIFIED)
        assert (rajin.origin_elsewhere, rajin.via, "coal" in rajin.goods) == (True, ("rajin-port",), True)


def test_livelihood_is_no_exemption_from_the_ban_on_coal(measures: dict[str, Measure]) -> None:
    assert Relief.LIVELIHOOD not in {exemption.relief for exemption in measures["un-2371-8"].exemptions}


def test_the_humanitarian_carve_out_is_from_the_asset_freeze_alone(measures: dict[str, Measure]) -> None:
    carved = {m.id for m in measures.values() if any("2664" in e.paragraph for e in m.exemptions)}
    assert carved == {"un-1718-8d"}
    (exemption,) = (e for e in measures["un-1718-8d"].exemptions if "2664" in e.paragraph)
    assert (exemption.holds_on("2022-12-08"), exemption.holds_on("2022-12-09")) == (False, True)


def test_the_committee_may_exempt_case_by_case_from_all_that_holds(measures: dict[str, Measure]) -> None:
    for measure in measures.values():
        holds = measure.in_force_to is None or measure.in_force_to >= "2017-12-22"
        exempts = any(e.paragraph == "25 of 2397 (2017)" for e in measure.exemptions)
        assert exempts is (measure.regime == "UN" and holds)


def test_what_moves_no_goods_has_no_direction(measures: dict[str, Measure]) -> None:
    still = {measure.id for measure in measures.values() if measure.direction is Direction.NONE}
    assert still == {"un-1718-8d", "un-2375-18", "un-2397-6-fishing-rights"}


def test_no_two_measures_share_an_id_or_a_regime_a_paragraph_and_a_title(
    measures: dict[str, Measure],
) -> None:
    titles = Counter((m.regime, m.resolution, m.paragraph, m.title) for m in measures.values())
    assert max(titles.values()) == 1


def test_the_regime_of_the_guide_loads_into_the_watch_that_ships(tmp_path: Path) -> None:
    guide = (PROJECT / "docs" / "how-to" / "add-a-regime.md").read_text("utf-8")
    block = re.search(r"\n\n((?: {7}.*\n)+)", guide)
    assert block
    shutil.copytree(bundled("dprk"), tmp_path / "dprk")
    path = tmp_path / "dprk" / "measures" / "example" / "2010-24.yaml"
    path.parent.mkdir()
    path.write_text(textwrap.dedent(block[1]), "utf-8")
    added = [measure for measure in load(tmp_path / "dprk").measures if measure.regime == "Example"]
    assert [measure.id for measure in added] == ["example-24-3"]


def test_every_key_of_a_measure_is_in_the_reference() -> None:
    page = (PROJECT / "docs" / "reference" / "measures.md").read_text("utf-8")
    keys = {*FILE_KEYS, *MEASURE_KEYS, *HS_KEYS, *CAP_KEYS, *LATER_EXEMPTION_KEYS}
    assert {key for key in keys if f"`{key}`" not in page} == set()
    words = (*Direction, *Effect, *Relief, *HsBasis)
    assert {word for word in words if f"`{word}`" not in page} == set()
