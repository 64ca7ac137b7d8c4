"""Verdicts: what one measure means for goods that it reaches, on days of one law, if the claim is true."""

from __future__ import annotations

from collections.abc import Iterable

from watchfloor.model.claim import Claim
from watchfloor.model.finding import Reason, Step, Verdict
from watchfloor.model.hs import HsBasis
from watchfloor.model.measure import Effect, Measure
from watchfloor.sanctions.case import Case, Outcome
from watchfloor.sanctions.contracts import made_on, tells_of_contract
from watchfloor.sanctions.coverage import Covering
from watchfloor.sanctions.dates import Days, a_day_of
from watchfloor.sanctions.exemptions import Weighed, weigh
from watchfloor.sanctions.in_force import Selector, winding_down
from watchfloor.sanctions.sentences import EARLIER_CONTRACT, figures, law, unchecked
from watchfloor.tables import read_table


def decide(covering: Covering, case: Case) -> Outcome:
    """Say what a measure that wholly reaches a case's goods means for them.

    Args:
        covering: the measure, in force on the days.
        case: the goods on their way.

    Returns:
        The verdict with its reasons on goods, date, exemptions and caps; undetermined, with the missing fact, where
        the measure hangs on more than the goods' name.
    """
    measure = covering.measure
    reasons = [_reach(covering), _date(measure, case.days)]
    weighed = _weighed(covering, case)
    reasons += [Reason(Step.EXEMPTION, one.reason) for one in weighed]
    if measure.effect is Effect.CAP:
        return _capped(measure, case.days, reasons, _borne_out(weighed))
    if measure.depends_on is not None and not borne_out(measure, case):
        reasons.append(Reason(Step.GOODS, f"{law(measure)} hangs on {measure.depends_on}"))
        return Outcome(measure, Verdict.UNDETERMINED, tuple(reasons), (measure.depends_on,))
    missing = tuple(fact for one in weighed if one.spares for fact in one.missing)
    spared = any(one.spares for one in weighed)
    if measure.effect is Effect.NOTIFY:
        reasons.append(Reason(Step.EXEMPTION, f"{law(measure)} lets pass what was notified beforehand"))
        spared, missing = True, (*missing, "whether it was notified beforehand")
    if measure.wind_down_to is not None and winding_down(measure, a_day_of(case.days) or measure.adopted):
        earlier, open_facts = _contract(measure, case.claim)
        missing = (*missing, *open_facts)
        spared = spared or earlier
    verdict = Verdict.PROHIBITED_UNLESS_EXEMPT if spared else Verdict.PROHIBITED
    return Outcome(measure, verdict, tuple(reasons), tuple(dict.fromkeys(missing)))


def borne_out(measure: Measure, case: Case) -> bool | None:
    """Tell whether the words for the goods answer what a measure hangs on; null where they leave it open."""
    if not (measure.depends_on or "").endswith(" is new"):
        return None
    words = case.goods.text.casefold().replace("-", " ").split()
    table = read_table("sanctions/data/trade_words.yaml")
    if any(word in table["used"] for word in words):
        return False
    return True if any(word in table["new"] for word in words) else None


def _reach(covering: Covering) -> Reason:
    """Say how the measure names the goods: by name, by a code of its own, or by our mapping."""
    selection = covering.applied.selections[0]
    measure = covering.measure
    how = f"names them ({measure.title})"
    if selection.selector is Selector.ARMS:
        how = f"names their category of arms, {selection.text} ({measure.title})"
    elif selection.selector is Selector.ANY:
        how = f"reaches any goods ({measure.title})"
    elif selection.selector is Selector.HS:
        basis = "its own words" if selection.basis is HsBasis.RESOLUTION else "our mapping of its words"
        code = f"HS {selection.text} in the edition of {selection.edition}"
        how = f"reaches them by {code}, {basis} ({measure.title})"
    checked = "" if measure.verified else f"; this {unchecked(measure)}"
    return Reason(Step.GOODS, f"{law(measure)} {how}{checked}")


def _date(measure: Measure, days: Days) -> Reason:
    until = f" to {measure.in_force_to}" if measure.in_force_to else ""
    text = f"{law(measure)} is in force from {measure.in_force_from}{until}"
    if measure.wind_down_to is not None and winding_down(measure, a_day_of(days) or measure.adopted):
        text += (
            f"; contracts made before {measure.adopted} could be carried out until {measure.wind_down_to}, "
            "and the claim is held against the rule for all others unless its words tell of such a contract"
        )
    return Reason(Step.DATE, text)


def _weighed(covering: Covering, case: Case) -> tuple[Weighed, ...]:
    day = a_day_of(case.days)
    exemptions = [exempt for exempt in covering.measure.exemptions if day is None or exempt.holds_on(day)]
    return tuple(weigh(exempt, case) for exempt in exemptions)


def _borne_out(weighed: Iterable[Weighed]) -> tuple[str, ...]:
    """Give the facts that exemptions on origin or way still hang on, where the claim bears them out."""
    special = (one for one in weighed if one.exemption.via or one.exemption.origin_elsewhere)
    return tuple(fact for one in special if one.spares for fact in one.missing)


def _capped(measure: Measure, days: Days, reasons: list[Reason], missing: tuple[str, ...]) -> Outcome:
    if told := figures(measure, days):
        text = f"{law(measure)} lets pass up to {told}; one claim cannot say how full it is"
        return Outcome(measure, Verdict.WITHIN_CAP_REGIME, (*reasons, Reason(Step.CAP, text)), missing)
    fact = measure.depends_on or "how high the cap was"
    text = f"{law(measure)} sets a cap without a figure; it hangs on {fact}"
    return Outcome(measure, Verdict.WITHIN_CAP_REGIME, (*reasons, Reason(Step.CAP, text)), (fact, *missing))


def _contract(measure: Measure, claim: Claim) -> tuple[bool, tuple[str, ...]]:
    """Tell whether an earlier contract may spare goods while a measure winds down, and which fact is open."""
    made = made_on(claim.quote)
    if made is None:
        return tells_of_contract(claim.quote), (EARLIER_CONTRACT,)
    told, first, last = made
    if first >= measure.adopted:
        return False, ()
    if last < measure.adopted:
        return True, (f"whether the contract was made in {told}, as told",)
    return True, (EARLIER_CONTRACT,)
