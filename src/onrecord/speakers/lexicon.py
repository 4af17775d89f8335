"""Word lists about language, written for this project: titles, roles, organisations, documents, groups.

All in normal form (`onrecord.text.normal`): lower case, no dots, no accents.
"""

# Before a name. The short forms and what they stand for, then the rest.
_TITLE_FORMS = """
adm:admiral atty:attorney businesswoman:businessman capt:captain chair:chairman chairwoman:chairman col:colonel
congressman:representative congresswoman:representative dem:democrat det:detective ex:former fr:father gen:general
gov:governor governors:governor lt:lieutenant pres:president prof:professor
rep:representative rev:reverend sen:senator senators:senator sgt:sergeant spokesperson:spokesman
spokeswoman:spokesman strategists:strategist supt:superintendent
"""
TITLE_FORMS = {short: full.replace("_", " ") for short, _, full in (i.partition(":") for i in _TITLE_FORMS.split())}
MALE_TITLES = frozenset("mr sir lord king prince congressman chairman spokesman businessman father pope messrs".split())
FEMALE_TITLES = frozenset(
    """baroness businesswoman chairwoman congresswoman dame lady madam madame miss mother mrs ms princess queen sister
    spokeswoman""".split()
)
MALE_ROLES = frozenset("king prince father pope man husband son brother nephew uncle grandson businessman".split())
FEMALE_ROLES = FEMALE_TITLES | frozenset("woman wife daughter niece aunt granddaughter actress councilwoman".split())
COURTESY = frozenset("mr mrs ms miss messrs sir lord lady dame dr madam madame hon".split())

