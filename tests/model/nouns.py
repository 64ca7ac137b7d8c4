"""Strategies that make valid values of every noun that assessment, scenes and sanctions will need."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from hypothesis import strategies as st

from watchfloor.model.assessment import Assessment, Confidence, Likelihood
from watchfloor.model.claim import Kind, Status
from watchfloor.model.event import Event
from watchfloor.model.family import Change, Drift, Edge, Family, Passage, Relation, Words
from watchfloor.model.finding import Finding, Reason, Step, Verdict
from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.hs import HsBasis, HsCode
from watchfloor.model.listing import Entry, EntryKind, ListedName, Listing
from watchfloor.model.match import Match, Outcome
from watchfloor.model.measure import Cap, Direction, Effect, Exemption, Measure, Relief
from watchfloor.model.observation import Feature, Measured, Observation, State
from watchfloor.model.record import Record
from watchfloor.model.review import Correction, Decision, Review
from watchfloor.model.scene import Asset, Scene
from watchfloor.model.site import Part, PartRole, Site

words = st.text(min_size=1, max_size=12)
ids = st.text("0123456789abcdef", min_size=16, max_size=16)
id_sets = st.lists(ids, min_size=1, max_size=4, unique=True).map(tuple)
shares = st.floats(0, 1)
numbers = st.floats(0, 1e9, allow_nan=False)
days = st.dates(date(2006, 1, 1), date(2030, 1, 1))


def _in_order(pair: tuple[date, date]) -> tuple[str, str]:
    return min(pair).isoformat(), max(pair).isoformat()


day_pairs = st.tuples(days, days).map(_in_order)
moments = st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.isoformat())
positions = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
points = st.builds(Geometry, st.just(GeometryType.POINT), positions)
lines = st.builds(Geometry, st.just(GeometryType.LINE_STRING), st.lists(positions, min_size=2, max_size=4))
polygons = st.builds(
    Geometry,
    st.just(GeometryType.POLYGON),
    st.lists(positions, min_size=3, max_size=5).map(lambda ring: [[*ring, ring[0]]]),
)
families = id_sets.flatmap(
    lambda members: st.builds(
        Family,
        ids,
        st.just(members),
        st.sampled_from((None, members[0])),
        st.lists(
            st.builds(
                Edge,
                st.just(members[0]),
                st.just(members[-1]),
                st.sampled_from(Relation),
                shares,
                st.lists(st.builds(Passage, st.just((0, 5)), st.just((2, 9))), max_size=2).map(tuple),
            ),
            max_size=2 if len(members) > 1 else 0,
        ).map(tuple),
        st.lists(
            st.builds(
                Drift,
                st.sampled_from(Change),
                st.just(Words(members[0], 4, 16, "It is 800 m.")),
                st.just(Words(members[-1], 0, 13, "It is 800 yd.")),
                st.just(Words(members[0], 10, 15, "800 m")),
                st.sampled_from((None, Words(members[-1], 6, 12, "800 yd"))),
            ),
            max_size=2 if len(members) > 1 else 0,
        ).map(tuple),
    )
)
scenes = st.builds(
    Scene,
    words,
    moments,
    st.lists(
        st.builds(Asset, words, words, st.just(("data",))), min_size=1, max_size=3, unique_by=lambda a: a.key
    ).map(tuple),
    st.none() | polygons,
    st.none() | words,
)


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    state = draw(st.sampled_from(State))
    low, value, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    hidden = state is State.NOT_OBSERVED
    return Observation(
        id=draw(ids),
        site=draw(words),
        feature=draw(st.sampled_from(Feature)),
        quantity=draw(st.sampled_from(Measured)),
        state=state,
        datetime=draw(moments),
        scene=draw(words),
        method=draw(words),
        value=None if hidden else value,
        low=None if hidden else low,
        high=None if hidden else high,
        clear_share=draw(st.none() | shares),
        geometry=draw(st.none() | points | lines | polygons),
        reason=None if state is State.OBSERVED else draw(words),
        width=None if hidden else draw(st.none() | st.just((value, low, high))),
        heading=None if hidden else draw(st.none() | st.just((value, low, high))),
        under_way=None if hidden else draw(st.none() | st.booleans()),
    )


parts = st.one_of(
    st.builds(Part, words, st.just(PartRole.TRACK), words, lines, numbers, words),
    st.builds(Part, words, st.just(PartRole.APRON), words, polygons, numbers, words),
    st.builds(Part, words, st.just(PartRole.POINT), words, points, numbers, words),
)
sites = st.builds(
    Site, words, st.lists(parts, min_size=1, max_size=4, unique_by=lambda part: part.id).map(tuple)
)
caps = st.lists(
    st.builds(Cap, numbers, st.just("t"), st.just("year"), st.just("2017-01-01")), min_size=1, max_size=2
).map(tuple)
exemptions = st.lists(st.builds(Exemption, words, st.sampled_from(Relief), words), max_size=2).map(tuple)
entries = st.builds(
    Entry,
    words,
    st.sampled_from(EntryKind),
    st.lists(st.builds(ListedName, words, st.booleans()), min_size=1, max_size=3, unique=True).map(tuple),
)
listings = st.builds(Listing, words, st.lists(entries, max_size=3).map(tuple))


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    adopted = draw(days)
    effect = draw(st.sampled_from(Effect))
    later = [adopted + timedelta(draw(st.integers(0, 400))) for _ in range(2)]
    return Measure(
        id=draw(words),
        regime=draw(words),
        party="KP",
        title=draw(words),
        resolution=draw(words),
        paragraph=draw(words),
        adopted=adopted.isoformat(),
        in_force_from=min(later).isoformat(),
        in_force_to=draw(st.sampled_from((None, max(later).isoformat()))),
        direction=draw(st.sampled_from(Direction)),
        goods=draw(st.lists(words, min_size=1, max_size=3, unique=True).map(tuple)),
        effect=effect,
        source=draw(words),
        verified=draw(st.booleans()),
        hs=draw(st.sampled_from(((), (HsCode("8525", 2017, HsBasis.MAPPING),)))),
        exemptions=draw(exemptions),
        caps=draw(caps) if effect is Effect.CAP else (),
        wind_down_to=draw(st.none() | st.just(max(later).isoformat())),
    )


findings = st.builds(
    Finding,
    ids,
    ids,
    words,
    st.sampled_from(Verdict),
    st.sampled_from(Status),
    st.lists(st.builds(Reason, st.sampled_from(Step), words), min_size=1, max_size=3, unique=True).map(tuple),
    st.booleans(),
    words,
    missing=st.just(("the end user",)),
)
matches = st.builds(
    Match, ids, words, words, words, words, shares, st.sampled_from(Outcome), st.just(("rare word",)), id_sets
)
events = st.builds(
    lambda number, claims, kind, period: Event(
        number, claims, (), kind, period[0], period[1], (), len(claims)
    ),
    ids,
    id_sets,
    st.none() | st.sampled_from(Kind),
    day_pairs,
)
assessments = st.builds(
    lambda number, period, likelihood, confidence, claims: Assessment(
        number,
        "tumangang-station",
        period[0],
        period[1],
        "Cargo is moved.",
        likelihood,
        confidence,
        ("two origins",),
        claims,
    ),
    ids,
    day_pairs,
    st.sampled_from(Likelihood),
    st.sampled_from(Confidence),
    id_sets,
)
reviews = st.one_of(
    st.builds(
        Review, ids, words, st.sampled_from((Decision.ACCEPT, Decision.REJECT)), words, st.just("checked")
    ),
    st.builds(
        Review,
        ids,
        words,
        st.just(Decision.CORRECT),
        words,
        st.just("misread"),
        st.just((Correction("kind", "transfer"),)),
    ),
    st.builds(
        Review, ids, st.just("target"), st.just(Decision.MERGE), words, st.just("same"), st.just(()), id_sets
    ),
)
everything: st.SearchStrategy[Record] = st.one_of(
    families,
    scenes,
    observations(),
    sites,
    measures(),
    listings,
    findings,
    matches,
    events,
    assessments,
    reviews,
)
