"""Fields: whether a claim says what a hand-made fact wants of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

QUANTITY = ("low", "high", "unit")
WORDED = ("kind", "mode", "status", "basis", "giver", "receiver", "goods", "said_by")

Json = Mapping[str, Any]
Want = Mapping[str, str | float | None]


def squash(text: str) -> str:
    """Make quotation marks plain and every run of white space one blank."""
    plain = text.translate(str.maketrans("’‘“”", "''\"\""))
    return re.sub(r"\s+", " ", plain)


def says(value: object, want: object) -> bool:
    """Tell whether a claim's value says what is wanted: `a|b` either, `a&b` both, `~x` contains x, else equals."""
    have = [text.casefold() for text in _texts(value)]

    def one(word: str) -> bool:
        word = word.strip().casefold()
        return any(word[1:] in text for text in have) if word.startswith("~") else word in have

    return any(all(one(word) for word in either.split("&")) for either in str(want).split("|"))


def _texts(value: object) -> list[str]:
    if value is None:
        return []
    if isinstance(value, Mapping):
        return [str(value[name]) for name in ("text", "id", "name", "canonical") if value.get(name)]
    if isinstance(value, list | tuple):
        return [text for each in value for text in _texts(each)]
    return [str(value)]


def wrong_fields(claim: Json, want: Want) -> list[str]:
    """Name the wanted fields that a claim does not have right."""
    quantity = {name: want[name] for name in QUANTITY if name in want}
    wrong = [name for name in want if name not in QUANTITY and not _field_right(claim, name, want[name])]
    return wrong if not quantity or _quantity_right(claim, quantity) else [*wrong, "quantity"]


def _field_right(claim: Json, name: str, want: str | float | None) -> bool:
    if name in WORDED:
        return says(claim.get(name), want)
    if name == "actor":
        return says([*claim["giver"], *claim["receiver"], *claim["actors"]], want)
    if name == "place":
        return says(claim["places"], want)
    if name == "amount":
        return _near((claim.get("money") or {}).get("amount"), want)
    if name == "currency":
        return (claim.get("money") or {}).get("currency") == want
    got = str((claim.get("time") or {}).get(name) or "")[:10]
    return got in ("" if want is None else str(want)).split("|")


def _quantity_right(claim: Json, want: Want) -> bool:
    inside = [goods["quantity"] for goods in claim["goods"] if goods.get("quantity")]
    return any(
        all(
            each["unit"] == value if name == "unit" else _near(each[name], value)
            for name, value in want.items()
        )
        for each in (*claim["quantities"], *inside)
    )


def _near(got: float | None, want: str | float | None) -> bool:
    if got is None or want is None:
        return got is want
    return abs(got - float(want)) <= 1e-6 * max(1.0, float(want))
