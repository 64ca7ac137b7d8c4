"""Other name matchers, each as a function from a name and the names of an entry to a score from 0 to 1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from itertools import count

from watchfloor.model.listing import EntryKind

Scorer = Callable[[str, Sequence[str]], float]
_SCHEMAS = {EntryKind.ORGANISATION: "Organization", EntryKind.PERSON: "Person"}


def token_set_scorer() -> Scorer:
    """Give rapidfuzz's token-set ratio over names folded to ASCII letters and digits.

    Raises:
        ImportError: rapidfuzz is not installed.
    """
    from rapidfuzz.fuzz import token_set_ratio

    from benchmarks.name_pairs import fold

    def score(name: str, names: Sequence[str]) -> float:
        return max(token_set_ratio(fold(name), fold(other)) for other in names) / 100

    return score


def logic_scorer(kind: EntryKind) -> Scorer:
    """Give nomenklatura's logic-v2, with a fresh id for every entity, as it caches by id.

    Raises:
        ImportError: nomenklatura is not installed.
    """
    from followthemoney import EntityProxy

    algorithm = import_module("nomenklatura.matching").get_algorithm("logic-v2")
    if algorithm is None:
        raise ImportError("this nomenklatura has no logic-v2")
    config = algorithm.default_config()
    numbers = count()

    def entity(names: Sequence[str]) -> EntityProxy:
        data = {"id": f"e{next(numbers)}", "schema": _SCHEMAS[kind], "properties": {"name": list(names)}}
        return EntityProxy.from_dict(data)

    entries: dict[tuple[str, ...], EntityProxy] = {}

    def score(name: str, names: Sequence[str]) -> float:
        key = tuple(names)
        if key not in entries:
            entries[key] = entity(key)
        return float(algorithm.compare(entity([name]), entries[key], config).score)

    return score
