"""The blocks of text in an element tree: paragraphs, headings, list items, cells."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

# Both what HTML calls a block and what trafilatura makes of it (head, quote, list, item, row, cell).
_BLOCKS = frozenset(
    """address article aside blockquote body caption cell code dd details div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 head header hr html item li list main nav ol option p pre quote row section summary table
    tbody td tfoot th thead title tr ul""".split()
)
_UNSEEN = frozenset("script style noscript template iframe object svg math select textarea".split())
_LINE_BREAKS = frozenset({"br", "lb"})
_BREAK = "\v"


class Block(NamedTuple):
    """A run of text not broken by another block, and the block it began in: "p 3" is the third `p` of the tree."""

    text: str
    place: str


class _Boundary(NamedTuple):
    place: str


def blocks(tree: Any) -> Iterator[Block]:
    """The blocks of an lxml tree in reading order, white space collapsed as a browser does, empty ones left out.

    >>> from lxml import html
    >>> list(blocks(html.fromstring("<div>One <b>and</b>\\n two.<p>Three<br>four.</p></div>")))
    [Block(text='One and two.', place='div 1'), Block(text='Three\\nfour.', place='p 1')]
    """
    parts: list[str] = []
    place = ""
    for piece in _pieces(tree):
        if isinstance(piece, str):
            parts.append(piece)
            continue
        lines = (" ".join(line.split()) for line in "".join(parts).split(_BREAK))
        if text := "\n".join(line for line in lines if line):
            yield Block(text, place)
        parts.clear()
        place = piece.place


def _pieces(tree: Any) -> Iterator[str | _Boundary]:
    """Text as it stands in the tree, with a boundary where a block begins or ends; the last piece is a boundary."""
    from lxml import etree

    numbers: Counter[str] = Counter()
    inside: list[_Boundary] = [_Boundary("page")]
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _UNSEEN:
                walk.skip_subtree()
                continue
            if tag in _BLOCKS:
                numbers[tag] += 1
                inside.append(_Boundary(f"{tag} {numbers[tag]}"))
                yield inside[-1]
            yield _BREAK if tag in _LINE_BREAKS else element.text or ""
            continue
        if tag in _BLOCKS:
            inside.pop()
            yield inside[-1]
        if element is not tree:
            yield element.tail or ""
    yield inside[0]
