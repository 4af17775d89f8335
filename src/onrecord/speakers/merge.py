"""Bring the speakers of a story's articles together: one group for each person, body, document or unnamed source."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from onrecord.data import SpeakerKind
from onrecord.speakers.gazetteer import NICKNAMES
from onrecord.speakers.lexicon import COURTESY, SUFFIXES
from onrecord.speakers.mentions import Figure, Mention
from onrecord.speakers.organisations import known_as, normal_name, short_names
from onrecord.speakers.roles import Role, fits
from onrecord.text import normal

# Offices that, named without a place, have one holder among the people of an event.
ALONE = frozenset("chancellor governor king mayor pope premier president president-elect queen".split())
FAR_MORE = 3  # times as many articles name whom a bare surname goes to than name the next who bears it
LONG_SURNAME = 6  # letters from which one different letter is taken for another spelling of the same surname
Key = tuple[str, ...]
Named = Mention | Figure


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


def merge(mentions: Iterable[Mention], figures: Iterable[Figure] = ()) -> list[Group]:
    """Groups of the mentions that mean the same speaker, sorted by kind, name and first member.

    `figures` are whom the articles name, so that one article's "Putin" finds the full name, and "the Russian president"
    the holder, that another prints without a word of his. The result depends on the order of neither. Unnamed sources
    never join across articles, except where they are described by a role that exactly one person of the story holds.

    >>> a = Mention("1", "x", None, "Vladimir Putin", "person", ("Vladimir Putin",))
    >>> b = Mention("2", "y", None, "Putin", "person", ("Mr. Putin",))
    >>> [(g.name, g.key, g.members) for g in merge([b, a])]
    [('Vladimir Putin', 'person:vladimir putin', ('1', '2'))]
    """
    named = sorted((f for f in figures if len(name_parts(f.name)[0])), key=lambda f: (f.article, f.name))
    ordered = _bodies(sorted(mentions, key=lambda m: (m.attribution, m.article, m.name)), named)
    people = _people([*(m for m in ordered if m.kind == "person"), *named])
    holders = _holders(people)
    gathered: dict[Key, list[Named]] = {("person", *key): list(found) for key, found in people.items()}
    same = known_as({m.name for m in ordered if m.kind == "organisation"})
    for mention in ordered:
        if mention.kind != "person":
            gathered.setdefault(_key(mention, holders, same), []).append(mention)
    groups = [_group(key, found) for key, found in gathered.items() if any(isinstance(m, Mention) for m in found)]
    return sorted(groups, key=lambda g: (g.kind, g.name, g.members))


def _bodies(mentions: Sequence[Mention], figures: Sequence[Figure]) -> list[Mention]:
    """`mentions`, of which one by a single name that other articles print as that of a body or a place, and nobody
    bears, is it: "Corvex" where another article has Corvex Semiconductor, "Kareth" where one has its minister."""
    short = short_names({m.name for m in mentions if m.kind == "organisation"})
    roles = {role for figure in figures for role in figure.roles} | {role for one in mentions for role in one.roles}
    places = {place for role in roles for place in role.places}
    names = {*(figure.name for figure in figures), *(mention.name for mention in mentions)}
    surnames = {name_parts(name)[2] for name in names if name_parts(name)[0]}
    out = []
    for one in mentions:
        form = normal(one.name)
        body = short.get(form) or (one.name if form in places else None)
        bare = one.kind == "person" and not one.gender and not one.roles and form not in surnames
        out.append(replace(one, name=body, kind="organisation") if body and bare else one)
    return out


def _key(mention: Mention, holders: "_Holders", same: Mapping[str, str]) -> Key:
    if mention.kind == "unnamed":
        holder = holders.of(mention.roles[0]) if mention.roles else None
        if holder is not None:
            return ("person", *holder)
        return ("unnamed", mention.article, str(mention.chain) if mention.chain else mention.name)
    form = normal_name(mention.name)
    if mention.kind == "organisation":
        return ("organisation", same.get(form, form))
    named = any(word[:1].isupper() for word in mention.name.split())
    return (mention.kind, form, "" if named else mention.article)


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


def _people(found: Sequence[Named]) -> dict[Key, list[Named]]:
    """key -> mentions. Full names by first and last name; then bare surnames, where only one full name fits."""
    by_name: dict[str, list[Named]] = defaultdict(list)
    for mention in found:
        by_name[mention.name].append(mention)
    spelled = _spellings(by_name)
    initials = _initials(by_name)
    apart = _generations(by_name)
    groups: dict[Key, list[Named]] = defaultdict(list)
    bare: list[Named] = []
    for name, same in sorted(by_name.items()):
        first, middle, last = name_parts(name)
        if first:
            surname = spelled.get((first, last), last)
            letters = "".join(word[0] for word in middle) if len(initials[first, surname]) > 1 else ""
            suffix = suffix_of(name) if (first, surname) in apart else ""
            groups[first, surname, letters, suffix] += same
        else:
            bare += same
    homes = _homes(bare, groups, spelled)
    for mention, home in zip(bare, homes, strict=True):
        groups[home].append(mention)
    return dict(groups)


def _homes(bare: Sequence[Named], groups: dict[Key, list[Named]], spelled: dict[tuple[str, str], str]) -> list[Key]:
    """The key of the group that each bare name belongs to: the only full name that fits, else one of its own."""
    surnames: dict[str, set[Key]] = defaultdict(set)
    for key in groups:
        surnames[key[0]].add(key)
        surnames[key[1]].add(key)
    for (first, last), surname in spelled.items():
        surnames[last] |= {key for key in surnames[surname] if key[0] == first}
    genders = {key: _gender(same) for key, same in groups.items()}
    known: dict[tuple[str, str | None], Key] = {}
    homes: list[Key] = []
    for mention in bare:
        last = name_parts(mention.name)[2]
        asked = last, mention.gender
        if asked not in known:
            fit = sorted(k for k in surnames.get(last, set()) if _may_be(mention.gender, genders[k]))
            own = [k for k in fit if k[1] == last] or fit
            one = own[0] if len(own) == 1 else _main(own, groups)
            known[asked] = one or ("", last, mention.gender or "" if own else "", "")
        homes.append(known[asked])
    return homes


def _main(keys: Sequence[Key], groups: Mapping[Key, Sequence[Named]]) -> Key | None:
    """Of several who bear the surname, the one whom the articles of the story are about: who alone speaks and is named
    in as many of them as anybody, or is named in far more; None where nobody stands out."""
    articles = {key: len({m.article for m in groups[key]}) for key in keys}
    ranked = sorted(keys, key=lambda k: (-articles[k], k))
    if not ranked:
        return None
    speaking = [key for key in keys if any(isinstance(m, Mention) for m in groups[key])]
    if len(speaking) == 1 and articles[speaking[0]] == articles[ranked[0]]:
        return speaking[0]
    return ranked[0] if articles[ranked[0]] >= FAR_MORE * articles[ranked[1]] else None


def _may_be(left: str | None, right: str | None) -> bool:
    return left is None or right is None or left == right


def _gender(found: Sequence[Named]) -> str | None:
    counts = Counter(m.gender for m in found if m.gender)
    return max(counts, key=lambda g: (counts[g], g)) if counts else None


def suffix_of(name: str) -> str:
    """ "jr" of "Tom Reed, Jr.", "" where there is none."""
    last = normal(name.split()[-1].strip(".,")) if name.split() else ""
    return last if last in SUFFIXES else ""


def _generations(found: Mapping[str, Sequence[Named]]) -> set[tuple[str, str]]:
    """(first, last) of those whom some article prints both with and without a "Jr.", as two people."""
    seen: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for name, same in found.items():
        first, _, last = name_parts(name)
        for one in same if first else ():
            seen[first, last, one.article].add(suffix_of(name))
    return {(first, last) for (first, last, _), suffixes in seen.items() if len(suffixes) > 1}


def _initials(found: Iterable[str]) -> dict[tuple[str, str], set[str]]:
    """(first, last) -> the sets of middle initials printed for it: two that differ are two people."""
    out: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in found:
        first, middle, last = name_parts(name)
        if middle:
            out[first, last].add("".join(word[0] for word in middle))
    return out


def _spellings(found: dict[str, list[Named]]) -> dict[tuple[str, str], str]:
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

    def __init__(self, roles: Mapping[Role, set[Key]], surnames: Set[str]) -> None:
        self._by_word: dict[str, dict[Role, set[Key]]] = defaultdict(dict)
        for held, keys in roles.items():
            for word in (*held.places, *held.words, *((held.head,) if held.head in ALONE else ())):
                self._by_word[word][held] = keys
        self._surnames = surnames
        self._known: dict[Role, Key | None] = {}

    def of(self, asked: Role) -> Key | None:
        """The one person who holds `asked`, which must name a place, a person of the story whose it is ("her lawyer"),
        or an office that an event has one holder of ("the president")."""
        if asked not in self._known:
            words = asked.places or asked.words & self._surnames or ({asked.head} & ALONE)
            held = {r: keys for word in sorted(words) for r, keys in self._by_word.get(word, {}).items()}
            keys = {key for one, keys in held.items() if fits(asked, one) for key in keys}
            self._known[asked] = next(iter(keys)) if len(keys) == 1 else None
        return self._known[asked]


def _holders(people: dict[Key, list[Named]]) -> _Holders:
    roles: dict[Role, set[Key]] = defaultdict(set)
    for key, found in people.items():
        if key[0]:
            for held in {role for mention in found for role in mention.roles}:
                roles[held].add(key)
    return _Holders(roles, {key[1] for key in people})


# --- groups ---------------------------------------------------------------------------------------------------------


def _group(key: Key, found: Sequence[Named]) -> Group:
    kind: SpeakerKind = "person" if key[0] == "person" else next(m.kind for m in found if isinstance(m, Mention))
    spoken = [m for m in found if isinstance(m, Mention)]
    counts = Counter(m.name for m in found if not isinstance(m, Mention) or m.kind == kind)
    name = max(counts, key=lambda n: (len(n.split()) > 1, counts[n], len(n), n))
    members = tuple(sorted({m.attribution for m in spoken}))
    aliases = {alias for m in spoken for alias in m.aliases} | set(counts)
    return Group(name, kind, tuple(sorted(aliases)), _record_key(kind, key, counts, name), members)


def _record_key(kind: SpeakerKind, key: Key, names: Iterable[str], name: str) -> str | None:
    if kind == "organisation" and any(word[:1].isupper() for word in name.split()):
        return f"organisation:{key[1]}"
    if kind == "person" and key[1]:
        _, middle, last = name_parts(name)
        first = normal(name.split()[0])
        initials = [word for word in middle if len(word) == 1]
        suffixes = {suffix_of(one) for one in names if name_parts(one)[0]}
        suffix = suffixes if "" not in suffixes and len(suffixes) == 1 else ()
        return "person:" + " ".join((first, *(initials if len(initials) > 1 else ()), last, *suffix))
    return None
