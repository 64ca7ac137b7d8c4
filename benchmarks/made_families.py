"""Made-up stories of one topic, and families of them: copies, cuts, edits, paraphrases, drift, boilerplate."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from watchfloor.reports.families.directions import Text


def _listed(words: str) -> list[str]:
    return words.split()


SHIPS = _listed(
    "Ostrava Bellwether Karun Morrigan Talisker Veles Sundra Anholt Mirador Pellin Quorra Zephyrine"
)
PORTS = _listed("Karvin Lutsa Ostrel Brenik Maravo Sollan Tirgu Yastreb Dunmore Halvik")
FIRMS = _listed("Norvex Tallbridge Ironquay Palisade Meridian Castellan Bluestone Harrow Kestrel Vantage")
GOODS = _listed("timber coal cement flour diesel steel fertiliser grain copper salt rubber sulphur")
VERBS = _listed("unloaded carried received shipped stored inspected weighed delivered rejected moved")
NOUNS = _listed(
    "warehouse crane manifest customs inspector berth railcar convoy permit broker tarpaulin "
    "container schedule engineer dispatcher invoice checkpoint scale barge locomotive platform "
    "siding depot gatehouse patrol auditor contractor quay ferry pilot lighthouse breakwater pontoon "
    "storehouse yard shed fence generator winch beacon"
)
ADJECTIVES = _listed(
    "northern rusted temporary unusual crowded quiet repaired abandoned covered narrow guarded "
    "hidden damaged new heavy seasonal costly remote shallow busy rainy delayed unmarked rented "
    "spare private public floating"
)
MONTHS = _listed("January February March April May June July August September October November December")
OPENINGS = (
    "Officials said that",
    "According to a port agent,",
    "Satellite pictures suggest that",
    "A resident said that",
    "Records show that",
    "Earlier,",
    "Meanwhile,",
    "In a statement, the company said that",
    "Two drivers confirmed that",
    "It was not clear whether",
)
Change = Callable[[str, random.Random], str]
BOILERPLATE = (
    "Subscribe to our newsletter for the latest updates on trade, shipping and logistics across the region.",
    "This article was edited for length and clarity by the newsroom and may not be reproduced without permission.",
)


def story(seed: int, sentences: int = 18, cast: Sequence[str] = ()) -> str:
    """Write a story; another seed gives another story of the same topic, in the same manner.

    Args:
        seed: what chance starts from.
        sentences: how many to write.
        cast: the ship, two ports, the firm and the goods that it is about; by chance where none are given.
    """
    rng = random.Random(seed)  # noqa: S311 made-up stories, not secrets
    chosen = [rng.choice(names) for names in (SHIPS, PORTS, PORTS, FIRMS, GOODS)]
    return " ".join(_sentence(rng, cast or chosen) for _ in range(sentences))


def _sentence(rng: random.Random, cast: Sequence[str]) -> str:
    ship, port, other, firm, goods = cast

    def noun() -> str:
        return f"{rng.choice(ADJECTIVES)} {rng.choice(NOUNS)}"

    number = rng.randrange(3, 9_000)
    forms: list[Callable[[], str]] = [
        lambda: f"the {ship} {rng.choice(VERBS)} {number} tons of {goods} near the {noun()} at {port}",
        lambda: f"the {noun()} at {port} {rng.choice(VERBS)} {number} crates beside a {noun()}",
        lambda: (
            f"{firm} {rng.choice(VERBS)} the {noun()} on {rng.randrange(1, 28)} {rng.choice(MONTHS)} and left the {noun()}"
        ),
        lambda: f"a {noun()} and a {noun()} were {rng.choice(VERBS)} between {port} and {other}",
        lambda: (
            f"the {noun()} waited for {rng.randrange(2, 60)} hours because the {noun()} was {rng.choice(ADJECTIVES)}"
        ),
        lambda: (
            f"{firm} paid {number} dollars for a {noun()} that the {rng.choice(NOUNS)} had {rng.choice(VERBS)}"
        ),
    ]
    return f"{rng.choice(OPENINGS)} {rng.choice(forms)()}."


def reordered(text: str, rng: random.Random) -> str:
    """Shuffle the sentences."""
    parts = [part if part.endswith(".") else part + "." for part in text.split(". ")]
    rng.shuffle(parts)
    return " ".join(parts)


def excerpt(text: str, rng: random.Random, share: float) -> str:
    """Keep a run of the sentences."""
    parts = [part if part.endswith(".") else part + "." for part in text.split(". ")]
    keep = max(3, round(len(parts) * share))
    start = rng.randrange(len(parts) - keep + 1)
    return " ".join(parts[start : start + keep])


def substituted(text: str, rng: random.Random, share: float) -> str:
    """Put other words, that nobody could know for synonyms, in place of a share of the words that carry content.

    Names and numbers stay.
    """
    changed = []
    for token in text.split(" "):
        bare = token.strip(".,").lower()
        plain = token[0].islower() and len(bare) > 3
        changed.append(
            token.replace(bare, "".join(rng.choices("bcdfglmnprstvaeiou", k=7)))
            if plain and rng.random() < share
            else token
        )
    return " ".join(changed)


def edited(text: str, rng: random.Random) -> str:
    """Drop two sentences, and put two of another story in."""
    parts = [part if part.endswith(".") else part + "." for part in text.split(". ")]
    for _ in range(2):
        parts.pop(rng.randrange(len(parts)))
    extra = story(rng.randrange(1 << 40), 2)
    parts.insert(rng.randrange(len(parts)), extra)
    return " ".join(parts)


def with_boilerplate(text: str) -> str:
    """Put the newsletter's words around a text."""
    return f"{BOILERPLATE[0]} {text} {BOILERPLATE[1]}"


