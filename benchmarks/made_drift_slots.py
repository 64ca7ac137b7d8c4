"""The names, numbers and days that fill the slots of made-up stories, each with what it may be changed to."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from benchmarks.made_families import SHIPS

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


def choose_slots(rng: random.Random) -> dict[str, Any]:
    """Choose what fills the slots of one story, by the name of the slot."""
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
