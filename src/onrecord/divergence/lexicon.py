"""Small word lists that the comparisons stand on. Each is ours, made by hand; where it follows a source, it says so."""

from onrecord.text.weights import stem


def root(form: str) -> str:
    """The stem of a form without a last e, which some endings take with them ("agree" / "agrees").

    >>> root("agree") == root("agrees"), root("remove") == root("removed")
    (True, True)
    """
    found = stem(form)
    return found.rstrip("e") if len(found) > 3 else found


# Irregular verbs of news English whose forms no suffix rule brings together, base form first.
_VERBS = """
be am is are was were been being;have has had having;do does did done;go goes went gone;say says said;make made;
take took taken;come came;see saw seen;know knew known;get got gotten;give gave given;find found;think thought;
tell told;become became;leave left;feel felt;bring brought;begin began begun;keep kept;hold held;write wrote written;
stand stood;hear heard;mean meant;meet met;run ran;pay paid;speak spoke spoken;lead led;grow grew grown;lose lost;
fall fell fallen;send sent;build built;understand understood;draw drew drawn;break broke broken;spend spent;rise rose
risen;drive drove driven;buy bought;wear wore worn;choose chose chosen;seek sought;throw threw thrown;catch caught;
deal dealt;win won;teach taught;fight fought;sell sold;withdraw withdrew withdrawn;forget forgot forgotten;steal stole
stolen;fly flew flown;sit sat;die died dying;lie lied lying;shoot shot;strike struck;swear swore sworn;show shown
"""
VERB_FORMS = {form: root(verb.split()[0]) for verb in " ".join(_VERBS.split()).split(";") for form in verb.split()}
PAST_FORMS = frozenset(
    form for verb in " ".join(_VERBS.split()).split(";") for form in verb.split()[1:] if form != verb.split()[0]
)
# Words that stand for each other in news English, translated or not, without a change that a reader would want marked.
_SAME_WORDS = """
big large huge vast;begin start commence;help assist aid;get obtain receive;talk speak;country nation;job position;
try attempt seek;keep retain maintain;say state declare;end finish conclude;stop halt cease;show demonstrate;
buy purchase;near close;fast quick rapid swift;need require necessary;want wish;important crucial key vital;
main principal chief;basis foundation base;use utilize employ;about regarding concerning;happen occur;recent lately;
child kid;many numerous;also too;now currently presently;only solely merely;almost nearly;often frequently;
maybe perhaps possibly;probably likely;increase raise grow;reduce decrease cut lower;reach achieve attain;
force forces troops army soldiers;weapon arms;world global international;united unified;whole entire;
answer reply respond;choose select;allow permit let;get gain;choice option;difficult hard tough;easy simple;
hope expect;mistake error;idea notion;problem issue;money funds;car vehicle;film movie;doctor physician;
lawyer attorney;home house;road street;enough sufficient;give provide offer;make create;build construct;
meeting meet;fight combat battle;leave depart;vow pledge promise;people persons;ready prepared;
largest biggest
"""
SAME: dict[str, str] = {}
for _group in " ".join(_SAME_WORDS.split()).split(";"):
    _stems = [VERB_FORMS.get(word, root(word)) for word in _group.split()]
    for _stem in _stems:
        SAME.setdefault(_stem, SAME.get(_stems[0], _stems[0]))

NEGATORS = frozenset("not no never none nobody nothing neither nor nowhere without zero".split())
# Words that deny what follows without a negation: "refused to leave".
DENIERS = frozenset(
    "refuse refuses refused refusing fail fails failed failing decline declines declined lack lacks lacked lacking"
    " deny denies denied unable impossible few little hardly barely rarely stop stops stopped avoid avoids prevent"
    " prevents prevented reject rejects rejected against oppose opposes opposed except unless instead rather"
    " far".split()
)
# Prefixes that turn an adjective into its opposite.
OPPOSITE_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")

AUXILIARIES = frozenset(
    "be am is are was were been being have has had do does did will would shall should may might can could must".split()
)
FORCES: dict[str, frozenset[str]] = {
    "will": frozenset({"certain"}), "would": frozenset({"certain"}), "shall": frozenset({"certain"}),
    "may": frozenset({"possible"}), "might": frozenset({"possible"}), "could": frozenset({"possible", "able"}),
    "can": frozenset({"able", "possible"}), "must": frozenset({"must"}), "should": frozenset({"should"}),
    "ought": frozenset({"should"}),
}  # fmt: skip
HEDGES = frozenset("possibly perhaps maybe probably likely potentially conceivably".split())

