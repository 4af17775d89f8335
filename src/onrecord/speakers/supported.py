"""Names as the whole text supports them: what a headline's capitals, an opener or a place's looks add is taken off."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from onrecord.data import Span
from onrecord.speakers.gazetteer import SEATS
from onrecord.speakers.lexicon import ORDINARY_SURNAMES, PARTICLES, TIME_WORDS
from onrecord.speakers.names import Name, Token, gender_of, opens_sentence, tokens
from onrecord.text import STOP_WORDS, normal, paragraphs

HEADLINE_LENGTH = 160  # longer lines are prose, whatever their capitals
TITLE_CASE = 0.7  # share of a line's longer words with a capital from which it is in title case
_CREDIT = 3  # characters behind a name in which the "/AP" of a picture's credit shows


@dataclass(frozen=True, slots=True)
class _Known:
    """What the text's names say of each other: how often each is named, and the surnames of those named in full."""

    times: Counter[tuple[str, ...]]
    surnames: Set[str]


def supported(text: str, words: Sequence[Token], found: Sequence[Name]) -> list[Name]:
    """The names `found` in `text`, each as far as the others bear it out, and the surnames that they bring to light.

    >>> text = "Lee Says Bridge Will Close\\n\\nAnn Lee, a banker, met Theresa May. May said no."
    >>> from onrecord.speakers.names import names
    >>> words = tokens(text)
    >>> [text[n.span.start : n.span.end] for n in supported(text, words, names(text, words))]
    ['Lee', 'Ann Lee', 'Theresa May', 'May']
    """
    lines = headlines(text)
    plain = [_plain(text, name, lines) for name in found if not _is_credit(text, name)]
    # A headline's capitals make no surname: "Says" of "Lee Says" would else bear itself out.
    full = (n for n in plain if n.kind == "person" and len(n.words) > 1 and not inside(lines, n.span.start))
    firm = {n.words[-1] for n in full}
    known = _Known(Counter(n.words for n in plain), firm)
    settled = [_surname(_without_tail(text, _without_opener(text, n, known), known, lines), known) for n in plain]
    return _with_ordinary(text, words, settled, firm & ORDINARY_SURNAMES)


def headlines(text: str) -> list[Span]:
    """The short lines in title case, where a capital says nothing.

    >>> headlines("Mayor Opens Bridge Over River\\n\\nThe mayor opened it.")
    [Span(start=0, end=29)]
    """
    return [line for line in paragraphs(text) if _is_headline(text, line)]


def _is_headline(text: str, line: Span) -> bool:
    if line.end - line.start > HEADLINE_LENGTH or text[line.end - 1] in ",;":
        return False
    shown = [word for word in text[line.start : line.end].split() if word[0].isalpha()]
    long = [word for word in shown if len(word) > 4]
    if len(long) < 2 or sum(word[0].isupper() for word in long) < TITLE_CASE * len(long):
        return False
    # With a closing dot it is a sentence, unless all that can have a capital has one.
    return text[line.end - 1] != "." or all(w[0].isupper() or normal(w) in STOP_WORDS for w in shown)


def inside(spans: Sequence[Span], position: int) -> bool:
    """True if one of the sorted, disjoint `spans` holds `position`."""
    i = bisect_right(spans, position, key=lambda s: s.start)
    return i > 0 and position < spans[i - 1].end


def _is_credit(text: str, name: Name) -> bool:
    """True for the photographer of "Ann Lee/AP", who does nothing in the text."""
    behind = text[name.span.end : name.span.end + _CREDIT]
    return len(name.words) > 1 and behind[:1] == "/" and behind[1:2].isupper()


def _plain(text: str, name: Name, lines: Sequence[Span]) -> Name:
    """`name` as a headline supports it: two words after a known first name; a longer run of capitals is no name."""
    if not inside(lines, name.span.start):
        return name
    if name.kind == "person" and len(name.words) > 2 and name.words[1] not in PARTICLES:
        return _cut(text, name, 3 if len(name.words[1]) == 1 else 2)
    if name.kind == "perhaps" or (name.kind == "person" and len(name.words) > 1 and gender_of(name.words[0]) is None):
        return replace(_cut(text, name, 1), kind="single")
    return name


def _cut(text: str, name: Name, count: int) -> Name:
    """The first `count` words of `name`."""
    parts = tokens(text, name.span.start, name.span.end)
    return replace(name, span=Span(name.span.start, parts[count - 1].end), words=name.words[:count], suffix="")


def _without_opener(text: str, name: Name, known: _Known) -> Name:
    """ "Besides Clinton", once and at the start of a sentence, is Clinton, where a person of that surname is named."""
    once = name.kind == "perhaps" and known.times[name.words] == 1 and name.words[-1] in known.surnames
    if not once or not opens_sentence(text, name.span.start):
        return name
    last = tokens(text, *name.span)[-1]
    return replace(name, span=Span(last.start, name.span.end), words=name.words[-1:], kind="single")


def _without_tail(text: str, name: Name, known: _Known, lines: Sequence[Span]) -> Name:
    """ "Ann Lee Refuses", once, is Ann Lee, where she is named elsewhere; "Lee Says" of a headline is Lee."""
    if name.kind not in ("person", "perhaps") or len(name.words) < 2 or known.times[name.words] > 1:
        return name
    for count in range(len(name.words) - 1, 1, -1):
        if known.times[name.words[:count]]:
            return _cut(text, name, count)
    if inside(lines, name.span.start) and name.words[0] in known.surnames and name.words[-1] not in known.surnames:
        return replace(_cut(text, name, 1), kind="single")
    return name


def _surname(name: Name, known: _Known) -> Name:
    """ "Cuban" is a person in the text that names Mark Cuban."""
    if name.kind != "place" or name.words[-1] not in known.surnames or len(name.words) > 1:
        return name
    return name if name.words[0] in SEATS and known.times[name.words] > 1 else replace(name, kind="single")


def _with_ordinary(text: str, words: Sequence[Token], found: list[Name], surnames: Set[str]) -> list[Name]:
    """`found` and the bare "May" of a text that names Theresa May, except where it is the month."""
    if not surnames:
        return found
    taken = sorted(n.span for n in found)
    alone = []
    for i, word in enumerate(words):
        before = words[i - 1].form if i else ""
        if word.form not in surnames or not word.capital or inside(taken, word.start) or before in TIME_WORDS:
            continue
        if text[word.end : word.end + 2].strip(" ,")[:1].isdigit() or (i + 1 < len(words) and words[i + 1].form == "i"):
            continue
        alone.append(Name(Span(word.start, word.end), (word.form,), (), "single", None, word.possessive))
    for name in alone:
        found.insert(bisect_left(found, name.span.start, key=lambda n: n.span.start), name)
    return found
