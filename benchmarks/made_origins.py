"""Made-up worlds of reports: happenings at a border, and how many independent origins stand behind each.

A world has one happening that one to three origins tell of, each carried by several reports (copies, papers that cite
it, papers that credit a wire), and strangers: the same kind of happening on another day, at another place, or the other
way round. Chance decides all of it from a seed.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

from attrs import evolve, frozen

from benchmarks import origin_words as words
from benchmarks.newsroom import Happening, Made, Newsroom

FIRST_DAY = date(2021, 1, 12)
_DAYS_APART = 13


@frozen
class World:
    """Reports, and the number of independent origins of each happening that they tell of."""

    reports: tuple[Made, ...]
    origins: dict[str, int]


def worlds(seed: int, count: int) -> list[World]:
    """Make worlds, none of whose happenings is one of another world's.

    Args:
        seed: what chance starts from.
        count: how many.
    """
    rng = random.Random(seed)  # noqa: S311 made-up reports, not secrets
    taken: set[tuple[str, ...]] = set()
    return [_world(rng, number, taken) for number in range(count)]


def _world(rng: random.Random, number: int, taken: set[tuple[str, ...]]) -> World:
    room = Newsroom(rng, number)
    main = _happening(rng, number, taken)
    counts = {main.name: 0}
    for _ in range(rng.choice((1, 1, 2, 2, 3))):
        counts[main.name] += rng.choice(_origins_for(main))(room, main)
    for stranger in _strangers(rng, main, taken):
        counts[stranger.name] = rng.choice((_own, _official, _unread))(room, stranger)
    reports = list(room.reports)
    rng.shuffle(reports)
    return World(tuple(reports), counts)


def _happening(rng: random.Random, number: int, taken: set[tuple[str, ...]]) -> Happening:
    day = FIRST_DAY + timedelta(days=_DAYS_APART * number)
    while True:
        kind = rng.choice(list(words.HAPPENINGS))
        cast = _cast(rng, kind)
        happening = Happening(f"{number}-main", kind, day, cast)
        if _mark(happening) not in taken:
            taken.add(_mark(happening))
            return happening


def _mark(happening: Happening) -> tuple[str, ...]:
    """Give what tells a happening from those of other worlds: its kind, place, goods and month."""
    wordings = " ".join(words.HAPPENINGS[happening.kind])
    slots = [slot for slot in ("goods", "ship", "structure", "receiver") if "{" + slot + "}" in wordings]
    cast = [happening.cast[slot] for slot in ("place", *slots)]
    return (happening.kind, *cast, f"{happening.day:%Y-%m}")


def _cast(rng: random.Random, kind: str) -> dict[str, str]:
    port, crossing = rng.choice(words.PORTS), rng.choice(words.CROSSINGS)
    giver, receiver = rng.sample(("Russia", "China", "North Korea"), 2)
    country = {"Tumangang": "Russia", "Khasan": "North Korea", "Dandong": "North Korea"}.get(
        crossing, "China"
    )
    return {
        "place": port if kind in {"docked", "arrived", "left", "stacked"} else crossing,
        "ship": rng.choice((*words.SHIPS, *words.TANKERS)),
        "port": port,
        "crossing": crossing,
        "country": country,
        "giver": giver,
        "receiver": receiver,
        "goods": rng.choice(words.GOODS),
        "tons": f"{rng.randrange(3, 90) * 100:,}",
        "count": str(rng.randrange(3, 60) * 5),
        "structure": rng.choice(words.STRUCTURES),
    }


def _strangers(rng: random.Random, main: Happening, taken: set[tuple[str, ...]]) -> list[Happening]:
    """Give up to two happenings of the same topic: another day, the other way round, or another place."""
    shift = timedelta(days=rng.choice((2, 3, 4)))
    if main.kind in words.MONTHLY:
        shift = timedelta(days=62)
    options = [evolve(main, name=main.name.replace("main", "later"), day=main.day + shift)]
    if main.kind in words.OPPOSITE:
        options.append(evolve(main, name=main.name.replace("main", "back"), kind=words.OPPOSITE[main.kind]))
    other = _cast(rng, main.kind)
    if other["place"] != main.cast["place"]:
        swapped = {**main.cast, **{slot: other[slot] for slot in ("place", "port", "crossing", "country")}}
        elsewhere = evolve(main, name=main.name.replace("main", "elsewhere"), cast=swapped)
        if main.kind != "delivered":
            options.append(elsewhere)
    chosen = rng.sample(options, rng.randrange(min(2, len(options)) + 1))
    free = [one for one in chosen if one.kind not in words.MONTHLY or _mark(one) not in taken]
    taken.update(map(_mark, free))
    return free


def _origins_for(happening: Happening) -> list[Callable[[Newsroom, Happening], int]]:
    ways: list[Callable[[Newsroom, Happening], int]] = [_own, _own, _wire, _official, _unread]
    if happening.kind in words.SEEN:
        ways += [_imaged, _imaged]
    return ways


def _published(room: Newsroom, happening: Happening) -> date:
    later = room.rng.randrange(1, 5)
    return happening.day + timedelta(days=20 + later if happening.kind in words.MONTHLY else later)


def _after(room: Newsroom, day: date) -> date:
    return day + timedelta(days=room.rng.randrange(0, 3))


def _cited(room: Newsroom, outlet: str) -> str:
    return words.SHORT[outlet] if outlet in words.SHORT and room.rng.random() < 0.5 else outlet


def _own(room: Newsroom, happening: Happening) -> int:
    """An outlet tells by itself; others copy it or cite it, and one may add a source of its own."""
    outlet, day = room.publisher(), _published(room, happening)
    told = room.tell(happening, room.pick(words.OWN), day, outlet=_cited(room, outlet))
    original = room.write([(told, happening)], day, outlet, "own")
    added = 0
    for _ in range(room.rng.randrange(0, 4)):
        way = room.rng.choice((_copy, _copy, _citing, _citing, _citing_and_adding))
        added += way(room, happening, original)
    return 1 + added


def _wire(room: Newsroom, happening: Happening) -> int:
    """A wire tells; papers run it with or without its credit, rewrite it, or cite it."""
    outlet, day = room.publisher(words.WIRES), _published(room, happening)
    told = room.tell(happening, room.pick(words.OWN), day, outlet=_cited(room, outlet))
    original = room.write([(told, happening)], day, outlet, "own")
    for _ in range(room.rng.randrange(1, 5)):
        room.rng.choice((_copy, _credited_copy, _rewritten, _citing))(room, happening, original)
    return 1


def _copy(room: Newsroom, happening: Happening, original: Made) -> int:
    """Run an outlet's text, a few of its paragraphs cut."""
    lead, *rest = original.paragraphs
    kept = [one for one in rest if room.rng.random() < 0.8]
    told = {key.sentence for key in original.keys} & {lead, *kept}
    publisher = room.publisher(words.LOCAL)
    room.reports.append(
        evolve(
            original,
            name=f"w{room.world}-{len(room.reports)}",
            title=room.pick(words.HEADLINES).format(place=happening.cast["place"]),
            paragraphs=(lead, *kept),
            published=_after(room, original.published),
            publisher=publisher,
            way="copy",
            keys=tuple(key for key in original.keys if key.sentence in told),
            opening="",
            closing=f"© {publisher}",
        )
    )
    return 0


