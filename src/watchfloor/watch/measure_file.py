"""One file of measures: a YAML file of a resolution in, its provisions out, and its exemptions from those of others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from enum import StrEnum
from pathlib import Path

from attrs import frozen

from watchfloor.model.arms import ArmsCategory
from watchfloor.model.hs import EDITIONS, HsBasis, HsCode
from watchfloor.model.measure import Cap, Direction, Effect, Exemption, Measure, Relief
from watchfloor.watch.cells import countries
from watchfloor.watch.measure_times import Written, faults_of_caps
from watchfloor.watch.tables import Problems
from watchfloor.watch.yaml_tree import Fields, read_mapping

FILE_KEYS = ("regime", "party", "resolution", "adopted", "source", "binds", "measures", "exemptions")
MEASURE_KEYS = (
    *("id", "paragraph", "title", "direction", "effect", "source", "verified", "unverified"),
    *("goods", "except_goods", "hs", "except_hs", "arms", "any_goods", "depends_on"),
    *("in_force_from", "in_force_to", "superseded_by", "beside", "wind_down_to", "caps", "exemptions"),
)
HS_KEYS = ("edition", "basis", "codes")
CAP_KEYS = ("amount", "unit", "period", "start", "end")
EXEMPTION_KEYS = ("text", "relief", "paragraph", "goods", "origin_elsewhere", "via")
LATER_EXEMPTION_KEYS = (*EXEMPTION_KEYS, "since", "measures")

# What of a measure can be unverified: the keys that state facts; `goods` stands for codes and arms too.
FACTS = (
    *("paragraph", "direction", "effect", "goods", "depends_on", "in_force_from", "in_force_to"),
    *("superseded_by", "wind_down_to", "caps", "exemptions"),
)

LONGEST_ID = 60

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_UNIT = re.compile(r"t|bbl|[A-Z]{3}")


class _Period(StrEnum):
    ONCE = "once"
    YEAR = "year"


@frozen
class _Heading:
    """What a file says of all its measures."""

    regime: str
    party: str
    resolution: str
    adopted: str
    source: str
    binds: tuple[str, ...]


@frozen
class LaterExemption:
    """An exemption from measures of other resolutions of the regime: those with an id named, or all."""

    exemption: Exemption
    heading: _Heading
    measures: tuple[str, ...] | None

    def is_from(self, measure: Measure) -> bool:
        """Tell whether it exempts from a measure, on a day on which that still holds."""
        since = self.exemption.since or self.heading.adopted
        return (
            (measure.regime, measure.party) == (self.heading.regime, self.heading.party)
            and (self.measures is None or measure.id in self.measures)
            and (measure.in_force_to is None or since <= measure.in_force_to)
        )


class MeasureFile:
    """One resolution: its sound measures, its exemptions from those of others, and what is wrong in it."""

    def __init__(self, path: Path, goods: Collection[str], places: Collection[str]) -> None:
        self.name = f"{path.parent.name}/{path.name}"
        self.problems = Problems(path)
        self.lines: dict[str, list[int]] = {}
        self.written: list[Written] = []
        self.later: list[LaterExemption] = []
        self._later_fields: list[tuple[Fields, tuple[str, ...]]] = []
        self._goods = goods
        self._places = places
        self._sound = False
        fields = read_mapping(path, FILE_KEYS, self.problems)
        if fields is not None:
            self._read(fields)

    def check_later_exemptions(self, known: Collection[str]) -> None:
        """Refuse exemptions from measures that are nowhere."""
        for fields, names in self._later_fields:
            _refuse_unknown(fields, "measures", names, known)

    def _read(self, fields: Fields) -> None:
        heading = _heading(fields)
        folder = self.problems.path.parent.name
        if heading.regime and heading.regime.casefold() != folder.casefold():
            what = f"is {heading.regime[:80]!r} in the folder {folder}"
            fields.refuse_key("regime", what, "name the folder as the regime")
        self._sound = fields.sound
        for one in fields.mappings("measures", MEASURE_KEYS):
            measure = self._measure(one, heading)
            if measure is not None:
                self.written.append(Written(measure, one.line, self.problems))
        for one in fields.mappings("exemptions", LATER_EXEMPTION_KEYS):
            later = self._later_exemption(one, heading)
            if one.sound and self._sound:
                self.later.append(later)

    def _measure(self, fields: Fields, heading: _Heading) -> Measure | None:
        name = fields.read("id", _id, "", "small letters, digits and single hyphens, such as un-2371-8")
        if name:
            self.lines.setdefault(name, []).append(fields.line_of("id"))
        try:
            measure = self._built(fields, heading, name)
        except ValueError as error:
            if fields.sound and self._sound:
                fields.refuse(str(error), "correct what contradicts it")
            return None
        if not (fields.sound and self._sound):
            return None
        for fault in faults_of_caps(measure):
            fields.refuse_key("caps", f"do not fit the measure: {fault}", "let each day have one cap a unit")
        return measure if fields.sound else None

    def _built(self, fields: Fields, heading: _Heading, name: str) -> Measure:
        return Measure(
            id=name,
            regime=heading.regime,
            party=heading.party,
            resolution=heading.resolution,
            adopted=heading.adopted,
            binds=heading.binds,
            paragraph=fields.text("paragraph"),
            title=fields.text("title"),
            direction=fields.word("direction", Direction),
            effect=fields.word("effect", Effect),
            source=fields.optional("source") or heading.source,
            verified=fields.truth("verified"),
            unverified=_unverified(fields),
            goods=_known(fields, "goods", self._goods),
            except_goods=_known(fields, "except_goods", self._goods),
            hs=_codes(fields, "hs"),
            except_hs=_codes(fields, "except_hs"),
            arms=fields.words("arms", ArmsCategory),
            any_goods=fields.truth("any_goods", otherwise=False),
            depends_on=fields.optional("depends_on"),
            in_force_from=fields.optional_day("in_force_from") or heading.adopted,
            in_force_to=fields.optional_day("in_force_to"),
            superseded_by=fields.optional("superseded_by"),
            beside=fields.texts("beside"),
            wind_down_to=fields.optional_day("wind_down_to"),
            caps=_caps(fields),
            exemptions=tuple(
                self._exemption(one, one.text("paragraph"), None)
                for one in fields.mappings("exemptions", EXEMPTION_KEYS)
            ),
        )

    def _exemption(self, fields: Fields, paragraph: str, since: str | None) -> Exemption:
        return Exemption(
            text=fields.text("text"),
            relief=fields.word("relief", Relief),
            paragraph=paragraph,
            goods=_known(fields, "goods", self._goods),
            origin_elsewhere=fields.truth("origin_elsewhere", otherwise=False),
            via=_known(fields, "via", self._places),
            since=since,
        )

    def _later_exemption(self, fields: Fields, heading: _Heading) -> LaterExemption:
        paragraph = f"{fields.text('paragraph')} of {heading.resolution}"
        exemption = self._exemption(fields, paragraph, fields.optional_day("since") or heading.adopted)
        names = fields.texts("measures")
        if not names:
            fields.refuse_key("measures", "names none", "give their ids, or [all]")
        if names == ("all",):
            return LaterExemption(exemption, heading, None)
        self._later_fields.append((fields, names))
        return LaterExemption(exemption, heading, names)


def _heading(fields: Fields) -> _Heading:
    return _Heading(
        regime=fields.text("regime"),
        party=fields.read("party", _country, "KP", "two capital letters of ISO 3166-1, such as KP"),
        resolution=fields.text("resolution"),
        adopted=fields.day("adopted"),
        source=fields.text("source"),
        binds=_known(fields, "binds", countries()),
    )


def _unverified(fields: Fields) -> tuple[str, ...]:
    facts = fields.texts("unverified")
    for fact in facts:
        if fact not in FACTS:
            fields.refuse_key(
                "unverified", f"{fact[:80]!r} is no fact of a measure", f"one of: {', '.join(FACTS)}"
            )
    if fields.sound and not facts and not fields.truth("verified"):
        fields.refuse_key(
            "verified", "is false and unverified names no fact", "say which facts were not read"
        )
    return facts


def _known(fields: Fields, key: str, known: Collection[str]) -> tuple[str, ...]:
    names = fields.texts(key)
    _refuse_unknown(fields, key, names, known)
    return names


def _refuse_unknown(fields: Fields, key: str, names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name and name not in known:
            fields.refuse_key(
                key, f"{name[:80]!r} is not known", "correct it, or add what it names to the watch"
            )


def _codes(fields: Fields, key: str) -> tuple[HsCode, ...]:
    found = []
    for one in fields.mappings(key, HS_KEYS):
        edition = one.read("edition", _edition, EDITIONS[-1], f"one of: {', '.join(map(str, EDITIONS))}")
        basis = one.word("basis", HsBasis)
        for code in one.texts("codes"):
            try:
                found.append(HsCode(code, edition, basis))
            except ValueError:
                one.refuse_key("codes", f"{code[:80]!r} is not understood", "2, 4 or 6 digits, such as 2701")
        if "codes" not in one:
            one.refuse("codes is missing", "give codes: [2701]")
    return tuple(found)


def _caps(fields: Fields) -> tuple[Cap, ...]:
    return tuple(
        Cap(
            amount=one.number("amount"),
            unit=one.read("unit", _unit, "t", "t, bbl, or a currency of ISO 4217 such as USD"),
            period=one.word("period", _Period),
            start=one.day("start"),
            end=one.optional_day("end"),
        )
        for one in fields.mappings("caps", CAP_KEYS)
    )


def _id(text: str) -> str:
    if not _ID.fullmatch(text) or len(text) > LONGEST_ID:
        raise ValueError(text)
    return text


def _unit(text: str) -> str:
    if not _UNIT.fullmatch(text):
        raise ValueError(text)
    return text


def _country(text: str) -> str:
    if text not in countries():
        raise ValueError(text)
    return text


def _edition(text: str) -> int:
    if text not in map(str, EDITIONS):
        raise ValueError(text)
    return int(text)
