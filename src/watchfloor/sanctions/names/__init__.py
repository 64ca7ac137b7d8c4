"""Names held against lists of designated organisations, vessels and persons.

In comes a `Query`, out come matches and near misses with a score, reasons, and what would settle them.
"""

from __future__ import annotations

from watchfloor.sanctions.names.index import NameIndex, index_listings
from watchfloor.sanctions.names.query import Query
from watchfloor.sanctions.names.scoring import AGREES

__all__ = ["AGREES", "NameIndex", "Query", "index_listings"]
