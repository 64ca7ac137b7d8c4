"""A claim's fields in plain words: status, quantities, money, chains of sources, publication dates."""

from __future__ import annotations

from watchfloor.model.claim import (
    Basis,
    Claim,
    Goods,
    Kind,
    Mode,
    Money,
    Party,
    Quantity,
    Source,
    SourceKind,
    Status,
)

KIND_MEANING = {
    Kind.TRANSFER: "goods pass, or are offered, bought or sold, from one party to another",
    Kind.MOVEMENT: "a train, ship, truck, aircraft or person travels",
    Kind.PRESENCE: "something is seen at a place at a time",
    Kind.WORKS: "something is built, installed, enlarged or destroyed",
    Kind.TREND: "a flow or level rises, falls, stops or resumes",
    Kind.CONTACT: "a visit, meeting, talks or agreement",
    Kind.RULE: "a law, sanction, ban, closure or policy",
    Kind.STATEMENT: "what is said, where none of the others fits",
}

STATUS_WORDS = {
    Status.REPORTED: "put as fact",
    Status.SPECULATED: "put as a possibility",
    Status.PLANNED: "planned",
    Status.DENIED: "denied",
    Status.HYPOTHETICAL: "as a condition",
}

COLUMN_WORDS = {
    Status.REPORTED: "as fact",
    Status.SPECULATED: "possible",
    Status.PLANNED: "planned",
    Status.DENIED: "denied",
    Status.HYPOTHETICAL: "condition",
}

_UNIT_WORDS = {
    "%": "%",
    "m2": " m²",
    "km2": " km²",
    "m3": " m³",
    "t": " tonnes",
    "yd": " yards",
    "bbl": " barrels",
    "[mi_i]": " miles",
    "h": " hours",
    "d": " days",
}

_BASIS_WORDS = {
    Basis.IMAGERY: "satellite or other imagery",
    Basis.WITNESS: "a witness or a source on the ground",
    Basis.DOCUMENT: "a document",
    Basis.OFFICIAL_STATEMENT: "an official statement",
    Basis.EXPERT_VIEW: "an expert's view",
    Basis.MEDIA_REPORT: "another media report",
}

_SOURCE_NOTES = {
    SourceKind.ANONYMOUS: "not named",
    SourceKind.STATE_MEDIA: "state media",
}

_LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "mn": "Mongolian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def listed(words: list[str]) -> str:
    """Join words as a sentence does: 'a', 'a and b', 'a, b and c'."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def counted(number: int, noun: str) -> str:
    """Give a count with its noun, plural by 's': '1 claim', '2,000 claims'."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def language_words(code: str | None) -> str:
    """Name a language by its ISO 639-1 code."""
    if code is None:
        return "could not be told"
    return _LANGUAGES.get(code, f"language ‘{code}’")


def kind_words(kind: Kind, mode: Mode | None) -> str:
    """Give kind and mode as a label: 'Transfer, gift'."""
    label = kind.value.capitalize()
    return label if mode in {None, Mode.UNKNOWN} else f"{label}, {mode}"


def status_words(claim: Claim) -> str:
    """Say how the report puts the claim, with the words that show it: 'put as a possibility (“may”)'."""
    words = STATUS_WORDS[claim.status]
    cues = ", ".join(f"“{cue}”" for cue in claim.cues if cue.strip())
    return f"{words} ({cues})" if cues and claim.status is not Status.REPORTED else words


def number_words(number: float) -> str:
    """Write a number with thousands separators, without a needless fraction."""
    if isinstance(number, int) or (number.is_integer() and abs(number) < 1e15):
        return f"{int(number):,}"
    return f"{number:,.6g}"


def quantity_words(quantity: Quantity) -> str:
    """Write a quantity with its bounds and unit: 'at least 30', '10,000,000 or more', 'about 200 m'."""
    unit = "" if quantity.unit == "1" else _UNIT_WORDS.get(quantity.unit, f" {quantity.unit}")
    about = "about " if quantity.approximate else ""
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        if low == high:
            return f"{about}{number_words(low)}{unit}"
        return f"{about}{number_words(low)} to {number_words(high)}{unit}"
    if low is not None:
        if "at least" in quantity.text.lower():
            return f"at least {number_words(low)}{unit}"
        return f"{number_words(low)}{unit} or more"
    if high is not None:
        return f"up to {number_words(high)}{unit}"
    return f"“{quantity.text}”"


def goods_words(goods: Goods) -> str:
    """Write goods with their quantity: 'five explosive drones', 'trains (about 200 m)'."""
    quantity = goods.quantity
    if quantity is None or quantity.text.lower() in goods.text.lower():
        return goods.text
    if quantity.unit != "1":
        return f"{goods.text} ({quantity_words(quantity)})"
    spelled = not any(character.isdigit() for character in quantity.text) and quantity.low == quantity.high
    return f"{quantity.text if spelled else quantity_words(quantity)} {goods.text}"


def money_words(money: Money) -> str:
    """Write an amount with its currency, and the report's own conversion where it gives one."""
    amount = f"{money.currency} {number_words(money.amount)}"
    if money.stated_usd is None:
        return amount
    return f"{amount} (USD {number_words(money.stated_usd)} by the report's own conversion)"


def party_words(party: Party) -> str:
    """Write a party as the report has it, with what that stands for: 'Pyongyang (North Korea)'."""
    if party.canonical is None or party.canonical.lower() == party.text.lower():
        return party.text
    return f"{party.text} ({party.canonical})"


def chain_words(said_by: tuple[Source, ...]) -> str:
    """Write the chain of sources, outlet first: 'Daily Express, citing Daily NK, citing a source based in China'."""
    if not said_by:
        return "The report does not say who says so."
    return ", citing ".join(_source_words(source) for source in said_by)


def _source_words(source: Source) -> str:
    note = _SOURCE_NOTES.get(source.kind)
    return f"{source.name} ({note})" if note else source.name


def basis_words(basis: Basis | None) -> str:
    """Say what a claim rests on, as far as the report says."""
    return _BASIS_WORDS.get(basis or Basis.UNKNOWN, "the report does not say")
