"""Word lists about the world, written for this project: places, first names, nicknames. All in normal form.

They are small on purpose: what they lack, the text itself must show (a title, a pronoun, an apposition).
"""

# country: adjectives, people and seats of government that stand for it.
_COUNTRIES = """
united states: us usa america american americans washington
russia: russian russians moscow kremlin
ukraine: ukrainian ukrainians kyiv kiev
united kingdom: uk britain british britons london
france: french paris
germany: german germans berlin
italy: italian italians rome
spain: spanish madrid
poland: polish poles warsaw
netherlands: dutch
belgium: belgian belgians
sweden: swedish swedes stockholm
norway: norwegian norwegians oslo
denmark: danish danes copenhagen
finland: finnish finns helsinki
greece: greek greeks athens
hungary: hungarian hungarians budapest
austria: austrian austrians vienna
switzerland: swiss bern
czech republic: czech czechs prague
romania: romanian romanians bucharest
serbia: serbian serbs belgrade
belarus: belarusian belarusians minsk
georgia: georgian georgians tbilisi
turkey: turkish turks ankara
israel: israeli israelis jerusalem
iran: iranian iranians tehran
iraq: iraqi iraqis baghdad
syria: syrian syrians damascus
saudi arabia: saudi saudis riyadh
egypt: egyptian egyptians cairo
lebanon: lebanese beirut
jordan: jordanian jordanians amman
qatar: qatari qataris doha
yemen: yemeni yemenis sanaa
libya: libyan libyans tripoli
palestine: palestinian palestinians
afghanistan: afghan afghans kabul
pakistan: pakistani pakistanis islamabad
india: indian indians delhi
china: chinese beijing
taiwan: taiwanese taipei
japan: japanese tokyo
north korea: pyongyang
south korea: seoul
philippines: philippine filipino filipinos manila
indonesia: indonesian indonesians jakarta
australia: australian australians canberra
canada: canadian canadians ottawa
mexico: mexican mexicans
cuba: cuban cubans havana
venezuela: venezuelan venezuelans caracas
brazil: brazilian brazilians brasilia
argentina: argentine argentines
colombia: colombian colombians bogota
south africa: pretoria
nigeria: nigerian nigerians abuja
kenya: kenyan kenyans nairobi
kyrgyzstan: kyrgyz bishkek
kazakhstan: kazakh kazakhs astana
european union: eu european europeans brussels
europe:
"""
COUNTRIES: dict[str, str] = {}
for _line in _COUNTRIES.strip().splitlines():
    _country, _, _forms = _line.partition(":")
    COUNTRIES |= dict.fromkeys((_country, *_forms.split()), _country)

# Names of countries and seats of government, which can speak; adjectives cannot.
SEATS = frozenset(
    """america ankara baghdad beijing berlin brasilia britain brussels cairo canberra caracas damascus delhi eu
    islamabad jerusalem kiev kyiv london madrid minsk moscow ottawa paris pyongyang riyadh rome seoul taipei tehran
    tokyo uk us usa warsaw washington""".split()
) | {country for country in COUNTRIES.values() if country != "europe"}
PEOPLES = frozenset(form for form in COUNTRIES if form.endswith("s") and COUNTRIES.get(form[:-1])) | frozenset(
    "saudis serbs britons poles danes swedes finns turks spaniards".split()
)

# state: the short forms of datelines and of "(R-Tex.)".
_STATES = """
alabama:ala alaska: arizona:ariz arkansas:ark california:calif colorado:colo connecticut:conn delaware:del florida:fla
georgia:ga hawaii: idaho: illinois:ill indiana:ind iowa: kansas:kan kentucky:ky louisiana:la maine: maryland:md
massachusetts:mass michigan:mich minnesota:minn mississippi:miss missouri:mo montana:mont nebraska:neb nevada:nev
new-hampshire:nh new-jersey:nj new-mexico:nm new-york:ny north-carolina:nc north-dakota:nd ohio: oklahoma:okla
oregon:ore pennsylvania:pa rhode-island:ri south-carolina:sc south-dakota:sd tennessee:tenn texas:tex utah: vermont:vt
virginia:va washington:wash west-virginia:wv wisconsin:wis wyoming:wyo
"""
STATES: dict[str, str] = {}
for _item in _STATES.split():
    _state, _, _short = _item.replace("-", " ").partition(":")
    STATES |= {_state: _state, **({_short: _state} if _short else {})}

