"""Bytes to text: the encoding that is declared, UTF-8, or the one that the bytes themselves show."""

from __future__ import annotations

import codecs
import re

from attrs import frozen

from watchfloor.errors import UnreadableInputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ["cp949", "gb18030", "big5", "shift_jis", "euc_jp", "cp1251", "koi8_r", "cp1252", "latin_1"]
_SAMPLE = 60_000
_BINARY_SHARE = 0.01
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]{2,30})""",
    re.I,
)


@frozen
class Decoded:
    """A text, the encoding that it was in, and what had to be done to read it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def declared_encoding(raw: bytes) -> str | None:
    """Give the encoding that an HTML or XML source declares in its first 4,096 bytes."""
    found = _DECLARED.search(raw[:4096])
    return (found.group(1) or found.group(2)).decode("ascii") if found else None


def decode(raw: bytes, where: str, declared: str | None = None) -> Decoded:
    """Turn bytes into text.

    Args:
        raw: the bytes of a text file.
        where: the file, for the error.
        declared: the encoding that the source or its carrier states.

    Raises:
        UnreadableInputError: the bytes are empty, not text, or in no encoding that can be told.
    """
    if not raw.strip():
        raise UnreadableInputError("is empty", where, "leave it out")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw, encoding, where)
    wide = _wide_encoding(raw)
    if wide:
        return _strictly(raw, wide, where)
    if b"\x00" in raw:
        raise UnreadableInputError(
            "holds NUL bytes: it is not a text", where, "give a text, HTML, JSON or PDF file"
        )
    if len(_CONTROL.findall(raw[:_SAMPLE])) > _BINARY_SHARE * len(raw[:_SAMPLE]):
        raise UnreadableInputError("is binary, not a text", where, "give a text, HTML, JSON or PDF file")
    return _by_trial(raw, where, declared)


def _strictly(raw: bytes, encoding: str, where: str) -> Decoded:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"begins as {encoding} but byte {error.start:,} is not"
        raise UnreadableInputError(what, where, "save it as UTF-8") from error
    if "\x00" in text:
        raise UnreadableInputError("holds NUL characters: it is not a text", where, "save it as UTF-8 text")
    return Decoded(text, encoding)


def _wide_encoding(raw: bytes) -> str | None:
    """Tell UTF-16 without a mark: in Latin text every other byte is NUL."""
    even, odd = raw[:2000:2], raw[1:2000:2]
    if len(raw) % 2 or not odd:
        return None
    if odd.count(0) > 0.7 * len(odd) and not even.count(0):
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and not odd.count(0):
        return "utf-16-be"
    return None


def _by_trial(raw: bytes, where: str, declared: str | None) -> Decoded:
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if declared and declared.lower().replace("-", "") != "utf8":
        try:
            return Decoded(raw.decode(_wider(declared)), declared)
        except (LookupError, UnicodeDecodeError):
            pass
    patched = _damaged_utf8(raw)
    if patched:
        return patched
    encoding = _guess(raw)
    try:
        if encoding:
            return Decoded(
                raw.decode(encoding), encoding, (f"read as {encoding}, which the file does not say",)
            )
    except UnicodeDecodeError:
        pass
    raise UnreadableInputError("is in no encoding that can be told", where, "save it as UTF-8")


def _wider(encoding: str) -> str:
    """Give the superset that browsers read a declared encoding as (WHATWG Encoding Standard)."""
    known = {"euc-kr": "cp949", "ks_c_5601-1987": "cp949", "gb2312": "gb18030", "gbk": "gb18030"}
    return known.get(encoding.lower(), "cp1252" if encoding.lower() == "iso-8859-1" else encoding)


def _damaged_utf8(raw: bytes) -> Decoded | None:
    """Read UTF-8 with a few broken bytes, as a scraper that cuts in mid-character leaves them."""
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    foreign = sum(character > "\x7f" for character in text) - broken
    if broken * 10 > foreign:
        return None
    return Decoded(text, "utf-8", (f"{broken} broken UTF-8 characters were replaced",))


def _guess(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    sample = raw[:_SAMPLE]
    if len(raw) > _SAMPLE:
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    best = from_bytes(sample, cp_isolation=_CANDIDATES, threshold=0.3).best()
    return best.encoding if best else None
