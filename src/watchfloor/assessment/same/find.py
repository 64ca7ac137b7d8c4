"""Find: claims in; out, for each, the claims that say the same, without comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from watchfloor.assessment.same.compare import BORNE_OUT_BY, same
from watchfloor.assessment.same.content import Content, Reader
from watchfloor.model.claim import Claim
from watchfloor.model.report import Report
from watchfloor.watch.rows import Watch

_Key = tuple[str, str, int]
_BEFORE = 10
_NEAR = 3
_MONTH = 31


def find_same(
    claims: Iterable[Claim], reports: Mapping[str, Report], watch: Watch
) -> dict[str, tuple[str, ...]]:
    """Find for each claim the claims that say the same.

    Claims with equal contents are taken together; others are compared only where they share a happening, a place,
    kind of goods or party, and a day or month.

    Args:
        claims: those of many reports.
        reports: the reports by id; what is not dated is placed by the report's own day.
        watch: the tables of places and goods.

    Returns:
        For each claim, by its id, the ids of all that say the same, itself included, in the order given. A claim that
        is put as speculation is borne out by one that is put as fact, and not the other way round.
    """
    reader = Reader(watch)
    alike: dict[Content, list[str]] = defaultdict(list)
    order: dict[str, int] = {}
    for claim in claims:
        order[claim.id] = len(order)
        alike[reader.read(claim, reports.get(claim.report))].append(claim.id)
    contents = list(alike)
    linked = _linked(contents, reader)
    found: dict[str, tuple[str, ...]] = {}
    for number, content in enumerate(contents):
        wanted = BORNE_OUT_BY[content.status]
        fitting = [other for other in (number, *linked[number]) if contents[other].status in wanted]
        members = sorted((one for other in fitting for one in alike[contents[other]]), key=order.__getitem__)
        shared = tuple(members)
        found.update(dict.fromkeys(alike[content], shared))
    return found


def _linked(contents: Sequence[Content], reader: Reader) -> Mapping[int, set[int]]:
    """Compare contents that share a key; give for each the others that tell of the same happening."""
    blocks: dict[_Key, list[int]] = defaultdict(list)
    for number, content in enumerate(contents):
        for key in _filed_under(content):
            blocks[key].append(number)
    linked: dict[int, set[int]] = defaultdict(set)
    for number, content in enumerate(contents):
        compared = {number}
        for key in _looked_up(content):
            for other in blocks.get(key, ()):
                if other not in compared:
                    compared.add(other)
                    if other not in linked[number] and same(content, contents[other], reader):
                        linked[number].add(other)
                        linked[other].add(number)
    _part_from_unclear_days(contents, linked)
    return linked


def _part_from_unclear_days(contents: Sequence[Content], linked: Mapping[int, set[int]]) -> None:
    """Part what is not dated from what is, where it could be about several days: nobody can say which is meant."""
    for number, content in enumerate(contents):
        if content.dated or number not in linked:
            continue
        dated = {other for other in linked[number] if contents[other].dated}
        if len({contents[other].first for other in dated}) > 1:
            linked[number].difference_update(dated)
            for other in dated:
                linked[other].discard(number)


def _anchors(content: Content) -> tuple[list[str], list[str]]:
    """Give what a claim is filed under, and what it is looked up by, with each kind of happening.

    Claims that name places are compared with others of the same places, and by their goods only with claims that name
    no place; those with neither by their parties.
    """
    narrow = [place for place in content.places if not place.wide]
    places = {f"place {one}" for place in narrow for one in (*place.ids, *place.words)}
    goods = content.vehicles or content.goods or content.goods_words
    placeless = {f"goods {one}" for one in goods}
    placed = {f"goods of a place {one}" for one in goods}
    filed = places | (placed if places else placeless)
    looked_up = places | placeless | (set() if places else placed)
    if not filed:
        filed = {f"party {one}" for one in content.giver | content.receiver | content.actors}
        looked_up = filed
    ships = {f"ship {one}" for one in content.vessels}
    return _with_happenings(content, filed | ships), _with_happenings(content, looked_up | ships)


def _with_happenings(content: Content, anchors: Iterable[str]) -> list[str]:
    return sorted(f"{happening}: {anchor}" for happening in content.happening for anchor in anchors)


def _filed_under(content: Content) -> Iterator[_Key]:
    """Give the keys under which a claim is filed: its anchors with its day, or the months that it touches."""
    filed, _ = _anchors(content)
    for anchor in filed:
        for scale, slot in _slots(content):
            yield anchor, scale, slot


def _slots(content: Content) -> Iterator[tuple[str, int]]:
    if not content.dated:
        if content.first is not None:
            yield "undated", content.first
        return
    if content.is_one_day and content.first is not None:
        yield "day", content.first
        return
    first, last = content.first, content.last
    ends = [day for day in (first, last) if day is not None]
    if first is None or last is None:
        yield "open", ends[0]
        return
    yield from (("month", slot) for slot in range(first // _MONTH, last // _MONTH + 1))


def _looked_up(content: Content) -> Iterator[_Key]:
    """Give the keys under which those stand that a claim may agree with."""
    slots = list(_slots(content))
    if not content.dated and content.first is not None:
        slots += [("undated", content.first + by) for by in range(-_NEAR, _NEAR + 1) if by]
        slots += [("day", content.first - by) for by in range(_BEFORE + 1)]
    if content.is_one_day and content.first is not None:
        slots.append(("month", content.first // _MONTH))
    _, looked_up = _anchors(content)
    for anchor in looked_up:
        for scale, slot in slots:
            yield anchor, scale, slot
