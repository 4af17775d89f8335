"""Bring the speakers of a story's articles together: one group for each person, body, document or unnamed source."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from onrecord.data import SpeakerKind
from onrecord.speakers.gazetteer import NICKNAMES
from onrecord.speakers.lexicon import COURTESY, SUFFIXES
from onrecord.speakers.mentions import Mention
from onrecord.speakers.roles import Role, fits
from onrecord.text import normal, words

LONG_SURNAME = 6  # letters from which one different letter is taken for another spelling of the same surname
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One speaker of a story. `members` are attribution ids, sorted; `aliases` the forms printed, sorted.

    `key` is the same for the same speaker in every story ("person:vladimir putin"); None where the group is known only
    inside this one (a bare surname, an unnamed source).
    """

    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...]
    key: str | None
    members: tuple[str, ...]


def merge(mentions: Iterable[Mention]) -> list[Group]:
    """Groups of the mentions that mean the same speaker, sorted by kind, name and first member.

    The result does not depend on the order of `mentions`. Unnamed sources never join across articles, except where
    they are described by a role that exactly one person of the story holds.

    >>> a = Mention("1", "x", None, "Vladimir Putin", "person", ("Vladimir Putin",))
    >>> b = Mention("2", "y", None, "Putin", "person", ("Mr. Putin",))
    >>> [(g.name, g.key, g.members) for g in merge([b, a])]
    [('Vladimir Putin', 'person:vladimir putin', ('1', '2'))]
    """
    ordered = sorted(mentions, key=lambda m: (m.attribution, m.article, m.name))
    people = _people([m for m in ordered if m.kind == "person"])
    holders = _holders(people)
    gathered: dict[Key, list[Mention]] = {("person", *key): list(found) for key, found in people.items()}
    known_as = _known_as({m.name for m in ordered if m.kind == "organisation"})
    for mention in ordered:
        if mention.kind != "person":
            gathered.setdefault(_key(mention, holders, known_as), []).append(mention)
    groups = [_group(key, found) for key, found in gathered.items() if found]
    return sorted(groups, key=lambda g: (g.kind, g.name, g.members))


def _key(mention: Mention, holders: "_Holders", known_as: dict[str, str]) -> Key:
    if mention.kind == "unnamed":
        holder = holders.of(mention.roles[0]) if mention.roles else None
        if holder is not None:
            return ("person", *holder)
        return ("unnamed", mention.article, str(mention.chain) if mention.chain else mention.name)
    form = normal_name(mention.name)
    if mention.kind == "organisation":
        return ("organisation", known_as.get(form, form))
    named = any(word[:1].isupper() for word in mention.name.split())
    return (mention.kind, form, "" if named else mention.article)


def normal_name(name: str) -> str:
    """The form under which names of bodies and documents are compared.

    >>> normal_name("the U.S. State Department's")
    'state department'
    >>> normal_name("harbour authority of Port Sellin"), normal_name("Bank of Scotland")
    ('port sellin harbour authority', 'bank of scotland')
    """
    forms = [word.form for word in words(_place_first(name))]
    while len(forms) > 1 and forms[0] in ("the", "a", "an", "us"):
        forms.pop(0)
    return " ".join(forms)


def _place_first(name: str) -> str:
    """A description with the place that is tied to it: "harbour authority of Port Sellin" as "Port Sellin ..."."""
    parts = name.split()
    for i, part in enumerate(parts):
        if part in ("of", "in", "at") and 0 < i < len(parts) - 1:
            named = all(word[:1].isupper() for word in parts[i + 1 :])
            return " ".join((*parts[i + 1 :], *parts[:i])) if named else name
        if part[:1].isupper() and part != "The":
            break
    return name


