"""Reads grammatical functions off a dependency parse: subjects, objects, complements.

Labels are those of the ClearNLP scheme that spaCy's English models give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = {"nsubj", "csubj"}
_PASSIVE_SUBJECTS = {"nsubjpass", "csubjpass"}
_SHARED_PREPOSITIONS = {"to", "into", "from", "for", "on", "via", "through"}
VAGUE_SUMS = frozenset({"million", "billion", "fortune"})
_OF_PARTIES = {"between", "with", "among"}
_EXAMPLES = {"as", "like", "including"}
_SEEING = {
    "see",
    "show",
    "spot",
    "find",
    "observe",
    "capture",
    "photograph",
    "film",
    "notice",
    "reveal",
    "detect",
    "catch",
}
_PARTITIVES = {"one", "some", "many", "most", "several", "all", "part", "half"}


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive; past participles that modify a noun do."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not _own_subjects(verb):
        return is_passive(verb.head) if verb.head.pos_ in {"VERB", "AUX"} else False
    return verb.dep_ in {"acl", "amod"} and verb.tag_ == "VBN" and not _own_subjects(verb)


def acts_as_verb(token: Token) -> bool:
    """Tell whether a word that the tagger took for a noun has a subject and an object: 'the set *cost* him much'."""
    return token.pos_ == "NOUN" and {"nsubj", "dobj"} <= {child.dep_ for child in token.children}


def stands_as_noun(token: Token) -> bool:
    """Tell whether a word stands where a noun stands; a gerund can ('*smuggling* has increased')."""
    if acts_as_verb(token):
        return False
    if token.pos_ in {"NOUN", "PROPN"}:
        return token.dep_ not in {"compound", "nmod", "amod"}
    in_place = token.pos_ == "VERB" and token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}
    return in_place and not any(child.dep_ in {"nsubj", "aux", "dobj"} for child in token.children)


def subjects(verb: Token) -> list[Token]:
    """Give who or what does it: the heads of the noun phrases, with the agent of a passive."""
    if is_passive(verb):
        return [noun for by in verb.children if by.dep_ == "agent" for noun in listed(by, "pobj")]
    heads = [noun for head in _surface_subjects(verb) for noun in coordinated(head)]
    return [whole for noun in heads for whole in _without_partitive(noun)]


def undergoers(verb: Token) -> list[Token]:
    """Give what changes: the object, or the subject of a verb without one."""
    return objects(verb) or subjects(verb)


def objects(verb: Token) -> list[Token]:
    """Give whom or what it is done to: the heads of the noun phrases, with the subject of a passive."""
    return [whole for noun in _surface_objects(verb) for whole in _without_partitive(noun)]


def _without_partitive(noun: Token) -> list[Token]:
    """See through 'one of the *lockdowns*', 'some of the *trains*'."""
    if noun.lower_ in _PARTITIVES:
        return complements(noun, "of") or [noun]
    return [noun]


def _surface_objects(verb: Token) -> list[Token]:
    if is_passive(verb):
        return [noun for head in _surface_subjects(verb) for noun in coordinated(head)]
    own = [n for child in verb.children if child.dep_ == "dobj" for n in coordinated(_antecedent(child))]
    if not own and verb.dep_ == "relcl" and _gap_is_object(verb):
        own = coordinated(verb.head)
    if (
        not own
        and verb.dep_ == "conj"
        and not any(c.dep_ in {"prep", "acomp", "ccomp", "xcomp"} for c in verb.children)
    ):
        own = [
            noun
            for child in verb.head.children
            if child.dep_ == "dobj" and child.i > verb.i
            for noun in coordinated(child)
        ]
    return own


def recipients(verb: Token) -> list[Token]:
    """Give the indirect objects: 'gave *Kim* a drone', 'gave a drone to *Kim*'."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ == "dative":
            found += listed(child, "pobj") if child.pos_ == "ADP" else coordinated(child)
    return found


def complements(verb: Token, preposition: str) -> list[Token]:
    """Give the nouns that a preposition ties to a verb or noun, also across the object of the verb."""
    holders = [verb]
    if preposition in _SHARED_PREPOSITIONS and verb.pos_ in {"VERB", "AUX"}:
        holders += [*objects(verb), *attributes(verb), *depictives(verb)]
    if preposition in _SHARED_PREPOSITIONS:
        holders += [part for holder in holders for part in _parts_of(holder)]
    if preposition in _OF_PARTIES:
        holders += (
            [*subjects(verb), *objects(verb)] if verb.pos_ in {"VERB", "AUX"} else complements(verb, "of")
        )
    return [
        noun
        for holder in dict.fromkeys(holders)
        for child in holder.children
        if child.dep_ in {"prep", "dative", "agent"} and child.lower_ == preposition
        for noun in listed(child, "pobj")
    ]


def _parts_of(noun: Token) -> list[Token]:
    """Give the nouns in an 'of' phrase, since the parser ties to them what belongs to the whole."""
    return [
        n
        for child in noun.children
        if child.dep_ == "prep" and child.lower_ == "of"
        for n in listed(child, "pobj")
    ]


def depictives(verb: Token) -> list[Token]:
    """Give what something is said to be done as: 'received a vest as a *gift*', 'sent rice as *aid*'."""
    holders = [verb, *objects(verb)]
    return [
        noun
        for holder in holders
        for child in holder.children
        if child.lower_ == "as"
        for noun in listed(child, "pobj")
    ]


