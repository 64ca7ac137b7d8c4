"""What holds for every name in an index."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchfloor.model.listing import EntryKind
from watchfloor.model.match import Outcome
from watchfloor.sanctions.names import NameIndex, Query
from watchfloor.sanctions.names.scoring import calibrate

KINDS = st.sampled_from(list(EntryKind))
WORDS = st.sampled_from(
    [
        "Raven",
        "Kumgang",
        "Taesong",
        "Heron",
        "Salt",
        "Trading",
        "Bank",
        "Korea",
        "Co",
        "General",
        "Ri",
        "Kim",
        "Chol",
        "7",
    ]
)
NAMES = st.lists(WORDS, min_size=1, max_size=4, unique=True).map(" ".join)
RARE = st.sampled_from(
    ["Kumgang", "Taesong", "Raven", "Heron", "Namsan", "Kangbok", "Ryonhwa", "Birch", "Mirae", "Unsan"]
)
EMPTY = st.sampled_from(["Trading", "General Trading", "Import Export", "International", "Development"])


@settings(deadline=None)
@given(st.text(max_size=30), st.text(max_size=30), KINDS)
def test_any_text_can_be_listed_and_asked_for(listed: str, asked: str, kind: EntryKind) -> None:
    index = NameIndex.from_names([listed], kind)
    for match in index.screen(Query(asked)):
        assert 0 <= match.score <= 1
        assert match.reasons
        assert (match.outcome is Outcome.NEAR_MISS) == bool(match.settled_by)


@settings(deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=6, unique_by=lambda name: name.casefold()), KINDS)
def test_a_listed_name_finds_itself_at_the_top(names: list[str], kind: EntryKind) -> None:
    index = NameIndex.from_names(names, kind)
    for name in names:
        found = index.screen(Query(name, kind))
        assert found
        assert name in {match.entry for match in found if match.score == found[0].score}


@settings(deadline=None)
@given(NAMES, KINDS)
def test_case_punctuation_and_kinds_of_space_do_not_matter(name: str, kind: EntryKind) -> None:
    index = NameIndex.from_names([name], kind)
    plain = index.screen(Query(name, kind))[0].score
    for other in (
        name.upper(),
        name.lower(),
        name.replace(" ", "\u00a0"),
        f'"{name}."',
        name.replace(" ", "  "),
    ):
        assert index.screen(Query(other, kind))[0].score == plain


@settings(deadline=None)
@given(st.permutations(["Raven", "Kumgang", "Bank", "Salt"]))
def test_the_order_of_words_does_not_matter_to_organisations(words: list[str]) -> None:
    index = NameIndex.from_names(["Raven Kumgang Bank Salt"])
    (match,) = index.screen(Query(" ".join(words), EntryKind.ORGANISATION))
    assert match.outcome is Outcome.MATCH


@settings(deadline=None)
@given(RARE, RARE, EMPTY)
def test_names_that_differ_in_their_one_rare_word_never_match(one: str, other: str, empty: str) -> None:
    found = NameIndex.from_names([f"{one} {empty} Corporation"]).screen(Query(f"{other} {empty} Corporation"))
    assert any(match.outcome is Outcome.MATCH for match in found) == (one == other)


@settings(deadline=None)
@given(NAMES, NAMES)
def test_likeness_does_not_depend_on_which_name_is_listed(one: str, other: str) -> None:
    def score(listed: str, asked: str) -> float:
        found = NameIndex.from_names([listed]).screen(Query(asked, EntryKind.ORGANISATION))
        return found[0].score if found else 0.0

    assert score(one, other) == pytest.approx(score(other, one))


@pytest.mark.parametrize("part", ["a", "ri ", "(", ";", "김", "金", "jin", "1", "a.b/"])
def test_a_name_of_any_length_is_read_to_its_four_hundredth_character(part: str) -> None:
    for kind in EntryKind:
        index = NameIndex.from_names([part * 5_000], kind)
        assert len(index.screen(Query(part * 5_000, kind))) <= 1


def test_the_same_name_gives_the_same_match_id() -> None:
    index = NameIndex.from_names(["Kangbok Trading"])
    first, second = (index.screen(Query("Kangbok Trading", claim="c1"))[0] for _ in range(2))
    assert first == second
    assert first.claim == "c1"
    assert index.screen(Query("Kangbok Trading"))[0].id != first.id


@given(KINDS, st.floats(0, 1), st.floats(0, 1))
def test_a_greater_likeness_never_means_a_smaller_score(kind: EntryKind, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= calibrate(kind, low) <= calibrate(kind, high) <= 1
