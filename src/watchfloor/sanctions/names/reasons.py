"""Why two names are held for one, or not, in words that can be read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchfloor.sanctions.names.likeness import ALIKE, word_likeness
from watchfloor.sanctions.names.organisations import Likeness
from watchfloor.sanctions.names.pairing import Pairing
from watchfloor.sanctions.names.persons import PersonName
from watchfloor.sanctions.names.vessels import VesselName
from watchfloor.sanctions.names.vocabulary import Role
from watchfloor.sanctions.names.words import Word

_SAME_NAME = "the names are the same letter by letter, but for case, spaces and punctuation"
_RARE = {Role.WORD, Role.TOPIC}
_EMPTY = {Role.EMPTY, Role.COUNTRY, Role.PLACE}
_TELLING = {Role.LINE, Role.BODY}


def explain_organisations(likeness: Likeness, *, is_whole: bool) -> tuple[str, ...]:
    """Say what agrees and what differs between two names of organisations."""
    pairing = likeness.pairing
    reasons = [_SAME_NAME] if is_whole else []
    reasons += _agreements(pairing)
    if likeness.acronym and not is_whole:
        reasons.append(f'"{likeness.acronym.upper()}" is the short form of one and the initials of the other')
    if pairing.lookalike:
        one, other = (word.text for word in pairing.lookalike)
        reasons.append(f'the rare words "{one}" and "{other}" look alike and are two words')
    reasons += _leftovers(pairing)
    return tuple(reasons) or ("the names share no word that carries anything",)


def _agreements(pairing: Pairing) -> Iterable[str]:
    same = [
        (words, other) for words, other, level in pairing.agreeing if level == 1 and len(words) == len(other)
    ]
    rare = [words for words, other in same if words[0].role in _RARE and words[0].meaning == other[0].meaning]
    if rare:
        yield f"the rare word{_s(rare)} {_list(map(_quote, rare))} agree{'' if len(rare) > 1 else 's'}"
    yield from (
        f"the number {words[0].meaning[1:]} agrees" for words, _ in same if words[0].role is Role.NUMBER
    )
    for words, other_words, level in pairing.agreeing:
        yield from _how_they_agree(words, other_words, level)
    telling = [words for words, _ in same if words[0].role in _TELLING]
    if telling:
        yield f"{_list(map(_quote, telling))} agree{'' if len(telling) > 1 else 's'}, which alone tells little"
    empty = [word.text for words, _ in same for word in words if word.role in _EMPTY]
    if empty:
        yield f'"{" ".join(empty)}" carries nothing'


def _how_they_agree(words: tuple[Word, ...], other_words: tuple[Word, ...], level: float) -> Iterable[str]:
    """Say how words agree that are not the same letter by letter."""
    single, several = (words, other_words) if len(words) < len(other_words) else (other_words, words)
    if len(several) > len(single):
        joined = "".join(word.text for word in several)
        is_joined = word_likeness(single[0].text, joined) >= ALIKE
        yield f"{_quote(single)} is {_quote(several)} {'in one word' if is_joined else 'by its initials'}"
    elif level < 1 or (words[0].role is Role.WORD and words[0].text != other_words[0].text):
        yield f"{_quote(words)} and {_quote(other_words)} are spellings of one word"
    elif words[0].text != other_words[0].text and words[0].role is not Role.NUMBER:
        yield f"{_quote(words)} and {_quote(other_words)} mean the same here"


def _s(several: Sequence[object]) -> str:
    return "s" if len(several) > 1 else ""


def _leftovers(pairing: Pairing) -> Iterable[str]:
    numbers = [word for word in pairing.left if word.role is Role.NUMBER]
    other_numbers = [word for word in pairing.other_left if word.role is Role.NUMBER]
    if numbers and other_numbers:
        yield f"the numbers {numbers[0].text} and {other_numbers[0].text} differ"
    if pairing.left:
        yield f"only the name asked for has {_quote(pairing.left)}"
    if pairing.other_left:
        yield f"only the listed name has {_quote(pairing.other_left)}"


def explain_persons(query: PersonName, listed: PersonName, *, is_whole: bool) -> tuple[str, ...]:
    """Say how two names of persons agree."""
    if is_whole or sorted(query.words) == sorted(listed.words):
        return (
            (_SAME_NAME,)
            if query.words == listed.words
            else ("the names are the same words in another order",)
        )
    if query.korean and listed.korean:
        shared = any(one.surnames & other.surnames for one in query.korean for other in listed.korean)
        if shared:
            return ("the surname is one, and every syllable of the given name agrees across romanisations",)
    common = [word for word in query.words if word in listed.words]
    if not common:
        return ("the names are spellings of one, across romanisations or scripts",)
    quoted = _list([_words([word]) for word in common])
    reasons = [f"{quoted} agree{'' if len(common) > 1 else 's'}"]
    rest = [word for word in query.words if word not in common]
    other_rest = [word for word in listed.words if word not in common]
    if rest or other_rest:
        reasons.append(f"{_words(rest)} stands in the name asked for, {_words(other_rest)} in the listed one")
    return tuple(reasons)


def explain_vessels(query: VesselName, listed: VesselName, *, is_whole: bool) -> tuple[str, ...]:
    """Say how two names of vessels agree."""
    if is_whole:
        return (_SAME_NAME,)
    same = query.letters == listed.letters
    how = (
        "the letters agree" if same else f'"{query.letters}" and "{listed.letters}" are spellings of one word'
    )
    if query.numbers == listed.numbers:
        return (how,)
    return (how, f"the numbers {_numbers(query.numbers)} and {_numbers(listed.numbers)} differ")


def _numbers(numbers: Sequence[int]) -> str:
    return " ".join(map(str, numbers)) or "(none)"


def _quote(words: Iterable[Word]) -> str:
    return f'"{" ".join(word.text for word in words)}"'


def _words(words: Sequence[str]) -> str:
    return f'"{" ".join(words)}"' if words else "nothing more"


def _list(parts: Iterable[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
