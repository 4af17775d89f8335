"""The trained attribution step, with a tagger made by hand in place of the trained one."""

import itertools
import re
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attributions import tagged
from onrecord.attributions.bounds import COVERING, DOUBT, EVEN, bounded
from onrecord.attributions.complete import complete
from onrecord.attributions.decode import CONTENT, CUE, SOURCE, Fragment, best_labels, chances, decode, decode_all
from onrecord.attributions.quoted import kind_of, quote_depths
from onrecord.attributions.windows import CLOSES, INSIDE, OPENS, OUTSIDE, UNCLOSED, read_words, windows
from onrecord.data import Attribution, AttributionKind, Span, spans_id
from onrecord.models import CRFTables, Pieces, Scores
from tests.making import nearest

WORD = re.compile(r"\w+|[^\w\s]")
NEVER = -1e4


class WholeWords:
    """A tokenizer whose pieces are the words themselves; the id of a piece is the word's place in VOCABULARY."""

    def encode(self, sequence: str, *, add_special_tokens: bool) -> Any:
        found = list(WORD.finditer(sequence))
        ids = [VOCABULARY.index(m.group()) + 1 if m.group() in VOCABULARY else 200 for m in found]
        return SimpleNamespace(ids=ids, offsets=[m.span() for m in found], word_ids=list(range(len(found))))


PARTS = ["Lee ", "Roe ", "said ", "told ", "it ", "é", "🌧", "e\u0301", "“", "”", '"', ".", "\r\n", "\u202e"]
VOCABULARY = ["Lee", "Roe", "said", "told", "."]


def crf() -> CRFTables:
    start, follow = np.zeros(7, dtype=np.float32), np.zeros((7, 7), dtype=np.float32)
    for inside in (2, 4, 6):
        start[inside] = NEVER
        follow[:, inside] = NEVER
        follow[[inside - 1, inside], inside] = 0
    return CRFTables(start, follow)


class HandMade:
    """Takes "Lee" and "Roe" for sources, "said" and "told" for cues, and every other word but a full stop for content.

    A fragment picks the nearest cue of its line.
    """

    tokenizer = WholeWords()
    window = 30
    threads = 1
    crf = crf()
    links = nearest()
    cue_words = frozenset({"said", "told"})

    def __init__(self) -> None:
        self.calibration: dict[str, list[float]] = {}

    def score(self, windows: Sequence[Pieces]) -> list[Scores]:
        return [self.score_one(window) for window in windows]

    def score_one(self, window: Pieces) -> Scores:
        labels = np.zeros((len(window.ids), 7), dtype=np.float32)
        for word, label in ((1, 1), (2, 1), (3, 3), (4, 3), (5, 0)):
            labels[window.ids == word, label] = 9
        labels[window.ids == 200, 5:] = (8, 9)
        return Scores(labels, np.zeros((len(window.ids), 8), dtype=np.float32))


def extract(text: str, furniture: tuple[Span, ...] = ()) -> list[tuple[str | None, str | None, list[str], str]]:
    found = tagged.extract(text, furniture=furniture, model=HandMade())
    return [
        (
            a.source and text[slice(*a.source)],
            a.cue and text[slice(*a.cue)],
            [text[slice(*c)] for c in a.content],
            a.kind,
        )
        for a in found
    ]


def quote_states(text: str) -> list[int]:
    words = read_words(text, WholeWords())
    return [int(f) // 24 for f in words.feature]


def test_source_cue_and_content_are_read_as_exact_characters() -> None:
    assert extract("Lee said the tower must close.") == [("Lee", "said", ["the tower must close"], "indirect")]


def test_each_sentence_keeps_its_own_source() -> None:
    assert [row[0] for row in extract("Lee said it is open.\nRoe said it is shut.")] == ["Lee", "Roe"]


def test_nothing_is_taken_from_furniture() -> None:
    text = "Lee said it is open.\nRoe said it is shut."
    assert [row[0] for row in extract(text, (Span(0, 20),))] == ["Roe"]


@pytest.mark.parametrize("text", ["", " \n\t", ".", "Lee", "\n\n\n"])
def test_a_text_without_attributions_has_none(text: str) -> None:
    assert extract(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“the tower must close”", "direct"),
        ('"the tower must close"', "direct"),
        ("the tower “must close”", "mixed"),
        ("the tower must close", "indirect"),
        ("“the tower must close", "indirect"),
        ("the tower isn’t ‘safe’", "mixed"),
        ("“the tower\n\n“must close”", "direct"),
    ],
)
def test_kind_follows_the_quotation_marks_of_the_raw_text(text: str, kind: str) -> None:
    whole = "Lee said: " + text + " On Monday."
    content = [Span(10, 10 + len(text))]
    assert kind_of(Span(4, 8), content, quote_depths(whole)) == kind


