"""Finds attributions inside one parsed sentence, from the dependencies of the cues."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from watchfloor.claims.attribution.cues import Frame, Of, load_speech
from watchfloor.claims.attribution.phrases import (
    SUBJECTS,
    lemma_of,
    noun_phrase,
    opens_with_that,
    stretch,
    subject_of,
)
from watchfloor.claims.attribution.values import Manner
from watchfloor.claims.mentions import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HELPERS = frozenset({"aux", "auxpass", "neg", "prt"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_AHEAD = frozenset({"xcomp", "advcl", "acl", "ccomp", "relcl", "csubj"})
_PASSIVE_STANCE = frozenset({Manner.STANCE, Manner.SAYING, Manner.FINDING, Manner.INTENT})
_DATELINE = 12
_TELLING = frozenset({"tell", "inform", "notify", "brief", "remind", "assure"})
_GIVING = frozenset(
    {"make", "have", "express", "voice", "issue", "give", "hold", "share", "repeat", "release", "offer"}
)
_OPEN_SOURCES = frozenset({"it", "there"})


@frozen
class Found:
    """An attribution in a sentence: `source` and `addressee` are the heads of their phrases, offsets the sentence's."""

    source: Token | None
    cue: Span
    content: tuple[Span, ...]
    manner: Manner
    addressee: Token | None = None


def find_in_sentence(doc: Doc) -> list[Found]:
    """Find the attributions of one sentence.

    Args:
        doc: the parsed sentence.

    Returns:
        Attributions in the order of their cues; content may still be empty where it stands in quotation marks only.
    """
    found: list[Found] = []
    for token in doc:
        if token.pos_ in {"VERB", "AUX"}:
            found += _of_verb(token)
        elif token.pos_ == "NOUN":
            found += _of_noun(token)
        elif token.pos_ == "ADJ":
            found += _of_adjective(token)
        elif token.pos_ == "ADV":
            found += _of_adverb(token)
        if token.lower_ in {"according", "per"}:
            found += _of_preposition(token)
    return sorted(found, key=lambda one: one.cue.start)


def _of_verb(verb: Token) -> Iterator[Found]:
    speech = load_speech()
    words = [*_phrasal(verb), lemma_of(verb)]
    frames = {frame: m for frame in Frame for word in words if (m := speech.of(Of.VERB, word, frame))}
    if not frames or verb.dep_ in {"amod", "compound"}:
        return
    if Manner.SHOWING in frames.values():
        if verb.tag_ == "VBG":
            yield from _showing(verb)
            return
        frames = {frame: Manner.SAYING if m is Manner.SHOWING else m for frame, m in frames.items()}
    source, addressee = _parties(verb)
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    content, manner = _content(verb, source, frames, passive)
    if manner is None or (source is not None and source.lower_ in _OPEN_SOURCES and passive):
        source = None if manner is not None else source
    if manner is None or (_has_to(verb) and verb.dep_ in _AHEAD):
        return
    yield Found(source, _cue_span(verb), tuple(content), manner, addressee)


def _phrasal(verb: Token) -> list[str]:
    return [f"{lemma_of(verb)} {child.lower_}" for child in verb.children if child.dep_ in {"prt", "prep"}]


