"""From sentences to attributions: quotations that run on, what is nested in what, kind and confidence."""

from collections.abc import Sequence

from onrecord.attributions import colons, contents, cues
from onrecord.attributions.draft import Draft, span
from onrecord.attributions.tokens import Page, Sentence
from onrecord.attributions.words import DASHES, STOPS

# A quotation of fewer words that stands alone is a title or a heading.
_SHORTEST_SPEECH = 4
_BULLETS = DASHES | frozenset("• · * ‣ ▪ ●".split())


def drafts(page: Page) -> list[Draft]:
    """Every attribution of a page, in the order of their sentences."""
    found: list[Draft] = []
    last: Draft | None = None  # the attribution that a quotation without cue may go on with
    paragraph = -1
    waiting: Draft | None = None  # it announced speech with a colon, which has yet to come
    bare: list[Sentence] = []
    for sentence in page.sentences:
        if sentence.paragraph != paragraph:
            _alone(bare, found)
            bare = []
            paragraph = sentence.paragraph
            last = last if _goes_on(page, sentence) else None
        else:
            waiting = None
        if waiting and _is_item(sentence):
            waiting.content.append(span(sentence.tokens, (_bullet(sentence), _item_end(sentence))))
            continue
        if _is_speech(sentence):
            target = waiting or last
            if target is not None:
                target.content.append(span(sentence.tokens, (0, _speech_end(sentence))))
                last, waiting = target, None
            else:
                bare.append(sentence)
            continue
        here = _of_sentence(sentence)
        if here and bare:
            first = here[0]
            if first.content and first.content[0].start == sentence.start and page.text[sentence.start] in "\"“'‘«„":
                first.content[:0] = [span(s.tokens, (0, _speech_end(s))) for s in bare]
                bare = []
        waiting = next((d for d in here if not d.content), None)
        found.extend(here)
        if here:
            last = max(here, key=lambda d: (_quoted(page, d), d.content[-1].end if d.content else 0))
        elif sentence.tokens[-1].quote < 0:
            last = None
    _alone(bare, found)
    return [draft for draft in found if draft.content]


def _quoted(page: Page, draft: Draft) -> bool:
    return any(page.text[s.start] in "\"“'‘«„`" for s in draft.content)


def _goes_on(page: Page, sentence: Sentence) -> bool:
    """Whether the quotation that opens `sentence` continues one of the paragraph before."""
    number = sentence.tokens[0].quote
    return number > 0 and page.quotes[number - 1].continues


def _is_speech(sentence: Sentence) -> bool:
    words = [t for t in sentence.tokens if t.text[0].isalnum()]
    marked = not sentence.tokens[0].text[0].isalnum()
    return bool(words) and marked and all(t.quote >= 0 for t in words)


def _bullet(sentence: Sentence) -> int:
    """How many tokens at the start of a line mark it as a point of a list: "- ", "• ", "2. ", "(b) "."""
    texts = [t.text for t in sentence.tokens[:4]]
    if not sentence.first or len(texts) < 3:
        return 0
    if texts[0] in _BULLETS:
        return 1
    opened = int(texts[0] == "(")
    return opened + 2 if len(texts[opened]) <= 2 and texts[opened].isalnum() and texts[opened + 1] in ".)" else 0


def _is_item(sentence: Sentence) -> bool:
    return _bullet(sentence) > 0


def _item_end(sentence: Sentence) -> int:
    tokens = sentence.tokens
    return len(tokens) - (tokens[-1].quote < 0 and tokens[-1].text in STOPS)


def _speech_end(sentence: Sentence) -> int:
    end = len(sentence.tokens)
    while end > 1 and sentence.tokens[end - 1].quote < 0:
        end -= 1
    return end


def _alone(bare: Sequence[Sentence], found: list[Draft]) -> None:
    """Speech that fills its paragraph without a cue: an attribution whose source stands elsewhere."""
    if bare and sum(t.text[0].isalnum() for s in bare for t in s.tokens) >= _SHORTEST_SPEECH:
        found.append(Draft(None, None, [span(s.tokens, (0, _speech_end(s))) for s in bare]))


def _of_sentence(sentence: Sentence) -> list[Draft]:
    tokens = sentence.tokens
    marked = colons.find(sentence)
    if marked:
        return [marked]
    here = cues.find(tokens)
    out = []
    for cue in here:
        content = contents.ranges(tokens, cue, here)
        waits = not content and tokens[-1].text == ":" and cue is here[-1]
        if content or waits:
            source = span(tokens, cue.source) if cue.source else None
            lemma = cue.verb.lemma if cue.verb else tokens[cue.head].low
            out.append(
                Draft(
                    source, span(tokens, (cue.start, cue.end)), [span(tokens, r) for r in content], cue.pattern, lemma
                )
            )
    return out
