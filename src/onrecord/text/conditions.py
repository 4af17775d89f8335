"""Clauses that limit what is said: if, unless, only, until, provided that."""

import re

from onrecord.data import Span
from onrecord.text.sentences import sentences

# "Until three in the morning", "until Friday" tell how long, and set no condition.
_HOURS = (
    r"(?! (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|midnight|noon|dawn|dusk|now|then"
    r"|recently|today|tonight|tomorrow|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)"
)
# "Once hailed as a visionary", "once a week", "who once said", "at once" are no conditions.
_ONCE = (
    r"(?<!\bat )(?<!\bwho )(?<!\bwas )(?<!\bis )(?<!\bwere )(?<!\bhad )once"
    r"(?! (?:again|more|said|told|called|described|wrote|every|upon|known|seen|hailed|considered|regarded|dubbed"
    r"|praised|thought|believed|deemed|touted|accused|billed|viewed|derided|mocked|feared|loved|revered|in a"
    r"|an? (?:day|week|month|quarter|year|decade))\b)"
)
# "As soon as possible", "as soon as next week" tell when, and set no condition; nor does "at the moment they are busy".
_TIME = (
    r"(?! (?:possible|practicable|next|this|today|tonight|tomorrow|in|\d+"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)"
)
_MOMENT = (
    r"(?<!\bat )(?<!\bfor )(?<!\bof )(?<!\bin )(?<!\bfrom )(?<!\buntil )the (?:moment|day|minute|instant)"
    r"(?= (?:the|they|he|she|it|we|you|all|these|those|his|her|its|their|our)\b)"
)
_OPENERS = re.compile(
    rf"\b(?:(?:but |and |even )?only (?:if|when|after|once)|not (?:until|unless|before)|if|unless|{_ONCE}"
    r"|provid(?:ed|ing) (?:that|(?=(?:the|they|he|she|we|it|you|there|this|these|all|no|both)\b))"
    rf"|as long as|so long as|as soon as{_TIME}|{_MOMENT}|on (?:the )?condition that|in case"
    r"|in the event (?:that|of)|except|without|otherwise|assuming|depending on|contingent on"
    rf"|until{_HOURS}"
    r"|(?<!\bis )(?<!\bare )(?<!\bbe )(?<!\bwas )(?<!\bwere )(?<!\bbeen )subject to"
    r"|in exchange for|in return for|before)\b",
    re.IGNORECASE,
)
# "as if", "even if it rains", "what if", "ask if": words before an "if" that make it no condition.
_NO_CONDITION = re.compile(
    r"\b(?:as|asked|ask|asks|wonder|wondered|wonders|know|knew|see|unclear|what|unsure|decide|even)\s+$", re.IGNORECASE
)
# "Or (otherwise) we wait" is another way, no condition.
_ALTERNATIVE = re.compile(r"\bor\W{0,3}$", re.IGNORECASE)
# "Will not pretend otherwise", "unless otherwise agreed": it opens no clause where a word stands right before it.
_OTHER_THAN = re.compile(r"(?<!\band)(?<!\bbut)(?<!\bbecause)(?<!\bsince)(?<=\w)\s{1,3}$", re.IGNORECASE)
# "Before" sets a condition only on what is refused: "no talks before the report", "I will not go before they pay".
_REFUSED = re.compile(r"\b(?:no|not|never|nothing|nobody|cannot|refuse[ds]?|\w+n['’]t)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:.!?]{0,2}[\"”»](?=\W|$)|[,;:—–]\s|[,;:—–]$|\s[-—–]\s|\bthen\b|[.!?](?=\s|$)")


def conditions(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The condition clauses of `text[start:end]`, in reading order, without the comma that closes them.

    >>> sentence = "If they leave, it ends; otherwise we go on."
    >>> [sentence[s.start : s.end] for s in conditions(sentence)]
    ['If they leave', 'otherwise we go on']
    >>> conditions("Or (otherwise) we wait."), conditions("They were subject to a search.")
    ([], [])
    >>> conditions("Buses run until three in the morning, and trains until 15 June.")
    []
    >>> conditions("The founder, once hailed as a star, meets them once a week.")
    []
    """
    found: list[Span] = []
    for sentence in sentences(text, start, end):
        for match in _OPENERS.finditer(text, *sentence):
            if found and match.start() < found[-1].end:
                continue
            if _NO_CONDITION.search(text, max(sentence.start, match.start() - 12), match.start()):
                continue
            if match.group().lower() == "otherwise" and (
                _ALTERNATIVE.search(text, sentence.start, match.start())
                or _OTHER_THAN.search(text, sentence.start, match.start())
            ):
                continue
            if match.group().lower() == "before" and not _REFUSED.search(text, sentence.start, match.start()):
                continue
            close = _CLAUSE_END.search(text, match.end(), sentence.end)
            stop = close.start() if close else sentence.end
            if stop - match.end() > 2 or match.group().lower() == "otherwise":
                found.append(Span(match.start(), stop))
    return found
