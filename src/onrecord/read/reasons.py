"""Why an input was rejected: the words that a program may rely on, each with what it means for a person."""

from onrecord.data import Rejected
from onrecord.errors import OnrecordError

REASONS = {
    "missing": "There is no file or folder of that name.",
    "unreadable": "The file or folder exists, but the system would not let it be read.",
    "not_a_file": "It is a pipe, a socket or a device; only files and folders are opened, so that nothing can block.",
    "symlink": "A symbolic link in a folder that is broken, leads to a folder, or leads out of the folder given.",
    "no_articles": "The folder holds no file of a format that can be read.",
    "unsupported_format": "The suffix is not one of a format that can be read, or the address is not http or https.",
    "empty": "There is no text, or only white space.",
    "binary": "The content is not text: an image, an archive, a program, or random bytes.",
    "bad_gzip": "The gzip data is damaged or ends too early; the articles before the damage are kept.",
    "bad_encoding": "JSON that is not in a Unicode encoding.",
    "bad_json": "It is not valid JSON, is nested too deeply, or holds a number that is too long.",
    "not_an_object": "It is valid JSON, but not an object, where an article has to be an object.",
    "bad_field": "A key that is read has a value of the wrong type.",
    "no_text": "The object or page holds no text of an article.",
    "too_large": "It is over a limit on size.",
    "too_complex": "The page has more elements than the limit allows.",
    "local_address": "The address leads into the local network, which is never contacted.",
    "fetch_failed": "The address could not be fetched: no such host, no answer in time, or an error status.",
    "reader_failed": "The reader itself failed on this input; the detail names the error. Please report it.",
}


class RefusedError(OnrecordError):
    """Raised inside a reader to give up on one input; the caller turns it into a `Rejected`."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def rejected(ref: str, reason: str, detail: str) -> Rejected:
    """A `Rejected` whose detail is one printable line: what is not printable in it is shown as "?".

    >>> rejected("a.txt", "empty", "no text\\x1b[31m").detail
    'no text?[31m'
    """
    if reason not in REASONS:
        raise ValueError(f"{reason!r} is not one of the documented reasons")
    return Rejected(clean(ref), reason, "".join(c if c.isprintable() else "?" for c in detail)[:500])


def clean(text: str) -> str:
    """`text` with each lone surrogate and each NUL replaced by U+FFFD, one for one, and nothing else changed.

    >>> clean("a\\ud800b\\x00\\r\\n")
    'a\\ufffdb\\ufffd\\r\\n'
    """
    if "\0" not in text and text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)
    return text.replace("\0", "\ufffd")
