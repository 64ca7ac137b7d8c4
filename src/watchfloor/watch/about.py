"""What a watch says of itself: watch.yaml in, its id, title and description out."""

from __future__ import annotations

import re
from pathlib import Path

from attrs import frozen

from watchfloor.watch.tables import Problems, read_text

KEYS = ("id", "title", "description")
_LONGEST = 64 * 1024
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@frozen
class About:
    """The id, title and description of a watch."""

    id: str
    title: str
    description: str


def read_about(path: Path, problems: Problems) -> About:
    """Read watch.yaml: a mapping of `id`, `title` and `description`, each some words.

    Args:
        path: the file.
        problems: takes what is wrong with it; the values are then not all there.

    Returns:
        The values, empty where they are not understood.
    """
    values = _values(path, problems)
    if values is None:
        return About("", "", "")
    for key in KEYS:
        if not values.get(key, (0, ""))[1]:
            problems.add(
                values.get(key, (1, ""))[0], f"{key} is missing or empty", f"give {key}: and some words"
            )
    line, watch_id = values.get("id", (1, ""))
    if watch_id and not _ID.fullmatch(watch_id):
        problems.add(
            line, f"id {watch_id[:80]!r} is not understood", "small letters, digits and single hyphens"
        )
    return About(*(values.get(key, (0, ""))[1] for key in KEYS))


def _values(path: Path, problems: Problems) -> dict[str, tuple[int, str]] | None:
    """Give each key's line and words; the nodes are read as they stand, so that lines are known."""
    import yaml

    text = read_text(path, problems)
    if text is None:
        return None
    if len(text) > _LONGEST:
        problems.add(0, f"is longer than {_LONGEST:,} characters", "keep to id, title and description")
        return None
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.add(
            mark.line + 1 if mark else 0, f"is no YAML: {error.problem}", "write `title: some words`"
        )
        return None
    except (yaml.YAMLError, RecursionError):
        problems.add(0, "is no YAML that can be read", "write `title: some words`")
        return None
    if not isinstance(node, yaml.MappingNode):
        problems.add(1, "is no list of keys and values", f"give the keys {', '.join(KEYS)}")
        return None
    values: dict[str, tuple[int, str]] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or key.value not in KEYS:
            shown = key.value if isinstance(key, yaml.ScalarNode) else "that is no word"
            problems.add(line, f"unknown key {str(shown)[:80]!r}", f"the keys are: {', '.join(KEYS)}")
        elif key.value in values:
            problems.add(line, f"{key.value} stands twice", "keep it once")
        elif not isinstance(value, yaml.ScalarNode):
            problems.add(line, f"{key.value} is no words", f"give {key.value}: and some words")
            values[key.value] = (line, "-")
        else:
            values[key.value] = (line, " ".join(value.value.split()))
    return values
