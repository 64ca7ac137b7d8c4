"""Load a watch: its folder in, one immutable `Watch` out, or the first thing that is not understood."""

from __future__ import annotations

from collections.abc import Callable, Set
from importlib.resources import files
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from watchfloor.errors import WatchError
from watchfloor.watch.about import read_about
from watchfloor.watch.cells import Cells
from watchfloor.watch.measures import load_measures
from watchfloor.watch.rows import (
    Actor,
    ActorKind,
    Good,
    Graded,
    Outlet,
    OutletKind,
    Place,
    PlaceKind,
    Watch,
)
from watchfloor.watch.sites import load_sites
from watchfloor.watch.tables import Problems, read_table

PLACE_COLUMNS = ("id", "kind", "country", "parent", "latitude", "longitude", "accuracy_m", "names", "source")
ACTOR_COLUMNS = ("id", "kind", "country", "names", "short", "metonyms", "demonyms", "source")
OUTLET_COLUMNS = ("id", "kind", "country", "owner", "agency", "names", "domains", "source")
GRADE_COLUMNS = ("id", "grade", "dependence", "speaks_for", "reason", "source")
GOOD_COLUMNS = ("id", "names", "hs", "earlier_hs", "unit", "arms", "use", "source")

# No position on Earth is known worse than half its circumference.
LEAST_ACCURACY_M = 20_040_000

# What may lie in several countries, or in none.
_SHARED = frozenset(
    {PlaceKind.REGION, PlaceKind.RIVER, PlaceKind.SEA, PlaceKind.BORDER, PlaceKind.BRIDGE, PlaceKind.RAILWAY}
)


