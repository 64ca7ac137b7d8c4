"""The table of frames, and that the code knows everything that the table asks for and the other way round."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from watchfloor.claims.drawing import statements
from watchfloor.claims.events import demands, roles
from watchfloor.claims.events.frames import Frame, load_frames, noun_class
from watchfloor.model.claim import Kind
from watchfloor.tables import read_table

_ASKING = {"is_a", "noun_class"}
FRAMES = [
    trigger.frame
    for table in (load_frames().verbs, load_frames().nouns)
    for triggers in table.values()
    for trigger in triggers
]


def functions(frame: Frame) -> tuple[str, ...]:
    return (*frame.giver, *frame.receiver, *frame.goods, *frame.actors)


def classes_asked_for() -> Iterator[str]:
    """Give every class of nouns that a module of the package names in a call of `is_a` or `noun_class`."""
    for module in Path(str(files("watchfloor.claims"))).rglob("*.py"):
        for call in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in _ASKING:
                words = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
                yield from (word for word in words if isinstance(word, str))


def test_every_frame_can_be_opened_by_some_word() -> None:
    rows = read_table("claims/data/frames.yaml")
    assert [row["frame"] for row in rows if not row.get("verbs") and not row.get("nouns")] == []


def test_every_kind_of_claim_has_a_frame() -> None:
    assert {frame.kind for frame in FRAMES} == set(Kind)


def test_every_demand_of_a_frame_is_one_that_is_tested() -> None:
    wanted = {f"{role}: {filler}" for frame in FRAMES for role, filler in frame.demands}
    assert wanted <= set(demands._DEMANDS)


def test_every_demand_that_is_tested_is_one_of_a_frame() -> None:
    wanted = {f"{role}: {filler}" for frame in FRAMES for role, filler in frame.demands}
    assert set(demands._DEMANDS) <= wanted


def test_every_special_function_that_roles_know_is_one_of_a_frame() -> None:
    used = {function for frame in FRAMES for function in functions(frame)}
    assert set(roles._OF_VERBS) | set(roles._OF_NOUNS) <= used


def test_every_function_of_nouns_is_one_of_verbs_too() -> None:
    assert set(roles._OF_NOUNS) <= set(roles._OF_VERBS)


def test_only_what_passes_has_a_mode() -> None:
    assert {frame.kind for frame in FRAMES if frame.mode is not None} == {Kind.TRANSFER}


def test_every_transfer_has_a_mode() -> None:
    assert [frame.name for frame in FRAMES if frame.kind is Kind.TRANSFER and frame.mode is None] == []


@pytest.mark.parametrize("name", sorted({*classes_asked_for(), *statements._TOPICS}))
def test_every_class_of_nouns_that_code_asks_for_exists(name: str) -> None:
    assert noun_class(name)


def test_every_class_of_nouns_is_asked_for_somewhere() -> None:
    assert set(read_table("claims/data/nouns.yaml")) <= {*classes_asked_for(), *statements._TOPICS}


def test_a_class_of_nouns_that_does_not_exist_is_not_taken_for_an_empty_one() -> None:
    with pytest.raises(KeyError):
        noun_class("unicorn")


def test_a_verb_with_its_particle_is_tried_before_the_bare_verb() -> None:
    for triggers in load_frames().verbs.values():
        bare = [trigger.particle is None for trigger in triggers]
        assert bare == sorted(bare)


def test_verbs_and_nouns_of_the_table_are_lemmas_in_small_letters() -> None:
    lemmas = [*load_frames().verbs, *load_frames().nouns]
    assert [lemma for lemma in lemmas if lemma != lemma.lower() or " " in lemma] == []
