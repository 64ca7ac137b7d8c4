"""Made-up stories of one topic, and families of them: copies, cuts, edits, paraphrases, drift, boilerplate."""

from __future__ import annotations

import random
from collections.abc import Callable

SHIPS = [
    "Ostrava",
    "Bellwether",
    "Karun",
    "Morrigan",
    "Talisker",
    "Veles",
    "Sundra",
    "Anholt",
    "Mirador",
    "Pellin",
    "Quorra",
    "Zephyrine",
]
PORTS = ["Karvin", "Lutsa", "Ostrel", "Brenik", "Maravo", "Sollan", "Tirgu", "Yastreb", "Dunmore", "Halvik"]
FIRMS = [
    "Norvex",
    "Tallbridge",
    "Ironquay",
    "Palisade",
    "Meridian",
    "Castellan",
    "Bluestone",
    "Harrow",
    "Kestrel",
    "Vantage",
]
GOODS = [
    "timber",
    "coal",
    "cement",
    "flour",
    "diesel",
    "steel",
    "fertiliser",
    "grain",
    "copper",
    "salt",
    "rubber",
    "sulphur",
]
VERBS = [
    "unloaded",
    "carried",
    "received",
    "shipped",
    "stored",
    "inspected",
    "weighed",
    "delivered",
    "rejected",
    "moved",
]
NOUNS = [
    "warehouse",
    "crane",
    "manifest",
    "customs",
    "inspector",
    "berth",
    "railcar",
    "convoy",
    "permit",
    "broker",
    "tarpaulin",
    "container",
    "schedule",
    "engineer",
    "dispatcher",
    "invoice",
    "checkpoint",
    "scale",
    "barge",
    "locomotive",
    "platform",
    "siding",
    "depot",
    "gatehouse",
    "patrol",
    "auditor",
    "contractor",
    "quay",
    "ferry",
    "pilot",
    "lighthouse",
    "breakwater",
    "pontoon",
    "storehouse",
    "yard",
    "shed",
    "fence",
    "generator",
    "winch",
    "beacon",
]
ADJECTIVES = [
    "northern",
    "rusted",
    "temporary",
    "unusual",
    "crowded",
    "quiet",
    "repaired",
    "abandoned",
    "covered",
    "narrow",
    "guarded",
    "hidden",
    "damaged",
    "new",
    "heavy",
    "seasonal",
    "costly",
    "remote",
    "shallow",
    "busy",
    "rainy",
    "delayed",
    "unmarked",
    "rented",
    "spare",
    "private",
    "public",
    "floating",
]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
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
BOILERPLATE = (
    "Subscribe to our newsletter for the latest updates on trade, shipping and logistics across the region.",
    "This article was edited for length and clarity by the newsroom and may not be reproduced without permission.",
)


def story(seed: int, sentences: int = 18) -> str:
    """Write a story; another seed gives another story of the same topic, in the same manner."""
    rng = random.Random(seed)
    cast = [rng.choice(SHIPS), rng.choice(PORTS), rng.choice(PORTS), rng.choice(FIRMS), rng.choice(GOODS)]
    return " ".join(_sentence(rng, cast) for _ in range(sentences))


def _sentence(rng: random.Random, cast: list[str]) -> str:
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
    rng = random.Random(seed)
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
