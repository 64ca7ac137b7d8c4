"""Made-up names for the benchmark: a list of any size, and other spellings of its names as reports have them."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

# Syllables that Korean names are made of, each as the DPRK, the Revised, the McCune-Reischauer and ad-hoc
# romanisations write it (diacritics dropped as most texts do).
SYLLABLES = (
    ("kang", "gang", "kang", "kang"), ("kum", "geum", "kum", "keum"), ("kwang", "gwang", "kwang", "kwang"),
    ("kyong", "gyeong", "kyong", "kyung"), ("nam", "nam", "nam", "nam"), ("tae", "dae", "tae", "dai"),
    ("tong", "dong", "tong", "dong"), ("ryong", "ryong", "ryong", "ryung"), ("ryon", "ryeon", "ryon", "ryeon"),
    ("myong", "myeong", "myong", "myung"), ("mun", "mun", "mun", "moon"), ("pong", "bong", "pong", "bong"),
    ("pyong", "byeong", "pyong", "byung"), ("san", "san", "san", "san"), ("song", "seong", "song", "sung"),
    ("sok", "seok", "sok", "suk"), ("sin", "sin", "sin", "shin"), ("un", "eun", "un", "un"),
    ("il", "il", "il", "il"), ("jong", "jeong", "chong", "jung"), ("jin", "jin", "chin", "jin"),
    ("chol", "cheol", "ch'ol", "chul"), ("chon", "cheon", "ch'on", "chun"), ("hak", "hak", "hak", "hak"),
    ("ho", "ho", "ho", "ho"), ("hyok", "hyeok", "hyok", "hyuk"), ("hwa", "hwa", "hwa", "wha"),
    ("hung", "heung", "hung", "hung"), ("sam", "sam", "sam", "sam"), ("su", "su", "su", "soo"),
    ("won", "won", "won", "won"), ("yong", "yeong", "yong", "young"), ("rim", "rim", "rim", "rim"),
    ("paek", "baek", "paek", "baek"), ("chang", "chang", "ch'ang", "chang"), ("ma", "ma", "ma", "ma"),
)  # fmt: skip
SURNAMES = (
    ("Kim", "Gim", "Kim", "Kim"), ("Ri", "I", "Yi", "Lee"), ("Pak", "Bak", "Pak", "Park"),
    ("Choe", "Choe", "Ch'oe", "Choi"), ("Jong", "Jeong", "Chong", "Chung"), ("Kang", "Gang", "Kang", "Kang"),
    ("Jo", "Jo", "Cho", "Cho"), ("Yun", "Yun", "Yun", "Yoon"), ("Jang", "Jang", "Chang", "Chang"),
    ("Rim", "Im", "Im", "Lim"), ("Han", "Han", "Han", "Han"), ("O", "O", "O", "Oh"), ("So", "Seo", "So", "Suh"),
    ("Sin", "Sin", "Sin", "Shin"), ("Hwang", "Hwang", "Hwang", "Hwang"), ("Ryu", "Yu", "Yu", "Yoo"),
)  # fmt: skip
ENGLISH = [
    "Azure",
    "Birch",
    "Cedar",
    "Comet",
    "Crest",
    "Delta",
    "Ember",
    "Falcon",
    "Harbor",
    "Lotus",
    "Maple",
    "Orchid",
    "Pearl",
    "Raven",
    "Summit",
    "Vista",
]
PLACES = ("", "", "", "Korea", "DPRK", "Pyongyang", "Dalian", "Dandong", "Hong Kong")
BUSINESS = (
    "Trading", "General Trading", "Shipping", "Bank", "Development Bank", "Technology Trading", "Machinery",
    "Mining Development", "Import Export", "Joint Venture", "Insurance", "Fisheries", "Construction", "Economic",
)  # fmt: skip
REWORDED = {
    "Trading": "Trade", "General Trading": "General", "Shipping": "Shipping", "Bank": "Banking",
    "Development Bank": "Bank", "Technology Trading": "Technology", "Machinery": "Machine",
    "Mining Development": "Mining", "Import Export": "Trading", "Joint Venture": "JV", "Insurance": "Insurance",
    "Fisheries": "Fishery", "Construction": "Building", "Economic": "Economic Trading",
}  # fmt: skip
FORMS = ("Corporation", "Company", "Co., Ltd.", "Corp", "Company Limited", "")
_DROPPED, _JOINED, _MISTYPED = 0.3, 0.3, 0.08


class Made(NamedTuple):
    """A made-up name: what it is made of, so that it can be spelt again."""

    stem: tuple[tuple[str, ...], ...]
    english: str
    surname: tuple[str, ...]
    place: str
    business: str


def make_organisation(random: Random) -> Made:
    """Make up an organisation; one in four has an English word for its name."""
    stem = tuple(random.choice(SYLLABLES) for _ in range(random.choice((2, 2, 2, 3))))
    english = random.choice(ENGLISH) if random.random() < 0.25 else ""
    return Made(stem, english, (), random.choice(PLACES), random.choice(BUSINESS))


def make_person(random: Random) -> Made:
    """Make up a person of two given syllables."""
    return Made(tuple(random.sample(SYLLABLES, 2)), "", random.choice(SURNAMES), "", "")


def spell(made: Made, random: Random, *, is_varied: bool) -> str:
    """Spell a name; varied, in any romanisation, with words dropped, reworded, joined or mistyped."""
    scheme = random.randrange(4) if is_varied else 0
    syllables = [one[scheme] for one in made.stem]
    if scheme and syllables[0].startswith("ry"):  # word-initial r before y is not spoken in the South
        syllables[0] = syllables[0][1:]
    if made.surname:
        return _spell_person(made.surname[scheme], syllables, random, is_varied=is_varied)
    is_split = is_varied and random.random() < _JOINED
    stem = (" " if is_split else "").join(syllables).title() if not made.english else ""
    words = [
        made.place,
        stem or f"{made.english} {''.join(syllables[:1]).title()}",
        made.business,
        random.choice(FORMS),
    ]
    if is_varied:
        words[0] = "" if random.random() < _DROPPED else words[0]
        words[2] = REWORDED[made.business] if random.random() < _DROPPED else words[2]
    name = " ".join(word for word in words if word)
    return _mistype(name, random) if is_varied and random.random() < _MISTYPED else name


def _spell_person(surname: str, syllables: Sequence[str], random: Random, *, is_varied: bool) -> str:
    joint = random.choice((" ", "-", "")) if is_varied else " "
    given = joint.join(syllables).capitalize() if joint else "".join(syllables).capitalize()
    is_last = is_varied and random.random() < _DROPPED
    name = f"{given} {surname}" if is_last else f"{surname} {given}"
    return _mistype(name, random) if is_varied and random.random() < _MISTYPED else name


def _mistype(name: str, random: Random) -> str:
    """Drop, double or swap one letter."""
    place = random.randrange(1, len(name) - 1)
    swapped = name[: place - 1] + name[place] + name[place - 1] + name[place + 1 :]
    return random.choice(
        (name[:place] + name[place + 1 :], name[:place] + name[place] + name[place:], swapped)
    )
