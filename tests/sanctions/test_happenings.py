"""Several claims of one happening count once against a cap."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.sanctions.cases import amount, into, watch
from watchfloor.model.claim import Claim, Goods, Status
from watchfloor.sanctions.cap_sums import CapSum
from watchfloor.sanctions.caps import running_caps
from watchfloor.sanctions.figures import Figure
from watchfloor.sanctions.happenings import counted_once


def diesel(id_: str, number: float, day: str = "2018-03-01", status: Status = Status.REPORTED) -> Claim:
    plain = into(Goods("diesel", "diesel", amount(number, "bbl")), start=day)
    return evolve(plain, id=id_, status=status)


def sum_of(*claims: Claim, same: tuple[str, ...] = (), figures: tuple[Figure, ...] = ()) -> CapSum:
    (one,) = running_caps(claims, watch(), figures)
    return counted_once(one, dict.fromkeys(same, same))


def test_claims_that_say_the_same_count_once_from_the_least_to_the_most() -> None:
    one = sum_of(diesel("a", 1000), diesel("b", 1200), diesel("c", 50, "2018-05-01"), same=("a", "b"))
    assert (one.low, one.high) == (1050, 1250)
    assert [(entry.of, entry.also) for entry in one.entries] == [("a", ("b",)), ("c", ())]
    assert [entry.running_high for entry in one.entries] == [1200, 1250]


def test_claims_of_different_happenings_each_count() -> None:
    one = sum_of(diesel("a", 1000), diesel("b", 1200))
    assert (one.low, one.high) == (2200, 2200)
    assert one == running_caps([diesel("a", 1000), diesel("b", 1200)], watch())[0]


def test_what_is_speculated_is_not_taken_for_what_is_reported() -> None:
    one = sum_of(diesel("a", 1000), diesel("b", 1200, status=Status.SPECULATED), same=("a", "b"))
    assert (one.low, one.high) == (1000, 1000)
    assert [entry.of for entry in one.apart] == ["b"]


def test_figures_stand_beside_the_claims() -> None:
    figure = Figure("2018-03-01", "2018-03-31", "diesel", 900, "bbl", "an official table", "figures.csv:2")
    one = sum_of(diesel("a", 1000), diesel("b", 1000), same=("a", "b"), figures=(figure,))
    assert (one.low, one.high) == (1000, 1900)


@given(st.lists(st.floats(1, 1e6), min_size=1, max_size=8), st.integers(0, 8))
def test_a_sum_never_grows_when_claims_are_taken_for_one(numbers: list[float], together: int) -> None:
    claims = [diesel(str(place), number) for place, number in enumerate(numbers)]
    apart, once = sum_of(*claims), sum_of(*claims, same=tuple(claim.id for claim in claims[:together]))
    assert apart.high is not None
    assert once.high is not None
    assert once.low <= apart.low * (1 + 1e-9)
    assert max(numbers) <= once.high * (1 + 1e-9) <= apart.high * (1 + 1e-8)
