"""Status: the head of an event in a parsed sentence in; out, how the report puts it and the words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.claims.mentions.values import Span
from watchfloor.claims.status.beside import Found
from watchfloor.claims.status.compose import compose
from watchfloor.claims.status.cues import load_cues
from watchfloor.claims.status.scope import complement_of, effects_on
from watchfloor.claims.status.values import Effect, EventStatus, StatusReading
from watchfloor.model.claim import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Effect", "EventStatus", "StatusReading", "compose", "status_of", "status_of_statement"]


def status_of(token: Token) -> StatusReading:
    """Read how the report puts an event: as fact, possibility, plan, denial or condition.

    Args:
        token: the head of the event, a verb or a noun, in the parsed document of its sentence.

    Returns:
        The status, and the cues it rests on in text order, as offsets in that document.
    """
    found = effects_on(token)
    status = compose(step.effect for step in found)
    words = sorted({step.cue for step in found if step.effect is not Effect.ASSERT}, key=lambda cue: cue.i)
    asserted = status is Status.REPORTED or all(_is_plain(step) for step in found)
    return StatusReading(status, tuple(Span(cue.idx, cue.idx + len(cue)) for cue in words), asserted)


def _is_plain(step: Found) -> bool:
    """Tell a cue that leaves no doubt: a plain future, or 'reportedly'."""
    future = step.effect is Effect.PLAN and step.cue.lower_ in load_cues().plain
    return future or step.effect in {Effect.EVIDENTIAL, Effect.ASSERT}


def status_of_statement(head: Token) -> StatusReading:
    """Read how the report puts what a clause says as a whole.

    Args:
        head: the main verb of the clause.

    Returns:
        The status of what the verb plans, expects, doubts or denies where it is such a verb ('plans to build',
        'is suspected of selling'), else its own.
    """
    complement = complement_of(head)
    return status_of(complement if complement is not None else head)