def test_what_is_reported_inside_a_quotation_is_no_quotation_of_the_inner_source() -> None:
    text = "“Roe said the tower must close,” Lee said. “Roe said ‘no’.”"
    assert kind_of(Span(5, 9), [Span(10, 30)], quote_depths(text)) == "indirect"
    assert kind_of(Span(48, 52), [Span(53, 57)], quote_depths(text)) == "direct"


def test_quotation_marks_are_told_apart_by_what_stands_beside_them() -> None:
    assert quote_states('a "b c" d') == [OUTSIDE, OPENS, INSIDE, INSIDE, CLOSES, OUTSIDE]
    assert quote_states("a “b” c") == [OUTSIDE, OPENS, INSIDE, CLOSES, OUTSIDE]
    assert quote_states("a ''b'' c") == [OUTSIDE, OPENS, OPENS, INSIDE, CLOSES, CLOSES, OUTSIDE]


def test_an_unclosed_mark_reaches_no_further_than_its_line() -> None:
    assert quote_states('a "b c\nd') == [OUTSIDE, OPENS, UNCLOSED, UNCLOSED, OUTSIDE]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab \n.\"“”'x", max_size=300), st.integers(4, 40), st.integers(0, 9))
def test_every_word_is_labelled_by_exactly_one_window(text: str, size: int, offset: int) -> None:
    words = read_words(text, WholeWords())
    count = np.zeros(len(words.start), dtype=int)
    for window in windows(words, size=size, offset=offset):
        assert window.start < window.end
        assert words.first[window.end] - words.first[window.start] <= size
        count[window.start : window.end] += 1
    assert (count == 1).all()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.lists(st.integers(1, 4), min_size=1, max_size=3))
def test_decoding_finds_the_best_legal_labels(seed: int, lengths: list[int]) -> None:
    labels = np.random.default_rng(seed).normal(size=(sum(lengths), 7)).astype(np.float32)
    line = np.repeat(np.arange(len(lengths)), lengths)
    path = best_labels(labels, line, crf())
    for number in range(len(lengths)):
        mine = labels[line == number]
        assert path[line == number].tolist() == max(
            (p for p in itertools.product(range(7), repeat=len(mine)) if legal(p)),
            key=lambda p: sum(float(mine[i, label]) for i, label in enumerate(p)),
        ) or np.isclose(  # equal sums may differ in the last bit
            mine[np.arange(len(mine)), path[line == number]].sum(),
            max(mine[np.arange(len(mine)), p].sum() for p in itertools.product(range(7), repeat=len(mine)) if legal(p)),
        )


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_probabilities_are_those_of_all_legal_label_sequences(seed: int) -> None:
    labels = np.random.default_rng(seed).normal(size=(4, 7)).astype(np.float32)
    want = np.zeros((4, 7))
    for path in itertools.product(range(7), repeat=4):
        if legal(path):
            want[np.arange(4), path] += np.exp(labels[np.arange(4), path].sum())
    got = chances(labels, np.zeros(4, dtype=np.int64), crf()).shares
    assert np.allclose(got, want / want.sum(1, keepdims=True), atol=1e-4)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_contents_are_those_that_are_worth_most_together(seed: int) -> None:
    labels = np.random.default_rng(seed).normal(size=(4, 7)).astype(np.float32)
    labels[:, 5:] += 2
    weights = {p: float(np.exp(labels[range(4), p].sum())) for p in itertools.product(range(7), repeat=4) if legal(p)}
    spans = dict.fromkeys(itertools.combinations(range(5), 2), 0.0)
    content = np.zeros(4)
    for path, weight in weights.items():
        share = weight / sum(weights.values())
        content += share * np.isin(path, (5, 6))
        for begin in (i for i in range(4) if path[i] == 5):
            end = next((i for i in range(begin + 1, 4) if path[i] != 6), 4)
            spans[begin, end] += share
    worth = {(a, b): p - DOUBT + COVERING * (content[a:b] - EVEN).sum() for (a, b), p in spans.items() if p > 0.03}
    best = max(
        sum(worth[span] for span in chosen)
        for count in range(5)
        for chosen in itertools.combinations(worth, count)
        if all(x[1] <= y[0] for x, y in itertools.pairwise(sorted(chosen)))
    )
    line = np.zeros(4, dtype=np.int64)
    found = bounded([Fragment(CONTENT, 0, 4, 1.0)], chances(labels, line, crf()), line)
    assert np.isclose(sum(worth[f.start, f.end] for f in found), best, atol=1e-4)
    assert all(np.isclose(f.sure, spans[f.start, f.end], atol=1e-4) for f in found)


