"""Hard cases: reports that look alike and descend from nothing, and descendants that look little alike."""

from __future__ import annotations

from watchfloor.model.family import Family, Relation
from watchfloor.reports.families.directions import Text
from watchfloor.reports.families.trace import trace

FOOTER = (
    "The Harbour Post watches the northern coast with commercial satellite pictures and publishes what it sees every "
    "month. Readers who know more are asked to write to the newsroom. Reporting by staff; editing by the desk in Ostrel."
)
JULY = (
    "A cargo ship 110 metres long lay at the coal pier of Lutsa on 6 July, a satellite picture shows, the second such "
    "call since the port reopened. The holds were open, and black material was piled on the quay beside the cranes. "
    "By 9 July the ship had gone and the pile had shrunk by about half. The port has been used for coal since a rail "
    "line was laid to it. Analysts at the Northern Institute said that the pattern was that of a regular trade. The "
    "harbour office did not answer questions."
)
AUGUST = (
    "Two ships were seen at the container pier of Lutsa on 11 August, a satellite picture shows, while the coal pier "
    "stood empty. The larger one, 140 metres long, had some 60 containers on deck, and a row of lorries waited at the "
    "gate. It was still there on 15 August. The port has been used for coal since a rail line was laid to it. Analysts "
    "at the Northern Institute said that containers were something new. The harbour office did not answer questions."
)
FERRY = (
    "The ferry Mirador struck the breakwater of Halvik late on Tuesday and began to take in water, the coast guard said. "
    "All 212 passengers and 31 crew were taken off by tugs within 50 minutes. Captain Ilya Doren told the Halvik Courier "
    "that the steering had failed. The company, Bluestone Lines, has run the route since 1998 and lost no ship before. "
    "Mayor Petra Sollan asked the ministry in Tirgu for an inquiry. A similar failure stopped the Anholt in 2016."
)
STRIKE = (
    "Dockers in Maravo put down their work on Monday over a plan to close the eastern basin. Some 1,400 of them gathered "
    "at the gates, the union said; the port authority spoke of 900. Norvex, which runs the basin, wants to move its "
    "cranes to Yastreb by 2025. Union leader Oren Kaspar called the plan a betrayal."
)
GRAIN = (
    "Grain prices in Brenik fell to 212 dollars a ton on Wednesday, the lowest since 2019, after two ships from the south "
    "unloaded 38,000 tons. Traders at Castellan expect a further fall. The ministry of agriculture in Tirgu will buy "
    "60,000 tons for its stores, Minister Lena Vars said."
)


def traced(*texts: str) -> tuple[Family, ...]:
    """Trace texts that appeared on successive days."""
    return trace([Text(str(n), text, f"2023-09-{n + 1:02}") for n, text in enumerate(texts)])


def relations(*texts: str) -> list[tuple[str, str, Relation]]:
    return [(e.parent, e.child, e.relation) for family in traced(*texts) for e in family.edges]


def test_two_reports_on_one_port_a_month_apart_with_the_same_footer_are_no_family() -> None:
    assert traced(f"{JULY}\n\n{FOOTER}", f"{AUGUST}\n\n{FOOTER}") == ()


def test_the_monthly_report_of_an_outlet_in_its_fixed_words_is_no_family() -> None:
    def monthly(day: str, ships: int, railcars: int, metres: int) -> str:
        return (
            f"On {day}, {ships} ships lay at Lutsa and {railcars} railcars stood in its yard, satellite pictures show. "
            f"The coal pile measured {metres} metres. The harbour office did not answer questions.\n\n{FOOTER}"
        )

    assert traced(monthly("6 July", 2, 14, 80), monthly("5 August", 3, 22, 65)) == ()


def test_arrivals_and_departures_of_one_ship_are_no_family() -> None:
    arrives = (
        "The tanker Sundra arrives at Dunmore on 4 March at 06:10 with 21,000 tons of diesel for Tallbridge, the agent "
        "said. The Sundra is 183 metres long and was built in 2004."
    )
    leaves = (
        "The tanker Sundra leaves Dunmore on 7 March at 22:40 with 3,000 tons of ballast for Ostrel, the agent said. "
        "The Sundra is 183 metres long and was built in 2004."
    )
    assert traced(arrives, leaves) == ()


def test_a_copy_with_one_number_changed_is_a_copy() -> None:
    ((_, _, relation),) = relations(FERRY, FERRY.replace("212 passengers", "221 passengers"))
    assert relation in {Relation.COPY, Relation.EDITED_COPY}


def test_an_excerpt_of_forty_words_is_an_excerpt() -> None:
    cut = " ".join(FERRY.split()[:40])
    assert relations(FERRY, cut) == [("0", "1", Relation.EXCERPT)]


def test_a_report_that_quotes_one_paragraph_of_another_is_no_family() -> None:
    quoting = (
        f"{STRIKE}\n\nIt was a bad week for shipping. {' '.join(FERRY.split()[:23])}\n\n"
        "Trade is down by a tenth this year, and insurers have raised their rates twice. The eastern basin handled "
        "most of the fruit that the country imports, and shops may feel the stoppage by the weekend, grocers fear. "
        "Talks are to go on under the eye of a mediator whom both sides trust."
    )
    assert traced(FERRY, quoting) == ()


def test_a_roundup_that_holds_the_leads_of_three_reports_does_not_join_them() -> None:
    def lead(text: str) -> str:
        return text.partition(". ")[0] + "."

    families = traced(FERRY, STRIKE, GRAIN, f"{lead(FERRY)}\n\n{lead(STRIKE)}\n\n{lead(GRAIN)}")
    assert not any({"0", "1"} <= set(family.members) for family in families)
    assert not any({"0", "2"} <= set(family.members) for family in families)


def test_a_translation_back_into_english_is_told_by_its_names_and_numbers() -> None:
    back = (
        "According to the coast guard, the passenger boat Mirador hit the Halvik mole on Tuesday night, whereupon water "
        "entered. Tugboats rescued the 212 travellers and 31 sailors in 50 minutes. The steering was out of order, "
        "Captain Ilya Doren explained to the newspaper Halvik Courier. Since 1998 the firm Bluestone Lines has operated "
        "this connection without losing a vessel. An investigation is demanded of the Tirgu ministry by Mayor Petra "
        "Sollan. In 2016 the Anholt was halted by a comparable defect."
    )
    ((parent, child, relation),) = relations(FERRY, back)
    assert (parent, child) == ("0", "1")
    assert relation in {Relation.TRANSLATION, Relation.PARAPHRASE}


def test_two_newsrooms_that_report_one_event_by_themselves_are_no_family() -> None:
    other = (
        "Tugs brought more than 200 people ashore after a ferry hit a wall outside Halvik on Tuesday. Anna Reed, a nurse "
        "on board, said that it had been dark and loud, and that children were carried first. The Mirador now lies on "
        "the mud with a list of 12 degrees. Bluestone shares fell by 4 per cent."
    )
    assert traced(FERRY, other) == ()


def test_two_short_accounts_of_one_crossing_are_not_joined() -> None:
    agency = (
        "Goods trains carrying containers crossed the Tumen River bridge from Khasan into North Korea at least three "
        "times between October 19 and October 23, a clerk in Maravo county told the agency. Each train had about fifteen "
        "cars, and guards cleared the platform. The ministry in Tirgu said on Wednesday that it could not confirm the reports."
    )
    witness = (
        "Our reporter at Khasan counted three trains with containers that crossed the bridge to North Korea between October "
        "19 and October 23. Station staff said each had sixteen cars."
    )
    assert relations(agency, witness) == []
