"""Products: what the bands of a raster record and how its numbers become reflectance, from data/products.yaml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files

from attrs import evolve, frozen

from watchfloor.scenes.frame import Band, Scale
from watchfloor.watch.tables import Problems
from watchfloor.watch.yaml_tree import Fields, read_mapping

_FILE_KEYS = ("band_names", "products")
_NAME_KEYS = ("band", "names", "source")
_PRODUCT_KEYS = ("id", "mark", "default", "count", "types", "bands", "measured", "divisor", "source")
_BAND_NAMES = frozenset(band.value for band in Band)


@frozen
class Product:
    """One kind of raster: its bands in order, null for one that is not used, and what its numbers are divided by."""

    id: str
    mark: re.Pattern[str] | None
    default: bool
    counts: frozenset[int]
    types: frozenset[str]
    bands: tuple[Band | None, ...]
    measured: Scale
    divisor: float
    source: str


@frozen
class Products:
    """All products in the order of the file, and the bands that words stand for."""

    rows: tuple[Product, ...]
    names: dict[str, Band]

    def band(self, name: str | None) -> Band | None:
        """Give the band that a name stands for ('B04', 'Coastal_Blue'), null where it stands for none."""
        return self.names.get(re.sub(r"[\s_]+", " ", (name or "").strip().casefold()))

    def recognise(self, clues: Sequence[str | None], count: int, kind: str) -> Product | None:
        """Recognise a product; `default` is false of one that was recognised by its mark.

        Args:
            clues: name of the file or scene, platform, collection; where known.
            count: how many bands the raster has.
            kind: the type of its numbers, such as 'uint16'.

        Returns:
            The first product whose mark is in the clues, else the first that fits by count and type; null for none.
        """
        fitting = [row for row in self.rows if count in row.counts and kind in row.types]
        words = "\n".join(clue.casefold() for clue in clues if clue)
        marked = (evolve(row, default=False) for row in fitting if row.mark and row.mark.search(words))
        return next(marked, None) or next((row for row in fitting if row.default), None)

    def of_type(self, kind: str) -> Product:
        """Give the product that says how numbers of a type are meant where only the names of the bands are known."""
        return next((row for row in self.rows if row.default and kind in row.types), self.rows[-1])


@cache
def products() -> Products:
    """Read the products that ship.

    Raises:
        WatchError: the table holds something that is not understood; it names the line.
    """
    with as_file(files("watchfloor.scenes") / "data" / "products.yaml") as path:
        problems = Problems(path)
        fields = read_mapping(path, _FILE_KEYS, problems)
        read = _read(fields) if fields else None
    for error in problems.errors():
        raise error
    assert read is not None  # noqa: S101 else a problem was noted
    return read


def _read(fields: Fields) -> Products:
    names: dict[str, Band] = {}
    for row in fields.mappings("band_names", _NAME_KEYS):
        band = row.word("band", Band)
        row.text("source")
        names |= dict.fromkeys(row.texts("names"), band)
    return Products(tuple(map(_product, fields.mappings("products", _PRODUCT_KEYS))), names)


def _product(row: Fields) -> Product:
    return Product(
        id=row.text("id"),
        mark=row.read("mark", re.compile, re.compile(""), "a regular expression") if "mark" in row else None,
        default=row.truth("default", otherwise=False),
        counts=frozenset(map(int, row.texts("count"))),
        types=frozenset(row.texts("types")),
        bands=tuple(Band(name) if name in _BAND_NAMES else None for name in row.texts("bands")),
        measured=row.word("measured", Scale),
        divisor=row.number("divisor"),
        source=row.text("source"),
    )
