"""Newsroom: writes made-up reports of a border, each with what it tells and how it comes by it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from datetime import date

from attrs import field, frozen

from benchmarks import origin_words as words


@frozen
class Key:
    """That a report tells of a happening: its sentence, the word that it hangs on, and which happening it is."""

    sentence: str
    trigger: str
    happening: str


@frozen
class Made:
    """A made-up report; `way` is how it comes by what it tells."""

    name: str
    title: str
    paragraphs: tuple[str, ...]
    published: date
    publisher: str
    way: str
    keys: tuple[Key, ...]
    opening: str = ""
    closing: str = ""

    @property
    def text(self) -> str:
        """Give the report as a page of plain text."""
        first, *rest = self.paragraphs
        lead = self.opening.replace("{lead}", first) if "{lead}" in self.opening else first
        byline = [self.opening] if self.opening and "{lead}" not in self.opening else []
        return "\n\n".join(part for part in (self.title, *byline, lead, *rest, self.closing) if part)


@frozen
class Happening:
    """Something that happens on a day, with who and what takes part."""

    name: str
    kind: str
    day: date
    cast: dict[str, str]


@frozen
class Told:
    """A sentence that tells of a happening, and the word that it hangs on."""

    sentence: str
    trigger: str


@frozen
class Newsroom:
    """Writes the reports of one world."""

    rng: random.Random
    world: int
    publishers: list[str] = field(factory=list)
    reports: list[Made] = field(factory=list)

    def pick(self, options: Sequence[str]) -> str:
        """Choose one by chance."""
        return self.rng.choice(options)

    def publisher(self, among: Sequence[str] | None = None) -> str:
        """Take an outlet that no other report of this world is by."""
        names = among or (*words.OUTLETS, *words.LOCAL)
        free = [name for name in names if name not in self.publishers]
        name = self.pick(free or [n for n in (*words.OUTLETS, *words.LOCAL) if n not in self.publishers])
        self.publishers.append(name)
        return name

    def background(self, count: int) -> list[str]:
        """Write sentences that tell of nothing in particular."""
        return [self._background_sentence() for _ in range(count)]

    def _background_sentence(self) -> str:
        slots: dict[str, Callable[[], str]] = {
            "adjective": lambda: self.pick(words.ADJECTIVES),
            "noun": lambda: self.pick(words.NOUNS),
            "past": lambda: self.pick(words.PAST),
            "verb": lambda: self.pick(words.VERBS),
            "people": lambda: self.pick(words.PEOPLE),
            "thing": lambda: self.pick(words.THINGS),
            "moved": lambda: self.pick(words.MOVED),
            "town": lambda: self.pick(words.TOWNS),
            "year": lambda: str(self.rng.randrange(1995, 2020)),
            "number": lambda: str(self.rng.randrange(3, 99)),
        }
        sentence = self.pick(words.BACKGROUND)
        for slot, choose in slots.items():
            while "{" + slot + "}" in sentence:
                sentence = sentence.replace("{" + slot + "}", choose(), 1)
        return sentence[:1].upper() + sentence[1:]

    def tell(self, happening: Happening, frame: str, published: date, **slots: str | date) -> Told:
        """Word a happening in a frame that says who says so."""
        clause = self.pick(words.HAPPENINGS[happening.kind])
        trigger = clause[clause.index("[") + 1 : clause.index("]")]
        when = self._when(happening, published) if "{when}" in clause else ""
        clause = clause.replace("[", "").replace("]", "").format(when=when, **happening.cast)
        said = slots.pop("said", published)
        spoken = f"on {said:%A}" if isinstance(said, date) else str(said)
        known = {
            "town": self.pick(words.TOWNS),
            "province": self.pick(words.PROVINCES),
            "said": spoken,
            **slots,
        }
        sentence = frame.format(what=clause, What=clause[:1].upper() + clause[1:], **known)
        sentence = re.sub(r"\b([Aa]) (?=Airbus|oil)", r"\1n ", sentence)
        return Told(sentence[:1].upper() + sentence[1:], trigger)

    def _when(self, happening: Happening, published: date) -> str:
        day = happening.day
        if happening.kind in words.MONTHLY:
            return f"in {day:%B}"
        options = [
            f"on {day:%B} {day.day}",
            f"on {day:%b}. {day.day}" if day.month not in (3, 4, 5, 6, 7) else "",
        ]
        if 0 < (published - day).days < 7:
            options += [f"on {day:%A}"] * 2
        return self.pick([option for option in options if option])

    def write(
        self,
        told: Sequence[tuple[Told, Happening]],
        published: date,
        publisher: str,
        way: str,
        *,
        opening: str = "",
        closing: str = "",
        title: str = "",
    ) -> Made:
        """Put a report around what it tells, its lead first."""
        title = title or self.pick(words.HEADLINES).format(place=told[0][1].cast["place"])
        rest = self.background(self.rng.randrange(6, 11))
        paragraphs = [told[0][0].sentence, *rest]
        for number, (one, _) in enumerate(told[1:], start=1):
            paragraphs.insert(min(len(paragraphs), number * 2 - 1), one.sentence)
        keys = tuple(Key(one.sentence, one.trigger, about.name) for one, about in told)
        name = f"w{self.world}-{len(self.reports)}"
        made = Made(name, title, tuple(paragraphs), published, publisher, way, keys, opening, closing)
        self.reports.append(made)
        return made