# Nouns for one who holds an office or plays a part; they stand before a name or, with "the", instead of it.
ROLES = frozenset(
    """activist actor actress administrator admiral adviser advisor advocate agent aide ally ambassador analyst anchor
    anchorwoman anthropologist archaeologist archbishop architect assemblyman assemblywoman astronomer attorney
    aunt author autocrat bailiff banker barrister batsman billionaire biologist bishop blogger bodyguard boss
    broker brother bureaucrat businessman businesswoman bystander campaigner candidate captain cardinal carer
    carpenter celebrity ceo cfo chair chairman chairwoman challenger chancellor chaplain chemist chief
    climatologist climber co-founder coach colleague colonel columnist comedian commander commentator
    commissioner commuter composer conductor congressman congresswoman conservative constable consultant
    contender coo coordinator coroner correspondent councillor councilman councilwoman counsel cousin critic
    curator customer cyclist daughter dean defendant defender delegate democrat demonstrator dentist deputy
    designer detainee detective developer dictator diplomat director doctor donor driver economist editor
    electrician employee engineer entrepreneur envoy epidemiologist evacuee evangelist executive expert
    eyewitness farmer father father-in-law filmmaker firebrand firefighter fisherman forecaster founder freshman
    friend front-runner frontrunner general geologist goalkeeper golfer governor granddaughter grandson
    guitarist gunman hacker hairdresser hawk head headmaster hiker historian homeowner hopeful host hostage
    husband imam immigrant immunologist incumbent independent informant inmate insider inspector interpreter
    investigator investor journalist judge juror justice king lady landlord lawmaker lawyer leader legislator
    liberal libertarian librarian lieutenant lobbyist magistrate magnate man manager marine mathematician mayor
    mechanic meteorologist midfielder midwife migrant millionaire minister moderate mogul mother motorist
    musician nationalist native negotiator neighbor neighbour nephew neuroscientist neurosurgeon newcomer niece
    nominee nominee-in-waiting novelist nurse officer official onlooker operative organiser organizer outsider
    owner paramedic parent passenger pastor patient pedestrian pharmacist photographer physician physicist
    pianist pilot plaintiff planner player playwright plumber poet policeman policewoman politician pollster
    pope premier president president-elect priest prince princess principal prisoner producer professor
    prosecutor protester provost psychiatrist psychologist publisher pundit quarterback queen rabbi referee
    refugee reporter representative republican researcher resident retiree reverend rival sailor scholar
    scientist secretary seismologist senator sergeant sheriff shooter shopkeeper shopper sibling singer sister
    skipper socialist sociologist soldier solicitor son son-in-law source speaker spokesman spokesperson
    spokeswoman sprinter staffer star statistician strategist striker strongman student superdelegate
    superintendent supporter surgeon surrogate survivor suspect swimmer teacher technician tenant tourist trader
    trainer translator treasurer trooper tsar tycoon umpire uncle veteran veterinarian victim villager violinist
    virologist volunteer voter weatherman whip widow wife winger witness woman worker writer year-old""".split()
)
# A vaguer word, and the offices it can stand for.
KIN = {
    "leader": frozenset("president premier chancellor king queen emir chairman speaker leader dictator head".split()),
    "minister": frozenset("minister premier".split()),
    "chancellor": frozenset("chancellor premier".split()),
    "lawmaker": frozenset(
        "senator representative lawmaker legislator assemblyman delegate republican democrat".split()
    ),
    "legislator": frozenset("senator representative lawmaker legislator".split()),
    "congressman": frozenset("representative congressman".split()),
    "candidate": frozenset("candidate nominee hopeful contender frontrunner front-runner".split()),
    "nominee": frozenset("nominee candidate".split()),
    "hopeful": frozenset("candidate hopeful contender".split()),
    "contender": frozenset("candidate hopeful contender".split()),
    "frontrunner": frozenset("candidate frontrunner front-runner nominee".split()),
    "front-runner": frozenset("candidate frontrunner front-runner nominee".split()),
    "republican": frozenset("republican".split()),
    "mogul": frozenset("mogul billionaire businessman developer tycoon magnate".split()),
    "billionaire": frozenset("mogul billionaire businessman developer tycoon magnate".split()),
    "businessman": frozenset("mogul billionaire businessman developer tycoon magnate executive ceo".split()),
    "diplomat": frozenset("diplomat ambassador envoy".split()),
    "lawyer": frozenset("lawyer attorney counsel".split()),
    "attorney": frozenset("lawyer attorney counsel".split()),
    "adviser": frozenset("adviser advisor aide".split()),
    "advisor": frozenset("adviser advisor aide".split()),
    "aide": frozenset("aide adviser advisor".split()),
    "chief": frozenset("ceo chief chairman director head commissioner".split()),
    "executive": frozenset("ceo executive".split()),
    "head": frozenset("chief chairman director head president".split()),
    "boss": frozenset("boss ceo chairman chief director executive head".split()),
    "tsar": frozenset("tsar president".split()),
    "strongman": frozenset("president".split()),
}
# Of these, what people do for a living. Who goes by an office is not taken up as "the judge".
WORK = frozenset(
    """analyst anchor anchorwoman archaeologist astronomer attorney bailiff batsman biologist broker captain carer
    carpenter chemist chief climatologist coach columnist composer conductor constable consultant coroner
    correspondent counsel curator dentist deputy designer detective doctor driver economist electrician employee
    engineer epidemiologist farmer firefighter forecaster geologist goalkeeper golfer historian host imam
    inspector interpreter journalist judge justice landlord lawyer librarian magistrate mathematician mechanic
    meteorologist midfielder midwife moderator novelist nurse officer paramedic pastor photographer physician
    physicist pilot plumber poet police pollster producer professor prosecutor psychologist publisher rabbi
    referee reporter resident sailor scholar scientist sheriff shopkeeper sociologist soldier spokesman staffer
    statistician strategist striker student superintendent surgeon swimmer teacher trader trainer translator
    trooper virologist winger worker""".split()
)
# Words of an office that are no part of a name when capitalised before it: "House Majority Leader Kevin McCarthy".
OFFICE_WORDS = frozenset(
    """acting affairs air army assistant associate attorney campaign chief city conservative county court defence
    defense democratic deputy district federal fire first force foreign former general gop homeland house
    independent interior labor labour liberal majority minority national navy party party's police presidential
    press prime republican security senate senior special staff state supreme top treasury vice white""".split()
)

