"""Whether the words around a time expression speak of a plan or of the past."""

from __future__ import annotations

import re

from watchfloor.claims.times import vocabulary as words

_CUE = re.compile(
    rf"(?<![\w'])(?:(?P<future>{words.any_of(c for c in words.FUTURE_CUES if c[0] != chr(39))})\b|(?P<past>{words.any_of(words.PAST_CUES)})\b"
    rf"|(?P<weak>(?!need\b|speed\b|indeed\b|united\b|armed\b|exceed\b|feed\b|seed\b|proceed\b|hundred\b)[a-z]{{2,}}ed)\b)|(?P<short>'ll)\b"
)
_BREAK = re.compile(r"[;:\u2014]|, +(?!which|who)|\b(?:after|when|while|since|because|but|as)\b")
_PERFECT_INFINITIVE = re.compile(r"(?:to|may|might|could|must|would|should) +have\b")
_WAS = re.compile(r"\b(?:was|were|is|are|been|be) +$")


def is_future(lower: str, sentence: tuple[int, int], span: tuple[int, int]) -> bool | None:
    """Tell whether a time expression belongs to a plan.

    The nearest cue before the expression decides; a bare '-ed' form does so only where no stronger cue
    stands before it in the same clause. Where nothing stands before, the first cue after decides.

    Returns:
        True for a plan, False for the past, null where no cue stands in the sentence.
    """
    before = list(_CUE.finditer(lower, sentence[0], span[0]))
    weak_at: int | None = None
    for cue in reversed(before):
        if cue["weak"]:
            weak_at = cue.start() if weak_at is None else weak_at
            continue
        future = _cue_is_future(cue, lower)
        if future and weak_at is not None and _BREAK.search(lower, cue.end(), weak_at):
            return False
        return future
    if weak_at is not None:
        return False
    after = _CUE.search(lower, span[1], sentence[1])
    return None if after is None else _cue_is_future(after, lower)


def _cue_is_future(cue: re.Match[str], lower: str) -> bool:
    if _PERFECT_INFINITIVE.match(lower, cue.start()):
        return False
    return bool(cue["future"] or cue["short"])
