"""Fingerprints come back from bytes as they were."""

from __future__ import annotations

from benchmarks.made_families import story
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.reports.families.fingerprints import Fingerprints, fingerprints
from watchfloor.reports.families.packing import pack, unpack


def content(of: Fingerprints) -> tuple[set[tuple[int, int]], list[int], list[int]]:
    pairs = zip(of.owners.tolist(), of.features.tolist(), strict=True)
    return set(pairs), of.lengths.tolist(), of.wholes.tolist()


@given(st.lists(st.text(max_size=200), max_size=6))
def test_fingerprints_come_back_from_bytes(texts: list[str]) -> None:
    made = fingerprints(texts)
    assert content(unpack(pack(made))) == content(made)


def test_the_bytes_of_a_text_do_not_depend_on_its_batch() -> None:
    texts = [story(1), "", story(2)]
    assert pack(fingerprints(texts)) == [pack(fingerprints([text]))[0] for text in texts]


def test_a_report_of_four_hundred_words_packs_into_about_half_a_kilobyte() -> None:
    (packed,) = pack(fingerprints([" ".join(story(seed) for seed in range(2))]))
    assert 200 < len(packed) < 1_000