def _credit(room: Newsroom, wire: str) -> tuple[str, str]:
    """Give the opening and the closing of a report that credits a wire."""
    name = _cited(room, wire)
    if room.rng.random() < 0.6:
        opening = (
            room.pick(words.DATELINES).replace("{wire}", name).replace("{CITY}", room.pick(words.CITIES))
        )
        return opening, ""
    credit = room.pick(words.CREDITS).format(wire=name)
    return (credit, "") if credit.startswith("By ") else ("", credit)


def _credited_copy(room: Newsroom, happening: Happening, original: Made) -> int:
    _copy(room, happening, original)
    opening, closing = _credit(room, original.publisher)
    copy = room.reports[-1]
    ends = "\n\n".join(part for part in (closing, copy.closing) if part)
    room.reports[-1] = evolve(copy, opening=opening, closing=ends, way="credited copy")
    return 0


def _rewritten(room: Newsroom, happening: Happening, original: Made) -> int:
    """Tell what a wire tells in other words, with its credit."""
    day = _after(room, original.published)
    _write_credited(room, happening, original.publisher, day)
    return 0


def _write_credited(room: Newsroom, happening: Happening, wire: str, day: date) -> None:
    opening, closing = _credit(room, wire)
    told = room.tell(happening, room.pick(("{What}.", "{What}, a source in {province} said.")), day)
    outlet = room.publisher(words.LOCAL)
    room.write([(told, happening)], day, outlet, "credits a wire", opening=opening, closing=closing)