def attributes(verb: Token) -> list[Token]:
    """Give the predicate nouns of a copula: 'the items are *zinc* and *copper*'."""
    return [noun for child in verb.children if child.dep_ in {"attr", "oprd"} for noun in coordinated(child)]


def listed(token: Token, label: str) -> list[Token]:
    """Give the dependents of a token that bear a label, each with what is coordinated with it."""
    return [noun for child in token.children if child.dep_ == label for noun in coordinated(child)]


def coordinated(head: Token) -> list[Token]:
    """Give a noun and the nouns listed with it: conjuncts, items of a comma list, examples after 'such as'."""
    found = [head]
    for child in head.children:
        if _is_conjunct(child) or (child.dep_ == "appos" and _is_list_item(head, child)):
            found += coordinated(child)
        elif child.dep_ == "prep" and child.lower_ in _EXAMPLES and _gives_examples(child):
            found += listed(child, "pobj")
    return found


def _is_conjunct(noun: Token) -> bool:
    return noun.dep_ == "conj" and noun.pos_ in {"NOUN", "PROPN", "NUM", "PRON", "ADJ"}


def _is_list_item(head: Token, item: Token) -> bool:
    return item.i > head.i and any(
        c.dep_ == "conj" and c.i > item.i for c in (*head.children, *item.children)
    )


def _gives_examples(preposition: Token) -> bool:
    return preposition.lower_ == "including" or any(c.lower_ == "such" for c in preposition.children)


def _own_subjects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in _SUBJECTS | _PASSIVE_SUBJECTS]


def _surface_subjects(verb: Token) -> list[Token]:
    own = _own_subjects(verb)
    if own:
        return [_antecedent(noun) for noun in own]
    if any(child.dep_ == "expl" for child in verb.children):
        return []
    borrowed = _BORROWED.get(verb.dep_)
    return borrowed(verb) if borrowed else []


def _from_governing_verb(verb: Token) -> list[Token]:
    head = verb.head
    if head.pos_ not in {"VERB", "AUX"}:
        return []
    return _seen(verb, head) or _surface_subjects(head)


def _from_controller(verb: Token) -> list[Token]:
    """Give the object that controls an infinitive ('urged *it* to stop'), else the subject above."""
    head = verb.head
    controllers = [c for c in head.children if c.dep_ == "dobj"] if verb.dep_ == "xcomp" else []
    if controllers:
        return controllers
    return _surface_subjects(head) if head.pos_ in {"VERB", "AUX"} else _complement_subjects(head)


def _seen(verb: Token, head: Token) -> list[Token]:
    """Give whom somebody sees doing something: 'images show *goods* piling up'."""
    if verb.tag_ != "VBG" or head.lemma_ not in _SEEING:
        return []
    return [child for child in head.children if child.dep_ == "dobj" and child.i < verb.i]


def _noun_subjects(verb: Token) -> list[Token]:
    noun = verb.head
    if verb.tag_ in {"VBG", "VBN"} or not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return [*_same_as(noun), noun]
    possessors = [c for c in noun.children if c.dep_ == "poss"]
    return possessors or _governor_subjects(noun)


def _same_as(noun: Token) -> list[Token]:
    """Give whom a copula makes members of a noun: '*Kangbong* and *Ryongak* were among the firms that …'."""
    copula = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in {"among", "of"} else noun.head
    while copula.lemma_ == "one" and copula.head != copula:
        copula = copula.head
    if copula.lemma_ != "be" or noun.dep_ not in {"pobj", "attr"}:
        return []
    return [child for child in copula.children if child.dep_ in _SUBJECTS and child.pos_ == "PROPN"]


def _complement_subjects(head: Token) -> list[Token]:
    return _surface_subjects(head.head) if head.dep_ in {"acomp", "oprd", "attr"} else []


def _governor_subjects(preposition: Token) -> list[Token]:
    """Find who does what stands behind a preposition: 'interested in buying', 'banned *it* from exporting'."""
    governor = preposition.head
    if governor.pos_ in {"NOUN", "PROPN"}:
        return [c for c in governor.children if c.dep_ == "poss"]
    if governor.dep_ == "acomp":
        governor = governor.head
    if governor.pos_ not in {"VERB", "AUX"}:
        return []
    if preposition.lower_ == "from":
        return [c for c in governor.children if c.dep_ == "dobj"] or _surface_subjects(governor)
    return _surface_subjects(governor)


def _antecedent(noun: Token) -> Token:
    """Give what a relative pronoun stands for."""
    if noun.tag_ not in {"WDT", "WP"}:
        return noun
    return next((step.head for step in ancestors(noun) if step.dep_ == "relcl"), noun)


def _gap_is_object(verb: Token) -> bool:
    """Tell whether a relative clause's noun is its object: 'the minerals they excavated'."""
    own = _own_subjects(verb)
    return bool(own) and all(noun.tag_ not in {"WDT", "WP"} for noun in own)


def ancestors(token: Token) -> Iterator[Token]:
    """Walk from a token up to the root of its sentence."""
    while token.head != token:
        token = token.head
        yield token


_BORROWED: dict[str, Callable[[Token], list[Token]]] = {
    "conj": _from_governing_verb,
    "advcl": _from_governing_verb,
    "xcomp": _from_controller,
    "ccomp": _from_controller,
    "acl": _noun_subjects,
    "relcl": _noun_subjects,
    "pcomp": lambda verb: _governor_subjects(verb.head),
}
