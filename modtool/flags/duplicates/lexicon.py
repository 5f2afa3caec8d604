"""Words the verifier knows: which may be exchanged freely, and which tell one person from another.

``FUNCTION`` and ``NEUTRAL`` words carry no fact: exchanged for one another, the comment says the
same. Every other word is taken for a fact, known or not. ``FACTS`` are listed because neither of
two may pass for a misspelling of the other (month, mouth), and because no advertisement is excused
for exchanging them. All are kept as ``skeleton`` spells them.
"""

import re
from enum import IntEnum
from functools import lru_cache

from modtool.flags.duplicates.normalise import normalise, skeleton


def _words(*listed: str) -> frozenset[str]:
    return frozenset(skeleton(normalise(" ".join(listed))).split())


FUNCTION = _words("""
    a an the this that these those such which what whose who whom there here it its i im ive id me
    my mine myself we us our ours weve you your yours youre youve they them their theirs and or but
    so if because as than though although while whether since also too then thus of in on at to for
    from by with about into onto over through during around across along within toward towards among
    between upon per via regarding concerning please just very really quite el la los las un una
    unos unas y o que de del en con por para se lo le les su sus mi mis tu des du une et ou dans sur
    pour avec ce cette ces mon ma mes votre vous nous je der das dem ein eine einen und oder im mit
    von zu auf ich wir sie mein meine os um uma e ao nos nas com seu sua meu minha il gli di che per
    mio mia
""")
"""Words whose exchange for anything else reads as an addition."""

NEUTRAL = _words("""
    someone somebody anyone anybody everyone everybody people folks guys is am are was were be been
    being has have had having do does did doing done will would shall should can could may might
    must going gonna wanna want wants wanted much simply truly indeed actually certainly definitely
    absolutely extremely incredibly totally completely highly deeply pretty rather somewhat fairly
    honestly sincerely kindly well ok okay yes oh wow hi hello hey dear greetings thank thanks
    thankful grateful gratitude appreciate appreciated appreciates appreciation great nice wonderful
    amazing awesome excellent fantastic superb lovely beautiful brilliant terrific outstanding
    fabulous incredible perfect informative helpful useful valuable interesting insightful inspiring
    inspirational touching moving uplifting thoughtful article articles post posts blog blogs piece
    page story stories read reading reads writeup information info details content topic subject
    words message comment comments share shared shares sharing posted posting write writing wrote
    written publish published say says said saying tell tells told telling talk talked talking speak
    spoke mention mentioned know knows knew known knowing learn learned learnt learning understand
    understands understood think thinks thought thinking believe believes believed feel feels felt
    feeling guess suppose wonder wondering wish wishes wished hope hopes hoped hoping love loves
    loved like likes liked enjoy enjoys enjoyed see sees saw seen look looks looked looking find
    finds found finding get gets got getting gotten go goes went gone come comes came coming make
    makes made making take takes took taken taking give gives gave given giving keep keeps kept
    keeping let lets put puts use uses used using try tries tried trying help helps helped helping
    need needs needed ask asks asked asking answer answers answered show shows showed shown explain
    explains explained explaining explanation become became bring brings brought happen happens
    happened seem seems seemed turn turned remain remains stay stayed continue continued provide
    provides provided providing include includes including allow allows allowed consider thing
    things something anything everything way ways lot lots bit kind sort part parts point fact time
    times moment case example idea ideas reason reasons question matter place some any all each
    every many few several other others another same own main important real clear simple easy
    different similar certain sure able ready happy glad pleased sad sorry blessed lucky again still
    already yet soon often sometimes usually always maybe perhaps probably possibly currently
    recently lately now finally especially particularly generally basically obviously clearly
    apparently anyway however therefore moreover furthermore besides instead even only almost nearly
    exactly together how when where why world lord god bless amen pray prays prayer prayers everyday
    common whole entire full complete visit check contact reach call email es son muy este esta esto
    como pero gracias est sont merci tres ist sind danke sehr muito obrigado obrigada molto grazie
    good better best received receive receives receiving discovered discover noticed notice realized
    realize decided decide imagine imagined remember remembered heard hear hearing met meet meeting
    expected expect looked described describe reminded remind encouraged encouraging encourage
    motivated motivating supportive support supported comforting comfort beneficial worthwhile
    relevant accurate thorough detailed comprehensive concise educational enlightening eye opening
    remarkable impressive fascinating powerful emotional honest kind caring compassionate warm
    gentle loving special unique recommend recommended suggest suggested advise mean means meant
    matter matters care cares anymore nowadays eventually suddenly quickly slowly carefully
    personally frankly unfortunately fortunately thankfully luckily hopefully seriously normally
    typically mainly mostly partly inform informs informed hand hands handed reveal reveals
    revealed hold holds held grant granted swap swapped tells obtain obtained however somehow
    whereas claim claims claimed close near start starts started
""")
"""Words that may be exchanged for one another: politeness, opinion, auxiliaries."""