def _citing(room: Newsroom, happening: Happening, original: Made) -> int:
    _write_citing(room, happening, original.publisher, original.published)
    return 0


def _write_citing(room: Newsroom, happening: Happening, source: str, since: date) -> None:
    """Tell what another outlet tells, in other words, naming it; perhaps once more without naming it."""
    day, name, publisher = _after(room, since), _cited(room, source), room.publisher()
    told = [(room.tell(happening, room.pick(words.CITING), day, source=name, said=since), happening)]
    if room.rng.random() < 0.4:
        told.append((room.tell(happening, room.pick(words.FOLLOWING), day), happening))
    title = room.pick(words.HEADED_CITING) if room.rng.random() < 0.3 else ""
    headline = room.tell(happening, title, day, source=name).sentence if title else ""
    room.write(told, day, publisher, "cites", title=headline)


def _citing_and_adding(room: Newsroom, happening: Happening, original: Made) -> int:
    """Cite another outlet, and add a source of one's own for the same."""
    day, name, publisher = (
        _after(room, original.published),
        _cited(room, original.publisher),
        room.publisher(),
    )
    cited = room.tell(happening, room.pick(words.CITING), day, source=name, said=original.published)
    added = room.tell(happening, room.pick(words.ADDED), day, outlet=_cited(room, publisher))
    room.write([(cited, happening), (added, happening)], day, publisher, "cites and adds")
    return 1


def _unread(room: Newsroom, happening: Happening) -> int:
    """An outlet that was not read tells; papers cite it or, where it is a wire, credit it."""
    wire = room.rng.random() < 0.3
    source, day = room.publisher(words.WIRES if wire else words.OUTLETS), _published(room, happening)
    for _ in range(room.rng.randrange(1, 4)):
        if wire and room.rng.random() < 0.5:
            _write_credited(room, happening, source, _after(room, day))
        else:
            _write_citing(room, happening, source, day)
    return 1


def _official(room: Newsroom, happening: Happening) -> int:
    """An institution says so; outlets quote it, each in its own words, or by way of another outlet."""
    by_name = {names[0]: names for names in words.INSTITUTIONS}
    names, day = by_name[room.publisher(tuple(by_name))], _published(room, happening)
    for _ in range(room.rng.randrange(1, 5)):
        published, publisher = _after(room, day), room.publisher()
        relays = room.rng.random() < 0.25
        frame = room.pick(words.RELAYED if relays else words.OFFICIAL)
        source = room.publisher() if relays else ""
        told = room.tell(happening, frame, published, inst=room.pick(names), source=source, said=day)
        room.write([(told, happening)], published, publisher, "quotes an institution")
    return 1


def _imaged(room: Newsroom, happening: Happening) -> int:
    """An image shows it; outlets look at the same one, or cite one that did."""
    provider = room.publisher(words.PROVIDERS)
    later = room.rng.randrange(1, 12) if happening.kind in words.MONTHLY else 0
    taken, day = happening.day + timedelta(days=later), _published(room, happening)
    for _ in range(room.rng.randrange(1, 4)):
        published, publisher = _after(room, day), room.publisher()
        relays = room.rng.random() < 0.3
        frame = room.pick(words.RELAYED_IMAGE if relays else words.IMAGED)
        source = room.publisher() if relays else ""
        shown = f"{taken:%B} {taken.day}"
        told = room.tell(happening, frame, published, provider=provider, day=shown, source=source)
        room.write([(told, happening)], published, publisher, "sees an image")
    return 1
