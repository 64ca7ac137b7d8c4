"""Find the amounts of money in a text: sign, code or word of a currency with a number, and conversions in brackets."""

from __future__ import annotations

import re
from functools import cache

from attrs import evolve, frozen

from watchfloor.claims.mentions.money.currencies import (
    Currency,
    any_of,
    codes,
    named_at,
    resolved,
    sign_before,
)
from watchfloor.claims.mentions.quantities.amounts import (
    bound,
    joined,
    range_partner,
    read_amounts,
    with_scale_of,
)
from watchfloor.claims.mentions.quantities.conversions import conversion_end
from watchfloor.claims.mentions.quantities.guards import is_year
from watchfloor.claims.mentions.quantities.rates import rate_at
from watchfloor.claims.mentions.quantities.tables import Phrase, Tables
from watchfloor.claims.mentions.quantities.tokens import Tokens, tokenize
from watchfloor.claims.mentions.quantities.vocabulary import Number
from watchfloor.claims.mentions.values import MoneyMention, touching
from watchfloor.model.claim import Money

POUND_CONTEXT = 40
_NO_EXACT_AMOUNT = "no exact amount is said"
_LIST_SEPARATORS = (("to",), ("and",), ("or",))


@frozen
class _Amount:
    """A number with its currency at the tokens `[first, last)`; `reason` says what of the currency stays open."""

    number: Number
    first: int
    last: int
    currency: Currency
    code: str
    reason: str | None = None
    per: str | None = None
    conversion: _Amount | None = None


@cache
def _cues(section: str) -> re.Pattern[str]:
    return any_of(sorted(Tables("currencies.yaml").words(section)))


@cache
def _exchange() -> frozenset[Phrase]:
    return Tables("currencies.yaml").phrases("exchange")


def find_money(text: str) -> list[MoneyMention]:
    """Find the amounts of money in a text.

    The amount of a range ('$5 to 7 million') and of 'millions of dollars' is its lower end, that of 'up to
    $5 million' the number said; `low` and `high` hold the bounds. The words are kept in `money.text`, with the
    bound, a conversion ('(US$133 million)') and what the price is for ('per kilo'). A sign or word that stands
    for several currencies is resolved by the words around it, and is XXX where they do not tell.

    Args:
        text: any text; offsets are in its characters.

    Returns:
        Mentions in text order, not overlapping; `stated_usd` where the text itself converts to US dollars.
    """
    tokens = tokenize(text)
    amounts = _inherit(tokens, list(read_amounts(tokens, money=True, signs=codes())))
    amounts = _convert(tokens, _ranges(tokens, _compounds(tokens, amounts)))
    mentions: list[MoneyMention] = []
    for mention in (_mention(tokens, amount) for amount in amounts):
        if not touching(mentions[-1:], mention):
            mentions.append(mention)
    return mentions


def _inherit(tokens: Tokens, numbers: list[Number]) -> list[_Amount]:
    """Give each number its currency; 'fell from 6.2 to 5.8 yuan' says it after the last."""
    kept: list[_Amount] = []
    for number in reversed(numbers):
        amount = _with_currency(tokens, number)
        following = kept[-1] if kept else None
        if amount is None and following and following.first == following.number.first:
            separator = tuple(tokens.word[number.last : following.first])
            if separator in _LIST_SEPARATORS and not is_year(tokens, number):
                scaled = with_scale_of(number, following.number)
                amount = evolve(following, number=scaled, first=number.first, last=number.last)
        if amount:
            kept.append(amount)
    return kept[::-1]


def _with_currency(tokens: Tokens, number: Number) -> _Amount | None:
    """Find the currency before or after a number."""
    if number.share:
        return None
    start = number.first + 1 if tokens.at(number.first) in ("between", "from") else number.first
    before = sign_before(tokens, start)
    if before:
        currency, first = before
        after = named_at(tokens, number.last, currency)
        last = after[1] if after else number.last
        first = min(first, number.first)
        return _Amount(number, first, last, currency, *resolved(tokens, currency, first, last))
    bounds = bound(tokens, number, measure=False)
    start = bounds.last if bounds else number.last
    start = start + 1 if number.partitive and tokens.at(start) == "of" else start
    after = named_at(tokens, start, None)
    if after is None or _is_no_money(tokens, number, start, after[1]):
        return None
    currency, last = after
    return _Amount(number, number.first, last, currency, *resolved(tokens, currency, number.first, last))


def _is_no_money(tokens: Tokens, number: Number, start: int, last: int) -> bool:
    """'three won medals', 'in 2018 dollars', 'five pounds of rice'."""
    word = tokens.at(last - 1)
    small = number.scale == 1 and number.low < 1000
    if word == "won" and last == start + 1 and small:
        return number.worded or number.low < 10
    if word in ("pound", "pounds") and last == start + 1:
        return tokens.at(last) == "of" or (number.scale < 1_000_000 and not _is_priced(tokens, number.first))
    raw = tokens.raw(number.last - 1)
    return (
        raw.isdecimal()
        and len(raw) == 4
        and tokens.at(number.first - 1) == "in"
        and 1900 <= number.low < 2100
    )


def _is_priced(tokens: Tokens, first: int) -> bool:
    end = tokens.start[first]
    cues = [_cues("pound_cues")]
    if tokens.at(first - 1) in ("for", "at"):
        cues.append(_cues("pound_trades"))
    return any(cue.search(tokens.text, max(end - POUND_CONTEXT, 0), end) for cue in cues)


