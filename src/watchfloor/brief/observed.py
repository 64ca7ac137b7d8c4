"""What the page says of observations: site by site, date by date, with intervals, gaps called gaps, and quick-looks."""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from watchfloor.brief.words import counted, listed
from watchfloor.model.observation import Feature, Measured, Observation, State
from watchfloor.model.record import content_id
from watchfloor.model.scene import Scene
from watchfloor.model.site import Site

if TYPE_CHECKING:
    from watchfloor.ledger import Picture

_SHOWN_PICTURES = 8
_DAY = 10
_MINUTE = 16
_PLACED = {
    Feature.TRAIN: Measured.LENGTH,
    Feature.PILE: Measured.AREA,
    Feature.VESSEL: Measured.LENGTH,
    Feature.STRUCTURE: Measured.AREA,
}
_NONE = {
    Feature.TRAIN: "no train",
    Feature.PILE: "no cargo",
    Feature.VESSEL: "no ship",
    Feature.STRUCTURE: "no works",
}
_PARTS = {
    Feature.TRAIN: "track",
    Feature.PILE: "apron",
    Feature.VESSEL: "berth",
    Feature.STRUCTURE: "part",
}
_UNITS = {"m": "m", "m2": "m²"}


@frozen
class Sight:
    """What was seen in one scene: `things` measured with their intervals, `empty` seen to be so, `gaps` not seen.

    `hidden` holds where nothing of the site was observed.
    """

    when: str
    scene: str
    things: tuple[str, ...]
    empty: tuple[str, ...]
    gaps: tuple[str, ...]
    hidden: bool


@frozen
class QuickLook:
    """A picture in the page itself: its address as data, and what it shows in words."""

    address: str
    caption: str


@frozen
class ObservedSite:
    """One site as the page shows it."""

    anchor: str
    name: str
    summary: str
    simulated: bool
    sights: tuple[Sight, ...]
    pictures: tuple[QuickLook, ...]


@frozen
class Observed:
    """What the ledger holds of looking: observations, their scenes and quick-looks, and how sites call their parts."""

    observations: Sequence[Observation] = ()
    scenes: Sequence[Scene] = ()
    pictures: Sequence[Picture] = ()
    sites: Sequence[Site] = ()


def observed_sites(observed: Observed) -> tuple[ObservedSite, ...]:
    """Set out what was observed, by site and date.

    Args:
        observed: what the ledger holds of looking.

    Returns:
        The sites in the order of their ids, each with its dates in order.
    """
    names = {(site.id, part.id): part.name for site in observed.sites for part in site.parts}
    simulated = {scene.id for scene in observed.scenes if "simulated" in (scene.platform or "").casefold()}
    by_site: dict[str, list[Observation]] = defaultdict(list)
    for one in observed.observations:
        by_site[one.site].append(one)
    return tuple(
        _site(site, by_site[site], names, simulated, [p for p in observed.pictures if p.site == site])
        for site in sorted(by_site)
    )


def _site(
    site: str,
    observations: Sequence[Observation],
    names: Mapping[tuple[str, str], str],
    simulated: set[str],
    pictures: Sequence[Picture],
) -> ObservedSite:
    by_scene: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for one in observations:
        by_scene[one.datetime, one.scene].append(one)
    sights = tuple(_sight(when, scene, rows, names) for (when, scene), rows in sorted(by_scene.items()))
    return ObservedSite(
        anchor=f"site-{content_id(site)}",
        name=site.replace("-", " ").capitalize(),
        summary=_summary(sights),
        simulated=any(one.scene in simulated for one in observations),
        sights=sights,
        pictures=tuple(_quick_look(picture) for picture in pictures[-_SHOWN_PICTURES:]),
    )


def _summary(sights: Sequence[Sight]) -> str:
    hidden = sum(sight.hidden for sight in sights)
    seen = f"{counted(len(sights), 'scene')} from {sights[0].when[:_DAY]} to {sights[-1].when[:_DAY]}"
    return f"{seen}; in {hidden} of them nothing could be observed." if hidden else f"{seen}."


def _sight(when: str, scene: str, rows: Sequence[Observation], names: Mapping[tuple[str, str], str]) -> Sight:
    return Sight(
        when=when[:_MINUTE].replace("T", " "),
        scene=scene,
        things=tuple(_things(rows, names)),
        empty=tuple(_empty(rows, names)),
        gaps=tuple(_gaps(rows, names)),
        hidden=all(one.state is State.NOT_OBSERVED for one in rows),
    )


def _things(rows: Sequence[Observation], names: Mapping[tuple[str, str], str]) -> Iterator[str]:
    """Say each thing that was measured, a train with its railcars."""
    railcars = {
        str(one.geometry): one
        for one in rows
        if one.feature is Feature.RAILCAR and one.quantity is Measured.COUNT
    }
    for one in rows:
        if one.quantity is not _PLACED.get(one.feature) or one.value is None:
            continue
        words = f"{one.feature.value.capitalize()} of {measure(one)}"
        where = _part(one, names) if one.part else "on no part that is drawn"
        cars = railcars.get(str(one.geometry))
        about = [
            where,
            f"about {measure(cars)} railcars" if cars is not None and cars.value is not None else "",
            ", ".join(one.colours) or one.colour or "",
            f"only partly seen: {one.reason}" if one.state is State.PARTLY_OBSERVED else "",
        ]
        yield f"{words}, {'; '.join(filter(None, about))}"


def measure(one: Observation) -> str:
    """Write a measure with its interval: '120 m (112 to 129)'."""
    unit = _UNITS.get(one.unit or "", "")
    bounds = f" ({one.low:,.0f} to {one.high:,.0f})" if one.low is not None and one.high is not None else ""
    return f"{one.value or 0:,.0f}{' ' if unit else ''}{unit}{bounds}"


def _empty(rows: Sequence[Observation], names: Mapping[tuple[str, str], str]) -> Iterator[str]:
    """Name the parts that were seen whole and had nothing on them."""
    for feature, words in _NONE.items():
        parts = [
            _part(one, names)
            for one in rows
            if one.feature is feature
            and one.state is State.OBSERVED
            and one.quantity in (Measured.COUNT, Measured.SHARE)
            and one.value == 0
            and not one.high
        ]
        if len(parts) > 3:
            yield f"{words} on {counted(len(parts), _PARTS[feature])}"
        elif parts:
            yield f"{words} on {listed(parts)}"


def _gaps(rows: Sequence[Observation], names: Mapping[tuple[str, str], str]) -> Iterator[str]:
    """Name the parts that were not, or only partly, observed, by reason."""
    for state in (State.NOT_OBSERVED, State.PARTLY_OBSERVED):
        by_reason: dict[str, dict[str, None]] = defaultdict(dict)
        for one in rows:
            is_record = one.quantity in (Measured.COUNT, Measured.SHARE, Measured.STATE)
            if one.state is state and is_record and one.feature is not Feature.RAILCAR:
                by_reason[one.reason or ""].setdefault(_part(one, names))
        for reason, parts in by_reason.items():
            named = listed(list(parts)) if len(parts) <= 3 else f"{len(parts)} parts"
            yield f"{state.value}: {named} ({reason})"


def _part(one: Observation, names: Mapping[tuple[str, str], str]) -> str:
    return names.get((one.site, one.part or ""), one.part or "the site")


def _quick_look(picture: Picture) -> QuickLook:
    data = base64.b64encode(picture.content).decode("ascii")
    when = picture.datetime[:_MINUTE].replace("T", " ")
    return QuickLook(f"data:image/png;base64,{data}", f"{picture.site}, {when} UTC: {picture.scene}")
