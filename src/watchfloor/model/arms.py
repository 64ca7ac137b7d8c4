"""Arms: the categories that embargoes name, and whether goods are civil, dual-use or military."""

from __future__ import annotations

from enum import StrEnum


class ArmsCategory(StrEnum):
    """A category of arms: I to VII of the UN Register of Conventional Arms, and what lies beside them."""

    BATTLE_TANKS = "battle tanks"
    ARMOURED_VEHICLES = "armoured combat vehicles"
    ARTILLERY = "large-calibre artillery systems"
    COMBAT_AIRCRAFT = "combat aircraft and unmanned combat aerial vehicles"
    ATTACK_HELICOPTERS = "attack helicopters"
    WARSHIPS = "warships"
    MISSILES = "missiles and missile launchers"
    SMALL_ARMS = "small arms and light weapons"
    AMMUNITION = "ammunition"
    MATERIEL = "other arms and related materiel"


class Use(StrEnum):
    """What goods are made for."""

    CIVIL = "civil"
    DUAL = "dual"
    MILITARY = "military"
