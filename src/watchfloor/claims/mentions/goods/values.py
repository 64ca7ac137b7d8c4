"""A mention of goods: where it stands, which goods of the watch it names, and why."""

from __future__ import annotations

from attrs import frozen

from watchfloor.claims.mentions.values import Span
from watchfloor.model.arms import ArmsCategory, Use
from watchfloor.watch.rows import Good


@frozen
class GoodsMention(Span):
    """Goods named in a text.

    `words` are the words at the span. `good` is the row of the watch that they name. `head` is the noun that says
    what kind of goods it is; it stands outside the span where several goods share it ('*zinc*, copper and silver
    concentrates'). `modifiers` are the words before the name that leave the goods the same. `use` is that of the
    row, or military where a modifier says so. `reason` says how the words were read.
    """

    words: str
    good: Good
    head: Span
    modifiers: tuple[str, ...]
    use: Use
    reason: str

    @property
    def id(self) -> str:
        """Give the id of the goods in the watch."""
        return self.good.id

    @property
    def arms(self) -> ArmsCategory | None:
        """Give the category of arms; null for goods that are none."""
        return self.good.arms

    @property
    def is_vague(self) -> bool:
        """Tell whether the words say too little to have an HS code ('cargo')."""
        return self.good.hs is None

    def hs_in(self, edition: int) -> str | None:
        """Give the HS code in an edition, such as 2017; null for vague goods."""
        return self.good.hs_in(edition)
