"""Inputs: walks files, folders and archives and gives each raw report in turn, or says why it is refused."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from attrs import define, evolve, field

from watchfloor.errors import UnreadableInputError
from watchfloor.reports.archives import expand
from watchfloor.reports.item import Input
from watchfloor.reports.limits import Limits, in_megabytes
from watchfloor.reports.media import HEAD, Media, media_type
from watchfloor.reports.sidecar import SIDECAR_NAME, Sidecar, parse_sidecar

_SKIPPED_SUFFIXES = (".db", ".sqlite", ".sqlite3", ".db-wal", ".db-shm", ".db-journal")
_CONTAINERS = (Media.ZIP, Media.GZIP, Media.WARC, Media.LINES)


def find_inputs(
    paths: Sequence[Path], sidecar: Path | None = None, limits: Limits | None = None
) -> Iterator[Input | UnreadableInputError]:
    """Walk files, folders and archives.

    Folders are walked in the order of their names; hidden files, sidecars and databases in them are passed over.
    A `published.csv` beside the reports is taken by itself; `sidecar` names another, which wins over it.

    Args:
        paths: files and folders.
        sidecar: a table of file, published, publisher.
        limits: how much is read before it is refused.

    Yields:
        Each raw report, or the reason why a file, member, record or row cannot be read; the others follow.
    """
    walk = _Walk(limits or Limits())
    if sidecar is not None:
        yield from walk.take_sidecar(sidecar)
    for path in paths:
        yield from walk.path(path)


@define
class _Walk:
    limits: Limits
    given: Sidecar = field(factory=Sidecar)
    given_path: Path | None = None
    beside: dict[Path, Sidecar] = field(factory=dict)

    def take_sidecar(self, path: Path) -> Iterator[UnreadableInputError]:
        self.given_path = path
        self.given = self._read_sidecar(path)
        yield from self.given.refused

    def path(self, path: Path, above: tuple[Path, ...] = ()) -> Iterator[Input | UnreadableInputError]:
        """Give what lies at a path; `above` holds the folders walked through to it, with links resolved."""
        try:
            mode = path.stat().st_mode
            if stat.S_ISDIR(mode):
                yield from self._folder(path, above)
            elif stat.S_ISREG(mode):
                yield from self._beside(path.parent)
                yield from self._file(path)
            else:
                yield UnreadableInputError("is a pipe or device, not a file", str(path), "leave it out")
        except (OSError, ValueError) as error:
            yield _os_refusal(path, error)

    def _folder(self, folder: Path, above: tuple[Path, ...]) -> Iterator[Input | UnreadableInputError]:
        real = folder.resolve()
        if real in above:
            yield UnreadableInputError(
                "is a link to a folder that it lies in", str(folder), "remove the link"
            )
            return
        yield from self._beside(folder)
        for entry in sorted(folder.iterdir()):
            if not self._skipped(entry):
                yield from self.path(entry, (*above, real))

    def _skipped(self, path: Path) -> bool:
        name = path.name
        given = self.given_path is not None and path.resolve() == self.given_path.resolve()
        return (
            given or name.startswith(".") or name == SIDECAR_NAME or name.lower().endswith(_SKIPPED_SUFFIXES)
        )

    def _beside(self, folder: Path) -> Iterator[UnreadableInputError]:
        if folder in self.beside:
            return
        path = folder / SIDECAR_NAME
        self.beside[folder] = Sidecar()
        if path.is_file() and path != self.given_path:
            self.beside[folder] = self._read_sidecar(path)
            yield from self.beside[folder].refused

    def _read_sidecar(self, path: Path) -> Sidecar:
        try:
            if not path.is_file():
                raise FileNotFoundError(path)
            if path.stat().st_size > self.limits.report:
                raise UnreadableInputError(
                    f"is larger than {in_megabytes(self.limits.report)}", str(path), "split it"
                )
            return parse_sidecar(path.read_bytes(), str(path))
        except UnreadableInputError as error:
            return Sidecar(refused=(error,))
        except OSError as error:
            return Sidecar(refused=(_os_refusal(path, error),))

    def _file(self, path: Path) -> Iterator[Input | UnreadableInputError]:
        with path.open("rb") as opened:
            media = media_type(opened.peek(HEAD)[:HEAD], path.name)
            size = path.stat().st_size
            limit = self.limits.collection if media is Media.JSON else self.limits.report
            if media not in _CONTAINERS and size > limit:
                what = f"is {in_megabytes(size)}, the limit is {in_megabytes(limit)}"
                yield UnreadableInputError(what, str(path), "split it")
                return
            for item in expand(opened, path.name, str(path), self.limits):
                yield self._with_row(item, path) if isinstance(item, Input) else item

    def _with_row(self, item: Input, path: Path) -> Input:
        names = _names(item, path)
        row = self.given.row_for(names) or self.beside[path.parent].row_for(names) or item.sidecar
        return evolve(item, sidecar=row)


def _names(item: Input, path: Path) -> Iterable[str]:
    """Give the names by which a sidecar may call an input, the most exact first."""
    inner = item.where.rpartition("!")[2]
    return (
        item.where,
        item.file,
        inner,
        PurePosixPath(inner).name,
        *([] if "!" in item.where else [path.name]),
    )


def _os_refusal(path: Path, error: OSError | ValueError) -> UnreadableInputError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "No such file or directory"
    if path.is_symlink() and isinstance(error, FileNotFoundError):
        reason = "is a link that leads nowhere"
    return UnreadableInputError(f"cannot be read: {reason}", str(path), "check the path and its permissions")
