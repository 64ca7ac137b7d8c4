"""Lists of designated names: a file in, a Listing out, with every row that could not be read named."""

from watchfloor.sanctions.lists.read import read_listing

__all__ = ["read_listing"]
