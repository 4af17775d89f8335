"""How the time for speakers grows: `python -m bench.speakers`.

Prints the seconds that one article takes as it gets longer (one attribution a paragraph), and a story as it gets more
articles of the same people. The last column is the time of the line before, scaled to this size: near it, growth is
linear. Nothing is kept: the run is short.
"""

import time
from collections.abc import Callable, Iterator

from onrecord.data import Article, Attribution, Span
from onrecord.speakers import hear, merge

PARAGRAPH = (
    "President Tom Reed met Mayor Ann Lee in Ostby. The president said he was late. He left at noon. Mr. Holt, a "
    "spokesman for the harbour ministry, said the union had left. “I know,” she said. The mayor went home with Eva Ray."
)
LENGTHS, ARTICLES = (250, 500, 1000, 2000), (100, 200, 400, 800)
SAID = ("he was", "the union", "“I know,”")


def long_article(paragraphs: int, name: str = "a") -> tuple[Article, list[Attribution]]:
    """One article of that many paragraphs, with an attribution to a pronoun, a name and a pronoun in each."""
    text = "\n\n".join([PARAGRAPH] * paragraphs)
    found = []
    for number in range(paragraphs):
        base = number * (len(PARAGRAPH) + 2)
        for words, source in zip(SAID, ("he was", "Mr. Holt", "she said"), strict=True):
            start, at = base + PARAGRAPH.index(words), base + PARAGRAPH.index(source)
            spoken = Span(at, at + len(source.split()[0] if source != "Mr. Holt" else source))
            content = Span(start + 3, start + 9)
            found.append(Attribution(f"{name}-{start}", spoken, None, (content,), "indirect"))
    return Article(name, "v", name, "outlet", None, None, None, None, "en", text), found


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes, the better of two."""
    best = float("inf")
    for _ in range(2):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def lines() -> Iterator[str]:
    """The table, line by line."""
    before: tuple[int, float] | None = None
    for size in LENGTHS:
        article, said = long_article(size)
        spent = timed(lambda article=article, said=said: hear(article, said))  # type: ignore[misc]
        yield _line(f"article of {len(article.text):,} letters, {len(said):,} attributions", size, spent, before)
        before = size, spent
    before = None
    for size in ARTICLES:
        heard = [hear(*long_article(2, f"a{i}")) for i in range(size)]
        mentions = [m for one in heard for m in one.mentions]
        figures = [f for one in heard for f in one.figures]
        spent = timed(lambda mentions=mentions, figures=figures: merge(mentions, figures))  # type: ignore[misc]
        yield _line(f"story of {size:,} articles, {len(mentions):,} attributions", size, spent, before)
        before = size, spent


def _line(what: str, size: int, spent: float, before: tuple[int, float] | None) -> str:
    scaled = "" if before is None else f"{before[1] * size / before[0]:8.3f}"
    return f"{what:50} {spent:8.3f} s {scaled}"


if __name__ == "__main__":
    for line in lines():
        print(line, flush=True)
