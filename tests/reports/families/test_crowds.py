"""Crowds and extremes: hundreds of copies, empty texts, one very long text, and who does the hashing."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks import made_families as made
from watchfloor.model.family import Relation
from watchfloor.reports.families.directions import Text
from watchfloor.reports.families.trace import Tracer, trace


def test_a_thousand_identical_texts_are_one_family() -> None:
    copies = [Text(str(number), made.story(1), f"2023-05-{number % 28 + 1:02}") for number in range(1_000)]
    (family,) = trace([*copies, Text("other", made.story(2))])
    assert len(family.members) == 1_000
    assert {(edge.parent, edge.relation, edge.score) for edge in family.edges} == {
        (family.original, Relation.COPY, 1.0)
    }


def test_hundreds_of_copies_that_each_have_a_line_of_their_own_are_one_family() -> None:
    story = made.story(3)
    copies = [Text(str(number), f"Copy {number} for a newsroom.\n{story}") for number in range(150)]
    (family,) = trace(copies)
    assert len(family.members) == 150


def test_hundreds_of_copies_that_arrive_one_by_one_are_one_family() -> None:
    story = made.story(4)
    copies = [Text(str(number), f"Copy {number} for a newsroom.\n{story}") for number in range(150)]
    tracer = Tracer(lambda number: copies[number])
    for copy in copies:
        tracer.add([copy])
    (family,) = tracer.families()
    assert len(family.members) == 150


def test_hundreds_of_stories_in_one_newsletter_are_no_family() -> None:
    stories = [Text(str(seed), made.with_boilerplate(made.story(seed))) for seed in range(300)]
    assert trace(stories) == ()


@pytest.mark.parametrize("text", ["", " \n", "Trains", "Subscribe to our newsletter."])
def test_texts_of_no_more_than_a_few_words_are_of_no_family(text: str) -> None:
    assert trace([Text(str(number), text) for number in range(100)]) == ()


def test_a_text_of_half_a_million_words_is_traced() -> None:
    rng = random.Random(5)
    story = made.story(5)
    words = ["".join(rng.choices("abcdefghijklmnopqrst", k=6)) for _ in range(20_000)]
    long = ". ".join(" ".join(rng.choices(words, k=25)) for _ in range(20_000))
    (family,) = trace([Text("long", f"{long}. {story}", "2023-05-01"), Text("cut", story, "2023-05-02")])
    assert family.original == "long"
    assert [edge.relation for edge in family.edges] == [Relation.EXCERPT]


def test_whoever_hashes_the_texts_the_families_are_the_same() -> None:
    rng = random.Random(6)
    stories = [made.story(seed) for seed in range(60)]
    texts = [Text(f"{seed}", story) for seed, story in enumerate(stories)]
    texts += [Text(f"{seed}.copy", made.edited(story, rng)) for seed, story in enumerate(stories)]
    with ThreadPoolExecutor(2) as executor:
        assert trace(texts, executor) == trace(texts)
