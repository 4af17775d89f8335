"""What single lines of furniture look like. Every pattern is bounded, so that no line can make it slow."""

import re

from onrecord.read import dates

# Longer lines are the report, whatever they begin with.
_MAX_LINE = 200
_QUOTES = re.compile('["“”„«»]')

# The whole line is one of these, or a run of them.
_ALONE = re.compile(
    r"""(?:(?:advertise?ments?|sponsored(?:\ content)?|ad|story\ continue[sd]\ below(?:\ advertisement)?
    |continue\ reading(?:\ below)?(?:\ the\ main\ story)?|skip\ (?:past\ )?(?:newsletter|advert).{0,40}
    |slideshow\ \(\d{1,4}\ images?\)|close|loading|(?:toggle|hide)\ caption|read\ more|related|most\ read
    |trending|comments?|(?:manage|sign\ up\ for)(?:\ \w{1,12}){0,3}\ newsletters?)[\s:.…|]{0,4}){1,4}""",
    re.IGNORECASE | re.VERBOSE,
)
# The line begins with one of these and a colon: it points to something else.
_POINTER = re.compile(
    r"(?:read (?:also|more|next)|also read|see also|more(?: on this)?|related(?: \w{1,12}){0,2}|(?:now )?watch(?: now)?"
    r"|listen|recommended|don['’]t miss|most read|trending|tags?|topics?|keywords?|contributing|photos?|share)\s?:",
    re.IGNORECASE,
)
# The line begins with one of these: an invitation, a right, a note on the article itself.
_OPENING = re.compile(
    r"(?:sign up (?:for|to|here)|subscribe (?:to|now|today|for|here)|follow .{1,60} on (?:twitter|facebook|x|instagram"
    r"|telegram|youtube)\b|(?:like|follow|join) us on|join (?:the conversation|our )|download (?:the|our) .{1,40} app"
    r"|get (?:the|our) latest|click here|send tips to|©|copyright (?:©|\(c\)|\d{4})|enlarge this image"
    r"|this article is more than .{1,20} old|\(?(?:additional )?(?:reporting|writing|editing) by )",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r".{1,120}\bcontributed (?:reporting|to this (?:report|article|story|post)).{0,60}|.{0,60}all rights reserved\.?"
    r"|.{0,20}this (?:story|article|report|post) (?:has been|was) updated.{0,40}"
    r"|(?:last )?updated(?: on| at)?:? .{0,20}\d{1,2}[:.]\d{2}.{0,20}",
    re.IGNORECASE,
)
_RULE = re.compile(r"[*_=~•·—–-](?:[\s*_=~•·—–-]{0,40})")
_SHARE = frozenset(
    """share tweet post email e-mail mail print save facebook twitter whatsapp telegram linkedin pinterest reddit viber
    messenger flipboard copy link""".split()
)
_SHARE_TOO = frozenset("this article story page on via by to x with friends and or in".split())

_AGENCY = (
    r"(?:getty(?: images)?|reuters|ap(?: photo| images)?|afp|epa(?:-efe)?|istock|shutterstock|unsplash|pixabay|tass)"
)
_PICTURE = re.compile(
    r"[(\[]?(?:(?:file )?photo(?:graph)?|image|picture|illustration|video|graphic)s?(?: credit| courtesy)?"
    r"(?:\s?:| by | from )",
    re.IGNORECASE,
)
_CREDIT = re.compile(rf"(?:.{{0,150}}[^\s.!?…][\s]?[(/]\s?|.{{0,60}}\bvia )?{_AGENCY}[)\]]?", re.IGNORECASE)
_REPORTS_PHOTO = re.compile(rf"[(\[].{{0,40}}(?:{_AGENCY}|photo)\b.{{0,60}}[)\]]", re.IGNORECASE)
_IN_CAPTION = re.compile(rf"\b(?:photo|image|picture|illustration|video|{_AGENCY})\b", re.IGNORECASE)

_LANGUAGES = frozenset(
    """ar az be bg bn bs cn cs cz da de dk el en eng es esp et fa fi fil fr fra ge ger gr he hi hr hu hy id it ja jp ka
    kk ko kr ky kz lt lv mk ms nl no pl pt ro rs ru rus sk sl sq sr sv sw ta th tr ua uk ukr ur uz vi zh
    english deutsch français francais español espanol italiano português portugues polski türkçe turkce nederlands
    svenska română magyar čeština русский українська укр рус қазақша ქართული हिन्दी 中文 日本語 한국어 العربية
    فارسی עברית""".split()
)
_BARS = re.compile(r"[|/·•]")
_SEPARATORS = re.compile(r"[\s|/·•,–-]+")

