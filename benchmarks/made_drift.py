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

from benchmarks.made_drift_slots import choose_slots
from watchfloor.model.family import Change, Edge, Family, Relation
from watchfloor.reports.families.directions import Text

_DATA = Path(__file__).with_suffix(".yaml")
_FACTS, _FILLERS = 11, 5
_REWORDED, _CUT = 0.35, 0.12


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
    slots = choose_slots(rng)
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
