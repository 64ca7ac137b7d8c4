"""The words of made-up reports: what happens at a border, how papers say who says so, and what stands around it.

In a happening, `[…]` marks the word that the claim hangs on, and `{when}` the place of its time. All reports are
invented; the names of outlets, institutions and places are those of the watch that ships.
"""

from __future__ import annotations

OUTLETS = (
    "Daily NK", "Radio Free Asia", "Yonhap News Agency", "Reuters", "Kyodo News", "NK News", "Voice of America",
    "The Korea Herald", "The Korea Times", "Nikkei Asia", "The Moscow Times", "Asahi Shimbun", "Hankyoreh",
    "The Washington Post", "Financial Times", "The Guardian", "Bloomberg", "CNN", "KBS", "Chosun Ilbo",
    "South China Morning Post", "The Straits Times", "Kommersant", "Interfax", "JoongAng Ilbo", "The Japan Times",
    "Yomiuri Shimbun", "TASS", "Agence France-Presse", "The Telegraph",
)  # fmt: skip
WIRES = ("Reuters", "Yonhap News Agency", "Kyodo News", "Agence France-Presse", "Interfax", "TASS")
SHORT = {
    "Yonhap News Agency": "Yonhap", "Kyodo News": "Kyodo", "Agence France-Presse": "AFP", "Voice of America": "VOA",
    "Radio Free Asia": "RFA",
}  # fmt: skip
LOCAL = (
    "Harbour Courier", "Eastern Tribune", "Gateway Post", "Northern Ledger", "Strait Observer", "Morning Dispatch",
    "Coastal Gazette", "River Chronicle", "Pacific Bulletin", "Plains Examiner", "Lakeside Monitor", "Summit Record",
)  # fmt: skip
PROVIDERS = ("Planet Labs", "Maxar Technologies", "Airbus", "BlackSky")
INSTITUTIONS = (
    (
        "South Korea's Unification Ministry",
        "the Unification Ministry",
        "the South Korean Unification Ministry",
    ),
    ("South Korea's National Intelligence Service", "the National Intelligence Service", "the NIS"),
    ("the Russian Defence Ministry", "Russia's Defense Ministry", "Russia's Ministry of Defence"),
    ("China's Foreign Ministry", "the Chinese Foreign Ministry"),
    ("the US State Department", "the U.S. State Department"),
    ("the South Korean Joint Chiefs of Staff", "South Korea's Joint Chiefs of Staff"),
    ("the UN Panel of Experts", "the U.N. Panel of Experts"),
    ("Rosselkhoznadzor",),
    ("the International Atomic Energy Agency", "the IAEA"),
)

SHIPS = ("cargo ship", "freighter", "bulk carrier", "container ship")
TANKERS = ("oil tanker", "fuel tanker", "tanker")
PORTS = ("Rajin", "Chongjin", "Nampo", "Wonsan", "Hungnam", "Vostochny")
CROSSINGS = ("Tumangang", "Namyang", "Dandong", "Sinuiju", "Khasan", "Hyesan", "Musan")
GOODS = ("flour", "rice", "coal", "diesel", "fertiliser", "corn", "cement", "timber", "soybeans", "iron ore")
STRUCTURES = ("warehouse", "customs building", "pier", "guard post", "rail platform")
TOWNS = ("Hyesan", "Sinuiju", "Hoeryong", "Musan", "Rason", "Chongjin", "Hunchun", "Dandong", "Vladivostok")
PROVINCES = (
    "North Hamgyong Province",
    "North Pyongan Province",
    "Ryanggang Province",
    "Primorsky Krai",
    "Jilin Province",
)

