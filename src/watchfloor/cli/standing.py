"""Standing: what a ledger's claims came to when held against measures and lists, told to people and to machines."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from watchfloor.cli.answers import counted, say, tell
from watchfloor.ledger import Ledger, Summary
from watchfloor.model.finding import Verdict
from watchfloor.model.listing import Listing
from watchfloor.model.match import Match, Outcome
from watchfloor.pipeline import ScreenSummary
from watchfloor.sanctions.cap_sums import CapSum

_MOST_NAMES_TOLD = 50


@frozen
class ListRead:
    """A list that names were held against: how many entries it has, and how many rows were refused."""

    id: str
    entries: int
    refused: int


@frozen
class Standing:
    """What stands in the ledger after a run of screening, and what was refused or failed in it.

    `uncounted` names the official figures that count against no cap.
    """

    ledger: str
    holds: Summary
    lists: tuple[ListRead, ...]
    names: tuple[Match, ...]
    caps: tuple[CapSum, ...]
    run: ScreenSummary
    refused: tuple[str, ...]
    lists_given: bool
    uncounted: tuple[str, ...] = ()

    def report(self) -> None:
        """Tell what was refused, what the claims came to, which names are like one on a list, and the caps."""
        for line in self.refused:
            tell(f"refused: {line}")
        for where in self.uncounted:
            tell(f"not counted: {where}: no cap holds for these goods on these days")
        if self.run.stopped:
            left = counted(self.run.left, "report")
            say(f"Stopped, {left} left: the same command goes on from here.")
        if not self.holds.claims:
            say(f"There are no claims to screen: read reports first. Ledger: {self.ledger}")
            return
        say(f"{self._claims()} held against the measures: {self._verdicts()}.")
        say(self._lists())
        for match in self.names[:_MOST_NAMES_TOLD]:
            say(_name(match))
        if len(self.names) > _MOST_NAMES_TOLD:
            say(f"{len(self.names) - _MOST_NAMES_TOLD:,} more names: see the brief, or --json.")
        for cap in self.caps:
            say(_cap(cap))
        say(f"Ledger: {self.ledger}")

    def answer(self) -> dict[str, Any]:
        """Give the same as plain values for a machine."""
        return {
            "ledger": self.ledger,
            "claims": self.holds.claims,
            "verdicts": {verdict.value: self.holds.by_verdict.get(verdict, 0) for verdict in Verdict},
            "lists": [{"id": one.id, "entries": one.entries, "refused": one.refused} for one in self.lists],
            "matches": [match.to_json() for match in self.names if match.outcome is Outcome.MATCH],
            "near_misses": [match.to_json() for match in self.names if match.outcome is Outcome.NEAR_MISS],
            "caps": [cap.to_json() for cap in self.caps],
            "refused": list(self.refused),
            "uncounted": list(self.uncounted),
            "stopped": self.run.stopped,
            "left": self.run.left,
            "passes": [one.to_json() for one in self.run.passes],
        }

    def _claims(self) -> str:
        return f"{counted(self.holds.claims, 'claim')} of {counted(self.holds.reports, 'report')}"

    def _verdicts(self) -> str:
        found = [
            f"{number:,} {verdict}" for verdict in Verdict if (number := self.holds.by_verdict.get(verdict))
        ]
        return ", ".join(found) or "none names goods that cross a border"

    def _lists(self) -> str:
        matches = sum(match.outcome is Outcome.MATCH for match in self.names)
        likenesses = f"{counted(matches, 'match', 'matches')}, "
        likenesses += counted(len(self.names) - matches, "near miss", "near misses")
        if not self.lists:
            why = "no list could be read" if self.lists_given else "give a list with --list"
            earlier = f" From earlier lists stand {likenesses}." if self.names else ""
            return f"No names were screened: {why}.{earlier}"
        entries = "; ".join(f"{one.id} ({counted(one.entries, 'entry', 'entries')})" for one in self.lists)
        return f"Names held against {entries}: {likenesses}."


def standing(
    ledger: Ledger,
    listings: tuple[Listing, ...],
    run: ScreenSummary,
    refused: tuple[str, ...],
    lists_given: bool,
) -> Standing:
    """Ask a ledger what stands in it after a run.

    Args:
        ledger: that was screened.
        listings: the lists that its names were held against.
        run: what was done.
        refused: the lists, rows and reports that could not be read or screened, each with the reason.
        lists_given: whether names were to be held against any.
    """
    names: dict[tuple[str, str, str], Match] = {}
    for recorded in ledger.matches():
        match = recorded.match
        names.setdefault((match.name, match.listing, match.entry), match)
    return Standing(
        ledger=ledger.place,
        holds=ledger.summary(),
        lists=tuple(ListRead(one.id, len(one.entries), len(one.refused)) for one in listings),
        names=tuple(
            sorted(names.values(), key=lambda one: (one.outcome != Outcome.MATCH, -one.score, one.name))
        ),
        caps=ledger.caps(),
        run=run,
        refused=refused,
        lists_given=lists_given,
    )


def _name(match: Match) -> str:
    told = f"{match.outcome}: {match.name} and {match.alias} ({match.entry}, {match.listing}), "
    told += f"score {match.score:.2f}: {'; '.join(match.reasons)}"
    return f"{told}. It would be settled by: {', '.join(match.settled_by)}" if match.settled_by else told


def _cap(cap: CapSum) -> str:
    known = f"{cap.low:,.6g}"
    if cap.high is None:
        known += " or more"
    elif cap.high != cap.low:
        known += f" to {cap.high:,.6g}"
    checked = "" if cap.verified else ", not yet checked against its text"
    figure = f"{cap.amount:,.12g} {cap.unit}"
    return f"cap: {cap.law}, {cap.start} to {cap.end}: {known} of {figure}{checked}"
