"""Whether the words around a date speak of what was or of what is to come."""

import re

# Characters looked at on each side of the date, inside its sentence.
WINDOW = 80
_FUTURE = (
    r"\b(?:will|won['’]t|would|shall|may|might|could|upcoming|deadline|due|supposed to|plan(?:s|ned|ning)|as soon as"
    r"|as early as|(?:is|are|set|slated|scheduled|expected|expects?|agreed|going|hop(?:es?|ed|ing)|wants?|intends?"
    r"|likely|vowed|promised|pledged|about|invited|ready|needs?|has|have) to)\b|['’]ll\b"
)
_PAST = (
    r"\b(?:was|were|had|did|said|told|says|wrote|met|held|came|went|made|took|gave|got|began|left|won|lost|led|saw|found"
    r"|sent|spoke|ago|since|became|rose|fell|hit|ran|set off|quit|shot)\b|(?<!\bbe )(?<!\bget )\b[a-z]{3,20}ed\b"
)
_MARK = re.compile(rf"(?P<future>{_FUTURE})|(?P<past>{_PAST})", re.IGNORECASE)
_BREAK = re.compile(r"[.!?;][\"'”’)\]]?\s+(?=[\"'“‘(\[]?[A-Z])|[\r\n]")


def ahead(text: str, start: int, end: int) -> bool | None:
    """Whether `text[start:end]`, a date, is to come (true) or past (false); null where its sentence does not show it.

    The mark nearest before the date decides, else the first one after it.

    >>> ahead("He will leave on Friday.", 17, 23), ahead("He left on Friday.", 11, 17), ahead("On Friday", 3, 9)
    (True, False, None)
    """
    left = max(0, start - WINDOW)
    for over in _BREAK.finditer(text, left, start + 1):  # one character more, to see the capital that follows
        left = min(over.end(), start)
    right = end + WINDOW
    brake = _BREAK.search(text, end, right)
    marks = [*_MARK.finditer(text, left, start)]
    mark = marks[-1] if marks else _MARK.search(text, end, brake.start() if brake else right)
    return None if mark is None else mark["future"] is not None