_SPELLINGS = """
    mom=mother mum=mother mama=mother mommy=mother dad=father daddy=father papa=father
    grandma=grandmother granny=grandmother grandpa=grandfather hubby=husband doc=doctor dr=doctor
    pls=please plz=please thx=thanks u=you ur=your ppl=people bc=because physician=doctor
    children=kids child=kid huge=big large=big tiny=small chemotherapy=chemo onc=oncologist mgs=mg
    yrs=years yr=year wk=week wks=weeks twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70
    eighty=80 ninety=90 hundred=100 thousand=1000 cannot=cant noone=nobody ought=should
    began=started begin=start begins=starts
"""
_SMALL_NUMBERS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
CANONICAL = {
    skeleton(written): skeleton(meant)
    for written, _, meant in (pair.partition("=") for pair in _SPELLINGS.split())
} | {skeleton(word): str(number) for number, word in enumerate(_SMALL_NUMBERS.split())}
"""Ways to write one and the same word; numbers become digits."""

_KIN = """
    mother father parent parents sister brother sibling siblings daughter son child children kid
    kids baby wife husband spouse partner aunt uncle cousin niece nephew grandmother grandfather
    grandparents granddaughter grandson stepmother stepfather stepson stepdaughter fiance fiancee
    boyfriend girlfriend man woman men women boy girl male female law step twin twins widow widower
    inlaw inlaws madre padre hermana hermano hija hijo esposa esposo marido abuela abuelo tia tio
    prima primo mere pere soeur frere fille fils femme mari tante oncle cousine mutter vater
    schwester bruder tochter sohn mann frau oma opa mae pai irma irmao filha filho avo
"""

_AROUND = """
    friend friends neighbor neighbors neighbour neighbours colleague colleagues coworker boss family
    doctor doctors oncologist surgeon nurse nurses specialist urologist gynecologist radiologist
    therapist clinic ward emergency
"""

_THIRD_PERSON = """
    he she his her hers him himself herself hes shes hed shed hell shell el ella elle ele ela er
"""

NEGATION = _words("""
    no not never none nothing nobody neither nor without cannot cant couldnt dont doesnt didnt isnt
    arent wasnt werent hasnt havent hadnt wont wouldnt shouldnt mustnt nunca ningun sin ni pas
    jamais sans nicht kein keine nie ohne nao nem sem non mai senza
""")

_OPPOSITES = """
    bad worse worst positive negative high higher low lower left right bilateral before after early
    late earlier later first second third fourth fifth last next final old older young younger new
    newly previous more less most least increase increased decrease decreased increasing decreasing
    up down grew grown shrank shrunk growing shrinking spread benign malignant normal abnormal acute
    chronic primary secondary local metastatic advanced recurrent recurrence recurred remission
    relapse relapsed stable progressive progression alive dead died dying living lived survived
    passed lost gained began stopped stop quit refused inside outside upper lower front rear top
    bottom inner outer anterior posterior safe unsafe dangerous harmful effective useless legal
    illegal true false right wrong big large huge small tiny little long short wide hard soft
    difficult deep empty operable inoperable curable incurable resectable unresectable invasive
    noninvasive situ painful painless weak strong mild moderate severe worsening improving
"""

