"""Currencies: find the sign, code or word of one beside a number, and resolve the ambiguous ones by context."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from watchfloor.claims.mentions.quantities.tables import Phrase, Tables, as_written, phrase
from watchfloor.claims.mentions.quantities.tokens import Tokens

CONTEXT = 200
FAR_CONTEXT = 2000
_UNRESOLVED = "XXX"


@frozen
class Currency:
    """What a sign or word stands for: a code, or the name of a row of ambiguous ones; `share` 0.01 for cents."""

    code: str
    share: float = 1.0
    ambiguous: bool = False


@frozen
class _Ambiguity:
    otherwise: str
    cues: dict[str, re.Pattern[str]]


@frozen
class _Names:
    words: dict[Phrase, Currency]
    symbols: dict[Phrase, Currency]
    ambiguities: dict[str, _Ambiguity]
    longest: int


@cache
def _names() -> _Names:
    tables = Tables("currencies.yaml")
    words, ambiguities = _ambiguous(tables)
    symbols = {
        as_written(symbol): Currency(row["words"][0] if row["words"] else row["symbols"][0], ambiguous=True)
        for row in tables.rows("ambiguous", "words", "symbols", "otherwise", "cues")
        for symbol in row["symbols"]
    }
    symbols.update(_codes(tables))
    for row in tables.rows("currencies", "code", "symbols", "words"):
        currency = Currency(row["code"])
        symbols.update(_with_small_letters(row["symbols"], currency))
        words.update(_with_plurals(row["words"], currency))
    for row in tables.rows("minor", "words", "code", "share"):
        words.update(_with_plurals(row["words"], Currency(row["code"], row["share"])))
    for row in tables.rows("issuers", "code", "name", "issuers"):
        currency, sign = Currency(row["code"]), _SIGNS.get(row["name"])
        words.update(_with_plurals([f"{issuer} {row['name']}" for issuer in row["issuers"]], currency))
        issuers = [*row["issuers"], *(issuer.title() for issuer in row["issuers"])] if sign else []
        symbols.update(dict.fromkeys((as_written(f"{issuer} {sign}") for issuer in issuers), currency))
    return _Names(words, symbols, ambiguities, max(len(said) for said in (*words, *symbols)))


_SIGNS = {"dollar": "$", "pound": "£"}


def _codes(tables: Tables) -> dict[Phrase, Currency]:
    """Give the codes in capitals, without those that are words, and in small letters those that are none."""
    shy, small = tables.words("shy"), tables.words("small")
    codes = {row["code"]: row["code"] for row in tables.rows("currencies", "code", "symbols", "words")}
    codes.update((row["alias"], row["code"]) for row in tables.rows("aliases", "alias", "code"))
    written = {code: named for code, named in codes.items() if code not in shy}
    written.update((code.lower(), named) for code, named in codes.items() if code.lower() in small)
    return {(code,): Currency(named) for code, named in written.items()}


def _ambiguous(tables: Tables) -> tuple[dict[Phrase, Currency], dict[str, _Ambiguity]]:
    words: dict[Phrase, Currency] = {}
    ambiguities: dict[str, _Ambiguity] = {}
    for row in tables.rows("ambiguous", "words", "symbols", "otherwise", "cues"):
        name = (*row["words"], *row["symbols"])[0]
        words.update(_with_plurals(row["words"], Currency(name, ambiguous=True)))
        cues = {code: any_of(cue) for code, cue in row["cues"].items()}
        ambiguities[name] = _Ambiguity(row["otherwise"], cues)
    return words, ambiguities


def _with_small_letters(written: list[str], currency: Currency) -> dict[Phrase, Currency]:
    """Take 'hk$' as 'HK$'; single letters stay as written."""
    small = [symbol.lower() for symbol in written if len(as_written(symbol)[0]) > 1]
    return dict.fromkeys(map(as_written, (*written, *small)), currency)


def _with_plurals(words: list[str], currency: Currency) -> dict[Phrase, Currency]:
    said = [phrase(word) for word in words]
    plurals = [(*word[:-1], f"{word[-1]}s") for word in said]
    return dict.fromkeys((*plurals, *said), currency)


def any_of(words: list[str]) -> re.Pattern[str]:
    """Compile a pattern that matches any of the words, in any case."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)


