"""Mentions: stretches of text, which of overlapping ones stand, and what lies in what."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from watchfloor.claims.mentions.values import NameMention, Span, covering, longest, touching, united

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1])),
    max_size=25,
)


def test_stretches_that_only_touch_do_not_overlap() -> None:
    assert not Span(0, 4).overlaps(Span(4, 8))


def test_stretches_that_share_one_character_overlap_whichever_is_asked() -> None:
    assert Span(0, 5).overlaps(Span(4, 8))
    assert Span(4, 8).overlaps(Span(0, 5))


def test_a_stretch_covers_itself_and_what_lies_in_it_but_nothing_that_sticks_out() -> None:
    whole = Span(2, 9)
    assert whole.covers(whole)
    assert whole.covers(Span(2, 3))
    assert not whole.covers(Span(8, 10))
    assert not whole.covers(Span(1, 9))


def test_the_longest_of_overlapping_stretches_stands() -> None:
    assert longest([Span(0, 4), Span(2, 9), Span(8, 10)]) == [Span(2, 9)]


def test_of_equally_long_overlapping_stretches_the_first_stands() -> None:
    assert longest([Span(3, 7), Span(1, 5)]) == [Span(1, 5)]


def test_only_mentions_wholly_in_a_stretch_belong_to_it() -> None:
    assert covering([Span(0, 3), Span(4, 6), Span(5, 9)], Span(3, 8)) == [Span(4, 6)]


def test_a_name_that_nothing_bears_has_no_likeliest_place_or_actor() -> None:
    nobody = NameMention(0, 4, "Nemo")
    assert nobody.place is None
    assert nobody.actor is None


def test_the_first_of_several_places_and_actors_is_the_likeliest() -> None:
    mention = NameMention(0, 5, "Milna", places=("county", "town"), actors=("state", "office"))
    assert mention.place == "county"
    assert mention.actor == "state"


@given(SPANS)
def test_stretches_that_stand_never_overlap_and_follow_the_text(spans: list[Span]) -> None:
    kept = longest(spans)
    assert all(left.end <= right.start for left, right in pairwise(kept))


@given(SPANS)
def test_every_stretch_that_gives_way_overlaps_one_at_least_as_long_that_stands(spans: list[Span]) -> None:
    kept = longest(spans)
    for span in spans:
        assert span in kept or any(
            span.overlaps(other) and other.end - other.start >= span.end - span.start for other in kept
        )


@given(SPANS, SPANS)
def test_what_touches_a_stretch_shares_a_character_with_it(spans: list[Span], others: list[Span]) -> None:
    kept = longest(spans)
    for other in others:
        assert list(touching(kept, other)) == [span for span in kept if span.overlaps(other)]


@given(SPANS)
def test_united_stretches_lie_apart_and_hold_the_same_characters(spans: list[Span]) -> None:
    stretches = united(spans)
    assert all(left.end <= right.start for left, right in pairwise(stretches))
    assert {c for s in stretches for c in range(s.start, s.end)} == {
        c for s in spans for c in range(s.start, s.end)
    }
