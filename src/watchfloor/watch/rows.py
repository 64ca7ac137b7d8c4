"""The rows of a watch's tables: places, actors, outlets and goods, each with its source."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from watchfloor.model.arms import ArmsCategory, Use
from watchfloor.model.grade import Grade
from watchfloor.model.measure import Measure
from watchfloor.model.record import Record
from watchfloor.model.site import Site


class PlaceKind(StrEnum):
    """What kind of place a row of places.csv is."""

    COUNTRY = "country"
    REGION = "region"
    PROVINCE = "province"
    COUNTY = "county"
    CITY = "city"
    DISTRICT = "district"
    TOWN = "town"
    CROSSING = "crossing"
    BRIDGE = "bridge"
    PORT = "port"
    STATION = "station"
    RAILWAY = "railway"
    AIRFIELD = "airfield"
    MINE = "mine"
    PLANT = "plant"
    RIVER = "river"
    SEA = "sea"
    BORDER = "border"
    FACILITY = "facility"


class ActorKind(StrEnum):
    """What kind of actor a row of actors.csv is; people stand there by office only."""

    STATE = "state"
    GOVERNMENT = "government"
    MINISTRY = "ministry"
    BUREAU = "bureau"
    MILITARY = "military"
    PARTY = "party"
    COMPANY = "company"
    INSTITUTION = "institution"
    INTERNATIONAL = "international"
    OFFICE = "office"


class OutletKind(StrEnum):
    """What kind of publisher or agency a row of outlets.csv is."""

    AGENCY = "agency"
    NEWSPAPER = "newspaper"
    TABLOID = "tabloid"
    MAGAZINE = "magazine"
    BROADCASTER = "broadcaster"
    ONLINE = "online"
    AGGREGATOR = "aggregator"
    STATE_MEDIA = "state media"
    THINK_TANK = "think tank"
    MONITOR = "monitor"
    IMAGERY_PROVIDER = "imagery provider"


@frozen
class Name(Record):
    """One spelling of a name with its language, ISO 639-1, or null for the Latin script."""

    text: str
    language: str | None = None


@frozen
class Place(Record):
    """A place of the watch: WGS 84 degrees, `accuracy_m` one sigma in metres, `country` ISO 3166-1 alpha-2.

    `country` is null only for what lies in several or none: a border, a river, a sea, a bridge.
    `parent` is the id of the place it lies in. `names` holds every spelling, the first the one to show.
    """

    id: str
    kind: PlaceKind
    country: str | None
    parent: str | None
    latitude: float | None
    longitude: float | None
    accuracy_m: float | None
    names: tuple[Name, ...]
    source: str
    line: int


@frozen
class Actor(Record):
    """An actor of the watch.

    `names` stand for it anywhere. `short` names do so only where one of `names` stands earlier in the report
    or the reading is otherwise safe ('the North', 'Kim', 'the ministry'). `metonyms` are places and buildings
    that stand for it when they act ('Pyongyang', 'the Kremlin'). `demonyms` are its adjectives ('North Korean').
    """

    id: str
    kind: ActorKind
    country: str | None
    names: tuple[Name, ...]
    short: tuple[str, ...]
    metonyms: tuple[str, ...]
    demonyms: tuple[str, ...]
    source: str
    line: int


@frozen
class Outlet(Record):
    """A publisher, agency, think tank, monitor or imagery provider.

    `owner` is who owns it, in words; `agency` the id of the outlet that it takes its reports from;
    `domains` its web addresses without 'www.'.
    """

    id: str
    kind: OutletKind
    country: str | None
    owner: str | None
    agency: str | None
    names: tuple[Name, ...]
    domains: tuple[str, ...]
    source: str
    line: int


@frozen
class EarlierHs(Record):
    """The HS code that goods had up to and including an edition, where a later one moved them."""

    code: str
    until: int


@frozen
class Good(Record):
    """A kind of goods: `names` in singular and plural as reports write them, `hs` its HS 2022 heading or chapter.

    `hs` is null for goods too vague to have one ('cargo', 'materials'). `earlier_hs` holds the codes of earlier
    editions where they differ, the oldest first. `unit` is the usual unit, UCUM or 1. `arms` is the category of
    arms and related materiel, null for all else, and `use` what the goods are made for.
    """

    id: str
    names: tuple[Name, ...]
    hs: str | None
    unit: str | None
    arms: ArmsCategory | None
    source: str
    line: int
    earlier_hs: tuple[EarlierHs, ...] = ()
    use: Use = Use.CIVIL

    def hs_in(self, edition: int) -> str | None:
        """Give the HS code in an edition, such as 2017; null for goods too vague to have one."""
        earlier = [former.code for former in self.earlier_hs if edition <= former.until]
        return earlier[0] if earlier else self.hs


@frozen
class Graded(Record):
    """A source and its grade: `id` is that of an outlet, or of an actor that reports quote.

    `speaks_for` is the id of the actor whose word the source gives, such as a ministry's for its spokesman's; null for
    one that speaks for itself.
    """

    id: str
    grade: Grade
    speaks_for: str | None
    source: str
    line: int


@frozen(cache_hash=True)
class Watch(Record):
    """One border or region under watch: the tables of its folder; who is not among `grades` is not graded."""

    id: str
    title: str
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    outlets: tuple[Outlet, ...]
    goods: tuple[Good, ...]
    measures: tuple[Measure, ...] = ()
    description: str = ""
    grades: tuple[Graded, ...] = ()
    sites: tuple[Site, ...] = ()
