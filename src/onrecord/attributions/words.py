"""Word lists that stand in for a tagger: what begins, ends or cannot be part of a noun phrase."""

PRONOUNS = frozenset("i you he she it we they who which that one".split())
SUBJECTS = frozenset("i you he she it we they".split())
AUXILIARIES = frozenset(
    """has have had is are was were be been being am do does did will would can could may might must shall should
    'd 've 's 'll 're ca wo n't hasn't haven't hadn't isn't aren't wasn't weren't don't doesn't didn't won't
    wouldn't can't couldn't cannot mustn't shouldn't""".split()
)
BE = frozenset("is are was were be been being am isn't aren't wasn't weren't 's".split())
# Adverbs without -ly that stand between subject and verb, or between verb and content.
ADVERBS = frozenset(
    """also later then again already even just never not still once now recently often always earlier soon once
    further himself herself themselves itself only quickly once ever twice both all simply long first last since
    instead perhaps maybe either thus""".split()
)
DETERMINERS = frozenset(
    """the a an this these those his her its their our my your some many most several other another both two three
    four five six seven eight nine ten no every each any all one few more such what whose""".split()
)
POSSESSIVES = frozenset("his her its their our my your".split())
DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow january february
    march april may june july august september october november december""".split()
)
PREPOSITIONS = frozenset(
    """in on at after during before by with for from since until under over as despite amid among through
    throughout about against between into of to without within following besides beyond like unlike outside inside
    near per toward towards upon via because regarding concerning""".split()
)
# No noun phrase runs across these.
CLAUSE_WORDS = frozenset(
    """that because if when while as but although though whether where what how why who which whom whose than so
    unless until after before since or nor yet then and once even""".split()
)
CONJUNCTIONS = frozenset("and but or yet while though although as whereas".split())
# What may open a sentence before its subject.
OPENERS = frozenset(
    """but and yet so still meanwhile now then later earlier however moreover also additionally instead indeed
    nevertheless nonetheless afterwards afterward today yesterday tonight contrarily thus though perhaps maybe
    finally first second third separately asked recently there here besides furthermore if when as because while or
    that whether""".split()
)
# Common verbs that are no cues; a subject never reaches across one.
VERBS_BESIDES = frozenset(
    """got get gets made make makes went go goes took take takes gave give gives came come comes became become
    becomes left leave leaves kept keep keeps began begin begins ran run runs won win wins lost lose loses held
    hold holds stood stand stands met meet meets led lead leads brought bring brings let lets put puts set sets
    sent send spent paid built build fell rose grew drew let's used needs need wants want tried failed turned moved
    started stopped helped followed appeared remained received joined visited returned arrived launched suffered
    died killed happened seemed included includes include means mean had has have is was were are be been will
    would could should may might can must did does do took known seen including being having doing going coming
    making taking giving getting running threw throws fought fights bought buys caught broke chose chooses cut cuts
    dealt drove fed flew hit hits hung hurt laid lit paid rode sang sat shook shot shut slept slid sold sells stole
    struck stuck swung taught tore wore woke withdrew understood ties tied enters faces joins""".split()
)
FINITE = VERBS_BESIDES - frozenset(
    "being having doing going coming making taking giving getting running including won".split()
)
# Words in -ed that are no past forms.
NO_PASTS = frozenset(
    "need seed feed speed deed breed indeed hundred sacred united embed red bed wed exceed proceed succeed".split()
)
TITLES = frozenset(
    """mr. mrs. ms. dr. prof. sen. rep. gov. gen. col. lt. capt. sgt. rev. president senator minister secretary
    chairman chairwoman spokesman spokeswoman spokesperson director professor governor mayor chief former foreign
    prime""".split()
)
OCCASIONS = frozenset(
    """interview statement tweet speech conference briefing call email e-mail letter post appearance rally event
    debate memo report release conversation message video interviews tweets remarks comments address meeting
    editorial column hearing note text session forum article town op-ed essay blog ad filing""".split()
)
CLOSING = frozenset("\" ” '' » ’ '".split())
DASHES = frozenset("— – - -- ―".split())
STOPS = frozenset(". ! ? … ; .. ... ....".split())


def is_name(word: str) -> bool:
    """Whether `word` begins with a capital letter."""
    return word[:1].isupper()


def is_adverb(low: str) -> bool:
    """Whether `low` may stand between a subject and its verb, or between a verb and its content."""
    return low in ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in _NO_ADVERBS)


_NO_ADVERBS = frozenset(
    "family early daily weekly monthly italy july supply reply apply rally ally emily kelly billy sally".split()
)
