"""Whether the words around a time expression speak of a plan or of the past."""

from __future__ import annotations

import re

from watchfloor.claims.mentions.times import vocabulary as words

_ED = r"(?!need\b|speed\b|indeed\b|united\b|exceed\b|feed\b|seed\b|proceed\b|hundred\b|red\b|based\b)[a-z]{2,}ed"
_CUE = re.compile(
    rf"(?<![\w'])(?:(?P<future>{words.any_of(words.FUTURE_CUES)})\b|(?P<past>{words.any_of(words.PAST_CUES)})\b"
    rf"|(?P<speech>{words.any_of(words.SPEECH_CUES)})\b|(?P<weak>{_ED})\b)|(?P<short>'ll)\b"
)
_SAID_NEXT = re.compile(
    rf"(?: +(?:morning|afternoon|evening|night))?(?: +(?:also|that))? +(?:{words.any_of(words.SPEECH_CUES)}|{_ED})\b(?! +(?:to|talks|meeting|summit)\b)"
)
_DUE_NEXT = re.compile(r" +deadline\b")
NEAR = 40
REACH = 400
_BREAK = re.compile(r"[;:\u2014]|, +(?!which|who)|\b(?:after|when|while|since|because|but|as)\b")
_PASSIVE = re.compile(r"\b(?:be|being|is|are)(?: +[a-z]+ly)? +$")
_PERFECT_INFINITIVE = re.compile(r"(?:to|may|might|could|must|would|should) +have\b")
_PLUPERFECT = re.compile(r"\bhad(?: +[a-z]+ly)? +been +(?:[a-z]+ +to +)?$")
_ATTRIBUTE = re.compile(
    r"\b(?:the|an?|its|his|her|their|is|are|be|being|more|most|of|with|for)(?: +[a-z]+ly)? +$"
)
_INFINITIVE = re.compile(r"[a-z]+ +to +[a-z]")


def is_future(lower: str, sentence: tuple[int, int], span: tuple[int, int]) -> bool | None:
    """Tell whether a time expression belongs to a plan.

    The nearest cue before the expression decides; a bare '-ed' form does so only where no plan stands
    before it in the same clause. Where nothing stands before, the first cue after decides.

    Args:
        lower: the text in lower case.
        sentence: where the sentence of the expression starts and ends.
        span: where the expression starts and ends.

    Returns:
        True for a plan, False for the past, null where the words do not tell.
    """
    first, last = max(sentence[0], span[0] - REACH), min(sentence[1], span[1] + REACH)
    if _SAID_NEXT.match(lower, span[1]):
        return False
    if _DUE_NEXT.match(lower, span[1]):
        return True
    weak_at: int | None = None
    for cue in reversed(list(_CUE.finditer(lower, first, span[0]))):
        if cue["weak"]:
            weak_at = cue.start() if weak_at is None and _is_finite(cue, lower) else weak_at
            continue
        if cue["past"] and _PASSIVE.search(lower, max(0, cue.start() - 20), cue.start()):
            continue
        told = _tells(cue, lower)
        if weak_at is not None and (not told or _BREAK.search(lower, cue.end(), weak_at)):
            return _past_if_near(weak_at, span[0])
        return told
    if weak_at is not None:
        return _past_if_near(weak_at, span[0])
    after = _CUE.search(lower, span[1], last)
    return None if after is None else _tells(after, lower)


def _past_if_near(verb: int, expression: int) -> bool | None:
    return False if expression - verb < NEAR else None


def _is_finite(cue: re.Match[str], lower: str) -> bool:
    attribute = _ATTRIBUTE.search(lower, max(0, cue.start() - 24), cue.start())
    return attribute is None and _INFINITIVE.match(lower, cue.start()) is None


def _tells(cue: re.Match[str], lower: str) -> bool | None:
    if _PERFECT_INFINITIVE.match(lower, cue.start()):
        return False
    if cue["future"] and _PLUPERFECT.search(lower, max(0, cue.start() - 24), cue.start()):
        return False
    if cue["speech"] or (cue["weak"] and not _is_finite(cue, lower)):
        return None
    return bool(cue["future"] or cue["short"])
