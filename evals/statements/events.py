"""The events with hand-made gold, as what the step from attributions to statements takes in."""

import json
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import numpy as np

from evals.rows import DATA, shared_module
from onrecord import pipeline
from onrecord.data import Article, Span, Speaker
from onrecord.record import Record
from onrecord.statements import pairs, story_weights
from onrecord.statements.evidence import Evidence, gather
from onrecord.statements.parts import Part, fragment, is_quoted, parts, quoted_letters
from onrecord.text.weights import Weights, stems

EVENTS = DATA / "events"
REPORTED = ("b18", "b19", "b21", "b23", "b25", "b28")
# The seeds are development data: learned from, never reported on.
LEARNED = (*REPORTED, "seeds")


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its gold, its texts by the gold's own names of articles, and the evidence of the parts to join."""

    name: str
    gold: dict[str, Any]
    text: dict[str, str]
    found: list[Evidence]
    weights: Weights


def raw(name: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The articles of an event as they lie, and its gold."""
    articles = json.loads((EVENTS / "events" / f"{name}.json").read_text("utf-8"))["articles"]
    return articles, json.loads((EVENTS / "gold" / f"{name}.json").read_text("utf-8"))


def statement_scorer() -> ModuleType:
    return shared_module("statements")


def given(name: str) -> Event:
    """The gold's own wordings and speakers as parts, every wording an attribution of its own, so that nothing is joined
    for standing side by side."""
    rows, gold = raw(name)
    articles = [_article(row["id"], row["text"]) for row in rows]
    text = {a.id: a.text for a in articles}
    quoted = {id: quoted_letters(t) for id, t in text.items()}
    members = sorted(
        (m["article"], _where(text[m["article"]], m["text"], m.get("nth") or 1), s["speaker"])
        for s in gold["statements"]
        for m in s["members"]
    )
    found = [
        Part(article, article, f"{name}-{order}", order, span, stems(text[article][slice(*span)]),
             is_quoted(text[article], span, quoted[article]), speaker, fragment(text[article], span, quoted[article]))
        for order, (article, span, speaker) in enumerate(members)
    ]  # fmt: skip
    speakers = {s: Speaker(s, s, "unnamed") for _, _, s in members if s.startswith("unnamed")}
    weights = story_weights(articles)
    return Event(name, gold, text, gather(found, articles, weights, speakers), weights)


def own(name: str) -> Event:
    """What the pipeline finds in the raw texts of an event, cut into parts; how it joins them is left aside."""
    rows, gold = raw(name)
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "articles.jsonl"
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        joins_nothing = pairs.Scorer(np.zeros(len(pairs.FEATURES)), 0.0, 1.0)
        with (
            Record.open(Path(place) / "record.db", create=True) as record,
            mock.patch.object(pairs, "shipped", return_value=joins_nothing),
        ):
            pipeline.read([source], record=record)
            articles = record.articles()
            attributions = record.attributions([a.id for a in articles])
            speakers = record.speakers()
    people = {id for id, speaker in speakers.items() if speaker.kind == "person"}
    found = [p for a in articles for p in parts(a, attributions.get(a.id, ()), people)]
    weights = story_weights(sorted(articles, key=lambda a: a.id))
    ref = {a.id: a.ref for a in articles}
    gathered = gather(found, articles, weights, speakers)
    named = [replace(e, part=replace(e.part, article=ref[e.part.article])) for e in gathered]
    return Event(name, gold, {row["id"]: row["text"] for row in rows}, named, weights)


def labels(event: Event) -> list[frozenset[int]]:
    """For each part the gold statements in whose members at least half of its letters lie."""
    shared = statement_scorer()
    members = [
        (
            number,
            m["article"],
            shared.letters(event.text[m["article"]], [_where(event.text[m["article"]], m["text"], m.get("nth") or 1)]),
        )
        for number, s in enumerate(event.gold["statements"])
        for m in s["members"]
    ]
    out = []
    for one in event.found:
        letters = shared.letters(event.text[one.part.article], [one.part.span])
        held = (
            n
            for n, article, chars in members
            if article == one.part.article and 2 * len(letters & chars) >= len(letters)
        )
        out.append(frozenset(held) if letters else frozenset())
    return out


def _article(id: str, text: str) -> Article:
    return Article(id, id, id, id, None, None, None, None, "en", text)


def _where(text: str, words: str, nth: int) -> Span:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))
