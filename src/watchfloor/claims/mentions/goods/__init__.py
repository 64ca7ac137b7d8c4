"""Goods of a text: a string and a watch in, its goods out, each with heading, arms category, head and reason."""

from watchfloor.claims.mentions.goods.find import find_goods
from watchfloor.claims.mentions.goods.values import GoodsMention

__all__ = ["GoodsMention", "find_goods"]
