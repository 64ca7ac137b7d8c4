"""The page says who stands behind each claim, who follows whom, and what changed on the way."""

from __future__ import annotations

from tests.brief.pages import Page
from tests.brief.sample import claim, denial_report, harbour_report, report, sample_claims, sample_watch
from watchfloor.brief import Tracing, compose, render
from watchfloor.model.claim import Claim
from watchfloor.model.family import Change, Drift, Edge, Family, Relation, Words
from watchfloor.model.grade import Dependence, Grade, Reliability
from watchfloor.model.origin import Bond, Corroboration, Origin, Tie
from watchfloor.model.report import Report

FACT, RETOLD = "The quay was 800 metres long.", "The quay was 800 yards long, a <b>clerk</b> said."
FIRST = report(("Quay", FACT), name="first.txt")
SECOND = report(("Quay again", RETOLD), name="second.txt")
THIRD = report(("Quay once more", RETOLD), name="third.txt")
REPORTS = (FIRST, SECOND, THIRD)
CLAIMS = (claim(FIRST, FACT), claim(SECOND, RETOLD), claim(THIRD, RETOLD))
GRADE = Grade(Reliability.C, Dependence.PUBLIC, "its record over ten years")


def words(of: Report, text: str) -> Words:
    start = of.text.index(text)
    return Words(of.id, start, start + len(text), text)


def family(*drifts: Drift) -> Family:
    edges = (
        Edge(FIRST.id, SECOND.id, Relation.EDITED_COPY, 0.875, evidence=("published 1 before 2",)),
        Edge(SECOND.id, THIRD.id, Relation.COPY, 1.0),
    )
    return Family("f", tuple(one.id for one in REPORTS), FIRST.id, edges, drifts)


UNIT = Drift(
    Change.UNIT,
    words(FIRST, FACT),
    words(SECOND, RETOLD),
    words(FIRST, "800 metres"),
    words(SECOND, "800 yards"),
    (THIRD.id,),
)
LOST = Drift(Change.DETAIL_LOST, words(FIRST, FACT), words(SECOND, RETOLD), words(FIRST, "long"), None)


def same(*claims: Claim) -> dict[str, Corroboration]:
    """Give what stands behind claims that say the same and all go back to the Courier."""
    ids, reports = tuple(one.id for one in claims), tuple(one.report for one in claims)
    bonds = (
        Bond(Tie.OWN_WORD, ids[0], "The Northern Courier"),
        *(Bond(Tie.FAMILY, one, "The Northern Courier", FIRST.id, (words(FIRST, FACT),)) for one in ids[1:]),
    )
    origin = Origin("o", "The Northern Courier", ids, reports, None, GRADE, bonds)
    return {one: Corroboration(one, ids, reports, (origin,)) for one in ids}


def page(tracing: Tracing | None) -> Page:
    return Page(render(compose(CLAIMS, REPORTS, sample_watch(), tracing=tracing)))


def traced(*drifts: Drift, reports: int = 3) -> Tracing:
    return Tracing((family(*drifts),), same(*CLAIMS), reports)


def test_a_claim_says_how_many_reports_and_independent_origins_it_has() -> None:
    shown = page(traced())
    assert shown.text.count("3 reports, 1 independent origin") == 3
    assert "The Northern Courier (C)" in shown.text
    assert "C, fairly reliable; public: its record over ten years" in shown.text
    assert "follows the report of The Northern Courier" in shown.text
    assert f"“{FACT}”" in shown.text


def test_what_several_reports_say_is_listed_once() -> None:
    assert "What several reports say has one origin in 1 case, more in 0." in page(traced()).text


def test_a_family_shows_what_follows_what_and_why() -> None:
    text = page(traced()).text
    assert "family of 3 reports" in text
    assert "edited copy, score 0.88, of Quay; published 1 before 2" in text
    assert "No fact changed among them." in text


def test_a_drift_shows_was_and_became_with_the_words_and_who_follows() -> None:
    shown = page(traced(UNIT, LOST))
    for said in (
        "800 metres",
        "800 yards",
        FACT,
        RETOLD,
        "followed by Quay once more",
        "not followed",
        "gone",
    ):
        assert said in shown.text
    assert "<b>" not in [tag for tag, _ in shown.tags]


def test_a_claim_points_at_what_changed_in_its_sentence() -> None:
    shown = page(traced(UNIT))
    assert "unit: “800 metres” became “800 yards” in a later report" in shown.text
    assert "unit: “800 metres” in the report before became “800 yards” here" in shown.text


def test_every_link_of_the_page_has_its_target() -> None:
    shown = page(traced(UNIT, LOST))
    assert {link[1:] for link in shown.links if link.startswith("#")} <= set(shown.ids)
    assert len(shown.ids) == len(set(shown.ids))


def test_a_ledger_that_was_not_traced_says_what_to_run() -> None:
    text = page(None).text
    assert "Not traced yet: run watchfloor trace" in text
    assert "independent origin" not in text.replace("how many independent origins", "")


def test_reports_that_came_since_are_counted_as_not_traced() -> None:
    assert "1 report not traced yet" in page(traced(reports=2)).text


def test_claims_of_other_reports_are_left_as_they_are() -> None:
    reports = (*REPORTS, harbour_report(), denial_report())
    plain = compose((*CLAIMS, *sample_claims()), reports, sample_watch(), tracing=traced(UNIT))
    entries = [line for group in plain.groups for line in group.entries]
    assert sum(line.origins is not None for line in entries) == len(CLAIMS)
    assert sum(bool(line.drifts) for line in entries) == 2
