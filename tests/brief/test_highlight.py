"""A claim's values are marked where they stand in its words, and the words stay as they are."""

from __future__ import annotations

from itertools import pairwise

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.brief.sample import HARBOUR, harbour_report, report, sample_claims
from watchfloor.brief.highlight import context_of, pieces, stretches
from watchfloor.brief.page import MarkKind
from watchfloor.model.claim import Goods
from watchfloor.model.report import Role

words = st.text(st.sampled_from("ab c\n“é."), max_size=40)
values = st.lists(
    st.tuples(st.text(st.sampled_from("ab cé."), max_size=6), st.sampled_from(list(MarkKind))), max_size=8
)


@given(words, values)
def test_marked_pieces_joined_are_the_text_again(text: str, looked_for: list[tuple[str, MarkKind]]) -> None:
    cut = list(pieces(text, stretches(text, looked_for)))
    assert "".join(piece.text for piece in cut) == text
    assert all(piece.text for piece in cut)


@given(words, values)
def test_marks_do_not_overlap_and_hold_what_was_looked_for(
    text: str, looked_for: list[tuple[str, MarkKind]]
) -> None:
    marks = stretches(text, looked_for)
    assert all(first[1] <= second[0] for first, second in pairwise(marks))
    assert all(
        (text[start:end].lower(), kind) in {(v.lower(), k) for v, k in looked_for}
        for start, end, kind in marks
    )


def test_each_value_is_marked_by_its_class() -> None:
    context = context_of(sample_claims()[0], harbour_report())
    marked = {piece.text: piece.mark for piece in context.quote if piece.mark}
    assert marked == {
        "crates": MarkKind.GOODS,
        "about 90 metres": MarkKind.QUANTITY,
        "appeared": MarkKind.TRIGGER,
        "eastern quay": MarkKind.PLACE,
        "on the 17th of last month": MarkKind.TIME,
        "Harbour Monitor": MarkKind.SOURCE,
    }


def test_a_value_is_not_marked_inside_a_longer_word() -> None:
    assert stretches("They bought 5 on the 5th and 15.", [("5", MarkKind.QUANTITY)]) == [
        (12, 13, MarkKind.QUANTITY)
    ]
    assert stretches("The gunboat", [("gun", MarkKind.GOODS)]) == []


def test_the_longer_value_wins_and_the_shorter_takes_its_next_place() -> None:
    text = "coal from the coal pier"
    found = stretches(text, [("coal", MarkKind.GOODS), ("coal pier", MarkKind.PLACE)])
    assert found == [(0, 4, MarkKind.GOODS), (14, 23, MarkKind.PLACE)]


def test_the_quote_stands_in_its_paragraph_between_its_neighbours() -> None:
    context = context_of(sample_claims()[0], harbour_report())
    assert "".join(piece.text for piece in context.after) == " The quay had been empty the day before."
    assert context.before == ()
    assert context.earlier == HARBOUR[2]
    assert context.later == HARBOUR[4]


def test_furniture_is_not_shown_as_a_neighbour() -> None:
    assert context_of(sample_claims()[2], harbour_report()).earlier == HARBOUR[4]


def test_long_neighbours_are_shortened_at_a_word() -> None:
    source = report(("word " * 100, "Crates arrived.", "other " * 100), roles={1: Role.QUOTATION})
    drawn = evolve(
        sample_claims()[0],
        report=source.id,
        quote="Crates arrived.",
        span=(501, 516),
        goods=(Goods("Crates"),),
    )
    context = context_of(drawn, source)
    assert context.earlier.startswith("… word")
    assert context.later.endswith("other …")
    assert len(context.earlier) < 200
    assert context.role == "quotation"


def test_a_paragraph_without_end_is_shown_only_around_the_quote() -> None:
    source = report(("word " * 5000 + "Crates arrived. " + "other " * 5000,))
    drawn = evolve(sample_claims()[0], report=source.id, quote="Crates arrived.", span=(25_000, 25_015))
    context = context_of(drawn, source)
    assert len("".join(piece.text for piece in (*context.before, *context.after))) < 1300
    assert context.before[0].text.startswith("… word")
    assert context.after[-1].text.endswith("other …")


def test_a_quote_that_its_report_does_not_hold_stands_alone() -> None:
    drawn = evolve(sample_claims()[0], span=(0, 10))
    for source in (None, harbour_report()):
        context = context_of(drawn, source)
        assert "".join(piece.text for piece in context.quote) == drawn.quote
        assert (context.before, context.after, context.earlier, context.later) == ((), (), "", "")
