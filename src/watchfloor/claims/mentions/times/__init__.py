"""Times of a text: a string and its publication date in, mentions with ISO dates or the reason for none out."""

from watchfloor.claims.mentions.times.finder import find_times

__all__ = ["find_times"]
