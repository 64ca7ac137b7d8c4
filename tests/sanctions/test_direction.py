"""Which way goods go, seen from the country under sanctions."""

from __future__ import annotations

import pytest
from attrs import evolve

from tests.sanctions.cases import CHINA, GERMANY, NORTH_KOREA, RUSSIA, claim, place, watch
from watchfloor.model.claim import Claim, Goods, Mode, Party, PlaceRole, Source, SourceKind
from watchfloor.model.finding import Verdict
from watchfloor.sanctions.countries import countries_of
from watchfloor.sanctions.direction import Heading, Way, heading
from watchfloor.sanctions.findings import find

GOODS = Goods("diesel", "diesel")


def way(one: Claim) -> Heading:
    return heading(one, "KP", countries_of(watch()))


def test_giver_and_receiver_give_the_way() -> None:
    assert way(claim(GOODS, giver=(NORTH_KOREA,), receiver=(CHINA,))).way is Way.FROM
    assert way(claim(GOODS, giver=(CHINA,), receiver=(NORTH_KOREA,))).way is Way.TO


def test_the_country_at_the_other_end_is_kept() -> None:
    assert way(claim(GOODS, giver=(RUSSIA,), receiver=(NORTH_KOREA,))).other == "RU"


def test_places_give_the_way_where_no_party_does() -> None:
    one = claim(
        GOODS,
        places=(place("Russia", "country-ru", PlaceRole.FROM), place("Tumangang", "tumangang", PlaceRole.TO)),
    )
    assert way(one).way is Way.TO


def test_goods_that_lie_in_one_country_and_come_from_another_went_there() -> None:
    one = claim(
        GOODS,
        places=(
            place("Russia", "country-ru", PlaceRole.FROM),
            place("a North Korean railyard", None, PlaceRole.AT),
        ),
    )
    assert way(one).way is Way.TO


@pytest.mark.parametrize("words", ["North Korean trading firms", "the leader of the DPRK", "Pyongyang"])
def test_a_party_without_an_id_belongs_to_the_one_country_that_its_words_name(words: str) -> None:
    assert way(claim(GOODS, giver=(Party(words),), receiver=(CHINA,))).way is Way.FROM


def test_what_two_other_countries_trade_goes_between_others() -> None:
    assert way(claim(GOODS, giver=(RUSSIA,), receiver=(CHINA,))).way is Way.OTHERS


def test_foreign_goods_that_only_pass_the_country_leave_it_again_wherever_they_go() -> None:
    places = (place("Russia", "country-ru", PlaceRole.FROM), place("Rajin", "kp-rajin", PlaceRole.VIA))
    found = way(claim(Goods("coal", "coal"), places=places))
    assert (found.way, found.missing) == (Way.FROM, ("where the goods went",))
    assert found.route == "from Russia by way of North Korea"


def test_countries_outside_the_watch_are_known() -> None:
    assert way(claim(GOODS, giver=(Party("Brazil"),), receiver=(CHINA,))).way is Way.OTHERS


def test_what_stays_within_the_country_crosses_no_border() -> None:
    assert way(claim(GOODS, giver=(NORTH_KOREA,), receiver=(Party("Pyongyang"),))).way is Way.WITHIN


def test_goods_that_pass_through_leave_again() -> None:
    one = claim(
        GOODS,
        giver=(RUSSIA,),
        receiver=(CHINA,),
        places=(place("Rajin Port", "rajin-port", PlaceRole.VIA),),
    )
    assert way(one).way is Way.FROM


def test_an_open_end_is_read_from_the_quoted_words_and_named_as_missing() -> None:
    one = claim(GOODS, receiver=(CHINA,), quote="Diesel went to China, a trader in North Korea said.")
    found = way(one)
    assert found.way is Way.FROM
    assert found.missing == ("whether the goods came from North Korea, as the words suggest",)
    assert found.route == "to China, apparently from North Korea"
    assert "which the words name" in found.reason


def test_an_open_end_stays_open_where_no_words_fill_it() -> None:
    assert way(claim(GOODS, receiver=(CHINA,), quote="Diesel went to China.")).way is Way.UNKNOWN


ARMY = Party("the Korean People's Army", id="korean-peoples-army")


def test_what_is_handed_out_at_home_is_not_taken_to_have_crossed_the_border() -> None:
    found = way(claim(GOODS, receiver=(ARMY,), quote="The army received diesel."))
    assert found.way is Way.UNKNOWN
    assert found.missing == ("where the goods came from",)
    fed = claim(GOODS, giver=(NORTH_KOREA,), receiver=(Party("its people"),), quote="It fed its people.")
    assert way(fed).way is Way.UNKNOWN


