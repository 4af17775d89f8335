"""The terminal: what may be printed there, on which stream, and with which signs.

Titles, names and words come from articles, and articles are hostile: an escape sequence could rewrite the screen, a
bidirectional control could make one name read as another, rich markup could draw a link. Everything that an article
wrote goes through `plain`, and into `Text` objects, which rich prints as they are.
"""

import re
import sys
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console
from rich.text import Text

from onrecord.data import How

# Controls (C0, DEL, C1), lone surrogates, marks and overrides of writing direction, invisible operators, the byte order
# mark, interlinear annotation, tags, and the noncharacters U+FFFE and U+FFFF. The joiners U+200C and U+200D stay: words
# of some languages, and emoji, need them.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)
_BLANKS = re.compile(r"\s+")
# More combining marks than this on one letter are there to smear over the lines around it.
_SMEAR = re.compile("([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})"
                    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")  # fmt: skip


def plain(text: str) -> str:
    """`text` as one line that a terminal cannot take for an order: blanks run together, what is unsafe becomes U+FFFD.

    >>> plain("a\\x1b[31m b\\n\\u202ec")
    'a\\ufffd[31m b \\ufffdc'
    """
    return _SMEAR.sub(r"\1", _UNSAFE.sub("\ufffd", _BLANKS.sub(" ", text)).strip())


def said(text: str | None, style: str = "") -> Text:
    """What an article wrote, for printing; empty for None."""
    return Text(plain(text or ""), style=style)


def shortened(text: str, length: int) -> str:
    """`plain(text)` in at most `length` characters, cut at a blank if one is near, with "…" for what was cut.

    >>> shortened("the boats are safe and sound", 15)
    'the boats are…'
    """
    line = plain(text)
    if len(line) <= length:
        return line
    cut = line[: max(length - 1, 0)]
    blank = cut.rfind(" ")
    return (cut[:blank] if blank > len(cut) * 2 // 3 else cut).rstrip(" ,;:") + "…"


@dataclass(frozen=True, slots=True)
class Signs:
    """How an outlet carried a statement, in one character each, and the other signs that not every encoding has."""

    verbatim: str
    part: str
    paraphrase: str
    none: str
    dot: str
    differs: str
    becomes: str

    def of(self, how: How) -> str:
        """The sign of one cell."""
        return {"verbatim": self.verbatim, "part": self.part, "paraphrase": self.paraphrase, "none": self.none}[how]


UNICODE = Signs("●", "◐", "○", "·", "·", "≠", "→")
ASCII = Signs("#", "+", "~", ".", "-", "!", "->")
STYLES: dict[How, str] = {"verbatim": "green", "part": "yellow", "paraphrase": "cyan", "none": "dim"}


def signs(console: Console) -> Signs:
    """The signs that the stream behind `console` can carry."""
    return UNICODE if console.encoding.lower().replace("-", "").startswith("utf") else ASCII


def out() -> Console:
    """The console on standard output, where data goes."""
    return _console(sys.stdout)


def err() -> Console:
    """The console on standard error, where messages and progress go."""
    return _console(sys.stderr)


def _console(stream: TextIO) -> Console:
    """No markup, no emoji codes and no guessing of highlights: what is printed is what was given."""
    return Console(file=stream, markup=False, emoji=False, highlight=False, soft_wrap=False)


def message(text: str) -> None:
    """One message for the person at the terminal, on standard error; line breaks in `text` are kept."""
    for number, line in enumerate(text.split("\n")):
        err().print(Text("onrecord: " if number == 0 else "").append(_UNSAFE.sub("\ufffd", line)), soft_wrap=True)


def tolerate_encodings() -> None:
    """Let a stream that cannot carry a character print a question mark instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
