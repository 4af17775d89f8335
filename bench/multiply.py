"""A large record out of a small one: every article and every finding again and again, in altered words.

A word gives way to another one of the same length that the articles use about as often, so that every span stays where
it is and words keep the frequencies of real news. What is made here is for measuring speed and is never kept.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.data import (
    Article,
    Attribution,
    Speaker,
    Statement,
    Story,
    Wording,
    article_id,
    identify,
    spans_id,
    version_id,
)
from onrecord.record import Findings, Record
from onrecord.text import STOP_WORDS

ALTERED = 0.15  # of the words that are written small
DAYS = 30  # between one copy of an article and the next
_WORD = re.compile(r"(?<![\w'’])[a-z]{4,}(?![\w'’])")

Alter = Callable[[str], str]


def alteration(texts: Iterable[str], seed: int) -> Alter:
    """A function that alters texts, and never their length."""
    known: defaultdict[int, list[str]] = defaultdict(list)
    for text in texts:
        for word in _WORD.findall(text):
            if word not in STOP_WORDS:
                known[len(word)].append(word)
    draw = random.Random(seed)

    def other(match: re.Match[str]) -> str:
        word = match.group()
        others = known[len(word)]
        return draw.choice(others) if others and word not in STOP_WORDS and draw.random() < ALTERED else word

    return lambda text: _WORD.sub(other, text)


def altered(article: Article, copy: int, alter: Alter) -> Article:
    """`article` as copy number `copy`: another id, another text, a later date."""
    text = alter(article.text)
    day = date.fromisoformat(article.published[:10]) + timedelta(days=DAYS * copy) if article.published else None
    return replace(
        article, id=article_id(article.outlet, f"{article.id} {copy}"), version=version_id(text), text=text,
        title=article.title and alter(article.title), published=day.isoformat() if day else None, furniture=(),
        anchors=(),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One story of the source: its articles by id, their attributions, and what was found in it."""

    story: Story
    articles: Mapping[str, Article]
    attributions: Mapping[str, Sequence[Attribution]]
    findings: Findings


def multiply(source: Record, target: Record, copies: int, *, seed: int = 1) -> None:
    """Store all of `source` in `target`, `copies` times; coverage, differences and copies are left out."""
    alter = alteration((article.text for article in source.each_article()), seed)
    names = source.speakers()
    told = [_told(source, story, names) for story in source.stories()]
    parts: list[Story] = []
    made: list[tuple[str, Findings]] = []
    for copy in range(copies):
        for one in told:
            articles = {id: altered(article, copy, alter) for id, article in one.articles.items()}
            target.add(list(articles.values()))
            found = {a.id: [_renewed(x, a) for x in one.attributions[id]] for id, a in articles.items()}
            target.store_attributions(found)
            id = identify(one.story.id, str(copy))
            parts.append(replace(one.story, id=id, articles=tuple(sorted(a.id for a in articles.values()))))
            made.append((id, _findings(one, id, articles)))
    target.store_stories(parts, [])
    for id, findings in made:
        target.store_story(id, findings)


def _told(source: Record, story: Story, named: Mapping[str, Speaker]) -> Told:
    articles = {article.id: article for article in source.articles(story.id)}
    attributions = source.attributions(articles)
    spoken = {a.id: a.speaker for rows in attributions.values() for a in rows if a.speaker}
    findings = Findings(
        speakers=tuple(named[id] for id in sorted(set(spoken.values()))),
        speaker_of=spoken,
        statements=tuple(source.statements(story.id)),
    )
    return Told(story, articles, attributions, findings)


def _renewed(attribution: Attribution, article: Article) -> Attribution:
    id = spans_id(article.owner, attribution.source, attribution.cue, *attribution.content)
    return replace(attribution, id=id, parent=None)


def _findings(told: Told, story: str, articles: Mapping[str, Article]) -> Findings:
    """What was found in the story, for its copy: a speaker goes on in every copy, as a public figure does."""
    names = {a.id: _renewed(a, articles[id]).id for id, rows in told.attributions.items() for a in rows}
    statements = tuple(_statement(one, story, names, articles) for one in told.findings.statements)
    speaker_of = {names[id]: speaker for id, speaker in told.findings.speaker_of.items()}
    return Findings(told.findings.speakers, speaker_of, statements)


def _statement(
    statement: Statement, story: str, names: Mapping[str, str], articles: Mapping[str, Article]
) -> Statement:
    wordings = []
    for wording in statement.wordings:
        article = articles[wording.article]
        id = spans_id(article.owner, *wording.content)
        wordings.append(Wording(id, names[wording.attribution], article.id, wording.content))
    wordings.sort(key=lambda w: (w.article, w.content))
    return replace(
        statement, id=identify(story, statement.id), story=story, wordings=tuple(wordings), condition=None,
        said_at=None, place_at=None, addressee_at=None,
    )  # fmt: skip
