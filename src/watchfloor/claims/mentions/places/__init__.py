"""Places of a text: a string and a watch in, its names of places out, each with place, role, candidates and reason."""

from watchfloor.claims.mentions.places.find import find_places, places_among
from watchfloor.claims.mentions.places.names import with_places
from watchfloor.claims.mentions.places.values import FoundPlace, StandsFor

__all__ = ["FoundPlace", "StandsFor", "find_places", "places_among", "with_places"]
