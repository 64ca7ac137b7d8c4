"""`watchfloor measures`: what the law of a day says of goods that go to or from a country under sanctions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from attrs import evolve

from watchfloor.cli.answers import answering, counted, say, say_json
from watchfloor.cli.options import DEFAULT_WATCH, JsonOption, WatchOption, load_watch
from watchfloor.errors import UsageError

if TYPE_CHECKING:
    from watchfloor.model.measure import Measure
    from watchfloor.sanctions.asking import Answer, Question
    from watchfloor.sanctions.coverage import Covering
    from watchfloor.sanctions.goods import GoodsReading
    from watchfloor.sanctions.in_force import Selection
    from watchfloor.watch.rows import Watch


@answering()
def measures(
    *,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day, such as 2017-03-01.")],
    goods: Annotated[
        str | None,
        typer.Option("--goods", metavar="WORDS|ID|HS", help="What goes; every measure without it."),
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="COUNTRY", help="Where it comes from, such as KP.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="COUNTRY", help="Where it goes, such as CN.")
    ] = None,
    regime: Annotated[
        str | None, typer.Option("--regime", help="Only the measures of one regime, such as UN.")
    ] = None,
    watch: WatchOption = DEFAULT_WATCH,
    json: JsonOption = False,
) -> None:
    """Ask which sanctions measures were in force on a day for goods on their way, and what came before and after.

    \b
    Example:
      watchfloor measures --on 2017-03-01 --goods coal --from KP
    """
    from watchfloor.sanctions.asking import ask

    loaded = load_watch(watch)
    question = evolve(
        _way(loaded, _day(on), start, end),
        goods=_goods(loaded, goods) if goods else None,
        regime=_regime(loaded, regime) if regime else None,
    )
    answer = ask(loaded, question)
    if json:
        say_json({"question": _plain(question), **answer.to_json()})
        return
    for line in _lines(loaded, question, answer):
        say(line)


def _way(watch: Watch, day: str, start: str | None, end: str | None) -> Question:
    """Ask for what goes from or to whichever of the two countries is under sanctions."""
    from watchfloor.model.measure import Direction
    from watchfloor.sanctions.asking import Question

    origin, destination = (_country(watch, name) if name else None for name in (start, end))
    if origin is not None and origin == destination:
        raise UsageError(f"goods from {origin} to {origin} cross no border", remedy="give two countries")
    parties = sorted({measure.party for measure in watch.measures})
    if origin in parties:
        return Question(day, Direction.FROM, str(origin), counterpart=destination)
    if destination in parties:
        return Question(day, Direction.TO, str(destination), counterpart=origin)
    remedy = f"give --from or --to one of: {', '.join(parties)}" if parties else "add some under measures/"
    raise UsageError("the watch has no measures on goods that go so", remedy=remedy)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"--on {text}: this is no day", remedy="write it like 2017-03-01") from None


def _country(watch: Watch, name: str) -> str:
    """Read a country by its code, or by a name that the watch or the world has for it."""
    from watchfloor.sanctions.countries import countries_of
    from watchfloor.watch.cells import countries

    if name.upper() in countries():
        return name.upper()
    found = countries_of(watch).in_words(name)
    if len(found) != 1:
        raise UsageError(f"{name}: no country is known by that name", remedy="give its code, such as KP")
    return next(iter(found))


def _regime(watch: Watch, name: str) -> str:
    known = {measure.regime.casefold(): measure.regime for measure in watch.measures}
    if name.casefold() not in known:
        raise UsageError(
            f"the watch has no regime {name}", remedy=f"it has: {', '.join(sorted(known.values()))}"
        )
    return known[name.casefold()]


def _goods(watch: Watch, text: str) -> GoodsReading:
    from watchfloor.sanctions.asking import read_asked

    try:
        reading = read_asked(text, watch)
    except ValueError as error:
        raise UsageError(str(error), remedy="give 2, 4 or 6 digits, such as 2701") from error
    if reading.good is None:
        raise UsageError(f"the watch knows no goods called {text}", remedy="try other words, or an HS code")
    return reading


def _lines(watch: Watch, question: Question, answer: Answer) -> Iterator[str]:
    from watchfloor.sanctions.goods import Margin
    from watchfloor.sanctions.sentences import law

    about = _about(watch, question)
    sure, facts = answer.sure, [one for one in answer.depending if not one.is_catch_all]
    if question.goods is not None and not question.goods.text.isdecimal():
        yield f"{question.goods.reason(question.day)}."
    if sure:
        held = "is in force" if len(sure) == 1 else "are in force"
        yield f"{counted(len(sure), 'measure')} {held} on {about}."
    elif question.goods is not None and question.goods.margin is Margin.VAGUE:
        yield f"What the goods were decides which measures cover {about}; without --goods all are told."
    else:
        yield f"No measure covers {about}{' by its name alone' if facts else ''}."
    yield from _described(sure, watch, question)
    if facts:
        yield f"\nIt hangs on a further fact whether {'this covers' if len(facts) == 1 else 'these cover'} it:"
        yield from _described(facts, watch, question)
    catch_alls = [one for one in answer.depending if one.is_catch_all]
    if catch_alls:
        yield "\nCatch-alls, whatever the goods are:"
        yield from (f"  {law(one.measure)}: {one.measure.depends_on}" for one in catch_alls)
    yield from _others("Before", answer.before, watch)
    yield from _others("After", answer.after, watch)


def _about(watch: Watch, question: Question) -> str:
    from watchfloor.sanctions.countries import countries_of

    title = countries_of(watch).title
    good = question.goods.good if question.goods else None
    goods = good.names[0].text if good else "any goods"
    way = f"{question.direction} {title(question.party)}"
    if question.counterpart:
        way += f" {'to' if question.direction == 'from' else 'from'} {title(question.counterpart)}"
    of_regime = f" under {question.regime} measures" if question.regime else ""
    return f"{goods} {way} on {question.day}{of_regime}"


def _described(found: Sequence[Covering], watch: Watch, question: Question) -> Iterator[str]:
    for one in found:
        yield ""
        yield f"{_named(one.measure)}"
        for word, text in _particulars(one, watch, question.day):
            yield f"  {word:<12}{text}"


def _particulars(one: Covering, watch: Watch, day: str) -> Iterator[tuple[str, str]]:
    from watchfloor.sanctions.dates import Days
    from watchfloor.sanctions.sentences import figures, unchecked

    measure = one.measure
    yield "effect", measure.effect
    if told := figures(measure, Days(day, day, "asked for")):
        yield "cap", told
    if one.applied.selections:
        yield "goods", "; ".join(_selected(selection) for selection in one.applied.selections)
    if not one.whole:
        yield "in part", "only some of what the words can mean falls under it"
    if measure.depends_on:
        yield "depends on", measure.depends_on
    yield "in force", _term(measure, watch)
    if one.applied.winding_down:
        yield "wind-down", f"contracts from before {measure.adopted}: until {measure.wind_down_to}"
    for exemption in one.applied.exemptions:
        yield "exemption", f"{exemption.text} ({exemption.relief}; {_where(exemption.paragraph)})"
    yield "verified", "yes" if measure.verified else f"no; it {unchecked(measure)}"
    yield "source", measure.source


def _others(word: str, found: Iterable[Covering], watch: Watch) -> Iterator[str]:
    listed = [one for one in found if not one.is_catch_all]
    if listed:
        yield f"\n{word}:"
        for one in listed:
            yield f"  {_term(one.measure, watch)}: {one.measure.effect}, {_named(one.measure)}"


def _named(measure: Measure) -> str:
    from watchfloor.sanctions.sentences import law

    return f"{law(measure)}: {measure.title}"


def _term(measure: Measure, watch: Watch) -> str:
    from watchfloor.sanctions.sentences import law

    if measure.in_force_to is None:
        return f"from {measure.in_force_from}"
    next_one = next((other for other in watch.measures if other.id == measure.superseded_by), None)
    after = f", then {law(next_one)}" if next_one else ""
    return f"{measure.in_force_from} to {measure.in_force_to}{after}"


def _where(paragraph: str) -> str:
    return f"paragraph {paragraph}" if paragraph[:1].isdecimal() else paragraph


def _selected(selection: Selection) -> str:
    if selection.edition is None:
        return f"{selection.text} ({selection.selector})"
    basis = "the resolution's own" if selection.basis == "resolution" else "our mapping"
    return f"HS {selection.text} of {selection.edition} ({basis})"


def _plain(question: Question) -> dict[str, Any]:
    """Give a question as JSON, with its goods by text, id and HS code alone."""
    plain = question.to_json()
    if question.goods is not None and (good := question.goods.good) is not None:
        plain["goods"] = {"text": question.goods.text, "id": good.id, "hs": good.hs}
    return plain
