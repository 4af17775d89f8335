"""Reports without a verb: "Lee: the road will open", "'Never': Lee on the road", `"Never." - Ann Lee`."""

from collections.abc import Sequence

from onrecord.attributions.draft import Draft, span
from onrecord.attributions.finite import has_verb
from onrecord.attributions.tokens import Sentence, Token
from onrecord.attributions.verbs import VERBS
from onrecord.attributions.words import DASHES, STOPS, TITLES, is_name

# "Breaking News:", "Photo:", "By the numbers:" introduce no saying.
_LABELS = frozenset(
    """photo photos image video author by source sources news update updated breaking watch read related note
    editor's correction opinion analysis review live exclusive contributing editor writer email contact""".split()
)
_LONGEST_NAME = 6
# One word fewer is enough where a verb is among them: "Lee: Norr will pay".
_SHORTEST_SAYING = 4


def find(sentence: Sentence) -> Draft | None:
    """The attribution that a colon or a dash makes of the whole sentence, if one does."""
    tokens = sentence.tokens
    colon = next((i for i, t in enumerate(tokens) if t.quote < 0 and t.text == ":"), None)
    if colon is not None and 0 < colon <= _LONGEST_NAME and colon + 1 < len(tokens):
        if all(t.quote >= 0 for t in tokens[:colon]):
            return _quote_first(sentence, colon)
        return _name_first(sentence, colon)
    return _signed(sentence)


def _name_first(sentence: Sentence, colon: int) -> Draft | None:
    tokens = sentence.tokens
    start = 2 if tokens[0].low == "and" and tokens[1].low == "from" else int(tokens[0].low == "from")
    name = tokens[start:colon]
    if not name or any(t.low in _LABELS for t in tokens[:colon]):
        return None
    introduced = start == 2 and tokens[colon + 1].quote >= 0  # "And from the builders' union: “...”"
    if not introduced and not all(
        is_name(t.text) or t.low in TITLES or t.low in ("of", "the", "and", "for", "de", "at", "&") for t in name
    ):
        return None
    if any(t.low in VERBS and VERBS[t.low].form != "base" for t in name):
        return None
    if tokens[colon + 1].quote < 0 and not (sentence.first and _is_saying(name, tokens[colon + 1 :])):
        return None
    end = len(tokens)
    while end > colon + 1 and tokens[end - 1].quote < 0 and tokens[end - 1].text in STOPS:
        end -= 1
    content = span(tokens, (colon + 1, end))
    return Draft(span(tokens, (start, colon)), span(tokens, (colon, colon + 1)), [content], "colon", ":")


def _is_saying(name: Sequence[Token], content: Sequence[Token]) -> bool:
    """Whether what follows a name and a colon without quotation marks is a saying and not a label."""
    words = sum(t.text[0].isalnum() for t in content)
    long = words >= _SHORTEST_SAYING or (words == _SHORTEST_SAYING - 1 and has_verb(content, 0, len(content)))
    return long and is_name(content[0].text) and name[0].low not in ("the", "a", "an")


def _quote_first(sentence: Sentence, colon: int) -> Draft | None:
    tokens = sentence.tokens
    end = colon + 1
    while end < len(tokens) and tokens[end].quote < 0 and is_name(tokens[end].text) and end - colon <= 3:
        end += 1
    if end == colon + 1:
        return None
    return Draft(
        span(tokens, (colon + 1, end)), span(tokens, (colon, colon + 1)), [span(tokens, (0, colon))], "colon", ":"
    )


def _signed(sentence: Sentence) -> Draft | None:
    """`"Never." - Ann Lee`: a quotation, a dash, and a name that ends the sentence."""
    tokens = sentence.tokens
    dash = next((i for i, t in enumerate(tokens) if t.quote < 0), None)
    if not dash or tokens[dash].text not in DASHES or not 1 <= len(tokens) - dash - 1 <= 12:
        return None
    name = tokens[dash + 1 :]
    if not is_name(name[0].text) or any(t.quote >= 0 for t in name):
        return None
    end = len(tokens) - (name[-1].text in STOPS)
    return Draft(span(tokens, (dash + 1, end)), span(tokens, (dash, dash + 1)), [span(tokens, (0, dash))], "colon", "-")
