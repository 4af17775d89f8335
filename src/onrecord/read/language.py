"""The language of a text, by py3langid."""

import re

from onrecord.errors import OnrecordError

# Fewer letters than this say too little: on "Putin" alone the classifier answers Quechua.
MIN_LETTERS = 20
# The first part of a text tells its language; the time to tell is then the same for every article (1 ms).
_LOOKED_AT = 1_500
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_].{0,30})?")
UNDETERMINED = "und"


def language(text: str, given: str | None = None) -> str:
    """The ISO 639 code of the language: `given` wins where it is a language tag; "und" where the text is too short.

    Raises `OnrecordError` where the detector cannot be loaded.

    >>> language("The mayor said on Wednesday that the bridge would open again in May.")
    'en'
    >>> language("Non.", "fr-CA"), language("Non.")
    ('fr', 'und')
    """
    tag = _TAG.fullmatch(given.strip()) if given else None
    if tag:
        return tag.group(1).lower()
    if not tells_language(text):
        return UNDETERMINED
    # Imported here: the model takes a second to load, and `import onrecord` should take none.
    from py3langid import classify

    try:
        return str(classify(text[:_LOOKED_AT])[0])
    except OSError as error:  # it unpacks its model into the folder for temporary files; no article is to blame
        raise OnrecordError(f"the language detector could not unpack its model: {error}; free some space") from error


def tells_language(text: str) -> bool:
    """Whether there are letters enough to detect the language."""
    return sum(map(str.isalpha, text[:_LOOKED_AT])) >= MIN_LETTERS
