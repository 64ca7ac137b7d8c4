"""Roles: gives each block of a page its role, by its own words, its neighbours and its place in the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from watchfloor.model.report import Role
from watchfloor.reports.dates import date_line, without_dates
from watchfloor.reports.document import Block, Hint
from watchfloor.reports.furniture import LineRule, line_rules, openers, plain_quotes
from watchfloor.reports.shape import SHORTEST_TEASER, asks_or_shouts, is_label, is_prose, word_count

_HINTED = {
    Hint.HEADING: Role.HEADING,
    Hint.CAPTION: Role.CAPTION,
    Hint.QUOTATION: Role.QUOTATION,
    Hint.BODY: Role.BODY,
}
_END_SHARE = 1 / 3
_SPARSE_SHARE = 0.3
_LONGEST_TITLE_BLOCK = 40
_LONGEST_OPENER = 60
_LONGEST_BYLINE = 200
_LONGEST_TEASER = 25
_BODY_START_WORDS = 8

Roles = list[Role | None]


def assign_roles(blocks: Sequence[Block]) -> list[Role]:
    """Give each block its role.

    A block that no rule knows is body where it reads as prose, heading where it stands above the text or can be
    a heading between parts of it, and furniture where it is a label, a teaser of another story or a trailing line.
    """
    texts = [block.text.text for block in blocks]
    roles: Roles = [_own_role(block) for block in blocks]
    _mark_repeats(blocks, texts, roles)
    _mark_lists(blocks, texts, roles)
    _mark_video_titles(texts, roles)
    start = _body_start(blocks, texts, roles)
    if start is None:
        return [role or _lone_role(text) for role, text in zip(roles, texts, strict=True)]
    _mark_titles(blocks, texts, roles, start)
    _mark_rest(blocks, texts, roles, start)
    return [role or Role.BODY for role in roles]


def _own_role(block: Block) -> Role | None:
    text = block.text.text
    rule = matching_rule(text)
    if rule is not None and not (rule.may_be_title and block.hint is Hint.HEADING):
        return rule.role
    if block.hint in _HINTED:
        return _HINTED[block.hint]
    if date_line(text, "") is not None:
        return Role.DATELINE
    bare = without_dates(text) if len(text) <= _LONGEST_BYLINE else text
    if bare != text:
        rule = matching_rule(bare)
        return Role.BYLINE if rule is not None and rule.role is Role.BYLINE else None
    return None


def matching_rule(text: str) -> LineRule | None:
    """Give the first rule for single lines that matches."""
    plain = plain_quotes(text)
    return next((rule for rule in line_rules() if rule.match(plain)), None)


def _mark_repeats(blocks: Sequence[Block], texts: Sequence[str], roles: Roles) -> None:
    """Of lines that stand twice keep one: the untagged of neighbours, else the first, be they not prose."""
    seen: set[str] = set()
    for number, text in enumerate(texts):
        following = texts[number + 1] if number + 1 < len(texts) else None
        tagged_copy = blocks[number].tagged and following == text
        loose = roles[number] is None and not is_prose(text)
        if tagged_copy or (text in seen and (loose or text == texts[number - 1])):
            roles[number] = Role.FURNITURE
        elif not is_label(text):
            seen.add(text)


def _mark_lists(blocks: Sequence[Block], texts: Sequence[str], roles: Roles) -> None:
    """Mark lists of other stories and forms with what stands below them."""
    total = sum(map(len, texts)) or 1
    opened: LineRule | None = None
    group = -1
    below = total
    for number, text in enumerate(texts):
        below -= len(text)
        plain = plain_quotes(text) if len(text) <= _LONGEST_OPENER else ""
        rule = next((rule for rule in openers() if rule.match(plain)), None)
        if rule is not None and blocks[number].hint is not Hint.BODY:
            roles[number] = Role.FURNITURE
            group = blocks[number].group
            to_end = rule.to_end and below < _END_SHARE * total
            if opened is None or not opened.to_end:
                opened = rule if to_end or not rule.to_end else None
        elif opened is not None:
            if opened.to_end or (
                roles[number] is not Role.CAPTION and _is_teaser(text, blocks[number].group == group)
            ):
                roles[number] = Role.FURNITURE
            elif roles[number] is None or roles[number] is Role.BODY:
                opened = None


def _is_teaser(text: str, same_group: bool) -> bool:
    if same_group:
        return word_count(text) <= _LONGEST_TEASER
    return not is_prose(text) or asks_or_shouts(text)


def _mark_video_titles(texts: Sequence[str], roles: Roles) -> None:
    """Mark the line below a video's length, which is the video's title."""
    for number in range(1, len(texts)):
        rule = matching_rule(texts[number - 1])
        if (
            rule is not None
            and rule.id == "video-time"
            and roles[number] is None
            and not is_prose(texts[number])
        ):
            roles[number] = Role.FURNITURE


def _body_start(blocks: Sequence[Block], texts: Sequence[str], roles: Roles) -> int | None:
    prose = [
        number
        for number, role in enumerate(roles)
        if (role is None and is_prose(texts[number])) or role in (Role.BODY, Role.QUOTATION)
    ]
    long = (n for n in prose if word_count(texts[n]) >= _BODY_START_WORDS and not _may_title(n, texts, roles))
    return next(long, prose[0] if prose else None)


def _may_title(number: int, texts: Sequence[str], roles: Roles) -> bool:
    """Tell whether a question or exclamation stands where a title stands: first, with text below it."""
    above = any(role is Role.HEADING or role is None for role in roles[:number])
    below = any(
        role is None and is_prose(text)
        for role, text in zip(roles[number + 1 :], texts[number + 1 :], strict=True)
    )
    return not above and below and asks_or_shouts(texts[number])


def _mark_titles(blocks: Sequence[Block], texts: Sequence[str], roles: Roles, start: int) -> None:
    """Give roles above the text: titles and decks are headings, a topic word beside them is furniture."""
    for number in range(start):
        rule = matching_rule(texts[number])
        if rule is not None and rule.may_be_title and Role.HEADING not in roles[:number]:
            roles[number] = Role.HEADING
    open_lines = [n for n in range(start) if roles[n] is None]
    titled = Role.HEADING in roles[:start] or any(not is_label(texts[n]) for n in open_lines)
    for number in open_lines:
        if is_label(texts[number]) and titled:
            roles[number] = Role.FURNITURE
        elif word_count(texts[number]) <= _LONGEST_TITLE_BLOCK:
            roles[number] = Role.HEADING


def _mark_rest(blocks: Sequence[Block], texts: Sequence[str], roles: Roles, start: int) -> None:
    """Give roles from the start of the text on to the lines that are not prose."""
    prose = [n for n in range(start, len(texts)) if roles[n] in (None, Role.BODY) and is_prose(texts[n])]
    last = prose[-1] if prose else start
    sparse = sum(len(texts[n]) for n in prose) < _SPARSE_SHARE * sum(map(len, texts))
    counts = Counter(texts)
    for number in range(start, len(texts)):
        text = texts[number]
        if roles[number] is not None or is_prose(text):
            continue
        goes_on = number < last and texts[number + 1][:1].islower()
        if goes_on or (blocks[number].hint is Hint.ITEM and number < last):
            roles[number] = Role.BODY
        elif is_label(text):
            roles[number] = _label_role(number, counts[text], roles, last)
        elif sparse:
            roles[number] = Role.BODY
        else:
            teaser = number > last or word_count(text) >= SHORTEST_TEASER or blocks[number].hint is Hint.LINK
            roles[number] = Role.FURNITURE if teaser else Role.HEADING


def _label_role(number: int, count: int, roles: Roles, last: int) -> Role:
    beside_picture = Role.CAPTION in roles[number + 1 : number + 2]
    return Role.FURNITURE if count > 1 or beside_picture or number > last else Role.HEADING


def _lone_role(text: str) -> Role:
    """Give the role of a line in a page without prose: what little there is, is its text."""
    return Role.HEADING if is_label(text) else Role.BODY
