"""Postings: the pairs that share features are those that can be counted by hand, in however many segments and parts."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.reports.families import postings
from watchfloor.reports.families.postings import Postings

Features = list[set[int]]
texts = st.lists(st.sets(st.integers(0, (1 << 40) - 1) | st.integers(0, 20), max_size=12), max_size=5)


def added(texts: Features) -> Postings:
    """Give postings to which each text was added by itself."""
    made = Postings()
    for number, features in enumerate(texts):
        made.add(np.array(sorted(features), np.uint64), np.full(len(features), number))
    return made


def shared(texts: Features) -> dict[tuple[int, int], int]:
    return {
        (later, earlier): count
        for later in range(len(texts))
        for earlier in range(later)
        if (count := len(texts[later] & texts[earlier]))
    }


def counts(rows: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> dict[tuple[int, int], int]:
    return {(later, earlier): count for later, earlier, count in rows.tolist()}


@given(texts)
def test_all_pairs_that_share_features_are_counted(texts: Features) -> None:
    assert counts(added(texts).all_sharing(1).rare) == shared(texts)


@given(texts)
def test_the_pairs_of_a_new_text_are_counted(texts: Features) -> None:
    made, last = added(texts), len(texts) - 1
    if texts:
        found = made.sharing(np.array(sorted(texts[-1]), np.uint64), np.full(len(texts[-1]), last))
        assert counts(found.rare) == {pair: n for pair, n in shared(texts).items() if pair[0] == last}


@given(texts)
def test_segments_and_parts_change_nothing(texts: Features) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "_LARGEST_SEGMENT", 4)
        patch.setattr(postings, "_POSTINGS_A_PART", 5)
        assert counts(added(texts).all_sharing(1).rare) == shared(texts)


def test_a_common_feature_pairs_each_text_with_the_first_ones_only() -> None:
    found = added([{7} for _ in range(100)]).all_sharing(1)
    assert len(found.rare) == 0
    partners = Counter(earlier for _, earlier in counts(found.common))
    assert set(partners) == {0, 1}


def test_a_feature_of_several_texts_pairs_neighbours() -> None:
    found = counts(added([{7} for _ in range(60)]).all_sharing(1).rare)
    assert {(later, earlier) for earlier, later in pairwise(range(60))} <= set(found)


def test_too_many_texts_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be traced at once"):
        Postings().add(np.zeros(1, np.uint64), np.array([1 << 24]))