def test_contents_touch_no_source_or_cue_and_are_new_in_no_place() -> None:
    labels = np.full((6, 7), -9, dtype=np.float32)
    labels[[0, 1], [1, 3]] = 4
    labels[2:, 5:] = (3, 4)
    line = np.array([1, 1, 1, 1, 2, 2])
    heard = [Fragment(SOURCE, 0, 1, 1.0), Fragment(CUE, 1, 2, 1.0), Fragment(CONTENT, 3, 4, 1.0)]
    found = bounded(heard, chances(labels, line, crf()), line)
    assert [f[:3] for f in found] == [(SOURCE, 0, 1), (CUE, 1, 2), (CONTENT, 2, 4)]


def legal(path: tuple[int, ...]) -> bool:
    return all(label not in (2, 4, 6) or (i > 0 and path[i - 1] in (label - 1, label)) for i, label in enumerate(path))


def test_no_fragment_crosses_a_line_break() -> None:
    labels = np.full((4, 7), -9, dtype=np.float32)
    labels[:, 5:] = (3, 4)
    found = decode(labels, np.array([1, 1, 2, 2]), crf())
    assert [(f.kind, f.start, f.end) for f in found] == [(CONTENT, 0, 2), (CONTENT, 2, 4)]


def test_texts_decoded_together_equal_texts_decoded_alone() -> None:
    chance = np.random.default_rng(3)
    labels = [chance.normal(size=(n, 7)).astype(np.float32) * 3 for n in (5, 0, 30, 1)]
    lines = [np.sort(chance.integers(0, 3, size=len(part))) for part in labels]
    together = decode_all(labels, lines, crf())
    alone = [decode(part, line, crf()) for part, line in zip(labels, lines, strict=True)]
    assert [[f[:3] for f in fragments] for fragments in together] == [[f[:3] for f in fragments] for fragments in alone]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=60))
def test_every_span_lies_in_the_text_and_holds_no_outer_white_space(parts: list[str]) -> None:
    text = "".join(parts)
    found = tagged.extract(text, model=HandMade())
    by_id = {a.id: a for a in found}
    assert len(by_id) == len(found)
    for attribution in found:
        for span in (attribution.source, attribution.cue, *attribution.content):
            if span is not None:
                assert 0 <= span.start < span.end <= len(text)
                assert text[span.start : span.end] == text[span.start : span.end].strip()
        if attribution.parent:
            parent = by_id[attribution.parent]
            inner = (attribution.content[0].start, attribution.content[-1].end)
            assert any(span.start <= inner[0] and inner[1] <= span.end for span in parent.content)


def attribution(
    source: Span | None, cue: Span | None, content: Span, kind: AttributionKind = "indirect"
) -> Attribution:
    return Attribution(spans_id("v", source, cue, content), source, cue, (content,), kind)


def test_a_missing_source_is_taken_from_the_rules_where_they_agree_on_cue_and_content() -> None:
    found = [attribution(None, Span(4, 8), Span(9, 20))]
    rules = [attribution(Span(0, 3), Span(4, 8), Span(9, 18))]
    [made] = complete("Lee said it is open.", found, rules, "v")
    assert (made.source, made.cue, made.content) == (Span(0, 3), Span(4, 8), (Span(9, 20),))
    assert made.id == spans_id("v", made.source, made.cue, *made.content)


def test_no_source_is_taken_that_overlaps_what_was_found() -> None:
    found = [attribution(None, Span(4, 8), Span(9, 20)), attribution(Span(0, 2), None, Span(21, 30))]
    rules = [attribution(Span(0, 3), Span(4, 8), Span(9, 18))]
    assert complete("x" * 40, found, rules, "v")[0].source is None


def test_quotations_that_only_the_rules_attribute_are_kept_and_paraphrases_are_not() -> None:
    rules = [attribution(Span(0, 3), Span(4, 8), Span(9, 18), "direct"), attribution(Span(20, 23), None, Span(24, 30))]
    rules += [attribution(Span(31, 32), Span(33, 34), Span(35, 38), "mixed")]
    assert complete("x" * 40, [], rules, "v") == rules[:1]


def test_a_headline_with_a_colon_is_kept() -> None:
    rules = [attribution(Span(0, 3), Span(3, 4), Span(5, 18))]
    assert complete("Lee: Tower will close", [], rules, "v") == rules
    assert complete("Lee: Tower will close\n\nMs Lee was brief.", [], rules, "v") == rules


@pytest.mark.parametrize("line", ["Wow: Lee will close it", "Hill: Ann Lee, Bo Roe and others", "Oh: No!"])
def test_a_label_before_a_colon_is_no_source(line: str) -> None:
    text = line + "\n\nThe tower of Hill will close."
    colon = line.index(":")
    assert (
        complete(text, [], [attribution(Span(0, colon), Span(colon, colon + 1), Span(colon + 2, len(line)))], "v") == []
    )


