"""The independent origins behind a claim: what ties reports to one, and what does not."""

from __future__ import annotations

import json

import pytest
from benchmarks.made_origins import worlds
from benchmarks.origins import counted, read, share

from watchfloor.assessment.origins import corroborate
from watchfloor.model.grade import Reliability
from watchfloor.model.origin import Corroboration, Tie
from watchfloor.watch.rows import Watch

from .conftest import Tell

DOCKED = "A cargo ship docked at the port of Rajin on October 4"
MOORED = "a cargo ship was moored at Rajin port on October 4"
BERTHED = "a freighter berthed at Rajin on October 4"
STORY = (
    f"{DOCKED}, a fisherman told Daily NK. The crew of eleven stayed on board for two nights while cranes stood idle "
    "on the western quay. Nobody in the town could say what the holds contained or who had chartered the vessel. The "
    "harbour had seen few callers since the summer, and the road from the customs house was empty."
)


def test_two_outlets_with_sources_of_their_own_are_two_origins(tell: Tell) -> None:
    told = tell(
        ("Daily NK", f"{DOCKED}, a source in North Hamgyong Province told Daily NK."),
        ("NK News", f"A source told NK News that {MOORED}."),
    )
    assert [origin.source for origin in told.origins("docked")] == ["daily-nk", "nk-news"]


def test_copies_of_one_text_are_one_origin(tell: Tell) -> None:
    told = tell(
        ("Daily NK", STORY),
        ("Harbour Courier", STORY + " All rights kept."),
        ("Gateway Post", STORY + " End."),
    )
    (origin,) = told.origins("docked", 1)
    assert origin.source == "daily-nk"
    assert len(origin.reports) == 3


def test_what_is_not_dated_is_said_by_a_copy_of_the_next_week_too(tell: Tell) -> None:
    story = STORY + " Trucks carried flour to the pier, a driver said."
    told = tell(
        ("Daily NK", story), ("Gateway Post", story + " End."), published=("2023-10-06", "2023-10-13")
    )
    for report in (0, 1):
        (origin,) = told.origins("carried", report)
        assert len(origin.reports) == 2


def test_papers_that_cite_an_outlet_that_was_not_read_have_one_origin(tell: Tell) -> None:
    told = tell(
        ("The Korea Herald", f"{DOCKED}, Voice of America reported."),
        ("The Japan Times", f"According to VOA, {MOORED}."),
        ("KBS", f"{DOCKED}, according to a report by VOA."),
    )
    (origin,) = told.origins("docked")
    assert (origin.name, len(origin.reports)) == ("Voice of America", 3)


def test_an_outlet_that_nobody_knows_is_cited_and_read_all_the_same(tell: Tell) -> None:
    told = tell(
        ("Harbour Courier", f"{DOCKED}, a pilot said."),
        ("NK News", f"According to Harbour Courier, {MOORED}."),
    )
    assert [origin.name for origin in told.origins("docked")] == ["Harbour Courier"]


def test_a_statement_that_five_outlets_quote_is_one_origin(tell: Tell) -> None:
    told = tell(
        ("KBS", f"{DOCKED}, South Korea's Unification Ministry said."),
        ("CNN", f"The Unification Ministry said that {MOORED}."),
        ("The Guardian", f"The South Korean Unification Ministry said that {BERTHED}."),
        ("Hankyoreh", f"{DOCKED}, according to the Unification Ministry."),
        ("NK News", f"{DOCKED}, KBS reported, citing the Unification Ministry."),
    )
    (origin,) = told.origins("docked")
    assert origin.source == "unification-ministry"


def test_a_spokesman_gives_the_word_of_his_ministry(tell: Tell) -> None:
    told = tell(
        ("KBS", f"{DOCKED}, the Russian Foreign Ministry said."),
        ("CNN", f"{DOCKED}, the Russian Foreign Ministry spokeswoman said."),
    )
    assert [origin.source for origin in told.origins("docked")] == ["russian-foreign-ministry"]