_TIME = """
    day days week weeks weekly month months monthly year years yearly daily hour hours minute
    minutes yesterday tomorrow tonight morning evening night weekend january february march april
    june july august september october november december jan feb mar apr jun jul aug sept oct nov
    dec monday tuesday wednesday thursday friday saturday sunday spring summer autumn fall winter
    christmas easter thanksgiving
"""

MEDICAL = _words("""
    breast lung colon rectum rectal colorectal prostate ovary ovarian uterus uterine cervix cervical
    endometrial pancreas pancreatic liver kidney renal bladder brain skin bone blood thyroid throat
    mouth tongue neck head spine spinal stomach gastric esophagus esophageal bowel gallbladder bile
    lymph node nodes marrow testicle testicular chest abdomen abdominal pelvis pelvic hip shoulder
    arm leg hand foot feet knee back eye ear nose jaw lip lips chin gum gums scalp wrist ankle elbow
    thigh calf groin penis vulva vagina vaginal anus anal oral sinus toe finger nail rib ribs lungs
    kidneys bones breasts vein artery nerve ileum ilium ureter urethra heart spleen tonsil tonsils
    larynx nodule nodules cancer cancers tumor tumors lump lumps bump bumps sore mass cyst cysts
    polyp polyps lesion lesions mole wart fibroid adenoma sarcoma carcinoma melanoma lymphoma
    leukemia myeloma glioma glioblastoma mesothelioma hodgkin hodgkins hepatitis cirrhosis diabetes
    diabetic asthma arthritis lupus epilepsy herpes hiv aids stroke anemia infection fibrosis
    metastasis metastases mets hpv covid dcis lcis idc ilc cll aml cml mds mpn nsclc sclc tnbc hcc
    rcc gist gbm dlbcl tace tare imrt igrt sbrt ductal lobular tubular medullary papillary
    follicular squamous triple inflammatory adenocarcinoma stage grade her2 er pr brca brca1 brca2
    egfr alk kras pdl1 msi hormone receptor estrogen progesterone ki67 psa ca125 cea hemoglobin
    platelets neutrophils marker markers gleason menopausal premenopausal perimenopausal
    postmenopausal pregnant menopause hypothyroid hyperthyroid hypothyroidism hyperthyroidism
    hypertension hypotension hypoglycemia hyperglycemia hypercalcemia hypocalcemia symptomatic
    asymptomatic typical atypical dysphagia dysphasia aphasia neuropathy neutropenia lymphedema
    dysplasia hyperplasia chemo chemotherapy radiation radiotherapy immunotherapy surgery lumpectomy
    mastectomy hysterectomy prostatectomy transplant biopsy biopsies mammogram ultrasound mri ct pet
    scan scans xray colonoscopy endoscopy hospice trial trials vaccine transfusion infusion port
    dose doses mg mcg ml cm mm injection cycle cycles tamoxifen anastrozole letrozole exemestane
    arimidex femara aromasin herceptin trastuzumab pertuzumab perjeta kadcyla enhertu keytruda
    pembrolizumab opdivo nivolumab tecentriq avastin bevacizumab rituximab taxol taxotere paclitaxel
    docetaxel abraxane cisplatin carboplatin oxaliplatin xeloda capecitabine gemcitabine gemzar
    doxorubicin adriamycin epirubicin cytoxan cyclophosphamide methotrexate fluorouracil folfox
    folfiri folfirinox ibrance palbociclib kisqali ribociclib verzenio abemaciclib lynparza olaparib
    niraparib zejula tagrisso osimertinib gleevec imatinib sutent revlimid lenalidomide velcade
    bortezomib lupron zoladex casodex bicalutamide xtandi enzalutamide zytiga abiraterone prednisone
    prednisolone dexamethasone metformin insulin warfarin eliquis aspirin ibuprofen tylenol
    paracetamol morphine fentanyl oxycodone gabapentin lyrica zofran ondansetron neulasta pain ache
    nausea vomiting fatigue fever cough rash bleeding swelling numbness dizziness headache headaches
    itching diarrhea constipation weight appetite breath breathing seizure seizures hair fluid
    pressure clot clots ulcer discharge icu er
""")
"""Organs, diseases, findings, treatments and drugs a story is made of."""

