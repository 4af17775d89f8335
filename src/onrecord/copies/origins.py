"""Where a text that several articles print likely came from: an agency that they credit, or who published first."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.data import Article

# Agencies, under the names that credit lines give them.
AGENCIES = {
    "reuters": "Reuters", "thomson reuters": "Reuters", "ap": "Associated Press", "afp": "AFP", "upi": "UPI",
    "the associated press": "Associated Press", "associated press": "Associated Press", "agence france-presse": "AFP",
    "united press international": "UPI", "bloomberg": "Bloomberg", "dpa": "dpa", "ansa": "ANSA", "efe": "EFE",
    "tass": "TASS", "xinhua": "Xinhua", "interfax": "Interfax", "ukrinform": "Ukrinform", "kyodo": "Kyodo",
    "press association": "PA", "pa media": "PA",
}  # fmt: skip
_NAMES = "|".join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True))
# Only these places hold credits: anywhere else "Reuters reported" names whom the article quotes, not who wrote it.
_PATTERNS = (
    # "WASHINGTON (AP) — ", "(Reuters) - " at the start of a line.
    re.compile(rf"^[^\n(]{{0,60}}\((?P<agency>{_NAMES})\)\s*[-–—]", re.IGNORECASE | re.MULTILINE),
    # A line of its own: "Reuters", "— Reuters", "(Reuters)", "Source: AFP", "By the Associated Press".
    re.compile(
        rf"^[\s(\[—–-]{{0,4}}(?:(?:source|by|from|with)[: ]{{1,2}})?(?P<agency>{_NAMES})[)\].]{{0,2}}\s*$",
        re.IGNORECASE | re.MULTILINE,
    ),
    # "The Associated Press contributed to this report", "AP contributed".
    re.compile(rf"\b(?P<agency>{_NAMES})(?: writers?[^.\n]{{0,60}}| news agency)? contributed\b", re.IGNORECASE),
)
# Credits stand at the beginning and at the end.
_LOOKED_AT = 600


def credits(article: Article) -> Iterator[str]:
    """The agencies that an article credits, in its byline and at its ends; each perhaps more than once.

    An agency's own article is credited to it.
    """
    ends = (article.text[:_LOOKED_AT], article.text[_LOOKED_AT:][-_LOOKED_AT:], article.byline or "")
    for pattern in _PATTERNS:
        for end in ends:
            yield from (AGENCIES[found["agency"].lower()] for found in pattern.finditer(end))
    if article.outlet.lower() in AGENCIES:
        yield AGENCIES[article.outlet.lower()]


def origin(articles: Sequence[Article]) -> str:
    """The likely origin of what these articles share; "unknown" where nothing tells.

    The one agency that most of the crediting articles credit; without credits, the outlet of the earliest one where all
    have a date and no other outlet has the same.
    """
    votes = Counter(agency for article in articles for agency in sorted(set(credits(article))))
    first = votes.most_common(2)
    if first:
        return first[0][0] if len(first) == 1 or first[0][1] > first[1][1] else "unknown"
    dates = sorted({a.published for a in articles if a.published})
    earliest = sorted({a.outlet for a in articles if a.published == dates[0]}) if dates else []
    return earliest[0] if len(earliest) == 1 and all(a.published for a in articles) else "unknown"