def test_one_image_that_two_outlets_look_at_is_one_origin(tell: Tell) -> None:
    told = tell(
        ("38 North", f"{DOCKED}, a Planet Labs image taken on October 4 shows."),
        ("CNN", f"Satellite images captured by Planet Labs on October 4 show that {MOORED}."),
        ("NK News", f"Satellite images captured by Maxar on October 4 show that {MOORED}."),
    )
    names = [origin.name for origin in told.origins("docked")]
    assert names == ["Planet Labs image of 4 October 2023", "Maxar Technologies image of 4 October 2023"]


def test_images_of_one_provider_and_two_days_are_two_origins(tell: Tell) -> None:
    told = tell(
        (
            "38 North",
            "A warehouse was built at Rajin in September, a Planet Labs image taken on October 2 shows.",
        ),
        ("CNN", "A warehouse was built at Rajin in September, a Planet Labs image taken on October 5 shows."),
    )
    assert len(told.origins("built")) == 2


@pytest.mark.parametrize(
    "credit", ["(Reuters)", "With reporting by Reuters", "Source: Reuters", "By Jane Doe, Reuters"]
)
def test_a_credit_ties_a_report_to_the_wire(tell: Tell, credit: str) -> None:
    told = tell(
        ("Reuters", f"{DOCKED}, two people familiar with the matter told Reuters."),
        (
            "Harbour Courier",
            f"Rajin busy again\n\n{MOORED[0].upper()}{MOORED[1:]}.\n\nThe town was quiet.\n\n{credit}",
        ),
    )
    (origin,) = told.origins("moored", 1)
    assert origin.source == "reuters"
    assert Tie.WIRE in {bond.tie for bond in origin.bonds}


@pytest.mark.parametrize("dateline", ["SEOUL (Yonhap) -", "SEOUL, Oct. 5 (Yonhap) --", "(Yonhap)"])
def test_a_dateline_ties_a_report_to_the_wire(tell: Tell, dateline: str) -> None:
    told = tell(
        ("Yonhap News Agency", f"{DOCKED}, a source said."),
        (
            "Gateway Post",
            f"Rajin busy again\n\n{dateline} {MOORED[0].upper()}{MOORED[1:]}.\n\nThe town was quiet.",
        ),
    )
    assert [origin.source for origin in told.origins("moored", 1)] == ["yonhap"]


def test_a_wire_named_in_a_sentence_is_no_credit(tell: Tell) -> None:
    told = tell(
        ("Gateway Post", f"{DOCKED}, a source said.\n\nThe quay was photographed by Reuters last year.")
    )
    assert [origin.name for origin in told.origins("docked")] == ["Gateway Post"]


def test_a_paper_of_an_agency_carries_the_agency(tell: Tell) -> None:
    told = tell(
        ("KCNA", "A cargo ship docked at the port of Rajin on October 4."),
        ("Rodong Sinmun", "A freighter berthed at Rajin on October 4."),
    )
    assert [origin.source for origin in told.origins("docked")] == ["kcna"]


def test_a_paper_that_cites_another_and_asks_a_source_of_its_own_is_independent_for_that(tell: Tell) -> None:
    told = tell(
        ("Daily NK", f"{DOCKED}, a source told Daily NK."),
        ("NK News", f"{DOCKED}, Daily NK reported.\n\nA resident told NK News separately that {BERTHED}."),
        ("Harbour Courier", f"{DOCKED}, Daily NK reported.\n\nA freighter berthed at Rajin on October 4."),
    )
    origins = {origin.source: origin for origin in told.origins("docked")}
    assert origins.keys() == {"daily-nk", "nk-news"}
    assert told.reports[2].id in origins["daily-nk"].reports


def test_what_a_report_says_again_without_a_source_is_not_counted_again(tell: Tell) -> None:
    text = f"The town was quiet.\n\n{BERTHED[0].upper()}{BERTHED[1:]}.\n\n{DOCKED}, the Unification Ministry said."
    told = tell(("NK News", text))
    assert [origin.source for origin in told.origins("berthed")] == ["unification-ministry"]


def test_outlets_that_cite_one_another_in_a_circle_are_one_origin(tell: Tell) -> None:
    told = tell(
        ("NK News", f"{DOCKED}, Daily NK reported."),
        ("Daily NK", f"{DOCKED}, NK News reported."),
        ("KBS", f"According to NK News, {BERTHED}."),
    )
    assert len(told.origins("berthed", 2)) == 1


