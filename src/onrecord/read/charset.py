"""Bytes to characters: the byte order mark, else UTF-8, else what the bytes look like."""

import codecs

from onrecord.read.limits import SNIFFED
from onrecord.read.reasons import RefusedError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"%PDF-", b"PK\x03\x04", b"\x7fELF", b"\x1f\x8b", b"SQLite format 3\0",
          b"RIFF", b"OggS", b"ID3", b"BZh", b"7z\xbc\xaf", b"\xfd7zXZ", b"\xd0\xcf\x11\xe0", b"MZ\x90")  # fmt: skip
# Of the first SNIFFED characters, more control characters than this is no text; random bytes have about 0.2.
_MAX_CONTROL = 0.05
# Western text has so few letters outside ASCII that detection by frequency guesses: German in Windows-1252 came out
# with "³" for "ü". Up to this share, all of them letters or signs that such text has, it is taken as it looks.
_WESTERN = 0.08
_SIGNS = frozenset("‘’‚“”„–—…«»‹›€£§°©®™½·¿¡•\xa0")

_SETS = ("big5", "cp", "euc", "gb", "iso2022", "iso8859", "koi8", "mac", "shift", "tis", "utf-16", "utf-32", "utf-8")


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of `data` and the name of its character set; newlines stay as they are, a byte order mark goes.

    `declared` is tried after UTF-8. Bytes that the character set does not know become U+FFFD. Raises `RefusedError`
    where the bytes are not text.

    >>> decode(b"\\xef\\xbb\\xbfna\\xc3\\xafve\\r\\n")
    ('naïve\\r\\n', 'utf-8')
    >>> decode(b"\\x93Yes,\\x94 said the mayor, and nothing more that day. \\x93Yes.\\x94")[1]
    'cp1252'
    """
    if data.startswith(_MAGIC):
        raise RefusedError("binary", "the first bytes are those of an image, an archive or a program")
    text, charset = _decoded(data, declared)
    head = text[:SNIFFED]
    if sum(map(_is_control, head)) > _MAX_CONTROL * len(head):
        raise RefusedError("binary", "too many of its characters are control characters")
    return text, charset


def _decoded(data: bytes, declared: str | None) -> tuple[str, str]:
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(charset, "replace"), charset
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" or _is_mostly_utf8(data):
            return data.decode("utf-8", "replace"), "utf-8"
    charset = _known(declared) or _looks_like(data)
    return data.decode(charset, "replace"), charset


def _is_mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) > 2 * bad


def _known(charset: str | None) -> str | None:
    """Python's name of a character set that pages use, else None: Python also knows codecs that are none ("hex")."""
    try:
        name = codecs.lookup(charset or "").name
    except LookupError:
        return None
    return name if name.startswith(_SETS) else None


def _looks_like(data: bytes) -> str:
    if _is_western(data):
        return "cp1252"
    # Imported here: few files need it.
    from charset_normalizer import from_bytes

    sample = data if len(data) <= SNIFFED else data[: data.rfind(b"\n", 1, SNIFFED) + 1 or SNIFFED]
    best = from_bytes(sample).best()
    if best is None:
        raise RefusedError("binary", "it is in no known character set")
    return best.encoding


def _is_western(data: bytes) -> bool:
    try:
        outside = [char for char in data.decode("cp1252") if char > "\x7f"]
    except UnicodeDecodeError:
        return False
    letters = [char for char in outside if char not in _SIGNS]
    return all(map(str.isalpha, letters)) and len(letters) <= _WESTERN * len(data)


def _is_control(char: str) -> bool:
    return (char < " " and char not in "\t\n\v\f\r") or "\x7f" <= char <= "\x84" or "\x86" <= char <= "\x9f"
