"""Families with known drift: stories whose facts are reworded, changed, cut, repeated and put right again."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from attrs import frozen

from benchmarks.made_families import SHIPS
from watchfloor.model.family import Change, Edge, Family, Relation
from watchfloor.reports.families.directions import Text

_DATA = Path(__file__).with_suffix(".yaml")
_FACTS, _FILLERS = 11, 5
_REWORDED, _CUT = 0.35, 0.12
_PLACES = (("Rajin", "Najin"), ("Chongjin", "Chongjin"), ("Sinuiju", "Shinuiju"), ("Nampo", "Nampho"))
_CROSSINGS = ("Dandong", "Hunchun", "Tumen", "Hyesan", "Khasan", "Manpo")
_CITIES = ("Hamhung", "Vladivostok", "Shenyang", "Pyongsong", "Irkutsk", "Yanji")
_STATES = (("North Korea", "The DPRK"), ("North Korea", "The Democratic People's Republic of Korea"))
_OTHERS = ("China", "Russia", "Mongolia", "Vietnam", "Malaysia", "Indonesia")
_FIRMS = ("Norvex Cranes", "Tallbridge Holdings", "Ironquay Trading", "Palisade Machinery", "Harrow Group")
_AGENCIES = (("Yonhap", "Yonhap News Agency"), ("TASS", "Russia's TASS"), ("Reuters", "Reuters"))
_OUTLETS = ("VOA", "NK News", "Daily NK", "the Asahi Shimbun")
_MINISTRIES = ("foreign ministry", "Ministry of Railways", "transport ministry")
_GOODS = ("coal", "timber", "cement", "fertiliser", "wheat", "iron ore")
_NUMBERS = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
)


@frozen
class Injected:
    """A change that was made: `was` stood in the parent's sentence, `became` in the child's; empty where dropped."""

    change: Change
    fact: int
    was: str
    became: str
    first: str
    retold: str
    followed_by: tuple[str, ...]


@frozen
class MadeFamily:
    """A family, its texts, and the drift that was put in."""

    family: Family
    texts: tuple[Text, ...]
    injected: tuple[Injected, ...]


@frozen
class _Line:
    """A sentence of a member: the fact that it tells by number, null for a filler, and the wording."""

    fact: int | None
    form: str
    words: str


def made_families(seed: int, count: int) -> list[MadeFamily]:
    """Make families of an original, two or three that descend from it, and some that descend from these.

    Args:
        seed: what chance starts from.
        count: how many to make.
    """
    rng = random.Random(seed)  # noqa: S311 made-up stories, not secrets
    return [_family(rng, f"{seed}.{number}") for number in range(count)]


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.safe_load(_DATA.read_text("utf-8"))
    return data


def _family(rng: random.Random, name: str) -> MadeFamily:
    slots = _slots(rng)
    story = _story(rng, slots)
    headline = rng.choice(_data()["headlines"]).format(**slots)
    published: date = slots["pub"]
    texts = [Text(f"{name}.0", _laid_out(rng, headline, story), published.isoformat())]
    edges: list[Edge] = []
    injected: list[Injected] = []
    for number in range(rng.choice((1, 2, 2, 3))):
        child = f"{name}.{number + 1}"
        retold, changes = _retold(rng, story, slots, child)
        day = published + timedelta(days=1 + number)
        texts.append(Text(child, _laid_out(rng, headline, retold), day.isoformat()))
        edges.append(Edge(texts[0].id, child, Relation.EDITED_COPY, 1.0))
        followers = []
        for grandchild in range(rng.choice((0, 1, 1))):
            follower = f"{child}.{grandchild}"
            again, kept = _repeated(rng, retold, story, changes)
            texts.append(
                Text(follower, _laid_out(rng, headline, again), (day + timedelta(days=5)).isoformat())
            )
            edges.append(Edge(child, follower, Relation.EDITED_COPY, 1.0))
            followers.append((follower, kept))
        injected += [
            Injected(**change, followed_by=tuple(who for who, kept in followers if change["fact"] in kept))
            for change in changes
        ]
    members = tuple(text.id for text in texts)
    family = Family(name, members, texts[0].id, tuple(edges))
    return MadeFamily(family, tuple(texts), tuple(injected))


def _story(rng: random.Random, slots: Mapping[str, Any]) -> list[_Line]:
    """Write the original: facts and fillers in random order."""
    facts = _data()["facts"]
    lines = [
        _Line(number, facts[number]["original"], facts[number]["original"].format(**slots))
        for number in rng.sample(range(len(facts)), _FACTS)
    ]
    lines += [_Line(None, words[0], words[0]) for words in rng.sample(_data()["fillers"], _FILLERS)]
    rng.shuffle(lines)
    return lines


def _retold(
    rng: random.Random, story: Sequence[_Line], slots: Mapping[str, Any], child: str
) -> tuple[list[_Line], list[dict[str, Any]]]:
    """Reword, cut, reorder and change a story; give it with what was changed."""
    drifting = set(rng.sample([line.fact for line in story if line.fact is not None], rng.randrange(4)))
    lines: list[_Line] = []
    changes: list[dict[str, Any]] = []
    for line in story:
        if line.fact in drifting:
            told, change = _changed(rng, line.fact, slots)
            lines.append(told)
            changes.append({**change, "first": child, "retold": told.words})
        elif rng.random() >= _CUT:
            lines.append(_reworded(rng, line, slots) if rng.random() < _REWORDED else line)
    if rng.random() < 0.3:
        rng.shuffle(lines)
    return lines, changes


def _repeated(
    rng: random.Random, retold: Sequence[_Line], story: Sequence[_Line], changes: Sequence[Mapping[str, Any]]
) -> tuple[list[_Line], set[int]]:
    """Copy a retelling, cutting some of it and putting some changes right; give it with the facts still changed."""
    truth = {line.fact: line for line in story}
    changed = {change["fact"] for change in changes}
    right = {fact for fact in changed if rng.random() < 0.3}
    cut = {line.words for line in retold if line.fact not in right and rng.random() < _CUT}
    lines = [truth[line.fact] if line.fact in right else line for line in retold if line.words not in cut]
    return lines, {line.fact for line in lines if line.fact in changed and line.fact not in right}  # type: ignore[misc]


def _reworded(rng: random.Random, line: _Line, slots: Mapping[str, Any]) -> _Line:
    if line.fact is None:
        same = next(words for words in _data()["fillers"] if line.form in words)
        return _Line(None, line.form, rng.choice(same))
    form = rng.choice(_data()["facts"][line.fact]["harmless"])
    return _Line(line.fact, form, form.format(**slots))


def _changed(rng: random.Random, number: int, slots: Mapping[str, Any]) -> tuple[_Line, dict[str, Any]]:
    """Change a fact in one way, in any wording that allows it."""
    fact = _data()["facts"][number]
    change = rng.choice(fact["changes"])
    if "text" in change:
        form = change["text"]
    else:
        forms = [form for form in (fact["original"], *fact["harmless"]) if change["was"] in form]
        form = rng.choice(forms).replace(change["was"], change["became"], 1)
    told = _Line(number, form, form.format(**slots))
    words = {key: change[key].format(**slots).strip() for key in ("was", "became")}
    return told, {"change": Change(change["change"]), "fact": number, **words}


def _laid_out(rng: random.Random, headline: str, lines: Sequence[_Line]) -> str:
    """Set sentences in paragraphs of one to three, under a headline."""
    paragraphs = [headline]
    rest = [line.words[0].upper() + line.words[1:] for line in lines]
    while rest:
        size = rng.choice((1, 1, 2, 3))
        paragraphs.append(" ".join(rest[:size]))
        rest = rest[size:]
    return "\n".join(paragraphs)


def _slots(rng: random.Random) -> dict[str, Any]:
    published = date(2023, rng.randrange(2, 11), rng.randrange(8, 24))
    port, port2 = rng.sample(_PLACES, 2)
    place, place2 = rng.sample(_CROSSINGS, 2)
    city, city2 = rng.sample(_CITIES, 2)
    firm, firm2 = rng.sample(_FIRMS, 2)
    country, country_alias = rng.choice(_STATES)
    others = rng.sample(_OTHERS, 3)
    agency, agency_alias = rng.choice(_AGENCIES)
    names = {
        "port": port[0],
        "port_alias": port[1],
        "port2": port2[0],
        "place": place,
        "place2": place2,
        "city": city,
        "city2": city2,
        "firm": firm,
        "firm_short": firm.split()[0],
        "firm2": firm2,
        "country": country,
        "country_alias": country_alias,
        "agency": agency,
        "agency_alias": agency_alias,
        "outlet": rng.choice(_OUTLETS),
        "ministry": rng.choice(_MINISTRIES),
        "goods": rng.choice(_GOODS[:3]),
        "goods2": rng.choice(_GOODS[3:]),
    }
    names |= {f"country{number}": other for number, other in enumerate(others, start=2)}
    ships = rng.sample(SHIPS, 6)
    names |= {"ship" if number == 1 else f"ship{number}": ship for number, ship in enumerate(ships, start=1)}
    return names | _numbers(rng) | _days(rng, published)


def _numbers(rng: random.Random) -> dict[str, Any]:
    def other(value: int) -> int:
        return max(2, round(value * rng.choice((0.3, 0.5, 1.6, 2, 10)))) + rng.choice((0, 1))

    n = rng.randrange(1_111, 9_899) // 10 * 10 + 7
    metres = rng.randrange(2, 10) * 100
    kg = rng.randrange(12, 95) * 100
    ha = rng.randrange(3, 30)
    usd = rng.randrange(11, 99) / 10
    r, r_alt, r2, r2_alt, small, small_alt = (
        *rng.sample(range(3, 16), 2),
        *rng.sample(range(3, 16), 2),
        *rng.sample(range(3, 16), 2),
    )
    values: dict[str, Any] = {
        "n": n,
        "n_alt": other(n),
        "n_floor": n // 100 * 100,
        "n2": (n2 := rng.randrange(20, 90) * 100),
        "n2_alt": other(n2),
        "metres": metres,
        "metres_alt": metres + rng.choice((100, 150, 700)),
        "km": metres / 1_000,
        "kg": kg,
        "kg_alt": other(kg),
        "tonnes": kg / 1_000,
        "ha": ha,
        "ha_alt": other(ha),
        "ha_m2": ha * 10_000,
        "usd": usd,
        "usd_alt": round(usd * 3 + 0.2, 1),
        "dollars": round(usd * 1_000_000),
        "crates": (crates := rng.randrange(1_100, 8_900)),
        "crates_alt": other(crates),
        "yuan": (yuan := rng.randrange(30, 900)),
        "yuan_alt": other(yuan),
        "year": (year := rng.randrange(2015, 2022)),
        "year_alt": year - rng.randrange(1, 3),
        "pct": (pct := rng.randrange(20, 60)),
        "pct_alt": pct + rng.randrange(10, 30),
        "t1": (t1 := rng.randrange(200, 400)),
        "t1_alt": other(t1),
        "t2": (t2 := rng.randrange(40, 150)),
        "t2_alt": other(t2) + 300,
        "staff": (staff := rng.randrange(40, 300)),
        "staff_alt": other(staff),
    }
    for name, number in (("r", r), ("r_alt", r_alt), ("r2", r2), ("r2_alt", r2_alt)):
        values |= {name: number, f"{name}_word": _NUMBERS[number - 2]}
    for name, number in (("small", small), ("small_alt", small_alt)):
        word = _NUMBERS[number - 2]
        values |= {name: number, f"{name}_word": word, f"{name}_word_cap": word.capitalize()}
    return values


def _days(rng: random.Random, published: date) -> dict[str, Any]:
    """Choose days; those of a weekday lie in the week before all members, those of last month in the month before."""
    last = published.replace(day=1) - timedelta(days=1)
    before, before2 = (last.replace(day=day) for day in rng.sample(range(2, 28), 2))
    ago, ago2 = rng.sample(range(3, 25), 2)
    weekday, weekday2 = rng.sample((1, 2), 2)
    week, week2 = published - timedelta(days=weekday), published - timedelta(days=weekday2)
    soon, soon2 = rng.sample((1, 2), 2)
    return {
        "pub": published,
        "d": published - timedelta(days=ago),
        "d2": published - timedelta(days=ago2),
        "pm": before,
        "pm2": before2,
        "pm_ord": _ordinal(before.day),
        "pm2_ord": _ordinal(before2.day),
        "wd": week,
        "wd2": week2,
        "weekday": f"{week:%A}",
        "weekday2": f"{week2:%A}",
        "soon": published.replace(month=published.month + soon, day=1),
        "soon2": published.replace(month=published.month + soon2, day=1),
    }


def _ordinal(day: int) -> str:
    ending = "th" if 10 < day % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"