def test_another_day_and_the_way_back_are_other_happenings(tell: Tell) -> None:
    told = tell(
        ("Daily NK", "A cargo ship arrived at the port of Rajin on October 4."),
        ("NK News", "A cargo ship left the port of Rajin on October 4."),
        ("KBS", "A cargo ship arrived at the port of Rajin on October 2."),
    )
    assert {one.count for one in told.found.values()} == {1}
    assert {len(one.reports) for one in told.found.values()} == {1}


def test_speculation_does_not_bear_out_a_fact(tell: Tell) -> None:
    told = tell(
        ("Daily NK", f"{DOCKED}."),
        ("NK News", "A cargo ship may have docked at the port of Rajin on October 4."),
    )
    assert told.first("docked", 0).count == 1
    assert told.first("docked", 1).count == 2


def test_a_report_of_unknown_publisher_is_an_origin_of_its_own(tell: Tell) -> None:
    told = tell((None, f"{DOCKED}."), ("NK News", f"{DOCKED}, a source told NK News."))
    assert told.first("docked").count == 2


def test_every_bond_carries_words_that_stand_in_the_report(tell: Tell) -> None:
    told = tell(
        ("Daily NK", STORY),
        ("Harbour Courier", STORY + " End."),
        ("KBS", f"{DOCKED}, Daily NK reported."),
        ("CNN", f"Satellite images captured by Planet Labs on October 4 show that {MOORED}."),
        ("Gateway Post", f"Rajin\n\n(Yonhap) - {DOCKED}.\n\nThe town was quiet."),
    )
    texts = {report.id: report.text for report in told.reports}
    bonds = [bond for one in told.found.values() for origin in one.origins for bond in origin.bonds]
    assert {bond.tie for bond in bonds} >= {Tie.FAMILY, Tie.CITES, Tie.IMAGERY, Tie.WIRE, Tie.OWN_WORD}
    for bond in bonds:
        assert bond.words or bond.tie is Tie.OWN_WORD
        assert all(texts[words.report][words.start : words.end] == words.text for words in bond.words)


def test_an_origin_shows_the_grade_of_its_source(tell: Tell) -> None:
    told = tell(("Reuters", f"{DOCKED}, a source said."), ("Harbour Courier", f"{DOCKED}, a pilot said."))
    grades = {origin.name: origin.grade for origin in told.origins("docked")}
    assert grades["Reuters"].reliability is Reliability.B
    assert grades["Harbour Courier"].reason == "not graded"


def test_a_corroboration_survives_json(tell: Tell) -> None:
    told = tell(("Reuters", f"{DOCKED}, a source said."), ("KBS", f"{DOCKED}, Reuters reported."))
    one = told.first("docked")
    assert Corroboration.from_json(json.loads(json.dumps(one.to_json()))) == one


def test_a_statement_or_spokesman_of_a_body_gives_its_word(tell: Tell) -> None:
    told = tell(
        ("KBS", f"{DOCKED}, a statement by Russia's Ministry of Defence said."),
        ("CNN", f"{DOCKED}, a spokesperson for the Russian Defence Ministry told reporters."),
        ("NK News", f"{DOCKED}, it was announced by the Russian Defence Ministry."),
    )
    assert [origin.source for origin in told.origins("docked")] == ["russian-defence-ministry"]


def test_no_claims_have_no_origins(watch: Watch) -> None:
    assert corroborate((), (), (), watch) == {}


def test_the_same_reports_give_the_same_origins_in_any_order(tell: Tell) -> None:
    reports = [
        ("Daily NK", STORY),
        ("Harbour Courier", STORY + " End."),
        ("KBS", f"{DOCKED}, Daily NK reported."),
        ("NK News", f"A source told NK News that {MOORED}."),
    ]
    one, other = tell(*reports), tell(*reversed(reports))
    assert {claim: {o.id for o in c.origins} for claim, c in one.found.items()} == {
        claim: {o.id for o in c.origins} for claim, c in other.found.items()
    }


def test_origins_of_made_up_worlds_are_counted_right(watch: Watch) -> None:
    made = worlds(seed=77, count=12)
    reading = read(made, watch)
    found = corroborate(reading.claims, reading.reports, reading.families, watch)
    told, _ = counted(made, reading.claims, found)
    assert share(one.found == one.wanted for one in told) >= 0.95
