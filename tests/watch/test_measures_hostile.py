"""Files of measures that are no such files, hostile or spoilt, are refused by file and line."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watchfloor.watch.check import check

from .conftest import MakeWatch
from .measures import SOUND, put, refusal


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("7.yaml", "7.yaml is no folder"),
        ("ister/7.yml", "ister/7.yml is no YAML file"),
        ("ister/old/7.yaml", "ister/old is no YAML file"),
    ],
)
def test_what_would_be_passed_over_is_refused(make_watch: MakeWatch, name: str, what: str) -> None:
    folder = make_watch()
    put(folder, SOUND, name)
    found = refusal(folder)
    assert (found.where, found.what) == (str(folder / "measures"), what)


def test_a_file_in_place_of_the_folder_is_refused(make_watch: MakeWatch) -> None:
    folder = make_watch()
    (folder / "measures").write_text("measures")
    assert "can't be read" in refusal(folder).what


BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("", 1, "is empty"),
        ("- regime\n", 1, "is no list of keys and values"),
        ("regime: [\n", 2, "is no YAML"),
        (BOMB, 2, "holds an alias"),
        ("regime: &r\n  - *r\n", 2, "holds an alias"),
        ("regime: !!python/object/apply:os.system [ls]\n", 1, "holds a tag"),
        ("regime: " + "[" * 60_000, 1, "is nested too deep"),
        ("- " * 60_000, 1, "is nested too deep"),
        ("regime: a\n--- \nregime: b\n", 2, "is no YAML"),
        ("? [a]\n: b\n", 1, "unknown key 'that is no word'"),
    ],
)
def test_hostile_yaml_is_refused(make_watch: MakeWatch, text: str, line: int, what: str) -> None:
    folder = make_watch()
    path = put(folder, text)
    found = refusal(folder)
    assert (found.where, found.what[: len(what)]) == (f"{path}:{line}", what)


def test_an_overlong_file_is_refused(make_watch: MakeWatch) -> None:
    folder = make_watch()
    put(folder, "# " + "a" * 256 * 1024)
    assert "is longer than" in refusal(folder).what


def test_bytes_that_are_no_text_are_refused(make_watch: MakeWatch) -> None:
    folder = make_watch()
    path = put(folder)
    path.write_bytes(b"regime: Ister\nparty: \xff\n")
    found = refusal(folder)
    assert (found.where, found.what) == (f"{path}:2", "is not UTF-8")


@given(
    at=st.integers(0, len(SOUND)),
    cut=st.integers(0, 30),
    put_in=st.text(st.sampled_from(list("a1-:[]{},\"'#&*!|>\n\t 한\u2028\x00")), max_size=5),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
def test_any_spoiled_file_loads_or_is_refused_by_file_and_line(
    make_watch: MakeWatch, at: int, cut: int, put_in: str
) -> None:
    folder = make_watch()
    path = put(folder, SOUND[:at] + put_in + SOUND[at + cut :])
    for error in check(folder):
        assert re.fullmatch(rf"{re.escape(str(path))}(:\d+)?", error.where)
        assert error.what
        assert error.remedy