def _parties(verb: Token) -> tuple[Token | None, Token | None]:
    """Give who says it and whom it is told."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    agent = next(
        (c for child in verb.children if child.dep_ == "agent" for c in child.children if c.dep_ == "pobj"),
        None,
    )
    subject = _past_dateline(subject_of(verb), verb)
    if subject is not None and _is_quoted(subject) and not _is_quoted(verb):
        subject = _behind(verb)
    quoter = _quoter(verb)
    if quoter is not None:
        return quoter, None
    if verb.tag_ == "VBN" and (passive or verb.dep_ in {"acl", "relcl"}):
        return agent, subject if agent is not None and verb.lemma_ == "tell" else None
    if verb.lemma_ in _TELLING:
        return subject, next((child for child in verb.rights if child.dep_ in {"dobj", "dative"}), None)
    to = next(
        (child for child in verb.rights if child.dep_ in {"prep", "dative"} and child.lower_ == "to"), None
    )
    addressee = (
        next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    )
    return subject, addressee


def _past_dateline(subject: Token | None, verb: Token) -> Token | None:
    """Give the subject behind 'SEOUL, Dec. 12 –' where the parse took the dateline for it."""
    if subject is None:
        return None
    dash = next(
        (t.i for t in verb.doc[: min(_DATELINE, len(verb.doc))] if t.text in {"–", "—", "--", "-"}), None
    )
    if dash is None or not subject.i < dash < verb.i:
        return subject
    behind = [t for t in subject.children if dash < t.i < verb.i and t.pos_ in {"NOUN", "PROPN", "PRON"}]
    return behind[0] if behind else subject


def _is_quoted(token: Token) -> bool:
    """Tell whether a token stands between quotation marks of its sentence."""
    before = sum(1 for other in token.doc[: token.i] if other.is_quote and other.text not in {"'", "’", "‘"})
    return before % 2 == 1


def _behind(verb: Token) -> Token | None:
    """Give who stands behind the verb ('said Berg') where the parse took a quoted word for its subject."""
    follower = verb.i + 1
    doc = verb.doc
    if follower >= len(doc) or doc[follower].pos_ not in {"PROPN", "DET", "NOUN", "PRON", "ADJ"}:
        return _named_before(verb)
    head = doc[follower]
    while head.head.i > head.i and head.head.pos_ in {"PROPN", "NOUN"}:
        head = head.head
    return head


def _named_before(verb: Token) -> Token | None:
    before = verb.doc[verb.i - 1] if verb.i else None
    return before if before is not None and before.pos_ in {"PROPN", "NOUN", "PRON"} else None


def _quoter(verb: Token) -> Token | None:
    """Give who is quoted in 'X was quoted as saying' and 'quoted X as saying'."""
    step = verb.head
    if verb.dep_ != "pcomp" or step.lower_ != "as" or step.head.lemma_ not in load_speech().quoting:
        return None
    passive = any(child.dep_ == "auxpass" for child in step.head.children)
    wanted = {"nsubjpass"} if passive else {"dobj"}
    return next((child for child in step.head.children if child.dep_ in wanted), None)


def _content(
    verb: Token, source: Token | None, frames: dict[Frame, Manner], passive: bool
) -> tuple[list[Span], Manner | None]:
    """Give what is said, and in which manner; null where the verb says nothing here."""
    said = frames.get(Frame.CLAUSE)
    right = _right_clause(verb, source)
    if said and right is not None:
        left = (
            _left_content(verb, source)
            if right.left_edge.i > verb.i and _is_interrupted(verb, source)
            else []
        )
        return [*left, *_clause(verb, right, source)], said
    if said or Frame.QUOTE in frames:
        left = _left_content(verb, source)
        if left and source is not None:
            return left, said or frames[Frame.QUOTE]
    aim = next((child for child in verb.rights if child.dep_ in {"xcomp", "ccomp"} and _has_to(child)), None)
    if aim is not None and (Frame.INFINITIVE in frames or (passive and said in _PASSIVE_STANCE)):
        holes = (
            [(source.left_edge.i, source.right_edge.i)] if source is not None and source.head == aim else []
        )
        manner = said if passive and said else frames.get(Frame.INFINITIVE, said)
        return stretch(verb.doc, max(aim.left_edge.i, verb.i + 1), aim.right_edge.i, holes), manner
    if Frame.GERUND in frames:
        gerund = next((c for c in verb.rights if c.dep_ in {"xcomp", "pcomp"} and c.tag_ == "VBG"), None)
        if gerund is not None:
            return stretch(verb.doc, gerund.left_edge.i, gerund.right_edge.i), frames[Frame.GERUND]
    if Frame.PREDICATE in frames and source is not None and not passive and _has_predicate(verb):
        return _thing(verb), frames[Frame.PREDICATE]
    if Frame.NOUN in frames and source is not None and not passive:
        thing = _thing(verb)
        if thing:
            return thing, frames[Frame.NOUN]
    return [], frames.get(Frame.QUOTE) if source is not None else None


def _has_predicate(verb: Token) -> bool:
    """Tell 'called the visit a success' from 'called the office'."""
    return any(c.dep_ in {"oprd", "ccomp", "xcomp"} or (c.dep_ == "prep" and c.lower_ == "as") for c in verb.rights)


def _has_to(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)


def _right_clause(verb: Token, source: Token | None) -> Token | None:
    for child in verb.children:
        if child.dep_ in {"ccomp", "csubj"} and child.i > verb.i and not _has_to(child):
            return child
    for child in verb.children:
        if (
            child.dep_ in {"advcl", "acl"}
            and child.i > verb.i
            and any(c.lower_ == "that" for c in child.children)
        ):
            return child
    for phrase in verb.rights:
        told = verb.lemma_ in _TELLING and phrase.dep_ in {"dobj", "dative"}
        if told or phrase.dep_ in {"prep", "npadvmod", "advmod", "agent"}:
            for inner in phrase.subtree:
                if inner.dep_ in {"acl", "relcl"} and opens_with_that(inner):
                    return inner
    return next((child for child in verb.rights if child.dep_ in {"xcomp"} and child.tag_ == "VBG"), None)


def _clause(verb: Token, clause: Token, source: Token | None) -> list[Span]:
    holes = []
    if source is not None and clause.is_ancestor(source):
        holes.append((source.left_edge.i, source.right_edge.i))
    first = clause.left_edge.i
    if first <= verb.i <= clause.right_edge.i:
        first = verb.i + 1
    last = max(clause.right_edge.i, _end_of_saying(verb, clause))
    doc = verb.doc
    while last + 1 < len(doc) and doc[last + 1].is_quote:
        last += 1
    while first - 1 > verb.i and doc[first - 1].is_quote:
        first -= 1
    return stretch(doc, first, last, holes)


def _end_of_saying(verb: Token, clause: Token) -> int:
    """Give where the content ends: a clause hung on the verb of saying ('until it closed') mostly belongs to what is said."""
    last = clause.right_edge.i
    if verb.dep_ not in {"ROOT", "ccomp", "relcl"}:
        return last
    for child in verb.rights:
        if child.i <= last or child.is_punct:
            continue
        marked = any(inner.dep_ == "mark" or inner.tag_ == "WRB" for inner in child.children if inner.i < child.i)
        if not (child.dep_ == "advcl" and marked):
            break
        last = child.right_edge.i
    return last


def _bounds(verb: Token, source: Token | None) -> tuple[int, int]:
    """Give the first and last token of 'he also said on Monday' without its content."""
    members = [verb, *(child for child in verb.children if child.dep_ in _HELPERS | {"advmod"})]
    if source is not None and source.head == verb:
        members += [source.left_edge, _last_of(source)]
    places = [
        token.i for token in members if abs(token.i - verb.i) <= 12 or token.head == source or token == source
    ]
    return min([*places, verb.i]), max([*places, verb.i])


def _last_of(source: Token) -> Token:
    end = noun_phrase(source).end
    return max((token for token in source.subtree if token.idx < end), key=lambda token: token.i)


def _left_content(verb: Token, source: Token | None) -> list[Span]:
    """Give the content before 'sources said', and behind it where the sentence goes on after a comma."""
    doc = verb.doc
    if verb.dep_ not in {"ROOT", "parataxis", "ccomp", "conj", "advcl", "dep", "relcl", "acl"}:
        return []
    if verb.tag_ == "VBG" and not any(child.dep_ in {"nsubj", "aux"} for child in verb.children):
        return []
    first, last = _bounds(verb, source)
    before = first - 1
    while before >= 0 and doc[before].is_quote:
        before -= 1
    if before < 1 or doc[min(before + 1, first - 1)].is_alpha:
        return []
    if not (doc[before].text in {",", "?", "!", "–", "—"} or doc[first - 1].is_quote):
        return []
    start = _start_of_clause(verb, before)
    goes_on = _is_interrupted(verb, source)
    has_verb = any(token.pos_ in {"VERB", "AUX"} for token in doc[start:first])
    if not (has_verb or goes_on or doc[first - 1].is_quote):
        return []
    return stretch(doc, start, first - 1) + (_tail(verb, last) if goes_on else [])


def _start_of_clause(verb: Token, before: int) -> int:
    doc = verb.doc
    if verb.dep_ == "conj" and verb.head.i < before:
        opener = next((c.i for c in verb.head.children if c.dep_ == "cc" and c.i < before), None)
        return opener + 1 if opener is not None else verb.head.left_edge.i
    ccomp = next((child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i), None)
    if ccomp is not None and verb.dep_ not in {"ROOT"}:
        return ccomp.left_edge.i
    return 0 if len(doc) else before


def _is_interrupted(verb: Token, source: Token | None) -> bool:
    """Tell 'Trade, sources said, has resumed' and '"It came," he said, "by rail."' from a closed reporting clause."""
    doc = verb.doc
    _, last = _bounds(verb, source)
    follower = last + 1
    return (
        follower + 2 < len(doc)
        and doc[follower].text == ","
        and (doc[follower + 1].is_quote or doc[follower + 1].tag_ in _FINITE)
    )


def _tail(verb: Token, last: int) -> list[Span]:
    doc = verb.doc
    end = len(doc) - 1
    while end > last and doc[end].is_punct and not doc[end].is_quote:
        end -= 1
    return stretch(doc, last + 1, end)


def _thing(verb: Token) -> list[Span]:
    """Give the object with what is said of it ('described the mood as warm')."""
    parts = [c for c in verb.rights if c.dep_ in {"dobj", "oprd", "attr", "xcomp", "pobj"}]
    parts += [
        c
        for c in verb.rights
        if c.dep_ == "prep" and c.lower_ in {"as", "of", "to", "for", "about", "against", "in", "on", "with"}
    ]
    parts = [part for part in parts if part.i > verb.i]
    if not parts or (
        all(part.dep_ == "prep" for part in parts)
        and not any(load_speech().of(Of.VERB, f"{verb.lemma_} {part.lower_}", Frame.NOUN) for part in parts)
    ):
        return []
    start = min(parts, key=lambda part: part.left_edge.i)
    first = start.left_edge.i if start.dep_ != "prep" else start.i + 1
    return stretch(verb.doc, first, max(part.right_edge.i for part in parts))


def _showing(verb: Token) -> Iterator[Found]:
    """Give ', citing a letter': what is cited is the source of what the main clause says."""
    cited = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if cited is None:
        return
    main = verb.head
    content: list[Span] = []
    for child in main.children:
        if child.dep_ == "ccomp" and child != verb:
            content = _without(child, verb)
    if not content and main.pos_ in {"VERB", "AUX"}:
        content = _without(main, verb)
    if content:
        yield Found(cited, _cue_span(verb), tuple(content), Manner.SHOWING)


def _without(clause: Token, part: Token) -> list[Span]:
    hole = (part.left_edge.i, part.right_edge.i)
    return stretch(clause.doc, clause.left_edge.i, clause.right_edge.i, [hole])


def _of_noun(noun: Token) -> Iterator[Found]:
    speech = load_speech()
    by = next((child for child in noun.children if child.dep_ == "poss"), None)
    if by is None:
        prep = next(
            (c for c in noun.children if c.dep_ == "prep" and c.lower_ in {"from", "by", "among"}), None
        )
        by = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep is not None else None
    for child in noun.rights:
        frame = _noun_frame(child)
        manner = speech.of(Of.NOUN, noun.lemma_, frame) if frame else None
        if frame is None or manner is None or (noun.i and noun.nbor(-1).lower_ == "in"):
            continue
        if by is None and noun.dep_ == "dobj" and noun.head.lemma_ in _GIVING:
            by = subject_of(noun.head)
        first = child.i + 1 if child.dep_ == "prep" else child.left_edge.i
        content = stretch(noun.doc, first, child.right_edge.i)
        if content:
            yield Found(by, Span(noun.idx, noun.idx + len(noun)), tuple(content), manner)
            return


def _noun_frame(child: Token) -> Frame | None:
    if child.dep_ in {"acl", "relcl", "ccomp"}:
        if _has_to(child):
            return Frame.INFINITIVE
        that = next((c for c in child.children if c.lower_ == "that"), None)
        subject = next((c for c in child.children if c.dep_ in SUBJECTS), None)
        return Frame.CLAUSE if that is not None and subject is not None and subject != that else None
    if child.dep_ == "prep" and child.lower_ in {"of", "for", "about", "over"}:
        return Frame.NOUN
    return None


def _of_adjective(adjective: Token) -> Iterator[Found]:
    verb = adjective.head
    if adjective.dep_ not in {"acomp", "oprd"}:
        return
    source = subject_of(verb)
    if source is None or source.lower_ in _OPEN_SOURCES:
        return
    for child in adjective.rights:
        frame = Frame.INFINITIVE if _has_to(child) else Frame.CLAUSE
        manner = (
            load_speech().of(Of.ADJECTIVE, adjective.lemma_, frame)
            if child.dep_ in {"ccomp", "xcomp"}
            else None
        )
        if manner:
            content = stretch(adjective.doc, child.left_edge.i, child.right_edge.i)
            yield Found(source, Span(verb.idx, adjective.idx + len(adjective)), tuple(content), manner)


def _of_adverb(adverb: Token) -> Iterator[Found]:
    manner = load_speech().of(Of.ADVERB, adverb.lower_, Frame.CLAUSE)
    verb = adverb.head
    if manner is None or verb.pos_ not in {"VERB", "AUX"}:
        return
    content = stretch(adverb.doc, verb.left_edge.i, verb.right_edge.i, [(adverb.i, adverb.i)])
    yield Found(None, Span(adverb.idx, adverb.idx + len(adverb)), tuple(content), manner)


def _of_preposition(word: Token) -> Iterator[Found]:
    """Give 'according to X' and 'per X'."""
    doc = word.doc
    holder = word
    if word.lower_ == "according":
        if word.i + 1 >= len(doc) or doc[word.i + 1].lower_ != "to":
            return
        holder = doc[word.i + 1]
    source = next((child for t in (holder, word) for child in t.children if child.dep_ == "pobj"), None)
    if source is None or source.i < holder.i:
        return
    last = _last_of(source).i
    edge = source.right_edge.i
    if edge + 1 < len(doc) and doc[edge + 1].text == ",":
        last = edge
    first, end = _enclosing_clause(word, last)
    content = stretch(doc, first, end, [(word.i, last)])
    if content:
        yield Found(source, Span(word.idx, holder.idx + len(holder)), tuple(content), Manner.SAYING)


def _enclosing_clause(word: Token, last: int) -> tuple[int, int]:
    """Give the clause that 'according to' belongs to: the whole sentence, or a clause within it that holds it."""
    doc = word.doc
    end = len(doc) - 1
    while end > last and doc[end].is_punct and not doc[end].is_quote:
        end -= 1
    step = word
    while step.head != step:
        step = step.head
        if (
            step.dep_ in {"ccomp", "relcl"}
            and step.left_edge.i <= word.i <= step.right_edge.i
            and step.pos_ in {"VERB", "AUX"}
        ):
            first = step.left_edge.i
            if first < word.i or step.right_edge.i > last:
                return first, max(step.right_edge.i, last)
    return 0, max(end, last)


def _cue_span(verb: Token) -> Span:
    """Give the verb with its helpers and particle, as far as they stand next to it."""
    first = last = verb.i
    for child in sorted(verb.lefts, key=lambda token: -token.i):
        if child.dep_ in _HELPERS | {"advmod"} and child.i == first - 1:
            first = child.i
    for child in verb.rights:
        if child.dep_ == "prt" and child.i == last + 1:
            last = child.i
    doc = verb.doc
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))