def test_blocks_cover_a_long_text_once_and_in_order() -> None:
    for text in ("a " * 100_000, "x" * 150_000, "line\n" * 50_000):
        found = list(tagged.blocks(text))
        assert "".join(text[slice(*block)] for block in found) == text
        assert max(block.end - block.start for block in found) <= tagged.BLOCK


@pytest.mark.parametrize("unit", ['"', "“", "''", "Lee said it. ", "\n", "a", "said ", '"a '])
def test_long_hostile_text_takes_seconds(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    for attribution in tagged.extract(text, model=HandMade()):
        assert all(0 <= span.start < span.end <= len(text) for span in attribution.content)


def read(text: str) -> list[tuple[str | None, str | None, list[str], str, bool]]:
    """Source, cue, contents, kind and whether it is nested, by the model that ships."""
    return [
        (
            a.source and text[slice(*a.source)],
            a.cue and text[slice(*a.cue)],
            [text[slice(*c)] for c in a.content],
            a.kind,
            a.parent is not None,
        )
        for a in tagged.extract(text)
    ]


def test_the_shipped_model_reads_a_direct_quotation() -> None:
    text = "“The tower must close,” said Ann Lee, the mayor of Hill."
    assert read(text) == [("Ann Lee, the mayor of Hill", "said", ["“The tower must close,”"], "direct", False)]


def test_the_shipped_model_reads_what_is_said_inside_what_is_said() -> None:
    found = read("Lee said that Roe had told the council that the bridge was unsafe.")
    assert found == [
        ("Lee", "said", ["that Roe had told the council that the bridge was unsafe"], "indirect", False),
        ("Roe", "had told", ["that the bridge was unsafe"], "indirect", True),
    ]


def test_what_a_quoted_speaker_reports_is_not_shown_as_a_quotation_of_another() -> None:
    found = read("“The minister told me that the bank had promised to pay for the harbour,” Lee said.")
    assert [row[3] for row in found if not row[4]] == ["direct"]
    assert {row[3] for row in found if row[4]} == {"indirect"}


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “reform” passed. Its “friends” in the press were silent. “Night Train” opened on Friday.",
        "The harbour is four miles long. It was built in 1920 and widened in 1954. Ships of ten countries call there.",
    ],
)
def test_scare_quotes_titles_and_plain_report_are_no_attributions(text: str) -> None:
    assert read(text) == []


def test_an_unclosed_quotation_mark_makes_no_direct_quotation() -> None:
    found = read("“The bridge will stay shut, the mayor said on Monday.\n\nWorkers left the site.")
    assert all(row[3] == "indirect" for row in found)
    assert found


def test_a_quotation_over_several_paragraphs_keeps_its_speaker() -> None:
    text = "“We have waited,” she said. “The road is closed.\n\n“It stays closed until spring.”\n\nNobody else spoke."
    [(source, cue, contents, kind, _)] = read(text)
    assert (source, cue, kind) == ("she", "said", "direct")
    assert contents[-1] == "“It stays closed until spring.”"


@pytest.mark.parametrize(
    "text",
    [
        "“The harbour is open to everyone.” - Ann Lee\n\nThe crowd left at noon.",
        "Ann Lee (@annlee) tweeted: “Proud of our #harbour team!” https://t.co/abc",
        "MAYOR ANN LEE SAYS BRIDGE WILL STAY SHUT",
    ],
)
def test_the_styles_of_posts_signatures_and_capitals_keep_their_source(text: str) -> None:
    [found] = [row for row in read(text) if not row[4]]
    assert "lee" in (found[0] or "").lower()


@pytest.mark.parametrize(("between", "freed"), [(".\n\n", True), (". ", False), (":\n- ", False), (".\n\n“", False)])
def test_a_sentence_of_another_line_with_a_source_of_its_own_is_not_told_by_the_one_above(
    between: str, freed: bool
) -> None:
    text = f"Lee said it leaks{between}Roe denied that he knew.{'”' if '“' in between else ''}"

    def at(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    leaks, denied = at("it leaks"), at("Roe denied that he knew")
    outer = Attribution("o", at("Lee"), at("said"), (leaks, denied), "indirect")
    inner = Attribution("i", at("Roe"), at("denied"), (at("that he knew"),), "indirect", "o")
    scene = tagged.Scene(text, "v", (), quote_depths(text))
    lee, roe = tagged._own_sentences(scene, {one.id: one for one in (outer, inner)})
    assert lee.content == ((leaks,) if freed else (leaks, denied))
    assert roe.parent == (None if freed else lee.id)
    assert (lee.id == "o") == (not freed)
