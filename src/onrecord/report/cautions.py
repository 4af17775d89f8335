"""What stands beside a passage, in its sentence, and may turn round what it says by itself."""

import re

from onrecord.data import Span
from onrecord.divergence.lexicon import NEGATORS
from onrecord.text import sentences, words
from onrecord.text.conditions import conditions

# So many letters before and behind a passage are looked at where its sentence is longer.
REACH = 300
# So many words before a passage, in its sentence, one that denies may turn round what the passage says ("We have never
# said that ..."); the reach at which wordings of one saying are compared too. Shown as a caution, not as a verdict.
DENIAL_REACH = 5
_ENDS = re.compile(r"[.!?;][\"'”’»)\]]*\s")
_DENYING = NEGATORS | frozenset(
    "deny denies denied denying reject rejects rejected rejecting refuse refuses refused".split()
)
# These may also tell how or when something is done ("without delay", "before noon"), and point back ("otherwise").
_DOUBTFUL = re.compile(r"(?:without|before|otherwise|except)\b", re.IGNORECASE)


def denial(text: str, start: int) -> str | None:
    """The words before `start`, in its sentence, from the nearest one on that may deny what follows; None without one.

    >>> denial("We have never said that it is ours.", 24)
    'never said that'
    >>> denial("We do not sleep; it is ours.", 17)
    """
    begin = max(text.rfind("\n", 0, start) + 1, start - REACH)
    sentence = next((one for one in reversed(sentences(text, begin, start)) if one.start < start), None)
    before = words(text, sentence.start, start)[-DENIAL_REACH:] if sentence else []
    for word in reversed(before):
        if word.form in _DENYING or word.form.endswith("n't"):
            ended = _ENDS.search(text, word.span.start, start)
            return None if ended else text[word.span.start : before[-1].span.end]
    return None


def depending(text: str, passage: Span) -> tuple[str, ...]:
    """The conditions in the sentence of `passage` that are no part of it: what it says may hold only under these.

    >>> depending("We will open the line, but only if the boats return.", Span(0, 21))
    ('but only if the boats return',)
    >>> depending("We will open the line. If it rains, we wait.", Span(0, 21))
    ()
    """
    begin = max(text.rfind("\n", 0, passage.start) + 1, passage.start - REACH)
    line = text.find("\n", passage.end)
    end = min(len(text) if line < 0 else line, passage.end + REACH)
    around = [one for one in sentences(text, begin, end) if one.start < passage.end and passage.start < one.end]
    return tuple(
        text[slice(*clause)]
        for sentence in around
        for clause in conditions(text, *sentence)
        if (clause.end <= passage.start or passage.end <= clause.start) and not _DOUBTFUL.match(text, clause.start)
    )
