"""The work for one story does not grow with the number of stories in the record."""

from pathlib import Path

from onrecord.data import (
    Article,
    Attribution,
    Coverage,
    Span,
    Speaker,
    Statement,
    Story,
    Wording,
    article_id,
    spans_id,
    version_id,
)
from onrecord.record import Findings, Record


def article(number: int) -> Article:
    text = f"Ship {number} sailed, the harbour master said. The crew of ship {number} waved."
    return Article(article_id("A", str(number)), version_id(text), "a", "A", None, None, None, "2026-03-03", "en", text)


def tell(record: Record, story: str) -> None:
    """What the pipeline does with one story."""
    articles = record.articles(story)
    record.attributions([one.id for one in articles])
    record.reading_order(story=story)
    record.identities("speaker", story=story)
    record.identities("statement", story=story)
    wordings = tuple(Wording(spans_id(a.version, Span(0, 9)), "x", a.id, (Span(0, 9),)) for a in articles)
    id = wordings[0].id
    record.store_story(
        story,
        Findings(
            speakers=(Speaker(id, "Harbour master", "unnamed"),),
            speaker_of={},
            statements=(Statement(id, story, id, wordings),),
            coverage=(Coverage(id, "A", "verbatim", None, tuple(a.id for a in articles)),),
        ),
    )
    record.statements(story)
    record.coverage(story)
    record.divergences(story)
    record.copies(story)


def steps_to_tell_the_last_of(stories: int, path: Path) -> int:
    """Hundreds of steps of SQLite's machine that one more story takes, once the others are told."""
    with Record.open(path, create=True) as record:
        articles = [article(number) for number in range(2 * stories)]
        record.add(articles)
        record.store_attributions(
            {
                a.id: [Attribution(spans_id(a.version, Span(0, 9)), None, None, (Span(0, 9),), "direct")]
                for a in articles
            }
        )
        pairs = zip(articles[::2], articles[1::2], strict=True)
        parts = [Story(a.id, "T", tuple(sorted((a.id, b.id))), None, None, ("A",), 2) for a, b in pairs]
        record.store_stories(parts, [])
        for part in parts:
            tell(record, part.id)
        steps = 0

        def count() -> int:
            nonlocal steps
            steps += 1
            return 0

        record._connection.set_progress_handler(count, 100)
        tell(record, parts[-1].id)
    return steps


def test_telling_a_story_again_takes_as_long_in_a_large_record_as_in_a_small_one(tmp_path: Path) -> None:
    small = steps_to_tell_the_last_of(5, tmp_path / "small.db")
    large = steps_to_tell_the_last_of(200, tmp_path / "large.db")
    assert 0 < large <= 1.5 * small
