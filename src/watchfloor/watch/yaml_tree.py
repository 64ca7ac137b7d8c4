"""A YAML file of a watch, read key by key, so that what is not understood can be named by its line."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import yaml

from watchfloor.watch.tables import Problems, read_text

LONGEST_FILE = 256 * 1024
YEARS = range(1900, 2200)
DEEPEST = 12

_Word = TypeVar("_Word", bound=StrEnum)
_Value = TypeVar("_Value")

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_REMEDY = "write plain keys, words and lists"
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?")


class _NotTakenError(yaml.YAMLError):
    """Something that YAML has and a watch does not take."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.line = line


def read_mapping(path: Path, keys: tuple[str, ...], problems: Problems) -> Fields | None:
    """Read a YAML file that holds one mapping.

    Args:
        path: the file, of at most 256 KiB.
        keys: those that the mapping may have.
        problems: takes what is wrong with the file.

    Returns:
        The mapping, or null where there is none that can be read.
    """
    text = read_text(path, problems)
    if text is None:
        return None
    if len(text) > LONGEST_FILE:
        problems.add(0, f"is longer than {LONGEST_FILE:,} characters", "split it into several files")
        return None
    node = _compose(text, problems)
    if node is None or isinstance(node, yaml.MappingNode):
        return Fields(node, keys, problems) if node else None
    problems.add(1, "is no list of keys and values", f"give the keys {', '.join(keys)}")
    return None


def _compose(text: str, problems: Problems) -> yaml.Node | None:
    try:
        _check_plain(text)
        node: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    except _NotTakenError as error:
        problems.add(error.line, str(error), _REMEDY)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.add(mark.line + 1 if mark else 0, f"is no YAML: {error.problem}", _REMEDY)
    except yaml.YAMLError:
        problems.add(0, "is no YAML that can be read", _REMEDY)
    else:
        if node is None:
            problems.add(1, "is empty", "give its keys, or take the file out")
        return node
    return None