# Each happening: how several papers word one and the same thing.
HAPPENINGS: dict[str, tuple[str, ...]] = {
    "docked": (
        "a {ship} [docked] at the port of {port} {when}",
        "a {ship} [docked] at {port} port {when}",
        "a {ship} [berthed] at {port} {when}",
        "a {ship} was [moored] at {port} port {when}",
    ),
    "arrived": (
        "a {ship} [arrived] at the port of {port} {when}",
        "a {ship} [arrived] in {port} {when}",
        "a {ship} [entered] the port of {port} {when}",
        "a {ship} [reached] {port} port {when}",
    ),
    "left": (
        "a {ship} [left] the port of {port} {when}",
        "a {ship} [departed] from {port} {when}",
        "a {ship} [sailed] from the port of {port} {when}",
    ),
    "crossed": (
        "a freight train [crossed] from {crossing} into {country} {when}",
        "a freight train of {count} wagons [crossed] from {crossing} to {country} {when}",
        "a goods train [crossed] into {country} from {crossing} {when}",
    ),
    "delivered": (
        "{giver} [delivered] {tons} tons of {goods} to {receiver} {when}",
        "{giver} [sent] {receiver} {tons} tons of {goods} {when}",
        "{giver} [shipped] {tons} tons of {goods} to {receiver} {when}",
        "{giver} [supplied] {tons} tons of {goods} to {receiver} {when}",
    ),
    "stacked": (
        "about {count} containers were [stacked] at {port} port {when}",
        "some {count} containers were [piled] up at the port of {port} {when}",
        "around {count} containers were [stored] at {port} port {when}",
    ),
    "built": (
        "workers [built] a {structure} at {crossing} {when}",
        "a {structure} was [built] at {crossing} {when}",
        "a {structure} was [erected] in {crossing} {when}",
    ),
    "resumed": (
        "trade in {goods} [resumed] at {crossing} {when}",
        "trade in {goods} [restarted] at {crossing} {when}",
        "{goods} trade [resumed] through {crossing} {when}",
    ),
    "seized": (
        "customs officers [seized] {tons} tons of {goods} in {crossing} {when}",
        "customs officers [confiscated] {tons} tons of {goods} at {crossing} {when}",
        "{tons} tons of {goods} were [seized] by customs officers in {crossing} {when}",
    ),
}
MONTHLY = frozenset({"built", "resumed"})
SEEN = frozenset({"docked", "stacked", "built"})
OPPOSITE = {"docked": "left", "arrived": "left", "left": "arrived"}

# How a report says who says so; {what} is the happening, {outlet} the report's own publisher, {said} a day.
OWN = (
    "{What}, a resident of {town} told {outlet}.",
    "A source in {province} told {outlet} that {what}.",
    "{What}, according to a trader who spoke to {outlet} by telephone.",
    "{What}, a source who asked not to be named said {said}.",
    "{What}, said a driver in {town} who saw it.",
    "{What}, two people familiar with the matter told {outlet}.",
    "{What}, {outlet} has learned.",
    "{What}.",
    "{outlet} was told by a trucker in {town} that {what}.",
    "Three residents of {town}, speaking separately to {outlet}, said that {what}.",
    "{What}, an official with knowledge of the matter said on condition of anonymity.",
    "It emerged {said} that {what}.",
    "{What}, local traders said.",
)
CITING = (
    "{What}, {source} reported {said}.",
    "{What}, {source} said {said}.",
    "According to {source}, {what}.",
    "{source} reported {said} that {what}.",
    "{What}, according to {source}.",
    "{What}, according to a report by {source}.",
    "{What}, {source} reported, citing a source in {province}.",
    "Citing unnamed officials, {source} reported that {what}.",
    "{source}, citing a trader in {town}, said that {what}.",
    "{What}, as first reported by {source}.",
    "{What}, {source} reported {said}, quoting an unnamed trader.",
    "In a report published {said}, {source} said that {what}.",
    "{source} has reported that {what}.",
    "A report by {source} said that {what}.",
    "{What}, it was reported by {source}.",
    "{What}, {source} wrote {said}.",
)
HEADED_CITING = ("{What}, {source} says", "{What}: {source}", "{source}: {what}")
FOLLOWING = (
    "{What}.",
    "{What}, the report said.",
    "{What}, it added.",
    "{What}, according to the report.",
    "The report also said that {what}.",
)
OFFICIAL = (
    "{inst} said {said} that {what}.",
    "{What}, {inst} said {said}.",
    "{What}, according to {inst}.",
    "In a statement, {inst} said that {what}.",
    "{What}, {inst} confirmed {said}.",
    "{inst} announced {said} that {what}.",
    "{What}, a spokesperson for {inst} told reporters {said}.",
    "{inst} told a briefing {said} that {what}.",
    "Speaking {said}, an official of {inst} said that {what}.",
    "{inst} has confirmed that {what}.",
    "{What}, a statement by {inst} said.",
)
IMAGED = (
    "A satellite image by {provider} taken on {day} shows that {what}.",
    "{What}, satellite imagery from {provider} taken on {day} shows.",
    "Satellite images captured by {provider} on {day} show that {what}.",
    "{What}, according to a {provider} image dated {day}.",
    "{What}, an analysis of {provider} imagery from {day} showed.",
    "Images from {provider} dated {day} show that {what}.",
    "{What}, as seen in a {provider} image of {day}.",
    "In a {provider} image taken on {day}, analysts saw that {what}.",
    "{What}, analysts who studied {provider} imagery of {day} said.",
)
HEADLINES = (
    "Activity at {place} draws attention", "New signs of movement near {place}", "What is happening at {place}",
    "{place} busy again", "Questions over {place}", "Eyes on {place}", "{place} back in the news",
)  # fmt: skip
DATELINES = (
    "{CITY} ({wire}) - {lead}",
    "{CITY}, {wire} — {lead}",
    "({wire}) {lead}",
    "{CITY} ({wire}) — {lead}",
)
CREDITS = (
    "({wire})",
    "With reporting by {wire}",
    "Additional reporting by {wire}",
    "Source: {wire}",
    "By {wire}",
)
CITIES = ("SEOUL", "TOKYO", "MOSCOW", "VLADIVOSTOK", "BEIJING", "WASHINGTON")