class _Identified(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def line(self) -> int: ...


_Item = TypeVar("_Item", bound=_Identified)


def load(folder: Path) -> Watch:
    """Load the watch in a folder: watch.yaml, places.csv, actors.csv, outlets.csv, goods.csv, any grades.csv, measures/ and sites/.

    Args:
        folder: the watch's folder.

    Returns:
        The watch, its rows in file order.

    Raises:
        WatchError: something is missing or not understood; it names the first file and line, and the remedy.
    """
    watch, problems = read(folder)
    if problems:
        raise problems[0]
    return watch


def read(folder: Path) -> tuple[Watch, tuple[WatchError, ...]]:
    """Read the watch in a folder as far as it is understood, with everything that is not, in file order."""
    about_problems = Problems(folder / "watch.yaml")
    about = read_about(folder / "watch.yaml", about_problems)
    places = _Table(folder / "places.csv", PLACE_COLUMNS, _place)
    places.check_links("parent", {place.id: place.parent for place in places.items})
    actors = _Table(folder / "actors.csv", ACTOR_COLUMNS, _actor)
    outlets = _Table(folder / "outlets.csv", OUTLET_COLUMNS, _outlet)
    outlets.check_links("agency", {outlet.id: outlet.agency for outlet in outlets.items})
    goods = _Table(folder / "goods.csv", GOOD_COLUMNS, _good)
    grades, grade_problems = _grades(folder / "grades.csv", actors.ids, outlets.ids)
    measures, measure_problems = load_measures(folder / "measures", goods.ids, places.ids)
    sites, site_problems = load_sites(folder / "sites")
    watch = Watch(
        id=about.id,
        title=about.title,
        places=places.items,
        actors=actors.items,
        outlets=outlets.items,
        goods=goods.items,
        measures=measures,
        description=about.description,
        grades=grades,
        sites=sites,
    )
    tables = (places.problems, actors.problems, outlets.problems, goods.problems, *grade_problems)
    every = (about_problems, *tables, *measure_problems)
    return watch, (*(error for problems in every for error in problems.errors()), *site_problems)


def bundled(name: str) -> Path:
    """Give the folder of a watch that ships with Watchfloor.

    Raises:
        WatchError: no watch of that name ships; it lists those that do.
    """
    here = Path(str(files(__package__)))
    shipped = {path.parent.name: path.parent for path in here.glob("*/watch.yaml")}
    del shipped["template"]
    if name not in shipped:
        raise WatchError(f"no watch {name!r} ships", remedy=f"these do: {', '.join(sorted(shipped))}")
    return shipped[name]


class _Table(Generic[_Item]):
    """One table of the watch: its sound rows as items, and what is wrong in it."""

    def __init__(self, path: Path, columns: tuple[str, ...], build: Callable[[Cells], _Item | None]) -> None:
        self.problems = Problems(path)
        self._lines: dict[str, int] = {}
        items = []
        for row in read_table(path, columns, self.problems):
            name = row.cells["id"]
            item = build(Cells(row, self.problems))
            if name in self._lines:
                first = self._lines[name]
                self.problems.add(
                    row.line, f"id {name[:80]!r} stands already in line {first}", "choose another"
                )
            elif item is not None:
                items.append(item)
            self._lines.setdefault(name, row.line)
        self.items = tuple(items)

    @property
    def ids(self) -> Set[str]:
        """The ids of all rows, those that were refused included, so that no fault is told twice."""
        return self._lines.keys()

    def check_links(self, column: str, links: dict[str, str | None]) -> None:
        """Refuse links that lead to no row, and those that lead back to where they begin."""
        cyclic = _on_a_cycle(links)
        for item in self.items:
            target = links[item.id]
            if target is not None and target not in self._lines:
                self.problems.add(
                    item.line,
                    f"{column} {target[:80]!r} is the id of no row",
                    "add that row, or correct the id",
                )
            elif item.id in cyclic:
                self.problems.add(
                    item.line, f"{column} {target!r} leads back to {item.id!r}", "break the circle"
                )

    def check_names(self, column: str, names: dict[str, str | None], known: Set[str]) -> None:
        """Refuse names that are the id of no row of other tables."""
        for item in self.items:
            name = names[item.id]
            if name is not None and name not in known:
                what = f"{column} {name[:80]!r} is the id of no row"
                self.problems.add(item.line, what, "add that row, or correct the id")


def _place(cells: Cells) -> Place | None:
    place = Place(
        id=cells.id(),
        kind=cells.kind(PlaceKind),
        country=cells.country(),
        parent=cells.optional("parent"),
        latitude=cells.number("latitude", -90, 90),
        longitude=cells.number("longitude", -180, 180),
        accuracy_m=cells.number("accuracy_m", 1, LEAST_ACCURACY_M),
        names=cells.names(),
        source=cells.source(),
        line=cells.line,
    )
    if place.country is None and place.kind not in _SHARED:
        cells.refuse(
            f"country is empty for a {place.kind}", f"only these lie in several: {', '.join(sorted(_SHARED))}"
        )
    if len({value is None for value in (place.latitude, place.longitude, place.accuracy_m)}) > 1:
        cells.refuse(
            "latitude, longitude and accuracy_m are not all there", "give all three, or none where unknown"
        )
    return place if cells.sound else None


def _actor(cells: Cells) -> Actor | None:
    actor = Actor(
        id=cells.id(),
        kind=cells.kind(ActorKind),
        country=cells.country(),
        names=cells.names(),
        short=cells.variants("short"),
        metonyms=cells.variants("metonyms"),
        demonyms=cells.variants("demonyms"),
        source=cells.source(),
        line=cells.line,
    )
    return actor if cells.sound else None


def _outlet(cells: Cells) -> Outlet | None:
    outlet = Outlet(
        id=cells.id(),
        kind=cells.kind(OutletKind),
        country=cells.country(),
        owner=cells.optional("owner"),
        agency=cells.optional("agency"),
        names=cells.names(),
        domains=cells.domains(),
        source=cells.source(),
        line=cells.line,
    )
    return outlet if cells.sound else None


def _good(cells: Cells) -> Good | None:
    good = Good(
        id=cells.id(),
        names=cells.names(),
        hs=cells.hs(),
        unit=cells.unit(),
        earlier_hs=cells.earlier_hs(),
        arms=cells.arms(),
        use=cells.use(),
        source=cells.source(),
        line=cells.line,
    )
    return good if cells.sound else None


def _graded(cells: Cells) -> Graded | None:
    graded = Graded(cells.id(), cells.grade(), cells.optional("speaks_for"), cells.source(), cells.line)
    return graded if cells.sound else None


def _grades(
    path: Path, actors: Set[str], outlets: Set[str]
) -> tuple[tuple[Graded, ...], tuple[Problems, ...]]:
    """Read the grades of sources; a watch may do without them."""
    if not path.exists():
        return (), ()
    table = _Table(path, GRADE_COLUMNS, _graded)
    table.check_names("id", {row.id: row.id for row in table.items}, actors | outlets)
    speaks_for = {row.id: row.speaks_for for row in table.items}
    table.check_names("speaks_for", speaks_for, actors)
    for row in table.items:
        if row.speaks_for is not None and speaks_for.get(row.speaks_for) is not None:
            what = f"speaks_for {row.speaks_for[:80]!r} speaks for another itself"
            table.problems.add(row.line, what, "name the one whose word it is")
    return table.items, (table.problems,)


def _on_a_cycle(links: dict[str, str | None]) -> set[str]:
    """Give the ids from which the links lead back to themselves."""
    settled: set[str] = set()
    cyclic: set[str] = set()
    for start in links:
        trail: dict[str, int] = {}
        at: str | None = start
        while at is not None and at in links and at not in settled and at not in trail:
            trail[at] = len(trail)
            at = links[at]
        if at is not None and at in trail:
            cyclic.update(list(trail)[trail[at] :])
        settled.update(trail)
    return cyclic