_CITIES = """
boston chicago st_paul cleveland philadelphia dallas houston miami orlando tampa atlanta detroit denver phoenix
seattle baltimore nashville pittsburgh cincinnati milwaukee minneapolis manhattan brooklyn queens bronx hollywood
benghazi aleppo mosul gaza dubai geneva davos hong_kong singapore los_angeles san_francisco san_diego san_bernardino
san_antonio las_vegas new_orleans st_louis des_moines new_england wall_street silicon_valley capitol_hill middle_east
west_bank crimea donbas donetsk luhansk kharkiv kherson odesa alaska africa asia europe guantanamo_bay staten_island
long_island el_paso salt_lake_city palm_beach_county trump_tower mar-a-lago camp_david puerto_rico ohio_valley
rust_belt bible_belt south_bend ann_arbor little_rock baton_rouge fort_lauderdale fort_worth virginia_beach new_haven
st_petersburg sioux_city cedar_rapids council_bluffs oval_office rose_garden great_britain northern_ireland scotland
wales ireland latin_america central_america south_america north_america west_virginia east_coast west_coast
"""
PLACES = frozenset(c.replace("_", " ") for c in _CITIES.split()) | frozenset(STATES.values()) | frozenset(COUNTRIES)

MALE_NAMES = frozenset(
    """aaron abdul abraham adam ahmed al alan albert alejandro alex alexander alexei alexey alfonso alfred ali allen
    andre andreas andrei andres andrew andriy andrzej andy angelo anthony antonio antony ari arthur ashton asif
    barack barney barry ben benjamin bernard bernie bert bill billy bob bobby boris brad bradley brandon brendan
    brent brett brian bruce bryan bryce byron cal calvin carl carlos carter cecil cesar chad charles charlie chris
    christian christopher chuck clarence clark claude clay clifford clint clinton colin corey cory craig curt curtis
    cyrus dale dan daniel danny darrell darren dave david dean denis dennis derek devin dick diego dinesh dmitri
    dmitry dominic don donald donny doug douglas drew duncan dustin dwight earl ed eddie edgar edmund eduardo edward
    edwin eli elijah elliott emilio emmanuel enrique eric erik ernest ernie ethan eugene evan felix fernando floyd
    francis francisco francois frank franklin fred frederick gabriel garrett gary gavin gene geoff geoffrey george
    gerald gerard gerhard gilbert giuseppe glen glenn gordon graham grant greg gregg gregory guido gus guy hank hans
    harold harry harvey hassan hector henry herbert herman hugh hugo ian ibrahim igor ilya isaac ismail ivan jack
    jackson jacob jaime jake james jamie jared jason javier jay jean jeb jeff jeffrey jeremy jerome jerry jesse
    jesus jim jimmy joe joel johannes john johnny jon jonah jonathan jordan jorge jose josef joseph josh joshua juan
    julian julio justin karl keith ken kenneth kevin khalid kirk klaus kurt kyle lance larry lars laurence lawrence
    lee leo leon leonard leonid lester lewis lincoln lindsey lloyd lorenzo lou louis lucas luis luke luther mahmoud
    malcolm manuel marc marcel marco marcos marcus mario mark markus marshall martin marty marvin mateusz matt
    matteo matthew matthias maurice max maxim mehdi michael miguel mike mikhail miles milton mitch mitchell mitt
    mohamed mohammad mohammed morris moses muhammad nathan nathaniel ned neil nelson newt nicholas nick nicolas
    nigel noah noam norman oleg oleksandr oliver omar orrin oscar otto owen pablo pat patrick paul pavel pedro pete
    peter petro phil philip phillip pierre preston rafael ralph ramon rand randall randy raul ray raymond recep
    reggie reid reince rex ricardo richard rick rob robert roberto robin rodney rodrigo roger roland ron ronald rory
    ross roy ruben rudolph rudy rupert russ russell ryan salvador sam samuel scott sean sebastian sergei sergey
    sergio seth shane shaun shawn shimon sidney silvio simon spencer stanley stefan stephen sterling steve steven
    stewart stuart sylvester taylor ted terence terrence terry theo theodore thomas tim timothy toby todd tom tommy
    tony travis trent trevor trey tyler ulysses valery vernon victor viktor vince vincent vitali vitaly vladimir
    volodymyr wade wallace walter warren wayne wendell wesley will william winston wladimir wolf wolfgang xavier
    yair yitzhak yuri yusuf zachary""".split()
)
FEMALE_NAMES = frozenset(
    """abby abigail adriana aimee alexandra alexis alice alicia alison allison alyssa amanda amber amelia amy ana
    anastasia andrea angela angelina anita ann anna annabelle anne annie april ariana ashley audrey ava barbara
    beatrice becky bella bernadette bernice beth betsy betty beverly bonnie brenda breshna bridget brigitte brooke
    callista camille candice carla carly carmen carol carole caroline carolyn carrie cassandra catherine cathy
    cecilia celeste charlene charlotte chelsea cheryl christina christine cindy claire clara claudia colleen
    condoleezza connie courtney cristina crystal cynthia daisy dana danielle daryna dawn debbie deborah debra denise
    diana diane dianne dolores donna dora doris dorothy edith eileen elaine eleanor elena elisabeth elise elizabeth
    ella ellen emily emma erica erika erin ernestine esther ethel eva eve evelyn faith fatima felicia fiona florence
    frances francesca gabby gabriela gail georgia geraldine gina ginger giorgia glenda gloria grace greta gretchen
    gwen hanna hannah harriet heather heidi helen hilary hillary holly hope huma ilia irene iris isabel isabella
    ivanka jackie jacqueline jan jane janet janice jasmine jeanne jeannette jen jenna jennifer jenny jessica jill jo
    joan joann joanna jocelyn jodi josephine joy joyce juanita judith judy julia julie juliet june kamala karen
    karine kate katherine kathleen kathryn kathy katie katrina kay kayla kelly kellyanne kelsey kim kimberly kirsten
    krista kristen kristin kristina lara latoya laura lauren leah leslie lillian lily linda lisa liz lois loretta
    lori lorraine louise lucia lucille lucy lydia lynn madeleine madeline maggie marcia margaret margarita maria
    mariah marian marianne marie marilyn marine marion marisa marjorie marlene marsha martha mary maureen maya megan
    meghan melania melanie melinda melissa mercedes meredith mia michele michelle mildred millie miranda miriam
    moira molly mona monica muriel nadia nancy naomi natalie natasha nicole nikki nina noelle nora norma oksana
    olena olga olivia pam pamela patricia patty paula pauline peggy penny phyllis priscilla rachel ramona rebecca
    regina renee rhonda rita roberta rochelle rosa rose rosemary roxanne ruth sabrina sally samantha sandra sara
    sarah sasha selena shannon sharon sheila shelly sherry shirley silvia simone sonia sophia sophie stacey stacy
    stella stephanie sue susan susana suzanne svetlana sviatlana sylvia tamara tammy tanya tara teresa terri theresa
    tiffany tina toni tracey tracy tulsi ursula valentina valerie vanessa vera veronica vicki vicky victoria viola
    violet virginia vivian wanda wendy whitney yelena yolanda yulia yvonne zoe""".split()
)
FIRST_NAMES = MALE_NAMES | FEMALE_NAMES

