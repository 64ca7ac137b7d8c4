"""Measures: the folder `measures/` of a watch in, the provisions of each sanctions regime out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from attrs import evolve

from watchfloor.model.measure import Measure
from watchfloor.watch.measure_file import LaterExemption, MeasureFile
from watchfloor.watch.measure_times import check_times
from watchfloor.watch.tables import Problems


def load_measures(
    folder: Path, goods: Collection[str], places: Collection[str]
) -> tuple[tuple[Measure, ...], tuple[Problems, ...]]:
    """Read the measures of a watch: a folder a regime, in it a YAML file a resolution.

    Args:
        folder: the watch's folder `measures/`; where there is none, the watch has no measures.
        goods: the ids of the watch's goods, which measures may name.
        places: the ids of its places.

    Returns:
        The measures in the order of files and lines, and what is wrong, file by file.
    """
    about_folder = Problems(folder)
    files = [MeasureFile(path, goods, places) for path in _paths(folder, about_folder)]
    _check_ids(files)
    known = {name for file in files for name in file.lines}
    for file in files:
        file.check_later_exemptions(known)
    written = [one for file in files for one in file.written]
    check_times(written, known)
    later = [exemption for file in files for exemption in file.later]
    measures = tuple(_with_later(one.measure, later) for one in written)
    return measures, (about_folder, *(file.problems for file in files))


def _paths(folder: Path, problems: Problems) -> list[Path]:
    """List the files of each regime's folder, in order; what is neither is noted."""
    paths: list[Path] = []
    try:
        for regime in _visible(folder) if folder.exists() else ():
            if not regime.is_dir():
                problems.add(0, f"{regime.name} is no folder", "put it into a folder for its regime")
                continue
            for path in _visible(regime):
                if path.suffix == ".yaml":
                    paths.append(path)
                else:
                    what = f"{regime.name}/{path.name} is no YAML file"
                    problems.add(0, what, "name it .yaml, or take it out")
    except OSError as error:
        problems.add(0, f"can't be read: {error.strerror}", "check that it is a folder that you may read")
    return paths


def _visible(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _check_ids(files: Iterable[MeasureFile]) -> None:
    """Refuse an id that stands in two places."""
    first: dict[str, str] = {}
    for file in files:
        for name, lines in file.lines.items():
            for line in lines:
                place = f"{file.name}:{line}"
                if first.setdefault(name, place) != place:
                    file.problems.add(
                        line, f"id {name[:80]!r} stands already in {first[name]}", "choose another"
                    )


def _with_later(measure: Measure, later: Sequence[LaterExemption]) -> Measure:
    more = tuple(one.exemption for one in later if one.is_from(measure))
    return evolve(measure, exemptions=measure.exemptions + more)