def test_what_a_state_receives_or_gives_crosses_its_border() -> None:
    received = way(claim(GOODS, receiver=(NORTH_KOREA,), quote="North Korea received diesel."))
    assert (received.way, received.missing) == (Way.TO, ("where the goods came from",))
    given = way(claim(GOODS, giver=(NORTH_KOREA,), quote="North Korea sold diesel."))
    assert (given.way, given.missing) == (Way.FROM, ("where the goods went",))


def test_words_of_trade_show_that_the_border_was_crossed() -> None:
    assert way(claim(GOODS, receiver=(ARMY,), quote="The army has been importing diesel.")).way is Way.TO
    smuggled = claim(GOODS, receiver=(ARMY,), mode=Mode.SMUGGLING, quote="Diesel reached the army.")
    assert way(smuggled).way is Way.TO


def test_a_port_shows_that_the_border_was_crossed() -> None:
    port = (place("Rajin Port", "rajin-port", PlaceRole.AT),)
    assert way(claim(GOODS, receiver=(ARMY,), places=port, quote="The army got diesel.")).way is Way.TO


def test_the_country_of_a_source_is_no_trading_partner() -> None:
    one = claim(GOODS, receiver=(ARMY,), quote="South Korean officials said the army got diesel.")
    assert way(one).way is Way.TO
    said_by = (Source("South Korean officials", SourceKind.OFFICIAL),)
    assert way(evolve(one, said_by=said_by)).way is Way.UNKNOWN


def test_goods_named_after_a_country_come_from_there() -> None:
    one = claim(Goods("Russian flour", "flour"), places=(place("Chongjin", "kp-chongjin", PlaceRole.AT),))
    assert way(one).way is Way.TO


def test_what_arrives_at_a_place_goes_there() -> None:
    one = claim(
        GOODS,
        places=(place("Nakhodka", "ru-nakhodka", PlaceRole.AT),),
        quote="A North Korean ship with diesel arrived at Nakhodka.",
    )
    assert way(one).way is Way.FROM


def test_a_sea_named_after_a_country_is_not_the_country() -> None:
    named = countries_of(watch()).in_words("It happened in the East China Sea.")
    assert named == frozenset()


def test_the_north_is_the_country_and_the_north_of_a_province_is_not() -> None:
    countries = countries_of(watch())
    assert countries.in_words("They sent rice to the North.") == {"KP"}
    assert countries.in_words("They sent rice to the North Sea.") == frozenset()


@pytest.mark.parametrize(
    ("quote", "expected"),
    [("The export items are zinc and gold.", Way.FROM), ("The imports include flour.", Way.TO)],
)
def test_exports_of_nobody_named_are_those_of_the_watched_country(quote: str, expected: Way) -> None:
    found = way(claim(GOODS, quote=quote))
    assert found.way is expected
    assert "name no country" in found.reason
    assert found.missing


def test_a_lone_actor_exports_or_imports() -> None:
    assert way(claim(GOODS, actors=(NORTH_KOREA,), quote="North Korea's exports of diesel.")).way is Way.FROM
    assert way(claim(GOODS, actors=(NORTH_KOREA,), quote="North Korea's diesel imports.")).way is Way.TO


def test_two_countries_without_roles_leave_the_way_open() -> None:
    found = way(claim(GOODS, actors=(NORTH_KOREA, RUSSIA), quote="Trade between North Korea and Russia."))
    assert found.way is Way.EITHER
    assert found.other == "RU"


def test_nothing_at_all_leaves_the_way_unknown() -> None:
    assert way(claim(GOODS, quote="Diesel was handed over.")).way is Way.UNKNOWN


def test_a_trade_belongs_to_the_country_that_the_words_give_it_to() -> None:
    to_the_north = (place("North Korea", "country-kp", PlaceRole.TO),)
    sent = way(
        claim(GOODS, places=to_the_north, quote="Vietnam's diesel exports to North Korea stood still.")
    )
    assert (sent.way, sent.other, sent.missing) == (Way.TO, "VN", ())
    from_the_north = (place("North Korea", "country-kp", PlaceRole.FROM),)
    got = way(claim(GOODS, places=from_the_north, quote="Vietnam’s imports of diesel from the North rose."))
    assert (got.way, got.other, got.missing) == (Way.FROM, "VN", ())