def _known_as(names: Set[str]) -> dict[str, str]:
    """An acronym, or a description that no name stands in ("harbour authority") -> the one organisation of the story
    that it can stand for."""
    full = {normal_name(n) for n in names if any(word[:1].isupper() for word in n.split())}
    tails: dict[str, set[str]] = defaultdict(set)
    for form in full:
        parts = form.split()
        for i in range(1, len(parts) - 1):
            tails[" ".join(parts[i:])].add(form)
    plain = {normal_name(n) for n in names} - full
    return {f: next(iter(tails[f])) for f in plain if len(tails.get(f, ())) == 1} | _acronyms(names)


def _acronyms(names: Set[str]) -> dict[str, str]:
    """acronym -> the one organisation of the story that it can stand for."""
    short = {normal_name(n) for n in names if n.replace(".", "").isupper() and len(n) > 2 and " " not in n}
    long: dict[str, set[str]] = defaultdict(set)
    for name in names:
        letters = "".join(w[0] for w in name.replace("-", " ").split() if w[0].isupper()).lower()
        if len(name.split()) > 1:
            long[letters].add(normal_name(name))
    return {s: next(iter(long[s])) for s in short if len(long.get(s, ())) == 1}


# --- people ---------------------------------------------------------------------------------------------------------


def name_parts(name: str) -> tuple[str, tuple[str, ...], str]:
    """First name (nicknames resolved, "" if none), middle names or initials, and surname, in normal form.

    >>> name_parts("Bernie Sanders"), name_parts("Hillary Rodham Clinton")[2]
    (('bernard', (), 'sanders'), 'clinton')
    """
    forms = [normal(part.strip(".,")) for part in name.split()]
    forms = [form for form in forms if form and form not in COURTESY and form not in SUFFIXES]
    if not forms:
        return "", (), normal(name)
    if len(forms) == 1:
        return "", (), forms[0]
    return NICKNAMES.get(forms[0], forms[0]), tuple(forms[1:-1]), forms[-1]


def _people(found: Sequence[Mention]) -> dict[Key, list[Mention]]:
    """key -> mentions. Full names by first and last name; then bare surnames, where only one full name fits."""
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for mention in found:
        by_name[mention.name].append(mention)
    spelled = _spellings(by_name)
    initials = _initials(by_name)
    groups: dict[Key, list[Mention]] = defaultdict(list)
    bare: list[Mention] = []
    for name, same in sorted(by_name.items()):
        first, middle, last = name_parts(name)
        if first:
            surname = spelled.get((first, last), last)
            letters = "".join(word[0] for word in middle) if len(initials[first, surname]) > 1 else ""
            groups[first, surname, letters] += same
        else:
            bare += same
    homes = _homes(bare, groups, spelled)
    for mention, home in zip(bare, homes, strict=True):
        groups[home].append(mention)
    return dict(groups)


def _homes(bare: Sequence[Mention], groups: dict[Key, list[Mention]], spelled: dict[tuple[str, str], str]) -> list[Key]:
    """The key of the group that each bare name belongs to: the only full name that fits, else one of its own."""
    surnames: dict[str, set[Key]] = defaultdict(set)
    for key in groups:
        surnames[key[0]].add(key)
        surnames[key[1]].add(key)
    for (first, last), surname in spelled.items():
        surnames[last] |= {key for key in surnames[surname] if key[0] == first}
    genders = {key: _gender(same) for key, same in groups.items()}
    homes: list[Key] = []
    for mention in bare:
        last = name_parts(mention.name)[2]
        fit = sorted(k for k in surnames.get(last, set()) if _may_be(mention.gender, genders[k]))
        own = [k for k in fit if k[1] == last] or fit
        homes.append(own[0] if len(own) == 1 else ("", last, mention.gender or "" if own else ""))
    return homes


def _may_be(left: str | None, right: str | None) -> bool:
    return left is None or right is None or left == right


def _gender(found: Sequence[Mention]) -> str | None:
    counts = Counter(m.gender for m in found if m.gender)
    return max(counts, key=lambda g: (counts[g], g)) if counts else None


def _initials(found: Iterable[str]) -> dict[tuple[str, str], set[str]]:
    """(first, last) -> the sets of middle initials printed for it: two that differ are two people."""
    out: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in found:
        first, middle, last = name_parts(name)
        if middle:
            out[first, last].add("".join(word[0] for word in middle))
    return out