# A capitalised sequence that holds one of these is an organisation, not a person.
ORGANISATION_WORDS = frozenset(
    """abc academy aclu act administration afp agency agreement airlines airways alliance amazon amendment ap apple
    army assembly association authority bank bbc beacon bill biotech bloomberg board boeing breitbart brigade
    broadcasting bundestag bureau buzzfeed campaign capital caucus cbs cdc center centre chamber chronicle
    church cia club cnn co coalition college commerce commission committee company congreso congress convention
    corp corporation council court crossroads daily deal department dhs dnc doj duma energy entertainment epa eu
    exxon facebook factcheck fbi fda federation forbes force forces ford-motor foundation fox fund gallup
    gazette globe google gop government group guard guardian hamas herald hezbollah holdings hospital house imf
    inc industries initiative insider institute irs isil isis journal knesset kremlin laboratories labs league
    library llc llp ltd magazine marist media microsoft ministry monmouth motors msnbc museum nasa nations nato
    navy nbc network news newsweek npr nra nsa office oil opec organisation organization pac parliament partners
    party pbs pentagon pew pharma pharmaceuticals plan plc police politico politifact poll post press project
    quinnipiac rada radio records register reuters review rnc rotary school securities security semiconductor
    semiconductors senate service services snopes society software starbucks studios suffolk sun survey systems
    taliban tea team technologies telemundo television therapeutics times treaty tribune trust tv twitter un
    unicef union university univision vox walmart watch who wikileaks youtube""".split()
)
# Of these, what ends the name of a company and says nothing but that.
COMPANY_WORDS = frozenset(
    """airlines airways biotech bank co company corp corporation energy holdings inc industries laboratories labs llc
    ltd motors pharma pharmaceuticals plc securities semiconductor semiconductors software systems technologies
    therapeutics""".split()
)
# Nouns for companies by what they make or do, and others that stand right before the name of a body.
MAKERS = frozenset(
    """aircraft-maker aircraftmaker automaker brewer broadcaster brokerage carmaker chip-maker chipmaker drug-maker
    drugmaker hedge-fund insurer lender miner phonemaker planemaker retailer shipbuilder steelmaker toymaker""".split()
)
NAMED_BODIES = frozenset(
    """agency airline bank broadcaster charity company firm ministry newspaper nonprofit paper start-up startup union
    watchdog website""".split()
)
# What people speak through: "her office", "his campaign", "the Clinton campaign", "the Obama administration".
BODIES = frozenset(
    """administration agency airline alliance army association authority automaker bank board broadcaster brokerage
    bureau cabinet camp campaign carmaker channel charity chipmaker church city club coalition college
    commission committee company congress corporation council country county court defence defense delegation
    department drugmaker embassy faction federation firm foundation giant government group hospital house
    industry institute insurer intelligence league lender magazine media military militia ministry nation
    network newspaper nonprofit office organisation organization outlet pac panel paper parliament party police
    presidency press prosecution publication radio regime retailer school senate service side site staff startup
    state station team television union university watchdog website""".split()
)
GENERIC_BODIES = frozenset(
    "company firm agency organisation organization group paper newspaper network outlet magazine foundation".split()
)
# Of these, what someone writes in his own name: the sayer is the writer.
WRITTEN = frozenset(
    """ad advertisement blog book brief column complaint declaration e-mail e-mails editorial email emails essay filing
    invitation lawsuit letter letters memo message motion note op-ed petition post posts release remarks speech
    statement suit tweet tweets video""".split()
)
DOCUMENTS = frozenset(
    """act ad advertisement advisory affidavit agreement amendment analysis article audit average bill blog book brief
    bulletin cable cables census charter column communique complaint constitution data declaration document
    documentary documents e-mail e-mails editorial email emails fact-check figures filing filings film headline
    headlines indictment inquiry interview investigation invitation law lawsuit letter letters manifesto memo
    message motion note op-ed opinion order page papers petition plan platform poll polling polls post probe
    questionnaire record records release report reports resolution results returns review rules ruling speech
    statement story studies study subpoena suit survey surveys texts transcript transcripts treaty tweet tweets
    video warrant website""".split()
)
# Plurals and collectives: several people, or nobody in particular.
GROUPS = frozenset(
    """activists advisers advisors advocates agencies aides all allies americans analysts anybody anyone attendees
    attorneys audience authorities authors backers bankers banks blacks bloggers both candidates catholics
    christians colleagues columnists commanders commentators companies conservatives consultants contenders
    countries couples critics crowd customers defenders delegates democrats demonstrators detractors diplomats
    doctors donors doves dozens economists editors elites employees establishment evangelicals everybody everyone
    executives experts families family fans few figures firms friends generals governments governors groups guests
    hackers half hawks hispanics historians hopefuls host hundreds independents insiders insurgents investigators
    investors jews journalists jurors latinos lawmakers lawyers leaders liberals libertarians lobbyists lot majority
    many media mediators members men militants millennials millions ministers minority moderates most muslims
    nations negotiators neighbors neighbours networks newspapers nobody none number nurses observers officeholders
    officers officials one operatives opponents organisations organisers organizations organizers others outlets
    outsiders parents participants people percent person persons physicians police politicians pollsters professors
    progressives proponents prosecutors protesters public pundits rebels relatives reporters representatives
    republicans researchers residents respondents rivals sceptics scholars scientists senators several skeptics
    soldiers some somebody someone sources spokesmen staffers states strategists students superdelegates supporters
    surrogates survivors teachers tens terrorists thirds those thousands traders veterans victims voters whites
    witnesses women workers writers""".split()
)
# Of these, who speak as one under the name of a place or a body; "officials" and "analysts" of one stay unnamed.
GATHERED = frozenset(
    """activists demonstrators doctors employees families fans hackers investigators jurors lawmakers lawyers members
    nurses organisers organizers parents prosecutors protesters rebels relatives researchers residents scholars
    scientists senators soldiers students supporters survivors teachers veterans victims voters workers""".split()
)
NAMED_GROUPS = frozenset("democrats republicans conservatives liberals progressives libertarians jews muslims".split())