def test_the_word_that_a_claim_hangs_on_outranks_the_other_words_of_its_sentence() -> None:
    one = claim(
        GOODS,
        places=(place("Nampo", "kp-nampo", PlaceRole.AT),),
        quote="Diesel was loaded at Nampo, and a ship was unloaded at Dalian in China.",
    )
    found = way(evolve(one, trigger="loaded"))
    assert found.way is Way.FROM
    assert found.route == "from North Korea, apparently to China"


def test_goods_between_several_places_of_one_country_stay_there() -> None:
    one = claim(
        GOODS,
        giver=(Party("a refinery"),),
        receiver=(Party("farms"),),
        places=(
            place("Hamhung", "kp-hamhung", PlaceRole.AT),
            place("South Pyongan Province", "kp-south-pyongan", PlaceRole.TO),
        ),
        quote="A refinery in Hamhung delivered diesel to farms in South Pyongan Province.",
    )
    assert way(one).way is Way.WITHIN
    assert way(evolve(one, quote=f"{one.quote} It came over the border.")).way is Way.TO


@pytest.mark.parametrize(
    ("words", "code"),
    [("a Kenyan firm", "KE"), ("Ugandan police", "UG"), ("a ship in the Indian Ocean", None)],
)
def test_adjectives_of_countries_beyond_the_watch_are_known(words: str, code: str | None) -> None:
    assert countries_of(watch()).of_party(Party(words)) == code


def test_a_party_that_is_named_is_not_missing_but_its_country_is() -> None:
    sold = way(
        claim(GOODS, giver=(NORTH_KOREA,), receiver=(Party("a trading house"),), quote="It sold diesel.")
    )
    assert sold.missing == ("the country of ‘a trading house’",)
    both = claim(
        GOODS, giver=(Party("a clinic"),), receiver=(Party("a bakery"),), quote="Diesel changed hands."
    )
    assert way(both).missing == ("the country of ‘a clinic’", "the country of ‘a bakery’")


def test_an_international_body_has_no_country_to_be_missed() -> None:
    one = claim(
        GOODS,
        giver=(Party("the WHO", id="who"),),
        receiver=(Party("a ministry"),),
        quote="A ministry received diesel from the WHO.",
    )
    assert way(one).missing == ("the country of ‘a ministry’",)


def test_goods_that_pass_through_keep_their_own_ends_in_words() -> None:
    passing = claim(
        GOODS,
        giver=(RUSSIA,),
        receiver=(CHINA,),
        places=(place("Rajin Port", "rajin-port", PlaceRole.VIA),),
    )
    assert way(passing).route == "from Russia to China by way of North Korea"


def test_goods_named_after_the_country_that_others_trade_left_it_before() -> None:
    one = claim(
        Goods("North Korean ginseng", "ginseng"), giver=(CHINA,), receiver=(GERMANY,), start="2019-05-01"
    )
    found = way(one)
    assert (found.way, found.missing) == (Way.UNKNOWN, ("when and for whom the goods left North Korea",))
    (finding,) = find(one, watch())
    assert (finding.verdict, finding.measure) == (Verdict.UNDETERMINED, "un-2397-6")
    assert "not touching" not in finding.sentence


def test_what_goods_only_pass_is_not_where_they_come_from() -> None:
    one = claim(
        GOODS,
        receiver=(NORTH_KOREA,),
        places=(place("Antwerp", None, PlaceRole.FROM), place("Dalian", "cn-dalian", PlaceRole.VIA)),
        quote="Diesel was shipped from Antwerp to North Korea via Dalian.",
    )
    found = way(one)
    assert (found.way, found.route) == (Way.TO, "to North Korea")
    assert found.missing == ("the country of ‘Antwerp’",)


def test_what_passes_another_country_crosses_the_border() -> None:
    one = claim(
        GOODS,
        places=(
            place("Antwerp", None, PlaceRole.FROM),
            place("Nampo", "kp-nampo", PlaceRole.TO),
            place("Dalian", "cn-dalian", PlaceRole.VIA),
        ),
        quote="Diesel was shipped from Antwerp to Nampo via Dalian.",
    )
    assert (way(one).way, way(one).missing) == (Way.TO, ("the country of ‘Antwerp’",))


def test_countries_have_their_article_in_a_sentence() -> None:
    dutch = claim(GOODS, giver=(Party("the Netherlands"),), receiver=(NORTH_KOREA,), start="2019-05-01")
    assert "from the Netherlands to North Korea" in find(dutch, watch())[0].sentence
