"""Ways to change what a sentence says, one list a kind of difference; nothing here knows how differences are found.

A way takes a sentence, a source of chance and other sentences to borrow from, and gives the sentence altered with the
stretch of each that changed, or null where it does not apply.
"""

import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.data import Span


class Altered(NamedTuple):
    """The altered sentence; what changed: a stretch of the sentence as it was, and of the altered one."""

    text: str
    before: Span
    after: Span


Way = Callable[[str, random.Random, Sequence[str]], Altered | None]

_VERBS = (
    "want need know think believe make get go take see come give find tell feel become leave put mean keep begin help"
    " show work play live support agree expect plan pay deserve care like trust understand remember matter happen"
    " include continue require reflect represent serve create seem look run favor remain speak deal win lose"
).split()
_PAST = {
    "know": "knew", "think": "thought", "make": "made", "get": "got", "go": "went", "take": "took", "see": "saw",
    "come": "came", "give": "gave", "find": "found", "tell": "told", "feel": "felt", "become": "became",
    "leave": "left", "put": "put", "mean": "meant", "keep": "kept", "begin": "began", "run": "ran",
    "understand": "understood", "speak": "spoke", "win": "won", "lose": "lost", "pay": "paid", "show": "showed",
}  # fmt: skip
_THIRD = {
    v: (v[:-1] + "ies" if v.endswith("y") and v[-2] not in "aeo" else v + ("es" if v in ("go",) else "s"))
    for v in _VERBS
}
_PASTS = {_PAST.get(v, v + ("d" if v.endswith("e") else "ed")): v for v in _VERBS}
_AUX = r"(is|are|was|were|will|would|could|should|has|have|had|must|can)"
_SHORT = {
    "is": "isn't", "are": "aren't", "was": "wasn't", "were": "weren't", "will": "won't", "would": "wouldn't",
    "could": "couldn't", "should": "shouldn't", "has": "hasn't", "have": "haven't", "had": "hadn't",
    "must": "mustn't", "can": "can't",
}  # fmt: skip
_NEGATED = re.compile(r"\b(?:not|never|no|n't|n’t|without|cannot|nor|none|nothing|nobody)\b|n['’]t\b", re.I)


def _swap(text: str, start: int, end: int, new: str) -> Altered:
    return Altered(text[:start] + new + text[end:], Span(start, end), Span(start, start + len(new)))


def _one(pattern: str | re.Pattern[str], text: str, chance: random.Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text))
    return chance.choice(found) if found else None


def _other(choices: Sequence[str], chance: random.Random, *but: str) -> str:
    return chance.choice([c for c in choices if c not in but])


# --- negation


def _affirmed(text: str) -> bool:
    return not _NEGATED.search(text)