def _spellings(found: dict[str, list[Mention]]) -> dict[tuple[str, str], str]:
    """(first, last) -> the surname it is counted under, where surnames of one first name differ by one letter.

    Only where no article prints both. Words that share a deletion are the only candidates, so no pair is tried twice.
    """
    articles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, same in found.items():
        first, _, last = name_parts(name)
        if first and len(last) >= LONG_SURNAME:
            articles[first, last] |= {m.article for m in same}
    near: dict[tuple[str, str], list[str]] = defaultdict(list)
    out: dict[tuple[str, str], str] = {}
    for first, last in sorted(articles, key=lambda k: (-len(articles[k]), k)):
        stems = {last, *(last[:i] + last[i + 1 :] for i in range(len(last)))}
        rivals = {other for stem in stems for other in near[first, stem] if _one_apart(last, other)}
        for other in sorted(rivals, key=lambda o: (-len(articles[first, o]), o)):
            if not articles[first, last] & articles[first, other]:
                out[first, last] = other
                break
        else:
            for stem in stems:
                near[first, stem].append(last)
    return out


def _one_apart(left: str, right: str) -> bool:
    """True if one inserted, dropped or changed letter turns `left` into `right`."""
    if abs(len(left) - len(right)) > 1:
        return False
    i = 0
    while i < min(len(left), len(right)) and left[i] == right[i]:
        i += 1
    if len(left) == len(right):
        return left[i + 1 :] == right[i + 1 :]
    return left[i + 1 :] == right[i:] if len(left) > len(right) else left[i:] == right[i + 1 :]


class _Holders:
    """The people of a story by the roles that its articles give them; lives for one call of `merge`."""

    def __init__(self, roles: dict[Role, set[Key]]) -> None:
        self._by_place: dict[str, dict[Role, set[Key]]] = defaultdict(dict)
        for held, keys in roles.items():
            for place in held.places:
                self._by_place[place][held] = keys
        self._known: dict[Role, Key | None] = {}

    def of(self, asked: Role) -> Key | None:
        """The one person who holds `asked`, which must name a place: "the president" alone can be anybody."""
        if asked not in self._known:
            held = {r: keys for place in sorted(asked.places) for r, keys in self._by_place.get(place, {}).items()}
            scores: dict[Key, int] = {}
            for one, keys in held.items():
                score = fits(asked, one)
                for key in keys if score else ():
                    scores[key] = max(score, scores.get(key, 0))
            self._known[asked] = next(iter(scores)) if len(scores) == 1 else None
        return self._known[asked]


def _holders(people: dict[Key, list[Mention]]) -> _Holders:
    roles: dict[Role, set[Key]] = defaultdict(set)
    for key, found in people.items():
        if key[0]:
            for held in {role for mention in found for role in mention.roles}:
                roles[held].add(key)
    return _Holders(roles)


# --- groups ---------------------------------------------------------------------------------------------------------


def _group(key: Key, found: Sequence[Mention]) -> Group:
    kind: SpeakerKind = "person" if key[0] == "person" else found[0].kind
    named = [m for m in found if m.kind == kind]
    counts = Counter(m.name for m in named)
    name = max(counts, key=lambda n: (len(n.split()) > 1, counts[n], len(n), n))
    members = tuple(sorted({m.attribution for m in found}))
    aliases = {alias for m in found for alias in m.aliases} | set(counts)
    return Group(name, kind, tuple(sorted(aliases)), _record_key(kind, key, name), members)


def _record_key(kind: SpeakerKind, key: Key, name: str) -> str | None:
    if kind == "organisation" and any(word[:1].isupper() for word in name.split()):
        return f"organisation:{key[1]}"
    if kind == "person" and key[1]:
        _, middle, last = name_parts(name)
        first = normal(name.split()[0])
        initials = [word for word in middle if len(word) == 1]
        return "person:" + " ".join((first, *(initials if len(initials) > 1 else ()), last))
    return None
