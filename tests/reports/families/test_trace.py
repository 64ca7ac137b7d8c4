"""Families: what descends is joined, what is only alike is not, and families grow as texts arrive."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import made_families as made
from watchfloor.model.family import Family, Relation
from watchfloor.reports.families.directions import Text
from watchfloor.reports.families.fingerprints import fingerprints
from watchfloor.reports.families.packing import pack, unpack
from watchfloor.reports.families.trace import Tracer, trace


def pairs_of(families: tuple[Family, ...]) -> set[frozenset[str]]:
    return {frozenset(pair) for family in families for pair in combinations(family.members, 2)}


@pytest.mark.parametrize("seed", range(3))
def test_copies_and_excerpts_are_joined_and_strangers_are_not(seed: int) -> None:
    texts, story_of = made.families_of(made.COPIES, seed)
    assert made.pair_f1(pairs_of(trace(texts)), story_of) >= 0.98


@pytest.mark.parametrize("seed", range(3))
def test_paraphrases_are_joined_and_strangers_are_not(seed: int) -> None:
    texts, story_of = made.families_of(made.PARAPHRASES, seed)
    assert made.pair_f1(pairs_of(trace(texts)), story_of) >= 0.85


def test_notices_about_the_same_ship_on_other_days_are_no_family() -> None:
    notices = [made.with_boilerplate(made.notice(seed, "Veles", "Brenik")) for seed in range(120)]
    assert trace([Text(str(number), notice) for number, notice in enumerate(notices)]) == ()


def test_a_notice_with_one_number_changed_is_of_the_family() -> None:
    rng = random.Random(1)
    for seed in range(30):
        notice = made.notice(seed, "Veles", "Brenik")
        changed, _, _ = made.drifted(notice, rng)
        assert len(trace([Text("a", notice), Text("b", changed)])) == 1


def test_the_relation_and_the_parent_of_each_copy_are_told() -> None:
    rng = random.Random(2)
    original = made.story(7)
    (family,) = trace(
        [
            Text("cut", made.excerpt(original, rng, 0.4), "2023-05-03"),
            Text("first", original, "2023-05-01"),
            Text("same", original, "2023-05-02"),
        ]
    )
    assert family.original == "first"
    relations = {(edge.child, edge.relation) for edge in family.edges}
    assert relations == {("same", Relation.COPY), ("cut", Relation.EXCERPT)}


def test_passages_point_at_the_words_that_follow_one_another() -> None:
    original = made.story(8)
    (family,) = trace([Text("a", original, "2023-05-01"), Text("b", "Foreword. " + original, "2023-05-02")])
    (passage,) = family.edges[0].passages
    assert original[slice(*passage.parent)] == original
    assert ("Foreword. " + original)[slice(*passage.child)] == original


def test_a_text_that_cites_the_other_is_the_child() -> None:
    original = made.story(9)
    citing = "The Harbour Post reported this on Monday. " + original
    (family,) = trace([Text("b", citing), Text("a", original, publisher=("Harbour Post",))])
    (edge,) = family.edges
    assert (edge.parent, edge.child) == ("a", "b")
    assert edge.evidence == ("cites Harbour Post",)


def test_families_grow_to_the_same_members_in_whatever_batches_texts_arrive() -> None:
    texts, _ = made.families_of(made.COPIES | made.PARAPHRASES, 11)
    whole = {frozenset(family.members) for family in trace(texts)}
    tracer = Tracer(lambda number: texts[number])
    for start in range(0, len(texts), 7):
        tracer.add(texts[start : start + 7])
    assert {frozenset(family.members) for family in tracer.families()} == whole


def test_two_texts_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        trace([Text("a", "One."), Text("a", "Two.")])


@given(st.lists(st.text(max_size=300), max_size=6))
@settings(deadline=None)
def test_any_texts_can_be_traced(bodies: list[str]) -> None:
    texts = [Text(str(number), body) for number, body in enumerate(bodies)]
    members = [member for family in trace(texts) for member in family.members]
    assert len(members) == len(set(members))


def test_families_that_were_kept_grow_as_if_all_had_been_traced_at_once() -> None:
    texts, _ = made.families_of(made.COPIES | made.PARAPHRASES, 12)
    before, after = texts[:60], texts[60:]
    earlier = trace(before)
    tracer = Tracer(lambda number: texts[number])
    tracer.recall([text.id for text in before], unpack(pack(fingerprints([text.text for text in before]))))
    tracer.rejoin(earlier)
    tracer.settle()
    tracer.add(after)
    changed = {family.members for family in tracer.changed()}
    whole = trace(texts)
    assert {family.members for family in tracer.families()} == {family.members for family in whole}
    assert changed == {family.members for family in whole} - {family.members for family in earlier}
    assert list(tracer.changed()) == []