def notice(seed: int, ship: str, port: str) -> str:
    """Write a short notice in fixed words; another seed gives another day and other numbers."""
    rng = random.Random(seed)  # noqa: S311 made-up stories, not secrets
    verb = rng.choice(("arrived at", "left"))
    return (
        f"The cargo ship {ship} {verb} the port of {port} on {rng.randrange(1, 28)} {rng.choice(MONTHS)}, the harbour "
        f"office said. It carried {rng.randrange(20, 900)} containers and {rng.randrange(1_000, 9_000)} tons of "
        f"{rng.choice(GOODS)}, and was met by {rng.randrange(2, 9)} tugs. The {ship} has called at {port} "
        f"{rng.randrange(10, 99)} times this year, according to the harbour office."
    )


def drifted(text: str, rng: random.Random) -> tuple[str, str, str]:
    """Change one number of a text; give the new text, the number and what it became."""
    numbers = [token.strip(".,") for token in text.split() if token.strip(".,").isdigit()]
    was = rng.choice(numbers)
    became = str(int(was) * 7 + 1)
    return text.replace(f" {was} ", f" {became} ", 1), was, became


def paraphrase(share: float) -> Change:
    """Give a change that reorders the sentences and puts other words for a share of those that carry content."""
    return lambda text, rng: substituted(reordered(text, rng), rng, share)


COPIES: dict[str, Change] = {
    "copy": lambda text, rng: text,
    "copy with boilerplate": lambda text, rng: with_boilerplate(text),
    "excerpt": lambda text, rng: excerpt(text, rng, rng.uniform(0.25, 0.8)),
    "edited copy": edited,
    "reordered copy": reordered,
}
PARAPHRASES = {f"{share:.0%} of the words changed": paraphrase(share) for share in (0.1, 0.2, 0.3, 0.4)}


def families_of(
    changes: Mapping[str, Change], seed: int, count: int = 40
) -> tuple[list[Text], dict[str, int]]:
    """Write stories, each with up to three descendants, in random order; and which story each text is of."""
    rng = random.Random(seed)  # noqa: S311 made-up stories, not secrets
    texts, story_of = [], {}
    for number in range(count):
        original = story(rng.randrange(1 << 40))
        changed = [rng.choice(list(changes.values()))(original, rng) for _ in range(rng.randrange(4))]
        for version, text in enumerate([original, *changed]):
            texts.append(Text(f"{number}.{version}", text, f"2023-05-{version + 1:02}"))
            story_of[texts[-1].id] = number
    rng.shuffle(texts)
    return texts, story_of


def strangers(count: int, seed: int) -> list[Text]:
    """Write texts of one topic of which none descends from another: half stories with one cast, half notices."""
    cast = ("Veles", "Brenik", "Maravo", "Kestrel", "cement")
    stories = [story(seed + number, cast=cast) for number in range(count // 2)]
    notices = [notice(seed + number, cast[0], cast[1]) for number in range(count - len(stories))]
    return [Text(str(number), text) for number, text in enumerate(stories + notices)]


def pair_f1(found: set[frozenset[str]], story_of: Mapping[str, int]) -> float:
    """Give the F1 of found pairs of ids against all pairs of texts of one story."""
    wanted = {
        frozenset(pair) for pair in combinations(story_of, 2) if len({story_of[text] for text in pair}) == 1
    }
    return 2 * len(found & wanted) / (len(found) + len(wanted))
