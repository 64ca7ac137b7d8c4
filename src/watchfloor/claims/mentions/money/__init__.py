"""Money of a text: a string in, its amounts out, each with currency, bounds and exact offsets."""

from watchfloor.claims.mentions.money.find import find_money

__all__ = ["find_money"]