_BYLINE = re.compile(
    r"(?:by(?:\s?:)?\s|(?:written|reported|story|words) by(?:\s?:)?\s|authors?\s?:)\s?(?P<names>[^|•·]{2,100})",
    re.IGNORECASE,
)
_SMALL = frozenset("and & of the for in de da del der di du la le van von den al bin ibn with".split())
_READING_TIME = re.compile(r"(?P<name>(?:\S{1,30}\s){0,4}?)[|•·—-]?\s?\d{1,3}[ -]?min(?:ute)?s?[ -]read", re.IGNORECASE)
_DATED = re.compile(r"(?:first |last )?(?:published|posted|updated)(?: on| at)?\s?:?\s", re.IGNORECASE)
_CLOCK = re.compile(r"[\s,|•·—-]{0,4}(?:at )?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?$", re.IGNORECASE)


def is_boilerplate(line: str) -> bool:
    """Whether `line` is furniture wherever it stands: advertising, sharing, pointers, rights, credits, rules.

    >>> lines = ["Advertisement", "Read also: Bridge closed", "Share on Facebook", "(Jo Hill/AP)"]
    >>> [is_boilerplate(line) for line in lines]
    [True, True, True, True]
    >>> is_boilerplate("“Share the cost,” he said.")
    False
    """
    if len(line) > _MAX_LINE or _QUOTES.search(line):
        return False
    whole = (_ALONE, _CONTRIBUTED, _RULE, _CREDIT, _REPORTS_PHOTO)
    begins = (_POINTER, _OPENING, _PICTURE)
    return any(p.fullmatch(line) for p in whole) or any(p.match(line) for p in begins) or _is_sharing(line)


def names_picture(line: str) -> bool:
    """Whether a line that repeats the title goes on to name a picture or its agency, as a caption does."""
    return _IN_CAPTION.search(line) is not None


def is_language_bar(line: str) -> bool:
    """Whether `line` is nothing but two or more names or codes of languages; between bars, knowing one is enough.

    >>> is_language_bar("EN | DE | FR"), is_language_bar("No, it is")
    (True, False)
    """
    if len(line) > _MAX_LINE:
        return False
    parts = [part for part in _SEPARATORS.split(line.casefold()) if part]
    known = [part in _LANGUAGES for part in parts]
    between_bars = len(_BARS.findall(line)) == len(parts) - 1 and len(parts) <= 12
    return len(parts) > 1 and (all(known) or (between_bars and any(known)))


def byline_of(line: str) -> str | None:
    """The names in a byline, else None: after "By" or "Author:" come names, and nothing else.

    >>> byline_of("By Ada Linn and Jo Hill"), byline_of("By then it was late")
    ('Ada Linn and Jo Hill', None)
    """
    match = _BYLINE.fullmatch(line)
    if not match:
        return None
    names = match["names"].strip(" ,")
    parts = names.replace(",", " ").split()
    if not parts or len(parts) > 12 or any(char.isdigit() for char in names) or names.endswith((".", "?", "!", ":")):
        return None
    is_name = all(part[0].isupper() or part in _SMALL for part in parts)
    return names if is_name and any(part not in _SMALL for part in parts) else None


def reading_time(line: str) -> str | None:
    """What stands before "2 min read", perhaps nothing; None where the line is no reading time.

    >>> reading_time("Example News 2 Min Read"), reading_time("Two minutes later")
    ('Example News', None)
    """
    match = _READING_TIME.fullmatch(line)
    return match["name"].strip() if match else None


def date_of(line: str) -> str | None:
    """The date or datetime, in ISO 8601, of a line that is a date and perhaps a time and nothing else; else None.

    >>> date_of("Published on March 4, 2026, 10:20"), date_of("In March 2026")
    ('2026-03-04T10:20:00', None)
    """
    if len(line) > 80:
        return None
    rest = line[match.end() :] if (match := _DATED.match(line)) else line
    return dates.published(rest) or dates.published(_CLOCK.sub("", rest))


def _is_sharing(line: str) -> bool:
    parts = [part for part in re.split(r"[\s|/·•,:]+", line.casefold()) if part]
    known = all(part in _SHARE or part in _SHARE_TOO for part in parts)
    return 0 < len(parts) <= 12 and known and any(part in _SHARE for part in parts)