# What stands around: background that differs from report to report.
BACKGROUND = (
    "The {adjective} {noun} has {past} the {adjective} {noun} since {year}.",
    "{people} in {town} {past} a {adjective} {noun} for {number} years.",
    "Prices of {thing} {moved} by {number} percent in {town}, {people} said.",
    "Analysts {past} whether the {noun} could {verb} the {adjective} {noun}.",
    "The {noun} near {town} covers {number} hectares and {past} a {adjective} {noun}.",
    "It was {adjective} for {people} to {verb} the {noun}, which {past} {number} visitors in {year}.",
    "In {year}, a {adjective} {noun} {past} {number} households in {town}.",
    "Few {people} {past} the {noun} after the {adjective} {noun} of {year}.",
    "The {noun} could {verb} {thing} worth {number} million won, but {people} {past} it.",
    "Weather in {town} was {adjective}, and the {noun} {past} late.",
    "{people} have long {past} that the {adjective} {noun} might {verb} {thing}.",
    "A {adjective} study of {year} {past} {number} {people} and their {noun}.",
)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


ADJECTIVES = _listed(
    "northern rusted temporary unusual crowded quiet repaired abandoned covered narrow guarded hidden damaged new "
    "heavy seasonal costly remote shallow busy rainy delayed unmarked rented spare private public floating ageing "
    "modest steep brittle cautious fragile gradual sober uneven vivid"
)
NOUNS = _listed(
    "warehouse crane manifest inspector railcar permit broker tarpaulin schedule engineer dispatcher invoice "
    "barge platform siding depot gatehouse auditor contractor quay pilot lighthouse pontoon storehouse yard shed "
    "fence generator winch beacon school clinic orchard market canal bakery workshop theatre greenhouse reservoir"
)
PAST = _listed(
    "watched carried received stored inspected weighed rejected studied replaced questioned painted measured "
    "debated opposed welcomed ignored repaired surveyed doubted admired"
)
VERBS = _listed("change improve ruin outlast serve hinder replace explain reveal attract")
PEOPLE = _listed(
    "farmers students pensioners teachers merchants engineers visitors critics neighbours clerks miners fishermen"
)
THINGS = (
    "cooking oil",
    "sugar",
    "bricks",
    "tyres",
    "noodles",
    "winter coats",
    "medicine",
    "bicycles",
    "seed potatoes",
    "paint",
)
MOVED = ("rose", "fell", "climbed", "dropped")

RELAYED = (
    "{What}, {source} reported, citing {inst}.",
    "{source} quoted {inst} as saying that {what}.",
    "{inst} said {said} that {what}, {source} reported.",
    "{source}, citing {inst}, reported that {what}.",
)
RELAYED_IMAGE = (
    "{What}, {source} reported, citing a {provider} satellite image taken on {day}.",
    "Citing a {provider} image of {day}, {source} reported that {what}.",
    "{source}, which analysed a {provider} image taken on {day}, reported that {what}.",
)
ADDED = (
    "A resident of {town} told {outlet} separately that {what}.",
    "A second source, in {province}, told {outlet} that {what}.",
    "{What}, a fisherman who saw it told {outlet}.",
)
