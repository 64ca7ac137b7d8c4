"""Happenings: a sum against a cap in, out the same sum with each happening counted once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from watchfloor.sanctions.cap_sums import CapSum, Entry, running


def counted_once(cap: CapSum, same: Mapping[str, Sequence[str]]) -> CapSum:
    """Count claims that say the same as one.

    One entry stands for all of them, from the least that one of them gives to the most that another does.

    Args:
        cap: a running sum, in which each claim counts.
        same: for each claim, by its id, the ids of those that say the same.
    """
    entries = running(list(_once(cap.entries, same)))
    return evolve(
        cap,
        low=(entries[-1].running_low or 0.0) if entries else 0.0,
        high=entries[-1].running_high if entries else 0.0,
        entries=entries,
        apart=tuple(_once(cap.apart, same)),
    )


def _once(entries: Sequence[Entry], same: Mapping[str, Sequence[str]]) -> Iterator[Entry]:
    happenings: dict[frozenset[str], dict[str, list[Entry]]] = {}
    for entry in entries:
        happening = happenings.setdefault(frozenset((entry.of, *same.get(entry.of, ()))), {})
        happening.setdefault(entry.of, []).append(entry)
    for of_claims in happenings.values():
        if len(of_claims) == 1:
            yield from next(iter(of_claims.values()))
        else:
            yield _one_for_all(list(of_claims.values()))


def _one_for_all(of_claims: Sequence[Sequence[Entry]]) -> Entry:
    """Give one entry for the entries of several claims, each of which may name several goods."""
    first = of_claims[0][0]
    highs = [_sum_of([entry.high for entry in own]) for own in of_claims]
    known = [high for high in highs if high is not None]
    return evolve(
        first,
        goods=", ".join(dict.fromkeys(entry.goods for entry in of_claims[0])),
        low=min(sum(entry.low for entry in own) for own in of_claims),
        high=max(known) if len(known) == len(highs) else None,
        whole=all(entry.whole for own in of_claims for entry in own),
        also=tuple(own[0].of for own in of_claims[1:]),
    )


def _sum_of(highs: Sequence[float | None]) -> float | None:
    known = [high for high in highs if high is not None]
    return sum(known) if len(known) == len(highs) else None