def _compounds(tokens: Tokens, amounts: list[_Amount]) -> list[_Amount]:
    """Add what is said in the smaller coin: 'three dollars and 50 cents'."""
    kept: list[_Amount] = []
    for amount in amounts:
        near = kept[-1] if kept else None
        between = tuple(tokens.word[near.last : amount.first]) if near else ("",)
        same = near is not None and near.code == amount.code and amount.currency.share < near.currency.share
        if near and same and between in ((), ("and",)) and near.number.high == near.number.low:
            value = near.number.low + amount.number.low * amount.currency.share
            kept[-1] = evolve(near, last=amount.last, number=evolve(near.number, low=value, high=value))
        else:
            kept.append(amount)
    return kept


def _ranges(tokens: Tokens, amounts: list[_Amount]) -> list[_Amount]:
    """Join the ends of a range that each have their currency: '$5 million to $7 million'."""
    kept: list[_Amount] = []
    for amount in amounts:
        near = kept[-1] if kept else None
        if near and near.code == amount.code and near.number.high == near.number.low:
            number = evolve(near.number, first=near.first, last=near.last)
            both = joined(tokens, number, amount.number)
            if both and range_partner(tokens, near.first, near.last, complete=True) == amount.first:
                kept[-1] = evolve(amount, number=both, first=both.first)
                continue
        kept.append(amount)
    return kept


def _convert(tokens: Tokens, amounts: list[_Amount]) -> list[_Amount]:
    """Join to an amount what says it again in another currency, or in words: '60 yuan ($9 at the time)'."""
    kept: list[_Amount] = []
    for amount in amounts:
        near = kept[-1] if kept else None
        last = _conversion_end(tokens, near, amount) if near else None
        if near and last:
            per, rate = _priced(tokens, near)[0], rate_at(tokens, last)
            if per is None and rate:
                per, last = rate.per, rate.last
            kept[-1] = evolve(near, last=last, per=per, conversion=amount)
        else:
            kept.append(amount)
    return kept


def _conversion_end(tokens: Tokens, near: _Amount, amount: _Amount) -> int | None:
    if near.conversion or (near.code == amount.code and _value(near) != _value(amount)):
        return None
    bounds = bound(tokens, amount.number, first=amount.first, last=amount.last, measure=True)
    first = bounds.first if bounds else amount.first
    last = bounds.last if bounds else amount.last
    ends = (near.last, _priced(tokens, near)[1])
    return conversion_end(tokens, ends, (first, max(last, amount.last)))


def _priced(tokens: Tokens, amount: _Amount) -> tuple[str | None, int]:
    """Give what a price is for, and the token after the words that say so: 'per kilo', 'a share'."""
    bounds = bound(tokens, amount.number, first=amount.first, last=amount.last, measure=True)
    last = max(amount.last, bounds.last if bounds else 0)
    exchanged = _exchanged(tokens, last)
    if exchanged:
        return exchanged
    rate = rate_at(tokens, last)
    return (rate.per, rate.last) if rate else (None, last)


def _exchanged(tokens: Tokens, last: int) -> tuple[str, int] | None:
    """Read the currency of an exchange rate: '8,300 won to the dollar'."""
    for length in (2, 1):
        if tuple(tokens.word[last : last + length]) in _exchange():
            named = named_at(tokens, last + length, None)
            if named and tokens.at(named[1] - 1).isalpha():
                return resolved(tokens, named[0], last, named[1])[0], named[1]
    return None


def _mention(tokens: Tokens, amount: _Amount) -> MoneyMention:
    """Give the amount with its bounds; of a conversion the bounds are those of what was said first."""
    bounds = bound(tokens, amount.number, first=amount.first, last=amount.last, measure=True)
    per, last = (amount.per, amount.last) if amount.conversion else _priced(tokens, amount)
    first = min(bounds.first, amount.first) if bounds else amount.first
    start, end = tokens.start[first], tokens.end[max(last, bounds.last if bounds else last) - 1]
    other = _money(tokens, amount.conversion) if amount.conversion else None
    other = None if other and other.currency == amount.code else other
    stated = other.amount if other and other.currency == "USD" else None
    return MoneyMention(
        start,
        end,
        Money(_value(amount), amount.code, tokens.text[start:end], stated),
        None if bounds is None or bounds.low is None else _in_currency(bounds.low, amount),
        None if bounds is None or bounds.high is None else _in_currency(bounds.high, amount),
        bounds.approximate if bounds else amount.number.approximate,
        per,
        other,
        _reason(tokens, amount),
    )


def _money(tokens: Tokens, amount: _Amount) -> Money:
    text = tokens.text[tokens.start[amount.first] : tokens.end[amount.last - 1]]
    return Money(_value(amount), amount.code, text)


def _value(amount: _Amount) -> float:
    return _in_currency(amount.number.low, amount)


def _in_currency(number: float, amount: _Amount) -> float:
    return round(number * amount.currency.share, 4)


def _reason(tokens: Tokens, amount: _Amount) -> str | None:
    """Say what stays open: the number, the currency, or both."""
    vague = _NO_EXACT_AMOUNT if amount.number.high is None else None
    return "; ".join(filter(None, (vague, amount.reason))) or None
