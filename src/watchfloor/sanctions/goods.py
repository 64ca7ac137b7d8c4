"""Goods reading: what a claim's words for goods mean to the law, with a reason and a margin; never a guess."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from attrs import evolve, frozen

from watchfloor.model.claim import Goods
from watchfloor.model.hs import EDITIONS, edition_on
from watchfloor.model.record import Record
from watchfloor.sanctions.countries import countries_of
from watchfloor.tables import read_table
from watchfloor.watch.rows import Good, Watch

CHAPTER_DIGITS = 2
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


class Margin(StrEnum):
    """How surely goods are read."""

    NAMED = "named"
    HEAD = "by the last words"
    GENERAL = "general"
    VAGUE = "vague"
    UNKNOWN = "unknown"


@frozen(cache_hash=True)
class GoodsReading(Record):
    """What words for goods are read as.

    `good` is the kind of goods in the watch, null where the words name none that it knows. `candidates` are the
    kinds that a general word can mean, one an HS chapter; otherwise the kind itself.
    """

    text: str
    margin: Margin
    good: Good | None = None
    candidates: tuple[Good, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether the words themselves name the goods."""
        return self.margin in (Margin.NAMED, Margin.GENERAL)

    def reason(self, day: str | None) -> str:
        """Say how the words are read, with the HS code of the edition in force on a day, ISO 8601."""
        if self.good is None:
            return f"the words ‘{self.text}’ name no goods that the watch knows"
        name = self.good.names[0].text
        code = _code(self.good, day)
        if self.margin is Margin.VAGUE:
            return f"‘{self.text}’ is read as {name}, which may be any goods: no HS code, margin: vague"
        if self.margin is Margin.GENERAL and self.good.hs is None and self.good.arms is None:
            chapters = ", ".join(str(candidate.hs) for candidate in self.candidates)
            return (
                f"‘{self.text}’ is read as {name}, goods of several HS chapters ({chapters}), margin: general"
            )
        arms = f"category of arms: {self.good.arms}" if self.good.arms else ""
        means = "; ".join(part for part in (code, arms) if part)
        return f"‘{self.text}’ is read as {name}: {means or 'no HS code'}, margin: {self.margin}"


def read_goods(goods: Goods, watch: Watch) -> GoodsReading:
    """Read a claim's words for goods.

    Args:
        goods: the words, with the id in the watch's goods where the claim has one.
        watch: whose goods they are read as.

    Returns:
        The reading: by the id, else by the words, else by the last words of them; unknown where none is known.
    """
    return _read(goods.id, goods.text, watch)


@lru_cache(maxsize=8192)
def _read(identifier: str | None, text: str, watch: Watch) -> GoodsReading:
    by_id, by_name = _indexes(watch)
    measured = _measured(text)
    margin = Margin.HEAD if _is_changed(measured, by_name) else None
    if identifier in by_id and measured == text:
        return _reading(text, by_id[identifier], margin)
    read = _by_words(text, measured, by_name, watch)
    if read.good is not None:
        return read
    if identifier in by_id:
        return _reading(text, by_id[identifier], margin)
    bare = _bare(measured, by_id)
    return _reading(text, bare) if bare is not None else read


def _by_words(text: str, measured: str, by_name: dict[str, Good], watch: Watch) -> GoodsReading:
    words = _WORD.findall(measured.casefold())
    for start in range(len(words)):
        good = _named(" ".join(words[start:]), by_name)
        if good is not None:
            plain = _WORD.findall(countries_of(watch).left_out(measured).casefold())
            before = plain[: len(plain) - len(words) + start] if start else []
            neutral = all(_is_neutral(word) for word in before)
            return _reading(text, good, None if neutral else Margin.HEAD)
    return GoodsReading(text, Margin.UNKNOWN)


def _is_changed(words: str, by_name: dict[str, Good]) -> bool:
    """Tell whether words make other goods of those that they name: 'pickled cabbage', 'model aircraft'."""
    changing = read_table("sanctions/data/neutral_words.yaml")["changing"]
    found = _WORD.findall(words.casefold())
    return any(word in changing for word in found) and _named(" ".join(found), by_name) is None


def _bare(words: str, by_id: dict[str | None, Good]) -> Good | None:
    """Read a word that names goods only where it stands as the goods of a claim, such as 'lead'."""
    *before, last = _WORD.findall(words.casefold()) or [""]
    neutral = all(_is_neutral(word) for word in before)
    return by_id.get(read_table("sanctions/data/bare_names.yaml").get(last)) if neutral and last else None


def is_holder(text: str) -> bool:
    """Tell whether words name what goods are carried in, and nothing of what is in it: 'two containers'."""
    words = _WORD.findall(text.casefold())
    return (
        words[-1:] != []
        and words[-1] in read_table("sanctions/data/neutral_words.yaml")["holders"]
        and "empty" not in words
    )


def _reading(text: str, good: Good, margin: Margin | None = None) -> GoodsReading:
    chapters = _chapters(good)
    if good.hs is not None or good.arms is not None:
        broad = good.arms is None and len(good.hs or "") == CHAPTER_DIGITS
        return GoodsReading(text, margin or (Margin.GENERAL if broad else Margin.NAMED), good, (good,))
    if not chapters:
        return GoodsReading(text, margin or Margin.VAGUE, good, (good,))
    kinds = tuple(evolve(good, hs=chapter) for chapter in chapters)
    return GoodsReading(text, margin or Margin.GENERAL, good, kinds)


def _chapters(good: Good) -> tuple[str, ...]:
    """Give the HS chapters that a general word can mean, none for one that may mean anything."""
    table = read_table("sanctions/data/general_goods.yaml")
    for name in good.names:
        if name.text.casefold() in table:
            return tuple(table[name.text.casefold()])
    return ()


def _measured(text: str) -> str:
    """Take what is measured out of words for an amount of it: 'coal' of 'a cargo of coal'."""
    table = read_table("sanctions/data/neutral_words.yaml")
    for joining in table["joining"]:
        before, joined, after = text.partition(f" {joining} ")
        if joined and before.casefold().rpartition(" ")[2] in table["amounts"]:
            return after
    return text


def _named(words: str, by_name: dict[str, Good]) -> Good | None:
    for form in (words, f"{words}s", words.removesuffix("s"), words.removesuffix("es")):
        if form in by_name:
            return by_name[form]
    return None


def _is_neutral(word: str) -> bool:
    """Tell whether a word before the goods leaves them what they are: 'new', 'five'."""
    return word in read_table("sanctions/data/neutral_words.yaml")["words"] or word.isdecimal()


@lru_cache(maxsize=4)
def _indexes(watch: Watch) -> tuple[dict[str | None, Good], dict[str, Good]]:
    by_name: dict[str, Good] = {}
    for good in watch.goods:
        for name in good.names:
            by_name.setdefault(" ".join(_WORD.findall(name.text.casefold())), good)
    return {good.id: good for good in watch.goods}, by_name


def _code(good: Good, day: str | None) -> str:
    edition = edition_on(day) if day and int(day[:4]) >= EDITIONS[0] else EDITIONS[-1]
    code = good.hs_in(edition)
    return f"HS {code} in the edition of {edition}" if code else ""