WEEKDAYS = {day: day[:3] for day in "monday tuesday wednesday thursday friday saturday sunday".split()}
MONTHS = {
    month: number
    for number, months in enumerate(
        "january jan;february feb;march mar;april apr;may;june jun;july jul;august aug;september sept sep;october oct;"
        "november nov;december dec".split(";"),
        1,
    )
    for month in months.split()
}
UNITS = frozenset("day week weekend month year decade century season summer fall autumn winter spring".split())
NEAR_DAYS = frozenset("yesterday today tomorrow tonight".split())

# Titles and words that are capitalised though they name nobody and no place.
NO_NAMES = (
    frozenset(
        """mr mrs ms dr sen rep gov gen president senator governor secretary minister prime vice chairman congressman
    judge justice king queen pope general colonel senate house congress court supreme constitution state states party
    department republican republicans democrat democrats democratic gop american americans god bible internet
    christian christians muslim muslims jewish jews catholic islamic administration government""".split()
    )
    | WEEKDAYS.keys()
    | MONTHS.keys()
)
# Seats of power that stand for a country or an office beside the words of `speakers.gazetteer`.
SEATS = {"kremlin": "russia", "pentagon": "united states", "washington": "united states"}

_SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty"
).split()
_TENS = "thirty forty fifty sixty seventy eighty ninety".split()
# "One" is a pronoun too often to count.
NUMBER_WORDS = {word: value for value, word in enumerate(_SMALL, 2)}
NUMBER_WORDS |= {word: value for value, word in zip(range(30, 100, 10), _TENS, strict=True)}

# Words of reach, by what they reach over.
REACHES = {
    word: reach
    for reach, words in {
        "all": "all every each entire whole everyone everything everybody always any",
        "most": "most mostly majority",
        "some": "some several certain part partly sometimes somebody someone",
        "few": "few little rarely hardly",
        "these": "these those",
    }.items()
    for word in words.split()
}
# Words that limit what is said, or lift a limit; without one, a sentence says more or less.
QUALIFIERS = frozenset(
    "only completely fully entirely totally partially partly mostly largely permanently temporarily immediately"
    " unconditionally".split()
)


def _table(text: str) -> dict[str, tuple[int, int]]:
    """Stem -> (set, group): words of one set and of two groups name different things in the same place."""
    found: dict[str, tuple[int, int]] = {}
    for number, row in enumerate(" ".join(text.split()).split(";")):
        for group, members in enumerate(row.split("|")):
            found |= {stem(word): (number, group) for word in members.split()}
    return found


# Labels between which outlets choose, and things that are easily taken for one another; sets by ";", groups by "|".
CONTRASTS = _table("""
agreement agreements deal treaty accord pact|negotiation negotiations talks discussion discussions dialogue;
war|conflict|invasion aggression|crisis;
terrorist terrorists|militant militants insurgent insurgents rebel rebels fighter fighters|gunman gunmen shooter
|extremist extremists;
terrorism|extremism|violence;
protest protests demonstration demonstrations rally march|riot riots unrest;
ceasefire truce|surrender;
occupied|annexed|seized captured|claimed|contested disputed|controlled|liberated;
killed|murdered|executed assassinated;
immigrant immigrants migrant migrants|refugee refugees|alien aliens|illegals;
legally|rightfully|legitimately|constitutionally;
lie lies lied|mistake mistakes error errors|falsehood falsehoods;
tax taxes|fee fees|fine fines;
repeal abolish scrap|replace|reform overhaul;
ban banned|limit limits restriction restrictions|pause;
fired|resigned quit|retired;
accused|charged|convicted;
investigation inquiry probe|review|audit;
evidence proof|allegation allegations;
threat threats|warning warnings;
increase increased rise rose|decrease decreased fall fell decline declined;
hacked|leaked;
coup|revolution uprising;
reject rejected|postpone postponed delay delayed;
cancel canceled cancelled|postpone postponed delay delayed;
spy spies|diplomat diplomats
""")
# Who acts: the one in office, the office or government, the country or people.
COMMON_GROUPS = _table("""
president premier chancellor|leadership government regime administration|country nation;
minister|ministry|government;
senator senators|senate|congress;
officer officers|police;
voter voters|public people|supporters
""")
