"""Mail: a message's text part, with date, sender and subject from its header (RFC 5322)."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from watchfloor.errors import UnreadableInputError
from watchfloor.model.report import Precision, Published, Publisher
from watchfloor.reports.decoding import Decoded, decode
from watchfloor.reports.document import Block, Document, Hint
from watchfloor.reports.item import Input
from watchfloor.reports.mapped import Mapped
from watchfloor.reports.media import Media
from watchfloor.reports.plain import plain_blocks

_MOST_PARTS = 1000


def parse_mail(item: Input) -> Document:
    """Read a message: its plain text part, else its HTML part; positions are in that part, decoded.

    Raises:
        UnreadableInputError: it is broken or holds no text part.
    """
    if item.data.lower().count(b"content-type:") > _MOST_PARTS:
        what = f"is a mail message of more than {_MOST_PARTS:,} parts"
        raise UnreadableInputError(what, item.where, "save its text alone")
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(item.data)
        part = _text_part(message)
        payload = part.get_payload(decode=True) if part is not None else None
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise UnreadableInputError("is a broken mail message", item.where, "save it again") from error
    if part is None or not isinstance(payload, bytes):
        raise UnreadableInputError(
            "is a mail message without a text part", item.where, "save it with its text"
        )
    decoded = decode(payload, item.where, part.get_content_charset())
    subject = _header(message, "Subject")
    host = parseaddr(_header(message, "From"))[1].rpartition("@")[2] or None
    heading = (Block(Mapped(subject), Hint.HEADING, group=-1),) if subject else ()
    return Document(
        Media.MAIL,
        decoded.text,
        heading + _blocks(decoded, part.get_content_type(), item.where),
        subject or None,
        published=_sent(message),
        publisher=_sender(message),
        host=host,
        notes=decoded.notes,
    )


def _text_part(message: EmailMessage) -> EmailMessage | None:
    found: dict[str, EmailMessage] = {}
    for part in message.walk():
        if (
            isinstance(part, EmailMessage)
            and not part.is_multipart()
            and part.get_content_disposition() != "attachment"
        ):
            found.setdefault(part.get_content_type(), part)
    return found.get("text/plain") or found.get("text/html")


def _blocks(decoded: Decoded, kind: str, where: str) -> tuple[Block, ...]:
    if kind == "text/plain":
        return plain_blocks(Mapped.verbatim(decoded.text, 0))
    from watchfloor.reports.html_page import page_document

    return page_document(decoded.text, where).blocks


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):
        return ""


def _sent(message: EmailMessage) -> Published | None:
    try:
        moment = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError):
        return None
    value = moment.isoformat(timespec="seconds").replace("+00:00", "Z")
    return Published(value, Precision.SECOND, "header Date")


def _sender(message: EmailMessage) -> Publisher | None:
    name, address = parseaddr(_header(message, "From"))
    stated = name or address.rpartition("@")[2]
    return Publisher(stated, "header From") if stated else None