def sign_before(tokens: Tokens, start: int) -> tuple[Currency, int] | None:
    """Find the sign or code that ends before a token, and the token at which it begins."""
    symbols = _names().symbols
    for length in range(min(_names().longest, start), 0, -1):
        raw = tuple(tokens.raw(place) for place in range(start - length, start))
        found = symbols.get(raw)
        first = start - length
        if (
            found
            and not (tokens.glued(first) and tokens.at(first - 1).isalpha())
            and _is_one_sign(tokens, first)
        ):
            return found, first
    return None


def _is_one_sign(tokens: Tokens, first: int) -> bool:
    """'A$5 million' is Australian, but 'A $5 million deal' is not."""
    return tokens.at(first) not in ("a", "s") or tokens.glued(first + 1)


def named_at(tokens: Tokens, place: int, known: Currency | None) -> tuple[Currency, int] | None:
    """Find a currency's word, code or sign at a token; after a sign only another name of the same currency."""
    start = place + 1 if tokens.hyphen(place) else place
    names = _names()
    for length in range(min(names.longest, len(tokens) - start), 0, -1):
        words = tuple(tokens.word[start : start + length])
        found = names.words.get(words) or names.symbols.get(
            tuple(tokens.raw(start + i) for i in range(length))
        )
        if found and known in (None, found) and not _opens_next(tokens, start, length):
            return found, start + length
    return None


def _opens_next(tokens: Tokens, start: int, length: int) -> bool:
    """A sign glued to the next number belongs to that one: 'in 5 $20 notes'."""
    after = start + length
    return not tokens.at(after - 1).isalpha() and tokens.glued(after) and tokens.at(after)[0].isdecimal()


def resolved(tokens: Tokens, currency: Currency, first: int, last: int) -> tuple[str, str | None]:
    """Resolve a sign or word that stands for several currencies by the words around it.

    Args:
        tokens: the text.
        currency: what the sign or word stands for.
        first: first token of the amount.
        last: the token after it.

    Returns:
        The code, and where no word close by tells, the reason why it is this one or XXX.
    """
    if not currency.ambiguous:
        return currency.code, None
    ambiguity = _names().ambiguities[currency.code]
    start, end = tokens.start[first], tokens.end[last - 1]
    near = _nearest(tokens.text, start, end, ambiguity, CONTEXT)
    if near:
        return near, None
    far = _nearest(tokens.text, start, end, ambiguity, FAR_CONTEXT)
    if far:
        return far, f"only words further off tell whose '{currency.code}' it is"
    if ambiguity.otherwise == _UNRESOLVED:
        return _UNRESOLVED, f"the text does not tell whose '{currency.code}' it is"
    return (
        ambiguity.otherwise,
        f"the text does not tell whose '{currency.code}' it is; the usual one is taken",
    )


def _nearest(text: str, start: int, end: int, ambiguity: _Ambiguity, reach: int) -> str | None:
    """Give the code whose cue stands nearest to the amount `text[start:end]`, within a reach in characters."""
    context = text[max(start - reach, 0) : end + reach]
    middle = start - max(start - reach, 0)
    nearest = {
        code: min(abs(cue.start() - middle) for cue in found)
        for code, cues in ambiguity.cues.items()
        if (found := list(cues.finditer(context)))
    }
    return min(nearest, key=lambda code: nearest[code]) if nearest else None


@cache
def codes() -> frozenset[str]:
    """Give the signs and codes of one token, as written; such a word may be glued to its number."""
    return frozenset(written[0] for written in _names().symbols if len(written) == 1)
