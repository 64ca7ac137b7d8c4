"""Sentences: a finding in one sentence, always on the condition that the claim is true."""

from __future__ import annotations

from collections.abc import Sequence

from watchfloor.model.claim import Status
from watchfloor.model.finding import Verdict
from watchfloor.model.measure import Cap, Direction, Measure
from watchfloor.sanctions.dates import Days, caps_on
from watchfloor.sanctions.direction import Heading, Way
from watchfloor.sanctions.exemptions import RELIEF_FACTS

_LEAD = {
    Status.REPORTED: "As reported",
    Status.SPECULATED: "Put as a possibility; if true",
    Status.PLANNED: "Planned; if true and carried out",
    Status.DENIED: "Denied in the report; if true all the same",
    Status.HYPOTHETICAL: "Put as a condition; if true",
}
EARLIER_CONTRACT = "when the contract was made"
_FACTS = {
    "paragraph": "the paragraph number",
    "direction": "the direction",
    "effect": "the effect",
    "goods": "the list of goods",
    "depends_on": "the fact that decides",
    "in_force_from": "the first day",
    "in_force_to": "the last day",
    "superseded_by": "what followed it",
    "wind_down_to": "the last day for earlier contracts",
    "caps": "the figures",
    "exemptions": "the exemptions",
}


def law(measure: Measure) -> str:
    """Name a measure by its regime, resolution and paragraph: 'UN resolution 2371 (2017), paragraph 8'."""
    numbered = "resolution " if measure.resolution[:1].isdecimal() else ""
    paragraph = "paragraph " if measure.paragraph[:1].isdecimal() else ""
    return f"{measure.regime} {numbered}{measure.resolution}, {paragraph}{measure.paragraph}"


def figures(measure: Measure, days: Days) -> str:
    """Say the caps of a measure that run on some of the days, with their units and periods."""
    running: dict[str, list[str]] = {}
    for cap in caps_on(measure, days):
        running.setdefault(_period(cap), []).append(f"{cap.amount:,.15g} {cap.unit}")
    return "; ".join(f"{' or '.join(amounts)} {period}" for period, amounts in running.items())


def unchecked(measure: Measure) -> str:
    """Say which facts of a measure were not yet checked against the text of the law."""
    facts = [_FACTS.get(name, name) for name in measure.unverified] or ["facts"]
    listed = " and ".join(part for part in (", ".join(facts[:-1]), facts[-1]) if part)
    return f"rests on what is not yet checked against the text of the law: {listed}"


def sentence(
    verdict: Verdict,
    status: Status,
    *,
    goods: str,
    going: str,
    days: Days,
    measure: Measure | None,
    missing: Sequence[str],
) -> str:
    """Say a verdict in one sentence, and in a second one what it rests on unchecked.

    Args:
        verdict: what was found.
        status: of the claim; all but the plainly reported are found 'if true'.
        goods: the claim's words.
        going: their way, such as 'to North Korea'.
        days: those that the verdict is for.
        measure: that the verdict rests on.
        missing: the facts that would settle it.
    """
    when = f"some day, {days.text}" if days.assumed else days.text
    about = " ".join(part for part in ("the transfer of", goods, going, f"({when})") if part)
    if verdict is Verdict.UNDETERMINED:
        named = law(measure) if measure is not None else "any measure held here"
        found = (
            f"it can't be determined whether {named} covers {about}; what is missing: {'; '.join(missing)}"
        )
    else:
        found = f"{about} {_found(verdict, status, measure, days, missing)}"
    said = f"{_LEAD[status]}, {found}."
    if measure is None or measure.verified:
        return said
    return f"{said} This {unchecked(measure)}."


def going(heading: Heading, party: str, other: str | None, measure: Measure | None) -> str:
    """Say a way in a few words.

    Args:
        heading: the way.
        party: the title of the country under sanctions.
        other: the title of the country at the other end, where known.
        measure: that is found; of goods that may have gone either way it is on one alone.
    """
    if heading.route:
        return heading.route
    if heading.way is Way.EITHER and measure is not None and measure.direction is not Direction.BOTH:
        return f"if {measure.direction} {party}"
    if heading.way is Way.FROM:
        return f"from {party} to {other}" if other else f"from {party}"
    if heading.way is Way.TO:
        return f"from {other} to {party}" if other else f"to {party}"
    if heading.way is Way.EITHER:
        return f"between {party} and {other}" if other else f"from or to {party}"
    return ""


def _period(cap: Cap) -> str:
    each = "each year" if cap.period != "once" else "in all"
    until = f" to {cap.end}" if cap.end else " on"
    return f"{each} from {cap.start}{until}"


def _found(
    verdict: Verdict, status: Status, measure: Measure | None, days: Days, missing: Sequence[str]
) -> str:
    verb = "was" if status is Status.REPORTED else "would be"
    named = law(measure) if measure is not None else ""
    if verdict is Verdict.PROHIBITED:
        if measure is not None and EARLIER_CONTRACT in missing:
            named = f"{named}, contracts made before {measure.adopted} aside"
        return f"{verb} prohibited by {named}"
    if verdict is Verdict.PROHIBITED_UNLESS_EXEMPT:
        return f"{verb} prohibited, unless exempt, by {named}"
    if verdict is Verdict.WITHIN_CAP_REGIME:
        told = figures(measure, days) if measure is not None else ""
        unless = ", unless exempt" if any(fact in missing for fact in RELIEF_FACTS.values()) else ""
        return f"{verb} within the cap regime of {named}" + (f" ({told})" if told else "") + unless
    negated = "was not" if status is Status.REPORTED else "would not be"
    return f"{negated} covered by name by any measure held here"