def not_after_auxiliary(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _one(rf"\b{_AUX}(?= (?!not|never)[a-z]+)", text, chance) if _affirmed(text) else None
    if not match:
        return None
    new = "cannot" if match[1] == "can" else f"{match[1]} not"
    return _swap(text, *match.span(), new)


def contracted_not(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _one(rf"\b{_AUX}(?= (?!not|never)[a-z]+)", text, chance) if _affirmed(text) else None
    return _swap(text, *match.span(), _SHORT[match[1]]) if match else None


def never_after_auxiliary(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _one(r"\b(will|would|has|have|had|should|can|could)(?= [a-z]+)", text, chance) if _affirmed(text) else None
    return _swap(text, *match.span(), f"{match[1]} never") if match else None


def do_not(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    third = {form: verb for verb, form in _THIRD.items()}
    match = _one(r"(?<=[a-z] )\b(" + "|".join([*third, *_PASTS]) + r")(?= [a-z])", text, chance)
    if not match or not _affirmed(text) or re.search(_AUX + r"\W(?:\w+ )?$", text[: match.start()]):
        return None
    before = text[: match.start()].split()[-1].lower()
    if before in (
        "the",
        "a",
        "of",
        "his",
        "her",
        "their",
        "to",
        "be",
        "been",
        "being",
        "is",
        "are",
        "was",
        "not",
        "and",
        "that",
    ):
        return None
    helper = "does" if match[1] in third else "did"
    verb = third.get(match[1]) or _PASTS[match[1]]
    return _swap(text, *match.span(), f"{helper} not {verb}" if chance.random() < 0.5 else f"{helper}n't {verb}")


def no_for_a(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _one(r"\b(?:is|has|was|have|need|are|see|had) (an?|some|any)(?= [a-z])", text, chance)
    return _swap(text, *match.span(1), "no") if match and _affirmed(text) else None


def negation_removed(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _one(r"(?<=[a-z]) not(?= [a-z])|(?<=[a-z])n['’]t(?= [a-z])| never(?= [a-z])", text, chance)
    if (
        not match
        or len(_NEGATED.findall(text)) > 1
        or text[: match.start()].endswith((" ca", " wo", "do", "did", "does"))
    ):
        return None
    start = text.rfind(" ", 0, match.start()) + 1
    end = text.find(" ", match.end() + 1)
    end = len(text) if end < 0 else end
    new = text[: match.start()] + text[match.end() :]
    cut = len(match[0])
    return Altered(new, Span(start, end), Span(start, max(start + 1, end - cut)))


def refuse_or_fail(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = (
        _one(r"\b(?:will|would)(?= (?:be|have|" + "|".join(_VERBS) + r")\b)", text, chance) if _affirmed(text) else None
    )
    return _swap(text, *match.span(), f"{match[0]} {chance.choice(['refuse to', 'fail to'])}") if match else None


def opposite_prefix(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    pairs = {
        "likely": "unlikely", "possible": "impossible", "able": "unable", "legal": "illegal", "agree": "disagree",
        "acceptable": "unacceptable", "fair": "unfair", "willing": "unwilling", "clear": "unclear",
        "necessary": "unnecessary", "constitutional": "unconstitutional", "qualified": "unqualified",
        "honest": "dishonest", "responsible": "irresponsible",
    }  # fmt: skip
    both = pairs | {b: a for a, b in pairs.items()}
    match = _one(r"\b(" + "|".join(both) + r")\b", text, chance)
    return _swap(text, *match.span(), both[match[0]]) if match else None


# --- number

_WORDS = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty".split()
_DATE_NEAR = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\."
    r"|Oct\.|Nov\.|Dec\.)\s+$"
)
_DIGITS = re.compile(r"(?<![\w.,/:-])\$?(\d{1,3}(?:,\d{3})*(?:\.\d+)?)(?![\w/:-]|[.,]\d)")


def _number(text: str, chance: random.Random) -> re.Match[str] | None:
    found = [m for m in _DIGITS.finditer(text) if not _DATE_NEAR.search(text[: m.start()])]
    return chance.choice(found) if found else None


def other_digits(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    if not (match := _number(text, chance)):
        return None
    digits = list(match[1])
    places = [i for i, c in enumerate(digits) if c.isdigit()]
    place = chance.choice(places)
    digits[place] = _other("123456789", chance, digits[place])
    return _swap(text, *match.span(1), "".join(digits))


def other_magnitude(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _number(text, chance)
    if not match or "." in match[1] or "," in match[1]:
        return None
    return _swap(text, *match.span(1), match[1] + "0" if len(match[1]) < 3 else match[1][:-1])


def other_number_word(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _one(r"(?<!-)\b(" + "|".join(_WORDS) + r")\b(?!-)", text, chance)
    return _swap(text, *match.span(), _other(_WORDS, chance, match[1])) if match else None


def word_for_digits(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _one(r"(?<![\w$.,-])([2-9])(?= [a-z])", text, chance)
    if not match or _DATE_NEAR.search(text[: match.start()]):
        return None
    return _swap(text, *match.span(), _other(_WORDS[:9], chance, _WORDS[int(match[1]) - 2]))


def other_scale(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    scales = ["thousand", "million", "billion", "trillion"]
    match = _one(r"(?<=\d )(thousand|million|billion|trillion)\b", text, chance)
    return _swap(text, *match.span(), _other(scales, chance, match[1])) if match else None


def other_round_number(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    rounds = ["dozens", "hundreds", "thousands", "millions", "billions"]
    match = _one(r"\b(" + "|".join(rounds) + r")(?= of)", text, chance)
    return _swap(text, *match.span(), _other(rounds, chance, match[1])) if match else None


# --- modal

_SWAPS = {
    "will": ["may", "might", "could", "should", "must"],
    "would": ["may", "might", "could", "should", "must"],
    "can": ["must", "should", "will"],
    "could": ["will", "must", "should"],
    "may": ["will", "must", "should"],
    "might": ["will", "must", "should"],
    "must": ["may", "can", "should", "will"],
    "should": ["must", "may", "will", "can"],
}


def other_modal(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _one(r"(?<=[a-z] )(" + "|".join(_SWAPS) + r")(?= [a-z])", text, chance)
    return _swap(text, *match.span(), chance.choice(_SWAPS[match[1]])) if match else None


def bare_to_modal(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _one(r"(?<=[a-z] )(is|are)(?= [a-z])(?! (?:not|going|likely|able|supposed|to)\b)", text, chance)
    return (
        _swap(text, *match.span(), f"{chance.choice(['may', 'might', 'could', 'must', 'should'])} be")
        if match
        else None
    )


def duty_to_modal(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _one(r"\b(?:has|have|need|needs|ought) to(?= [a-z])", text, chance)
    if not match or re.search(r"(?:n't|not|n’t|to|will|would|may|don|what|all) $", text[: match.start()]):
        return None
    return _swap(text, *match.span(), chance.choice(["may", "might", "can", "could"]))


def going_to(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _one(r"\b(?:is|are|am) going to(?= (?:be|have|" + "|".join(_VERBS) + r")\b)", text, chance)
    return _swap(text, *match.span(), chance.choice(["may", "might", "could", "should"])) if match else None


def hedged(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _one(r"(?<=[a-z] )(will|would|is|are|was|were|has|have)(?= [a-z])", text, chance)
    return (
        _swap(text, *match.span(), f"{match[1]} {chance.choice(['possibly', 'perhaps', 'probably'])}")
        if match
        else None
    )


# --- date

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April June July August September October November December".split()


def other_weekday(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _one(r"\b(" + "|".join(_DAYS) + r")\b", text, chance)
    return _swap(text, *match.span(), _other(_DAYS, chance, match[1])) if match else None


def other_month(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _one(r"\b(" + "|".join(_MONTHS) + r")\b", text, chance)
    return _swap(text, *match.span(), _other(_MONTHS, chance, match[1])) if match else None


def other_day(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _one(r"\b(?:" + "|".join(_MONTHS) + r") (\d{1,2})\b(?!\d)", text, chance)
    return (
        _swap(text, *match.span(1), str(chance.choice([d for d in range(1, 29) if str(d) != match[1]])))
        if match
        else None
    )


def other_year(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _one(r"(?<![\w,.$-])((?:19|20)\d\d)(?![\w,-]|\.\d)", text, chance)
    if not match:
        return None
    return _swap(text, *match.span(), str(int(match[1]) + chance.choice([-10, -3, -2, -1, 1, 2, 4])))


def other_span_of_time(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _one(r"\b(next|last|this) (week|month|year|summer|fall|spring|winter)\b", text, chance)
    if not match:
        return None
    if chance.random() < 0.5:
        return _swap(text, *match.span(1), _other(["next", "last", "this"], chance, match[1]))
    return _swap(text, *match.span(2), _other(["week", "month", "year"], chance, match[2]))


def other_near_day(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    match = _one(r"\b(yesterday|today|tomorrow|tonight)\b(?!['’]s)", text, chance)
    return (
        _swap(
            text,
            *match.span(),
            _other(
                ["yesterday", "today", "tomorrow", "next month", "on Friday"],
                chance,
                match[1],
                "today" if match[1] == "tonight" else "",
            ),
        )
        if match
        else None
    )


# --- name

_NAME = re.compile(r"(?<=[a-z,] )((?:[A-Z][a-z]+(?: [A-Z]\.)? )?[A-Z][a-z]{3,})(?=[ ,.;'’]|$)")
_NO_NAME = {
    *_DAYS, *_MONTHS, "Mr",
    *"""May American Americans Republican Republicans Democrat Democrats Democratic Muslim Muslims Christian Christians
    Russian Mexican English President Senate House Secretary Senator Governor Court State States Party Congress
    Constitution Internet Catholic Jewish Islamic African Chinese Latino Hispanic Hispanics European Department God
    Bible""".split(),
}  # fmt: skip


def _names(text: str) -> list[re.Match[str]]:
    return [m for m in _NAME.finditer(text) if not {*m[1].split()} & _NO_NAME]


def other_name(text: str, chance: random.Random, others: Sequence[str]) -> Altered | None:
    found = _names(text)
    if not found:
        return None
    match = chance.choice(found)
    mine = {word for m in found for word in m[1].split()}
    borrowed = sorted({m[1] for other in others for m in _names(other) if not {*m[1].split()} & mine})
    borrowed = [name for name in borrowed if name not in text]
    return _swap(text, *match.span(1), chance.choice(borrowed)) if borrowed else None


def other_first_name(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    firsts = ["Hillary", "Bill", "Donald", "Melania", "Jane", "Peter", "Susan", "Robert"]
    match = _one(
        r"(?<=[a-z,] )("
        + "|".join([*firsts, "John", "Ted", "Barack", "Paul", "Mike", "Tim", "Bernie"])
        + r") (?=[A-Z][a-z]{3,})",
        text,
        chance,
    )
    return _swap(text, *match.span(1), _other(firsts, chance, match[1])) if match else None


# --- condition

_CONDITION = re.compile(
    r",? (?:only )?(?<!even )(?<!as )(?:if|unless|until|once|provided that|as long as|so long as|on condition"
    r" that|in exchange for|in return for|only after|only when|only if) (?:[\w’'$%-]+ ){2,11}[\w’'$%-]+$"
)
_PREFIXED = re.compile(r"^(If|Unless|Until|Once|As long as) (?:[\w’'$%-]+ ){2,11}[\w’'$%-]+, ")
_ADDED = (
    " if Congress agrees", " unless the courts object", " only if the money is found",
    ", provided that both sides sign", " as long as the troops stay", " until the review is finished",
    " only after the hostages return",
    " once the sanctions are lifted", " in exchange for a full apology", " on condition that nobody is charged",
    " in return for lower tariffs", " only when the fighting stops", " unless Parliament votes first",
)  # fmt: skip


def condition_cut(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    if match := _CONDITION.search(text):
        return Altered(text[: match.start()], Span(match.start() + 1, match.end()), Span(0, match.start()))
    if match := _PREFIXED.search(text):
        new = text[match.end() :]
        new = new[:1].upper() + new[1:]
        return Altered(new, Span(0, match.end() - 2), Span(0, len(new)))
    return None


def condition_replaced(text: str, chance: random.Random, others: Sequence[str]) -> Altered | None:
    match = _CONDITION.search(text)
    if not match:
        return None
    borrowed = [m[0] for other in others if (m := _CONDITION.search(other)) and other != text] + list(_ADDED)
    new = chance.choice(borrowed)
    altered = text[: match.start()] + new
    return Altered(altered, Span(match.start() + 1, match.end()), Span(match.start() + 1, len(altered)))


def condition_added(text: str, chance: random.Random, _: Sequence[str]) -> Altered | None:
    if re.search(r"\b(?:if|unless|until|once|without|except|otherwise|provided|before|as long as|only)\b", text, re.I):
        return None
    if not re.search(r"\b(?:will|would|can|could|should|must|may|want|going to|have to|need to)\b", text):
        return None
    new = chance.choice(_ADDED)
    return Altered(text + new, Span(0, len(text)), Span(len(text) + 1, len(text) + len(new)))


# --- a paraphrase in quotation marks

_PERSON = {
    "I": "he", "me": "him", "my": "his", "we": "they", "us": "them", "our": "their", "I'm": "he's", "I’m": "he’s",
    "I've": "he's", "I’ve": "he’s", "I'll": "he'll", "I’ll": "he’ll", "we're": "they're", "we’re": "they’re",
    "myself": "himself", "mine": "his", "We": "They", "My": "His", "Our": "Their", "We're": "They're",
    "We’re": "They’re",
}  # fmt: skip
_SHE = {
    "he": "she",
    "him": "her",
    "his": "her",
    "himself": "herself",
    "he's": "she's",
    "he’s": "she’s",
    "he'll": "she'll",
    "he’ll": "she’ll",
    "His": "Her",
}
_BACK = {
    "will": "would",
    "am": "was",
    "is": "was",
    "are": "were",
    "can": "could",
    "have": "had",
    "has": "had",
    "do": "did",
    "think": "thought",
    "want": "wanted",
    "believe": "believed",
    "know": "knew",
}


def third_person(text: str, chance: random.Random, _: Sequence[str], *, past: bool = False) -> Altered | None:
    words = re.split(r"(\s+|(?=[,.;!?]))", text)
    if not any(w in _PERSON for w in words):
        return None
    she = chance.random() < 0.5
    out = []
    for i, word in enumerate(words):
        new = _PERSON.get(word, word)
        if she:
            new = _SHE.get(new, new) if new != word else new
        if past and new == word and (i < 2 or words[i - 2] != "to"):
            new = _BACK.get(word, word)
        if new == "am":
            new = "is"
        out.append(new[:1].upper() + new[1:] if i == 0 else new)
    altered = "".join(out)
    return Altered(altered, Span(0, len(text)), Span(0, len(altered)))


def third_person_past(text: str, chance: random.Random, others: Sequence[str]) -> Altered | None:
    return third_person(text, chance, others, past=True)


WAYS: dict[str, tuple[Way, ...]] = {
    "negation": (
        not_after_auxiliary, contracted_not, never_after_auxiliary, do_not, no_for_a, negation_removed, refuse_or_fail,
        opposite_prefix,
    ),
    "number": (other_digits, other_magnitude, other_number_word, word_for_digits, other_scale, other_round_number),
    "modal": (other_modal, bare_to_modal, duty_to_modal, going_to, hedged),
    "date": (other_weekday, other_month, other_day, other_year, other_span_of_time, other_near_day),
    "name": (other_name, other_first_name),
    "condition_dropped": (condition_cut, condition_replaced, condition_added),
    "paraphrase_as_quote": (third_person, third_person_past),
}  # fmt: skip
