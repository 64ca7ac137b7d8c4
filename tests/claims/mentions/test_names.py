"""Names: the watch's places, actors, outlets and goods, found in a text whatever its typography."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.borderland import WATCH
from watchfloor.claims.mentions.folding import fold
from watchfloor.claims.mentions.names import index_names
from watchfloor.claims.mentions.values import NameMention, Sense

INDEX = index_names(WATCH)
SPELLINGS = [
    name.text for table in (WATCH.places, WATCH.actors, WATCH.outlets, WATCH.goods) for row in table for name in row.names
]  # fmt: skip
WORDS = st.sampled_from(
    [
        *SPELLINGS,
        "the east",
        "the East",
        "KARVANIA",
        "karvania",
        "İ",
        "ß",
        "-",
        "’s",
        "n't",
        " ",
        "\u00a0",
        "\n",
        "铁",
    ]
)


def found(text: str) -> list[NameMention]:
    return INDEX.find(text)


def only(text: str) -> NameMention:
    (mention,) = found(text)
    return mention


def settled(text: str) -> list[NameMention]:
    return INDEX.settle(found(text))


def test_a_name_gives_the_ids_of_all_rows_that_bear_it() -> None:
    mention = only("A barge reached Velgrad.")
    assert mention.places == ("velgrad",)
    assert mention.actors == ("karvania",)
    assert mention.name == "Velgrad"


def test_a_capital_that_stands_for_its_state_is_a_metonym() -> None:
    assert only("Velgrad refused.").sense is Sense.METONYM


def test_an_adjective_of_nation_is_a_demonym() -> None:
    assert only("A Karvanian tug waited.").sense is Sense.DEMONYM


def test_an_office_is_told_from_a_state() -> None:
    assert only("Then Marshal Dovran spoke.").is_office
    assert not only("Then Karvania spoke.").is_office


def test_a_name_within_a_longer_word_is_not_found() -> None:
    assert found("Sarnford and the Velgraders") == []


def test_a_possessive_does_not_hide_a_name() -> None:
    assert only("Karvania’s barges").name == "Karvania"


def test_a_hyphen_or_a_hard_space_in_a_name_makes_no_difference() -> None:
    assert only("over the Sarn–Dorpen\u00a0Bridge today").places == ("lim-bridge",)
    assert only("at Port\u00a0Halle").places == ("port-halle",)


def test_the_longest_name_stands_and_not_the_one_within_it() -> None:
    assert [mention.name for mention in found("trains at Sarn Yard")] == ["Sarn Yard"]


def test_a_name_in_capitals_is_found_and_one_without_its_capital_is_not() -> None:
    assert only("TRAINS AT SARN").name == "SARN"
    assert found("trains at sarn") == []


def test_goods_are_found_at_the_head_of_a_sentence_too() -> None:
    assert only("Timber arrived.").goods == "timber"


def test_a_short_name_in_capitals_must_stand_in_capitals() -> None:
    assert only("KVW reported.").outlet == "kvw"
    assert found("the kvw range") == []
    assert found("an lng tank") == []


def test_accents_and_runs_of_spaces_make_no_difference() -> None:
    assert only("at Port  \u00a0 Halle").places == ("port-halle",)
    assert only("from Dórpen").places == ("dorpen",)
    assert only("from Do\u0308rpen").name == "Do\u0308rpen"


def test_the_kind_of_a_place_may_be_written_small() -> None:
    assert only("by the Lim bridge").name == "Lim bridge"
    assert found("by the lim bridge") == []


def test_a_name_in_chinese_characters_needs_no_space_around_it() -> None:
    assert only("在沙恩站附近").places == ("sarn-yard",)


def test_a_watch_without_names_finds_none() -> None:
    empty = evolve(WATCH, places=(), actors=(), outlets=(), goods=())
    assert index_names(empty).find("Karvania sold coal.") == []


def test_of_places_that_share_a_name_the_larger_kind_comes_first() -> None:
    assert only("A road to Milna.").places == ("milna-karvania", "milna-ostland")


def test_the_other_places_of_a_text_choose_between_places_that_share_a_name() -> None:
    assert settled("From Dorpen to Milna.")[-1].place == "milna-ostland"
    assert settled("From Sarn to Milna.")[-1].place == "milna-karvania"


def test_a_short_form_stands_for_the_actor_last_named_in_full_before_it() -> None:
    text = "The Ministry of Trade met the Ministry of Farms. Later the ministry left."
    assert settled(text)[-1].actors == ("farm-ministry", "trade-ministry")
    text = "The Ministry of Farms met the Ministry of Trade. Later the ministry left."
    assert settled(text)[-1].actors == ("trade-ministry", "farm-ministry")


def test_a_short_form_stands_for_an_actor_named_only_after_it() -> None:
    text = "The bureau kept silent. The Ostland Customs Bureau had been warned."
    assert settled(text)[0].actor == "customs"


def test_a_short_form_stands_for_nobody_where_nobody_is_named_in_full() -> None:
    (mention,) = settled("Later the company left.")
    assert mention.actors == ()


def test_settling_neither_adds_nor_moves_a_mention() -> None:
    mentions = found("Dovran left Milna for Dorpen with wheat, KVW said.")
    assert [(m.start, m.end) for m in INDEX.settle(mentions)] == [(m.start, m.end) for m in mentions]


def folded(words: str) -> str:
    return fold(words).text.lower()


KNOWN = {folded(pattern) for pattern in INDEX.patterns}


@given(st.one_of(st.text(max_size=60), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join)))
def test_every_name_found_has_exact_offsets_and_is_a_name_of_the_watch(text: str) -> None:
    end = 0
    for mention in found(text):
        assert text[mention.start : mention.end] == mention.name
        assert folded(mention.name) in KNOWN
        assert mention.start >= end
        assert mention.places or mention.actors or mention.outlet or mention.goods
        end = mention.end


@given(st.sampled_from(SPELLINGS), st.text(max_size=20), st.text(max_size=20))
def test_a_name_between_marks_is_always_found(name: str, before: str, after: str) -> None:
    text = f"{before}; {name} ;{after}"
    start = len(before) + 2
    assert any(mention.start == start and mention.name == name for mention in found(text))
