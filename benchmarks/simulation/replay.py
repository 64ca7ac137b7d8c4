"""Replay: published lengths of trains and ships, day by day, as simulated scenes of made-up places.

`python -m benchmarks.simulation.replay --table TABLE --into DIR` reads a table of site, moment, lengths, colours and
weather, and writes the scenes of each site and `sites.geojson`. Only the lengths and the days are published facts:
tracks, quays and ground are made up, and so is where on them a train or ship stands.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from attrs import define, evolve, frozen

from benchmarks.simulation.colours import reflectance
from benchmarks.simulation.painting import Canvas, Generator
from benchmarks.simulation.places import Plot
from benchmarks.simulation.port import Port, some_port
from benchmarks.simulation.render import Order, render
from benchmarks.simulation.ships import Mooring, some_ship
from benchmarks.simulation.traffic import Standing
from benchmarks.simulation.wagons import Rake, some_wagon
from benchmarks.simulation.weather import Weather, some_weather
from benchmarks.simulation.write import Product, Where
from benchmarks.simulation.yard import FreightYard, some_yard

PIXEL_M = 3.0
PITCH_M = 15.5
_SEED = 2023
_YARD_M, _YARD_WIDTH_M, _PORT_M = 620.0, 170.0, 620.0
_WHERE = {
    "tumangang-freight-yard": Where(631_900.0, 4_697_900.0),
    "rajin-port": Where(607_200.0, 4_676_600.0),
}


@frozen
class Day:
    """What stands at a site on a day: lengths in metres, colours of the first of them, and the weather in a word."""

    site: str
    moment: datetime
    lengths: tuple[float, ...]
    colours: tuple[str, ...]
    weather: str


@define(eq=False)
class Replay:
    """A place on which stands, each time that days pass, what the next day of the table says."""

    place: FreightYard | Port
    days: list[Day]

    @property
    def plot(self) -> Plot:
        """Give the place and its parts, under the id of the site."""
        return evolve(self.place.plot, site=self.days[-1].site)

    def live(self, rng: Generator, days: float) -> None:
        """Go on to the next day of the table."""
        self.place.live(rng, days)
        day = self.days.pop(0) if len(self.days) > 1 else self.days[0]
        if isinstance(self.place, Port):
            _berth(rng, self.place, day)
        else:
            _stand(rng, self.place, day)

    def draw(self, rng: Generator, weather: Weather) -> Canvas:
        """Draw the place as it is now."""
        return self.place.draw(rng, weather)

    def truth(self) -> dict[str, Any]:
        """Give what is there now."""
        return self.place.truth()


def _stand(rng: Generator, yard: FreightYard, day: Day) -> None:
    """Put a rake of each length on a listed track of its own, or behind another where there are more rakes."""
    tracks = [track for track in yard.yard.tracks if track.part is not None]
    chosen = rng.permutation(len(tracks))
    yard.yard.standing = []
    for number, length in enumerate(day.lengths):
        track = tracks[chosen[number % len(tracks)]]
        colour = day.colours[number] if number < len(day.colours) else ""
        rake = _rake(rng, f"{day.moment:%Y%m%d}-{number + 1}", length, colour)
        start = float(rng.uniform(track.first, max(track.first + 1, track.last - length)))
        yard.yard.standing.append(Standing(rake, track, start))


def _rake(rng: Generator, name: str, length: float, colour: str) -> Rake:
    """Make a rake of an exact length, of one colour where one is given."""
    count = max(1, round(length / PITCH_M))
    kind = str(rng.choice(["box", "open", "tank"])) if not colour else "box"
    pattern = some_wagon(rng, kind)
    wagons = [some_wagon(rng, kind, pattern) for _ in range(count)]
    if colour:
        paint = reflectance(rng, colour, 0.3)
        wagons = [evolve(wagon, colour=colour, paint=paint, load=paint) for wagon in wagons]
    body = (length - sum(wagon.gap for wagon in wagons[:-1])) / count
    return Rake(name, tuple(evolve(wagon, length=body) for wagon in wagons))


def _berth(rng: Generator, port: Port, day: Day) -> None:
    """Moor a ship of each length at a berth of its own, several of them as far apart as may be; nothing else is in port."""
    port.ships = []
    berths = rng.permutation(len(port.berths))
    if len(day.lengths) > 1:
        berths = np.linspace(0, len(port.berths) - 1, len(day.lengths)).round().astype(int)
    for number, length in enumerate(day.lengths):
        berth = port.berths[berths[number]]
        beam = length / 6.5 + 2
        along = np.array([berth.start + berth.length / 2])
        centre = port.frame.place(along, np.array([-beam / 2 - 1.0]))[0]
        mooring = Mooring(berth.shape.part, "berthed", centre, port.frame.heading)
        ship = some_ship(rng, f"{day.moment:%Y%m%d}-{number + 1}", mooring, length)
        port.ships.append(evolve(ship, width=beam))


def read_table(path: Path) -> list[Day]:
    """Read the days to replay, in the order of time."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    days = [
        Day(
            site=row["site"],
            moment=datetime.fromisoformat(row["moment"]),
            lengths=tuple(float(length) for length in row["lengths_m"].split(";") if length),
            colours=tuple(colour for colour in row["colours"].split(";") if colour),
            weather=row["weather"],
        )
        for row in csv.DictReader(lines)
    ]
    return sorted(days, key=lambda day: (day.site, day.moment))


def replay(site: str, days: Sequence[Day], into: Path) -> None:
    """Render the days of one site into a folder."""
    rng = np.random.default_rng([_SEED, len(site)])
    port = "port" in site
    place = some_port(rng, 0.6, _PORT_M) if port else some_yard(rng, 0.5, _YARD_M, _YARD_WIDTH_M)
    words = {day.moment: day.weather for day in days}
    order = Order(
        _SEED,
        PIXEL_M,
        Product.PICTURE,
        into,
        where=_WHERE[site],
        weather=lambda moment: _weather(moment, words),
    )
    render(Replay(place, list(days)), "port" if port else "yard", rng, [day.moment for day in days], order)


def _weather(moment: datetime, words: dict[datetime, str]) -> Weather:
    clear = some_weather(np.random.default_rng(moment.toordinal()), moment, clear=True)
    cloud = {"clear": 0.0, "part": 0.35, "cloud": 1.0}[words[moment]]
    return evolve(clear, cloud=cloud, season=evolve(clear.season, snow=0.0))


def main(arguments: list[str] | None = None) -> int:
    """Render the sites of a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.simulation.replay", description=__doc__)
    parser.add_argument("--table", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args(arguments)
    days = read_table(options.table)
    features: list[Any] = []
    for site in dict.fromkeys(day.site for day in days):
        with TemporaryDirectory() as folder:
            replay(site, [day for day in days if day.site == site], Path(folder))
            features += json.loads((Path(folder) / "site.geojson").read_text("utf-8"))["features"]
            for file in sorted((Path(folder) / "scenes").iterdir()):
                options.into.mkdir(parents=True, exist_ok=True)
                shutil.move(file, options.into / file.name)
    sites = json.dumps({"type": "FeatureCollection", "features": features}, indent=1)
    (options.into / "sites.geojson").write_text(f"{sites}\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
