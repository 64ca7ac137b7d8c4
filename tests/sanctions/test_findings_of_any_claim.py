"""Findings of any claim: each has its chain, tiles the claim's days, and judges nobody."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.sanctions.cases import (
    CHINA,
    GERMANY,
    MEASURES,
    NORTH_KOREA,
    RUSSIA,
    claim,
    watch,
)
from watchfloor.model.claim import Claim, Goods, Kind, Party, Status
from watchfloor.model.finding import Finding, Step, Verdict
from watchfloor.sanctions.findings import find
from watchfloor.watch.load import bundled

FORBIDDEN = ("violat", "illegal", "breach", "unlawful", "crime", "guilty")


def test_no_table_or_module_of_the_law_judges() -> None:
    from watchfloor import sanctions

    folders = [Path(str(sanctions.__path__[0])), bundled("dprk") / "measures"]
    for folder in folders:
        for path in folder.rglob("*"):
            if path.suffix in {".yaml", ".csv"} or (path.parent == folder and path.suffix == ".py"):
                text = path.read_text("utf-8").casefold()
                assert not [word for word in FORBIDDEN if word in text], path


GOODS = st.sampled_from([good.id for good in watch().goods]).map(lambda name: Goods(name, name))
DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1)).map(date.isoformat)
PARTIES = st.sampled_from([(), (NORTH_KOREA,), (CHINA,), (RUSSIA,), (GERMANY,), (Party("a trader"),)])
CLAIMS = st.builds(
    lambda goods, giver, receiver, first, last, kind, status: claim(
        *goods,
        giver=giver,
        receiver=receiver,
        start=min(first, last),
        end=max(first, last),
        kind=kind,
        status=status,
    ),
    st.lists(GOODS, max_size=3, unique=True).map(tuple),
    PARTIES,
    PARTIES,
    DAYS,
    DAYS,
    st.sampled_from(Kind),
    st.sampled_from(Status),
)


@given(CLAIMS)
def test_every_finding_has_its_chain_and_judges_nobody(one: Claim) -> None:
    for found in find(one, watch(), published="2026-02"):
        steps = {reason.step for reason in found.reasons}
        assert {Step.WORDS, Step.GOODS, Step.DIRECTION, Step.DATE, Step.PARTIES} <= steps
        told = " ".join((found.sentence, *found.missing, *(r.text for r in found.reasons))).casefold()
        assert not [word for word in FORBIDDEN if word in told]
        assert Finding.from_json(found.to_json()) == found


@given(CLAIMS)
def test_the_parts_of_a_claim_tile_its_days(one: Claim) -> None:
    assert one.time is not None
    by_goods: dict[str | None, set[tuple[str, str]]] = {}
    for found in find(one, watch()):
        by_goods.setdefault(found.goods, set()).add((str(found.start), str(found.end)))
    for spans in by_goods.values():
        told = sorted(spans)
        assert told[0][0] == one.time.start
        assert told[-1][1] == one.time.end
        for (_, end), (start, _) in pairwise(told):
            assert date.fromisoformat(start) == date.fromisoformat(end) + timedelta(days=1)


@given(CLAIMS, st.text(max_size=10), st.integers(0, 99))
def test_fields_that_the_law_does_not_ask_for_change_no_verdict(one: Claim, file: str, span: int) -> None:
    other = evolve(one, file=file, span=(span, span + 1), extractor="another", trigger="given", cues=("may",))
    before = [(each.goods, each.measure, each.verdict, each.start) for each in find(one, watch())]
    assert before == [(each.goods, each.measure, each.verdict, each.start) for each in find(other, watch())]


@given(CLAIMS)
def test_the_measure_behind_a_finding_is_in_force_on_its_days(one: Claim) -> None:
    for found in find(one, watch()):
        if found.measure is not None and found.verdict is not Verdict.UNDETERMINED:
            assert found.start is not None
            assert found.end is not None
            assert MEASURES[found.measure].in_force_on(found.start)
            assert MEASURES[found.measure].in_force_on(found.end)
