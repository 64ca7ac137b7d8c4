"""The benchmark of goods: how found goods are paired with those by hand, and counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.goods import (
    SENTENCES,
    Counts,
    Found,
    Sentence,
    Wanted,
    count,
    guessed_row,
    main,
    matched,
    read_headings,
    read_sentences,
)

from watchfloor.watch.load import bundled, load

TEXT = "lead and lead ore"
LEAD, LEAD_ORE = Wanted("lead", "lead-metal", "78"), Wanted("lead ore", "lead-ore", "2607")
SENTENCE = Sentence(TEXT, (LEAD, LEAD_ORE))


def test_goods_are_paired_by_the_same_words_before_shared_characters() -> None:
    ore, lead = Found(9, 17, "lead-ore", "2607"), Found(0, 4, "lead-metal", "78")
    assert matched(SENTENCE, [ore, lead]) == [(LEAD, lead), (LEAD_ORE, ore)]


def test_a_mention_counts_once() -> None:
    ore = Found(9, 17, "lead-ore", "2607")
    assert matched(Sentence(TEXT, (LEAD_ORE, LEAD_ORE)), [ore]) == [(LEAD_ORE, ore), (LEAD_ORE, None)]


def test_goods_that_stand_twice_may_be_found_at_either_place() -> None:
    text = "iron ore from the iron ore mine"
    counts = count(
        [Sentence(text, (Wanted("iron ore", "iron-ore", "2601"),))],
        lambda _: [Found(18, 26, "iron-ore", "2601")],
    )
    assert counts == Counts(wanted=1, found=1, right_id=1, right_heading=1, wrong=0)


def test_mentions_without_goods_are_wrong_and_headings_may_be_right_under_another_id() -> None:
    found = [Found(0, 4, "tin", "80"), Found(5, 8, "sand", "2505"), Found(9, 17, "galena", "2607")]
    assert count([SENTENCE], lambda _: found) == Counts(
        wanted=2, found=2, right_id=0, right_heading=1, wrong=1
    )


def test_a_guess_is_measured_on_headings_of_four_digits_only() -> None:
    row = guessed_row("open", "guess", [SENTENCE], lambda words: "2607")
    assert (row["goods"], row["right heading"]) == (1, 1.0)


def test_the_sentences_are_many_marked_with_known_goods_and_halved() -> None:
    by_id = {good.id: good for good in load(bundled("dprk")).goods}
    halves = read_sentences(SENTENCES)
    assert list(halves) == ["open", "held_out"]
    assert sum(map(len, halves.values())) >= 200
    for sentence in (s for half in halves.values() for s in half):
        for want in sentence.goods:
            assert want.words in sentence.text
            assert (by_id[want.id].hs or "")[:4] == (want.heading or "")


def test_without_the_data_it_says_so_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert "not here" in capsys.readouterr().err


def test_a_heading_has_the_texts_of_its_subheadings_and_a_chapter_is_none(tmp_path: Path) -> None:
    table = tmp_path / "hs.csv"
    rows = "I,01,Animals,TOTAL,2\nI,0101,Horses,01,4\nI,010121,Horses for breeding,0101,6\n"
    table.write_text(f"section,hscode,description,parent,level\n{rows}", "utf-8")
    assert read_headings(table) == {"0101": "Horses Horses for breeding"}