PARTICLES = frozenset("von van der den de del della di da dos du la le bin ibn al el ben ten ter zu abu st".split())
SUFFIXES = frozenset("jr sr ii iii iv phd md esq".split())
CALENDAR = frozenset(
    """apr april aug august christmas dec december easter feb february fri friday jan january jul july jun june mar
    march may mon monday nov november oct october ramadan saturday sep sept september sunday thanksgiving thu
    thursday tue tuesday wed wednesday""".split()
)
# Capitalised words that are no part of a name: sentence openers that are no stop words, adjectives of party, honours.
OPENERS = frozenset(
    """according adding additional additionally african african-american also although amid among another any anyone
    arab are asked because both breaking but calling can catholic christian citing clearly conservative contrarily
    could days democrat democratic democrats despite did do does earlier eastern either english evangelical even
    every everyone ex ex-president exclusive few file finally first following former given gop had has have hello
    here hispanic hours image including inside instead internet is islamic jewish last later latino let liberal like
    likewise many may maybe meanwhile might months more moreover most much muslim must neither never nevertheless
    next no nobody none nonetheless nor northern not noting now officials oh ok okay one only other others our
    outside perhaps photo photos please previously progressive quoting rather read recently regarding republican
    republicans right saying second see separately several should similarly since some sometimes soon source sources
    southern speaking still such sure texas-born thanks there therefore though three thus today together tomorrow
    tonight two under unless unlike until update upon video was web weeks well were western whatever whether while
    will within without would years yes yesterday yet young""".split()
)
# Ordinary words that are a surname behind a first name or a title ("Theresa May"), or end a name as in USA Today.
ORDINARY_SURNAMES = frozenset("may young will rather early today".split())
# Before "May", the month.
TIME_WORDS = frozenset("after before by during early from in last late mid next of on since this through until".split())
# The last word of a name that is a place to stand on or in, not a person.
SITES = frozenset(
    """airport avenue beach boulevard bridge building canyon cathedral county creek district falls harbor harbour
    highway hotel island islands mall mountain mountains plaza river road square stadium station street subway tower
    towers valley""".split()
)
SINGULAR_MALE = frozenset("he him his himself".split())
SINGULAR_FEMALE = frozenset("she her hers herself".split())
PLURAL = frozenset("they them their theirs themselves we us our".split())
NEUTER = frozenset("it its itself this that which".split())
RELATIVES = frozenset("who which that whom whose".split())
FIRST_PERSON = frozenset("i me my mine myself you your".split())
PRONOUNS = SINGULAR_MALE | SINGULAR_FEMALE | PLURAL | NEUTER | RELATIVES | FIRST_PERSON
DEFINITE = frozenset("the this that these those his her their its my our".split())
INDEFINITE = frozenset("a an one another some any many several few two three four other most no every each".split())
# Where the head of a noun phrase ends: "a spokesman | for the ministry", "voters | who were asked".
PHRASE_ENDS = frozenset(
    """about across after against along among are around as at before behind beside between beyond by can could did
    does during for from had has have in including inside into involving is may might near of on outside over said
    says should since speaking than that throughout through to told under was were when where which while who whom
    whose will with within without would""".split()
)
