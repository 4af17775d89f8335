"""Cue verbs: which words report a saying or an attitude, what may follow each, and in which forms they stand.

Letters after a group: s = a clause ("said that"), q = speech (may follow its quotation, its source after it),
t = an infinitive ("vowed to"), o = an object ("criticised the plan"), a = an addressee first ("told reporters that"),
f = only with a clause or an infinitive that is marked (that, whether, to), since alone the word is too often no cue.
The lemmas were read off the cues of PolNeAR's train part.
"""

from dataclasses import dataclass

_GROUPS = {
    "sq": """say add note explain acknowledge claim insist recall conclude state reveal admit predict
        confirm assert remark lament complain quip contend allege testify observe exclaim shout argue
        yell retort stress emphasize emphasise reiterate opine boast joke muse speculate declare interject
        reply recount tweet write blog proclaim brag concede grumble fume gush whisper mutter
        gripe bemoan crow deadpan theorize theorise hypothesize surmise posit affirm aver reaffirm reason
        stipulate enthuse scoff sneer rail intone decry underscore clarify elaborate counter chant
        retweet email estimate caution respond""",
    "sqo": """announce suggest report deny post repeat mention highlight underline reassert recommend convey
        relay disclose foresee forecast praise echo propose reason""",
    "sqa": "tell remind assure inform warn notify text message reassure",
    "sqto": "demand promise vow pledge swear threaten",
    "sqat": "ask urge beg plead implore",
    "sq f": "maintain continue charge agree read signal hint imply indicate venture",
    "s": """think believe hope fear worry suspect wonder realize realise assume guess doubt show find
        expect know conceive reckon""",
    "sf": """feel understand learn figure see hear decide determine notice remember imagine project prove
        demonstrate dispute""",
    "t": """refuse decline seek plan intend""",
    "to": "want prefer expect hope",
    "ta": "order encourage persuade convince instruct command direct press invite authorize authorise",
    "tf": "agree offer aim decide opt",
    "o": """criticize criticise describe dismiss accuse blame denounce endorse oppose cite reference
        mock blast slam condemn defend praise applaud hail tout slam deride decry lambaste ridicule
        rebuke chide scold criticise attack question label dub liken portray characterize characterise disavow
        discuss detail outline reject express voice assail castigate champion advocate thank
        congratulate welcome challenge quote rebuff refute rebut reiterate second laud berate identify
        call support back favor favour propose urge demand seek promise announce acknowledge consider
        deny oppose recall predict name paint depict embrace disown disparage trash rip bash insult deplore
        bemoan lament protest trumpet preach invoke view""",
}
# Prepositions and adverbs that belong to the cue; what follows them is its object.
_PARTICLES = {
    "call": ("for", "on", "out"), "point": ("out", "to"), "refer": ("to",), "talk": ("about", "of"),
    "speak": ("about", "of", "out", "against"), "ask": ("for", "about"), "push": ("for", "back"), "rail": ("against",),
    "focus": ("on",), "lash": ("out",), "complain": ("about",), "warn": ("of", "about", "against"), "allude": ("to",),
    "object": ("to",), "respond": ("to",), "apologize": ("for",), "apologise": ("for",), "hint": ("at",),
    "insist": ("on",), "think": ("of", "about"), "worry": ("about",), "comment": ("on",), "agree": ("with", "on"),
    "disagree": ("with",), "dream": ("of",), "long": ("for",), "argue": ("for", "against"), "vote": ("for", "against"),
    "hope": ("for",), "boast": ("about", "of"), "brag": ("about", "of"), "joke": ("about",), "say": ("of", "about"),
    "write": ("of", "about"), "cast": ("doubt",), "make": ("clear",), "rule": ("out",), "plead": ("for",),
    "press": ("for",), "know": ("about",), "hear": ("about",), "sound": ("off",),
    "tell": ("of",), "testify": ("about",), "elaborate": ("on",), "lobby": ("for",), "advocate": ("for",),
    "side": ("with",), "sum": ("up",), "lay": ("out",), "zero": ("in",), "opine": ("on",), "speculate": ("about",),
}  # fmt: skip
_IRREGULAR = {
    "say": "said said", "tell": "told told", "write": "wrote written", "think": "thought thought", "know": "knew known",
    "see": "saw seen", "find": "found found", "feel": "felt felt", "read": "read read", "show": "showed shown",
    "swear": "swore sworn", "foresee": "foresaw foreseen", "forecast": "forecast forecast", "make": "made made",
    "seek": "sought sought", "speak": "spoke spoken", "hear": "heard heard", "mean": "meant meant", "cast": "cast cast",
    "understand": "understood understood", "learn": "learned learnt", "lay": "laid laid", "beg": "begged begged",
    "plan": "planned planned", "retweet": "retweeted retweeted", "rebut": "rebutted rebutted", "rip": "ripped ripped",
    "dub": "dubbed dubbed", "slam": "slammed slammed", "quip": "quipped quipped", "refer": "referred referred",
    "aver": "averred averred", "brag": "bragged bragged", "chat": "chatted chatted", "opt": "opted opted",
    "label": "labeled labelled", "signal": "signaled signalled", "posit": "posited posited", "sum": "summed summed",
    "prefer": "preferred preferred", "counter": "countered countered", "rebuff": "rebuffed rebuffed",
    "blog": "blogged blogged", "admit": "admitted admitted", "forget": "forgot forgotten",
}  # fmt: skip
_DOUBLING = frozenset("beg plan rip dub slam quip refer aver brag chat rebut sum prefer blog admit".split())


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a cue verb: `form` is base, s, ed or ing; `takes` the letters explained above."""

    lemma: str
    form: str
    takes: str
    particles: tuple[str, ...] = ()


def _stem(lemma: str) -> str:
    """The form to which -ing is added."""
    if lemma in _DOUBLING:
        return lemma + lemma[-1]
    return lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma


def _forms(lemma: str) -> list[tuple[str, str]]:
    """The inflected forms of a lemma with their names."""
    y_after_consonant = lemma.endswith("y") and lemma[-2] not in "aeiou"
    if y_after_consonant:
        third = lemma[:-1] + "ies"
    else:
        third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    past = lemma[:-1] + "ied" if y_after_consonant else lemma + ("d" if lemma.endswith("e") else "ed")
    pasts = _IRREGULAR.get(lemma, past).split()
    ings = [_stem(lemma) + "ing"] + (["labelling", "signalling"] if lemma in ("label", "signal") else [])
    return [(lemma, "base"), (third, "s"), *((p, "ed") for p in pasts), *((i, "ing") for i in ings)]


def _lexicon() -> dict[str, Verb]:
    takes: dict[str, str] = dict.fromkeys(_PARTICLES, "")
    for letters, lemmas in _GROUPS.items():
        for lemma in lemmas.split():
            takes[lemma] = "".join(sorted(set(takes.get(lemma, "") + letters.replace(" ", ""))))
    table: dict[str, Verb] = {}
    for lemma, letters in takes.items():
        for word, form in _forms(lemma):
            if word not in table or form != "ed":
                table[word] = Verb(lemma, form, letters, _PARTICLES.get(lemma, ()))
    # "read" and "cast" are their own past; the past is what reports use.
    for word in ("read", "cast", "forecast"):
        table[word] = Verb(word, "ed", takes[word], _PARTICLES.get(word, ()))
    return table


VERBS = _lexicon()
