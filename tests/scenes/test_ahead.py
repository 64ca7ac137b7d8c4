from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.scenes.ahead import ahead


@given(st.lists(st.integers()))
def test_what_is_made_ahead_comes_in_the_order_of_what_was_given(numbers: list[int]) -> None:
    assert list(ahead(lambda number: number + 1, numbers)) == [number + 1 for number in numbers]


def test_processes_make_the_same_in_the_same_order() -> None:
    assert list(ahead(str, range(20), workers=2)) == [str(number) for number in range(20)]


def test_no_more_than_a_few_things_are_taken_ahead() -> None:
    taken: list[int] = []

    def counted() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    made = ahead(str, counted())
    next(made)
    made.close()
    assert len(taken) <= 4


def test_what_fails_is_raised_where_its_turn_comes() -> None:
    made = ahead(lambda number: 1 // number, [1, 0])
    assert next(made) == 1
    with pytest.raises(ZeroDivisionError):
        next(made)