def _check_plain(text: str) -> None:
    """Refuse aliases, which could multiply, tags, which could make objects, and what is nested deep."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            raise _NotTakenError("holds an alias (*)", line)
        if getattr(event, "tag", None) not in (None, "!"):
            raise _NotTakenError("holds a tag (!)", line)
        if isinstance(event, yaml.NodeEvent) and depth == DEEPEST:
            raise _NotTakenError("is nested too deep", line)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)


class Fields:
    """A mapping of a YAML file.

    Each reader gives the value of a key, or notes what is wrong and gives a stand-in; `sound` then is false and
    no value of the mapping may be used.
    """

    def __init__(self, node: yaml.MappingNode, keys: tuple[str, ...], problems: Problems) -> None:
        self.line = node.start_mark.line + 1
        self._problems = problems
        self._own_sound = True
        self._children: list[Fields] = []
        self._nodes: dict[str, yaml.Node] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            name = key.value if isinstance(key, yaml.ScalarNode) else "that is no word"
            if name not in keys:
                self.refuse(f"unknown key {str(name)[:80]!r}", f"the keys are: {', '.join(keys)}", line)
            elif name in self._nodes:
                self.refuse(f"{name} stands twice", "keep it once", line)
            else:
                self._nodes[name] = value

    @property
    def sound(self) -> bool:
        """Whether everything that was read from the mapping, and from those within it, is understood."""
        return self._own_sound and all(child.sound for child in self._children)

    def __contains__(self, key: str) -> bool:
        return key in self._nodes

    def refuse(self, what: str, remedy: str, line: int | None = None) -> None:
        """Note a problem at a line, or where the mapping begins."""
        self._own_sound = False
        self._problems.add(line or self.line, what, remedy)

    def line_of(self, key: str) -> int:
        """Give the line of a key's value, or that of the mapping where the key is missing."""
        return self._nodes[key].start_mark.line + 1 if key in self._nodes else self.line

    def refuse_key(self, key: str, what: str, remedy: str) -> None:
        """Note a problem of the value of a key."""
        self.refuse(f"{key} {what}", remedy, self.line_of(key))

    def text(self, key: str) -> str:
        """Read words that must be there."""
        if key not in self._nodes:
            self.refuse(f"{key} is missing", f"give {key}: and some words")
            return ""
        return self._words_of(key, self._nodes[key])

    def optional(self, key: str) -> str | None:
        """Read words that may be missing."""
        return self.text(key) if key in self._nodes else None

    def read(self, key: str, parse: Callable[[str], _Value], stand_in: _Value, remedy: str) -> _Value:
        """Read words that must be there and that `parse` turns into a value or refuses by ValueError."""
        return self._parsed(key, self.text(key), parse, stand_in, remedy)

    def word(self, key: str, words: type[_Word]) -> _Word:
        """Read one of some words."""
        return self.read(key, words, next(iter(words)), f"one of: {', '.join(words)}")

    def day(self, key: str) -> str:
        """Read a date."""
        return self.read(key, _day, "2000-01-01", "year, month and day, such as 2017-08-05")

    def optional_day(self, key: str) -> str | None:
        """Read a date that may be missing."""
        return self.day(key) if key in self._nodes else None

    def number(self, key: str) -> float:
        """Read a number that is not below zero."""
        return self.read(key, _number, 0.0, "digits without commas, such as 1000866")

    def truth(self, key: str, otherwise: bool | None = None) -> bool:
        """Read `true` or `false`; a key that may be missing has what stands `otherwise`."""
        if key not in self._nodes and otherwise is not None:
            return otherwise
        return self.read(key, _truth, False, "true or false")

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of words, each once; a missing key holds none."""
        texts = tuple(self._words_of(key, item) for item in self._items(key))
        for text in sorted({text for text in texts if texts.count(text) > 1}):
            self.refuse_key(key, f"holds {text[:80]!r} twice", "keep it once")
        return texts

    def words(self, key: str, words: type[_Word]) -> tuple[_Word, ...]:
        """Read a list of some words; a missing key holds none."""
        remedy = f"one of: {', '.join(words)}"
        return tuple(self._parsed(key, text, words, next(iter(words)), remedy) for text in self.texts(key))

    def mappings(self, key: str, keys: tuple[str, ...]) -> tuple[Fields, ...]:
        """Read a list of mappings; a missing key holds none."""
        found = []
        for item in self._items(key):
            if isinstance(item, yaml.MappingNode):
                found.append(Fields(item, keys, self._problems))
            else:
                what = f"{key} holds something that is no list of keys and values"
                self.refuse(what, f"give the keys {', '.join(keys)}", item.start_mark.line + 1)
        self._children += found
        return tuple(found)

    def _items(self, key: str) -> list[yaml.Node]:
        node = self._nodes.get(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.refuse_key(key, "is no list", f"write {key}: [one, another]")
            return []
        return list(node.value)

    def _words_of(self, key: str, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self.refuse(f"{key} is no words", f"give {key}: and some words", node.start_mark.line + 1)
            return ""
        text = " ".join(str(node.value).split())
        if not text:
            self.refuse(f"{key} is empty", "write it, or take the key out", node.start_mark.line + 1)
        elif not text.isprintable():
            self.refuse(f"{key} holds an invisible character", "take it out", node.start_mark.line + 1)
        return text

    def _parsed(
        self, key: str, text: str, parse: Callable[[str], _Value], stand_in: _Value, remedy: str
    ) -> _Value:
        if not text:
            return stand_in
        try:
            return parse(text)
        except ValueError:
            self.refuse_key(key, f"{text[:80]!r} is not understood", remedy)
            return stand_in


def _day(text: str) -> str:
    day = date.fromisoformat(text).isoformat()
    if day != text or int(day[:4]) not in YEARS:
        raise ValueError(text)
    return day


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return float(text)


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"