_MEDICAL_ENDINGS = tuple(
    skeleton(
        "mab nib cept platin taxel ciclib parib rubicin azole tidine noma rcoma lioma blastoma itis"
        " osis ectomy ostomy plasty scopy therapy ologist statin amide"
    ).split()
)

_FACTS = (
    NEGATION
    | MEDICAL
    | _words(_KIN, _AROUND, _THIRD_PERSON, _OPPOSITES, _TIME, "once twice half double ii iii")
)
FACTS = (
    _FACTS
    | {word + "s" for word in _FACTS if len(word) > 2}
    | {word for word, meant in CANONICAL.items() if meant.isdigit()}
)
"""Words that say about whom, what, when or how bad it is."""

LIGHT = (FUNCTION | NEUTRAL) - FACTS
"""Words that tell nothing of anybody."""

KNOWN = FUNCTION | NEUTRAL | FACTS
"""Words of which none is a misspelling of another."""

_KIN_WORDS = _words(_KIN)
_PERSONS = _words(_THIRD_PERSON) | _KIN_WORDS | {word + "s" for word in _KIN_WORDS}
CASE = MEDICAL | _PERSONS
"""Words a single person's story is told in."""

PERSONAL = NEGATION | _PERSONS
"""Words that no advertisement exchanges without speaking of somebody else."""

TURNING = NEGATION | _words("law inlaw step ex")
"""Words that make another statement of one they are added to."""

MEASURED = _words("age aged old")
"""Words beside which a number is about a person."""

TITLES = _words("doctor prof professor mr mrs ms prophet pastor priest is called named")
"""Words that a name follows."""

PITCH = _words("""
    buy sell sale order orders discount price prices cheap free offer offers deal deals promo coupon
    shipping delivery guarantee guaranteed limited bonus earn earning income profit profits cash
    money invest investment investor bitcoin crypto forex trading casino betting loan loans credit
    seo traffic ranking followers essay website site link click subscribe whatsapp telegram viagra
    cialis modafinil supplement supplements herbal herbs herb remedy spell caster cure cured cures
    hacker hack gummies cbd formula natural attorney attorneys lawyer compensation entitled hire gig
    services service agency escort dating webcam
""")
"""Words of people who have something to sell."""


LETTER = re.compile(
    r"\b(?:dear (?!me)|to whom it may|sincerely|respectfully|regards|faithfully|yours truly"
    r"|signs?\b|signed|undersigned|petition|this letter|why i write|i write (?:to|as)|add my voice"
    r"|in memory of|matters to us|agree with it|please share this|on behalf of)"
)
"""What stands at the head and the foot of a letter that many send."""

_BEFORE_NUMERAL = _words(
    "stage grade phase type level class etapa estadio fase stade stadium estagio grado grad"
)


class Weight(IntEnum):
    """How much a word says about somebody's case."""

    FUNCTION = 0
    NEUTRAL = 1
    TELLING = 2
    """Not in the lexicon, so it may be anything: a drug, a place, a name."""
    FACT = 3


def weight(plain: str, word: str, previous: str) -> Weight:
    """The weight of a word, given its plain form, its skeleton, and the skeleton before it."""
    return Weight.FACT if previous in _BEFORE_NUMERAL else _weight(plain, word)


@lru_cache(maxsize=1 << 16)
def _weight(plain: str, word: str) -> Weight:
    if word in FACTS or is_medical(word) or any(map(str.isdigit, plain + word)):
        return Weight.FACT
    if word in FUNCTION:
        return Weight.FUNCTION
    return Weight.NEUTRAL if word in NEUTRAL else Weight.TELLING


@lru_cache(maxsize=1 << 16)
def is_medical(word: str) -> bool:
    """Whether ``word`` is in ``MEDICAL`` or ends like a drug, a disease or a procedure."""
    return word in MEDICAL or (len(word) > 6 and word.endswith(_MEDICAL_ENDINGS))
