"""How nested cues compose into one status."""

from __future__ import annotations

from collections.abc import Iterable

from watchfloor.claims.status.values import Effect
from watchfloor.model.claim import Status

_R, _S, _P, _D, _H = (
    Status.REPORTED,
    Status.SPECULATED,
    Status.PLANNED,
    Status.DENIED,
    Status.HYPOTHETICAL,
)

# One row for each status of the inner event, one column for the effect of the next cue further out.
#              speculate evidential plan deny suppose assert
_TABLE = {
    _R: (_S, _S, _P, _D, _H, _R),
    _S: (_S, _S, _S, _D, _H, _S),
    _P: (_S, _P, _P, _D, _H, _P),
    _D: (_S, _D, _D, _S, _H, _D),
    _H: (_H, _H, _H, _H, _H, _H),
}
_COLUMNS = tuple(Effect)


def compose(effects: Iterable[Effect]) -> Status:
    """Compose the effects on one event, the innermost first.

    A possibility of a plan is a possibility; a plan of a possibility is one too, since neither is settled.
    A denial of a possibility or a plan is a denial; a denial of a denial is only a possibility ('did not deny
    selling' does not say that it sold). 'Reportedly' weakens a fact to a possibility and leaves plans and
    denials as they are. A condition holds whatever stands inside or outside of it.

    Args:
        effects: the effects of the cues from the event outwards.

    Returns:
        The status; `reported` where there is no effect.
    """
    status = Status.REPORTED
    for effect in effects:
        status = _TABLE[status][_COLUMNS.index(effect)]
    return status