# nickname: the name it stands for. Only where hardly anyone bears the short form as another name.
_NICKNAMES = """
abby:abigail al:albert alex:alexander andy:andrew barney:bernard ben:benjamin bernie:bernard bert:albert
beth:elizabeth betsy:elizabeth betty:elizabeth bill:william billy:william bob:robert bobby:robert cathy:catherine
charlie:charles chris:christopher chuck:charles dan:daniel danny:daniel dave:david debbie:deborah dick:richard
dmitri:dmitry don:donald doug:douglas ed:edward eddie:edward fred:frederick greg:gregory hank:henry jack:john
jake:jacob jeff:jeffrey jen:jennifer jenny:jennifer jerry:gerald jim:james jimmy:james joe:joseph johnny:john
jon:jonathan josh:joshua kate:katherine kathy:katherine katie:katherine ken:kenneth larry:lawrence liz:elizabeth
lou:louis maggie:margaret matt:matthew meg:margaret mike:michael mitch:mitchell nick:nicholas pam:pamela pat:patrick
patty:patricia peggy:margaret pete:peter phil:philip phillip:philip ray:raymond rich:richard rick:richard rob:robert
ron:ronald rudy:rudolph russ:russell sam:samuel sandy:sandra sergey:sergei steve:stephen steven:stephen stu:stuart
sue:susan suzy:susan ted:theodore terry:terence tim:timothy toby:tobias tom:thomas tommy:thomas tony:anthony
vicki:victoria vicky:victoria vince:vincent will:william wladimir:vladimir alexey:alexei
"""
NICKNAMES = dict(item.split(":") for item in _NICKNAMES.split())
