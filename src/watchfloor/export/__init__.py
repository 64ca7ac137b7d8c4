"""Export: claims and reports in, lines of JSON, CSV or a Parquet file out."""

from watchfloor.export.destination import open_destination
from watchfloor.export.formats import Format, Table, write

__all__ = ["Format", "Table", "open_destination", "write"]
