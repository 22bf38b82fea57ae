"""EML (RFC 5322, MIME): a message's head, the sender's own words apart from what is quoted, and its attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from itertools import islice

from assay.errors import BadInput, EmptyDocument, UnreadableDocument
from assay.model import BlockKind, DateRange
from assay.stages.ingest.assemble import Piece, Place, assemble
from assay.stages.ingest.content import MOST_PIECES, Content, Left, Part
from assay.stages.ingest.decode import decode_bytes
from assay.stages.ingest.forwards import as_message, forwarded
from assay.stages.ingest.mailtext import Passage, own_lines, passages, without_marks
from assay.stages.ingest.media import MAIL
from assay.stages.ingest.readers import html
from assay.stages.ingest.readers.zipped import inner_name
from assay.text.resources import load

_DEEPEST = 40
_MOST_PARTS = 2_000
_MOST_HEAD = 1_000_000  # bytes of header fields
_MOST_BOUNDARIES = 20_000  # lines that may part it
_HEADER = 2_000  # characters of a header that are read
_STUB = 40  # characters: a plain text this short beside HTML only says that there is HTML
_ENDINGS = {"application/pdf": ".pdf", "message/rfc822": ".eml", "text/html": ".html", "text/plain": ".txt"}
_SPACE = re.compile(r"\s+")
_FIELD = re.compile(r"\*?[^\W\d_]{1,12}\s?:\*?(?:\s|$)")


def read(data: bytes, file: str) -> Content:
    """What the sender writes: subject, head and body. Quoted messages and signatures are BOILERPLATE.

    Raises UnreadableDocument for a message nested too deep, EmptyDocument for one that says nothing.
    """
    message = _parsed(data, file)
    subject, senders = _header(message, "Subject"), _people(message, "From")
    head = [Piece(subject, BlockKind.TITLE, (Place(0, path="header Subject"),))] if subject else []
    for name in ("From", "To", "Cc", "Date"):
        value = _header(message, name)
        if value:
            head.append(Piece(f"{name}: {value}", BlockKind.BYLINE, (Place(0, path=f"header {name}"),)))
    texts = list(_texts(message, "", 0))
    found = (piece for path, part in texts for piece in _pieces(part, path, file))
    body, quotes = [], False
    for piece, quoted in islice(found, MOST_PIECES):
        body.append(piece)
        quotes = quotes or quoted
    if not body and not subject:
        raise EmptyDocument(f"{file}: a message without text; add its attachments")
    content = assemble([*head, *body], MAIL)
    apart = quotes and any(forwarded(_lines(part, file), subject) for _, part in texts)
    return content._replace(
        title=without_marks(subject) or None,
        outlet=senders[0] if senders else None,
        published=_date(message),
        quotes_mail=quotes and not apart,  # what is forwarded becomes a document of its own
    )


def parts(data: bytes, file: str, max_bytes: int) -> tuple[Part | Left, ...]:
    """The attachments of a message, a forwarded message among them; pictures inside the text are left out."""
    found: list[Part | Left] = []
    names: set[str] = set()
    for count, part in enumerate(_attached(_parsed(data, file), 0)):
        if count >= _MOST_PARTS:
            found.append(Left("", f"more than {_MOST_PARTS} attachments; the rest is left out, add them apart"))
            break
        name = _unique(_name(part, count + 1), names)
        inside = _bytes(part, b"\r\n" in data[:2000])
        if len(inside) > max_bytes:
            found.append(
                Left(
                    name,
                    f"{len(inside) / 1e6:.1f} MB is more than the limit of {max_bytes / 1e6:.1f} MB; "
                    "split it, or raise the limit with ASSAY_MAX_BYTES",
                )
            )
        elif inside:
            found.append(Part(name, inside, part.get_content_type()))
    found += _forwarded(_parsed(data, file), file, names)
    return tuple(found)


def _forwarded(message: Message, file: str, names: set[str]) -> Iterator[Part]:
    """The message that is forwarded in the text, as one of its own."""
    subject = _header(message, "Subject")
    for _, part in _texts(message, "", 0):
        found = forwarded(_lines(part, file), subject)
        if found:
            title = found.fields.get("Subject") or "forwarded message"
            yield Part(_unique(inner_name(f"{title[:80].replace('/', '-')}.eml"), names), as_message(found), MAIL)


def _lines(part: Message, file: str) -> list[str]:
    """The lines of a text part; those of HTML are paragraphs, with an empty line after each that is no header field."""
    try:
        text, _ = decode_bytes(_payload(part), file, part.get_content_charset() or "")
    except BadInput:
        return []
    if part.get_content_type() != "text/html":
        return text.splitlines()
    page = html.parse(text)
    found = html.everything(page) if page is not None else []
    return [line for p in found for line in ((p.text,) if _FIELD.match(p.text) else (p.text, ""))]


def _parsed(data: bytes, file: str) -> Message:
    clean = data.lstrip(b"\r\n\t ").removeprefix(b"\xef\xbb\xbf")
    ends = [at for end in (b"\n\n", b"\n\r\n") if (at := clean.find(end)) >= 0]
    if min(ends, default=len(clean)) > _MOST_HEAD or _boundaries(clean) > _MOST_BOUNDARIES:
        raise UnreadableDocument(f"{file}: more header lines or parts than any message has; save its text and add that")
    try:
        return message_from_bytes(clean, policy=policy.compat32)
    except (RecursionError, MessageError, ValueError):
        raise UnreadableDocument(f"{file}: a message nested too deep or damaged; save its text and add that") from None


def _boundaries(data: bytes) -> int:
    return data.count(b"\n--") if b"multipart/" in data else 0


def _header(message: Message, name: str) -> str:
    raw = message.get(name)
    if raw is None:
        return ""
    text = str(raw)[:_HEADER]
    try:
        text = str(make_header(decode_header(text)))
    except (LookupError, ValueError, MessageError):
        text = text.encode("ascii", "replace").decode("ascii")
    return _SPACE.sub(" ", text.encode("utf-8", "replace").decode("utf-8")).strip()


def _people(message: Message, name: str) -> list[str]:
    told = _header(message, name)
    if told and "@" not in told:
        return [told]  # a forwarded head may name people without their addresses
    return [shown or address for shown, address in getaddresses([told]) if shown or address]


def _date(message: Message) -> DateRange | None:
    """The day of the Date header, in the sender's own zone."""
    try:
        day = parsedate_to_datetime(_header(message, "Date")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return DateRange(earliest=day, latest=day)


def _texts(message: Message, path: str, depth: int) -> Iterator[tuple[str, Message]]:
    """The parts that are the message's own text, with their numbers ("1.2"); of alternatives one, best plain text."""
    if depth > _DEEPEST or (depth and _is_attachment(message)):
        return
    kind, inner = message.get_content_maintype(), message.get_payload()
    if kind != "multipart" or not isinstance(inner, list):
        if message.get_content_type() in ("text/plain", "text/html"):
            yield path or "1", message
        return
    numbered = [(f"{path}.{i}" if path else str(i), p) for i, p in enumerate(inner, 1) if isinstance(p, Message)]
    if message.get_content_subtype() == "alternative":
        choices = [list(_texts(p, n, depth + 1)) for n, p in numbered]
        yield from max(choices, key=_preference, default=[])
    else:
        for number, part in numbered:
            yield from _texts(part, number, depth + 1)


def _preference(choice: list[tuple[str, Message]]) -> int:
    size = sum(len(_payload(p)) for _, p in choice)
    plain = all(p.get_content_type() == "text/plain" for _, p in choice)
    return 0 if not size else (3 if size > _STUB else 1) if plain else 2


def _attached(message: Message, depth: int) -> Iterator[Message]:
    if depth > _DEEPEST:
        return
    inner = message.get_payload()
    if depth and _is_attachment(message):
        yield message
    elif isinstance(inner, list) and message.get_content_maintype() == "multipart":
        for part in inner:
            if isinstance(part, Message):
                yield from _attached(part, depth + 1)


def _is_attachment(part: Message) -> bool:
    kind = part.get_content_type()
    if kind == "message/rfc822" or part.get_content_disposition() == "attachment":
        return not kind.endswith(("-signature", "/pgp-keys"))
    if part.get_content_maintype() == "multipart" or kind.startswith(("message/", "image/")):
        return False
    return bool(part.get_filename()) or (part.get_content_maintype() == "application" and "-" not in kind[-10:])


def _payload(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _bytes(part: Message, wide: bool) -> bytes:
    inner = part.get_payload()
    if part.get_content_type() == "message/rfc822" and isinstance(inner, list) and inner:
        first = inner[0]
        ends = policy.compat32.clone(linesep="\r\n" if wide else "\n")
        try:
            return first.as_bytes(policy=ends) if isinstance(first, Message) else b""
        except (LookupError, ValueError, RecursionError, MessageError):
            return b""
    return _payload(part)


def _name(part: Message, number: int) -> str:
    given = part.get_filename()
    if not given and part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        subject = _header(first, "Subject") if isinstance(first, Message) else ""
        given = f"{(subject or f'message {number}')[:80].replace('/', '-')}.eml"
    if given:
        with suppress(LookupError, ValueError, MessageError):
            given = str(make_header(decode_header(given)))
    return inner_name(given or f"attachment {number}{_ENDINGS.get(part.get_content_type(), '')}")


def _unique(name: str, names: set[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    new, number = name, 2
    while new in names:
        new = f"{stem} ({number}).{ending}" if dot else f"{name} ({number})"
        number += 1
    names.add(new)
    return new


def _pieces(part: Message, path: str, file: str) -> Iterator[tuple[Piece, bool]]:
    """The paragraphs of a part, and of each whether it is quoted from another message."""
    data = _payload(part)
    if not data.strip():
        return
    charset = part.get_content_charset() or ""
    try:
        text, _ = decode_bytes(data, file, charset)
    except BadInput:
        return
    if part.get_content_type() == "text/html":
        found = list(_of_page(text))
    else:
        flowed = str(part.get_param("format", "")).lower() == "flowed"
        joined = str(part.get_param("delsp", "")).lower() == "yes"
        found = list(passages(text, flowed=flowed, joined=joined))
    for number, (words, aside, quoted) in enumerate(found, 1):
        kind = BlockKind.BOILERPLATE if aside else BlockKind.BODY
        yield Piece(words, kind, (Place(0, path=f"part {path} paragraph {number}"),)), quoted


def _of_page(source: str) -> Iterator[Passage]:
    """The paragraphs of an HTML body, what mail programs mark as quotation or signature last."""
    page = html.parse(source)
    if page is None:
        return
    asides = []
    elements = load("mail.yaml")["elements"]
    for quoted in (True, False):
        for query in elements["quotations" if quoted else "signatures"]:
            for element in page.xpath(query):
                if element.getparent() is not None:
                    asides.append((element, quoted))
                    element.drop_tree()
    lines = [piece.text for piece in html.everything(page)]
    end = own_lines(lines)
    yield from (Passage(line, index >= end, index >= end) for index, line in enumerate(lines))
    for aside, quoted in asides:
        yield from (Passage(piece.text, True, quoted) for piece in html.everything(aside))
