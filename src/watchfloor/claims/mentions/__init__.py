"""Mentions: a text in; its times, quantities, money, places, goods and names out, with offsets, values and reasons."""
