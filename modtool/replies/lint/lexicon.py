"""The families of words that the rules speak of, and the hedges that take a sentence back."""

# ruff: noqa: E501  (lists read better whole)

from modtool.replies.phrases import words
from modtool.replies.reading import FEMALE, MALE, NEUTRAL

FAMILIES: dict[str, frozenset[str]] = {
    # Who is spoken of. "They" is left out: in a reply it mostly means doctors.
    "you": words("you she he yourself"),
    "obj": words("you her him yourself herself himself"),
    "poss": words("your her his yours hers"),
    "person": words("you she he her him your his yours hers yourself"),
    "kin": FEMALE | MALE | NEUTRAL,
    "we": words("we i our us my"),
    "group": words(
        "people women men patients survivors most many few those others everyone anybody"
    ),
    "carer": words(
        "doctor* oncologist* nurse* surgeon* urologist* clinician* specialist* pharmacist* "
        "physician* counselor* team provider* dietitian* radiologist* gynecologist* clinic office"
    ),
    "staff": words(
        "we i someone somebody nurse* doctor* staff team colleague* editor* moderator* "
        "coordinator* representative* expert* counselor* specialist* one"
    ),
    # Small words.
    "be": words("be is are was were been being am"),
    "have": words("have has had having"),
    "do": words("do does did"),
    "seem": words(
        "look looks looked sound sounds sounded seem seems seemed appear appears read reads "
        "feel feels"
    ),
    "not": words("not never no nor without cannot neither"),
    "can": words("can could may might"),
    "must": words("should must ought need needs shall had has have"),
    "will": words("will shall would going"),
    "det": words("a an the this that these those your her his their our any some another"),
    "likely": words(
        "likely probably surely certainly clearly definitely doubtless evidently presumably "
        "simply merely just only almost undoubtedly obviously"
    ),
    "time": words("day* week* month* year* while hour* spring summer fall winter"),
    # What is said of a result or symptom.
    "finding": words(
        "result* scan* number* level* count* marker* report* margin* node* lump* spot* rash pain "
        "symptom* headache* psa cough swelling biops* test* reading* value* pathology imaging "
        "mole* nodule* change* increase rise jump shadow lesion* ache* bleeding fatigue taste "
        "score* labs bloodwork fever"
    ),
    "verdict": words(
        "benign malignant normal abnormal harmless worrying worrisome alarming concerning unusual "
        "suspicious cancerous noncancerous innocent reassuring encouraging elevated "
        "aggressive stable negative positive clean"
    ),
    "fine": words(
        "fine good great well okay ok excellent promising bad poor serious dangerous high low "
        "perfect clear healthy nothing better worse"
    ),
    "cause": words(
        "infection* inflammation cyst* stress scar* allerg* virus flu lymphedema anemia dehydrat* "
        "steroid* tumor* tumour* cancer* recurrence metasta* hormone* arthritis neuropathy "
        "flare* irritation menopause benign malignant anxiety nerve* reflux muscle* "
        "weather progression relapse* lymphoma leukemia"
    ),
    "signify": words(
        "means meant mean suggests suggest suggesting shows showed indicates indicate confirms "
        "points point proves tells signals hints"
    ),
    "clinstate": words(
        "dehydrat* anem* respond* recover* recovered healing healed remission curable incurable "
        "terminal dying cured depressed infected contagious tolerating improving"
    ),
    "growth": words(
        "spread grown growing gone returned shrunk shrinking stable aggressive back contained "
        "controlled control advanced early localized metastasized progressed responded working"
    ),
    # Outlook.
    "outlook": words(
        "odds chance chances risk risks prognosis outlook likelihood probability survival "
        "expectancy recurrence"
    ),
    "size": words(
        "small slim slight slighter tiny low lower lowest high higher highest large great good "
        "excellent poor bad better best worse grim strong favorable promising minimal remote "
        "bright brighter bleak bleaker rosy rosier sunny gloomy dim dark darker decent fair increased reduced elevated zero average above below big real decreases "
        "drops falls rises tough short limited serious far very"
    ),
    "count": words(
        "0 one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy "
        "eighty ninety hundred half third quarter dozen several few couple"
    ),
    # Promises.
    "wellend": words(
        "fine ok okay well alright cured better recover* survive* heal* beat win overcome live "
        "healthy conquer thrive improve* normal succeed safe back"
    ),
    "sure": words("sure certain confident convinced positive know believe assured"),
    "destroy": words(
        "cure* melt* wipe* kill* destroy* eliminat* eradicat* beat* stop* revers* shrink* prevent* "
        "heal* defeat* dissolve* vanish* starve*"
    ),
    "disease": words("cancer* tumor* tumour* disease* illness it metasta* cells"),
    "fix": words(
        "work works help helps cure cures fix fixes save saves solve solves rid care remove "
        "removes succeed eliminate stop bring brings keep keeps"
    ),
    # Treatment and what one may be told to do about it.
    "act": words(
        "stop start quit skip switch increase decrease double halve taper avoid refuse delay "
        "postpone undergo take try use add hold continue restart resume cut drop change choose pick "
        "reduce raise lower eat drink have get request insist push swap replace combine keep finish "
        "schedule consider pass wait stay go begin ask wean limit lose cancel decline accept join "
        "push opt demand"
    ),
    "acting": words(
        "stopping starting quitting skipping switching increasing decreasing doubling tapering "
        "avoiding refusing delaying postponing taking trying using adding holding continuing "
        "cutting dropping changing choosing picking reducing raising lowering eating drinking "
        "having getting requesting insisting finishing scheduling going asking limiting canceling "
        "declining removing staying waiting"
    ),
    "food": words(
        "sugar* dairy meat protein alcohol gluten soy supplement* vitamin* herb* turmeric ginger "
        "probiotic* diet* juice* fiber salt coffee caffeine mushroom* cannabis cbd marijuana keto "
        "fasting vegan oil oils spinach grapefruit tea smoking antioxidant* zinc"
    ),
    "work": words("work works worked help helps helped"),
    "regimen": words("dose* cycle* round* pill* shot* infusion* course session*"),
    "organ": words(
        "prostate breast* ovar* uterus womb lung* colon kidney* bladder thyroid spleen node* lump* "
        "spot* mole* tumor* tumour* port nodule* polyp* cyst*"
    ),
    "habits": words(
        "eating diet* food* meal* exercis* walking yoga prayer praying positive attitude sleep "
        "rest way fasting sugar laughter faith willpower meditat* supplement* vitamin* herb* tea"
    ),
    "plan": words("advice plan decision* choice* idea treatment care opinion* judgment handling"),
    "judged": words("waiting delaying watching that this what"),
    # Care and its delay.
    "seek": words(
        "see call ring visit go run rush contact bother doctor* nurse* oncologist* appointment* "
        "emergency hospital er clinic specialist* seen checked check hurry panic trouble"
    ),
    "visit": words(
        "visit* appointment* checkup* follow scan* mammogram* biops* test* surgery chemo* radiation "
        "treatment* doctor* oncologist* screening* mri exam* colonoscop*"
    ),
    # Trials.
    "trial": words("trial* study studies phase"),
    "qualify": words(
        "qualif* eligible eligibility candidate* accepted match* enroll* criteria join joins "
        "participate* fit fits suitable suited sign"
    ),
    # Contact and private details.
    "asking": words(
        "tell send share post give provide email mail message write upload drop leave reply "
        "forward submit let describe text fax paste"
    ),
    "private": words(
        "name* number* email* mail phone* address* diagnosis stage report* result* scan* symptom* "
        "medication* medicine* history birth* insurance chart status score* pathology dose* "
        "age drugs records insurer carrier policy dob cell mobile details date* type biopsy labs "
        "treatment* medical condition"
    ),
    "reach": words("call ring phone email message text contact mail"),
    # Making light of what somebody lives with, and laying it at their door.
    "small": words(
        "hair breast* organ* lump* scar* phase blip cold nausea fatigue fear* feeling* nerves "
        "weight mood wig skin side stomach tiredness worry worries"
    ),
    "belittled": words(
        "exaggerat* overreact* overthink* dramatic irrational unfounded groundless paranoid "
        "oversensitive hysterical silly imagining fussing complaining overdoing"
    ),
    "habit": words(
        "smoking drinking stress diet* weight lifestyle alcohol habit* sugar obesity anger tanning "
        "eating sun cigarette* attitude waiting delay worrying work*"
    ),
    "broughton": words("caused brought led gave triggered made cost fed fueled invited"),
    "missed": words(
        "told come gone called seen known noticed asked listened waited stopped quit started taken "
        "eaten kept checked done said acted gotten had went been pushed insisted"
    ),
    "lawsuit": words(
        "malpractice negligen* liab* lawsuit* sue sued suing lawyer* attorney* damages "
        "compensat* settlement* court* litigat* indemn*"
    ),
    "dayname": words(
        "monday* tuesday* wednesday* thursday* friday* saturday* sunday* tomorrow tonight today"
    ),
    "opening": words("opening* slot* spot* appointment* consult* visit* seat*"),
    # The house.
    "place": words(
        "hospital center centre clinic ward unit floor office system schedule department institute "
        "program infusion practice campus facility waiting calendar"
    ),
    "cared": words(
        "seen treated admitted diagnosed scheduled cared operated looked came come coming been "
        "visited stayed get got getting receive received referred registered discharged "
        "hospitalized booked treatment care infusion* surgery appointment* visit* stay scan* chemo "
        "radiation operation procedure biopsy met have had next last time"
    ),
    "superlative": words(
        "best top leading leader finest greatest foremost premier renowned unmatched unrivaled "
        "unparalleled superior elite cutting outstanding exceptional number advanced safest "
        "highest lowest fastest winning ranked rated unequaled pioneering art"
    ),
    "institution": words(
        "hospital* center* centre* clinic* doctor* surgeon* team* care treatment* staff unit* "
        "result* outcome* technolog* research program* institute* rate* surgery oncologist* nurse* "
        "facilit* nutrition expert* robot cancer oncology medicine department equipment region "
        "country state nation world field"
    ),
    # Illness that belongs to a person: naming it in public says something about them.
    "condition": words(
        "her2 brca brca1 brca2 egfr kras braf alk oncotype gleason psa triple metasta* recurren* "
        "relapse* remission ned tumor* tumour* biops* scan* mri mammogram* mastectom* lumpectom* "
        "chemo* radiation radiotherapy immunotherap* transplant* surger* operation* lymphoma* "
        "leukemia* leukaemia* leukemic melanoma* myeloma* sarcoma* carcinoma* glioblastoma* mesothelioma* neuroblastoma "
        "dcis dementia diabet* depress* anxiety alcoholism hiv asthma lupus alzheimer* stroke heart "
        "nodule* lump* polyp* cyst* ostomy colostomy hysterectom* prostatectom* infertil* "
        "pregnan* menopaus* neuropath* lymphedema seizure* hospice terminal infusion* port margins "
        "nodes hormone* cancer* mutation* pathology anemi* anaemi* thrombos* irradiat* inoperable incurable "
        "epilep* parkinson* hepatitis arthritis colostom* ileostom* bipolar schizophren* addict* obes*"
    ),
    "malignancy": words(
        "cancer* tumor* tumour* malign* lymphoma* leukemia* leukaemia* melanoma* myeloma* sarcoma* carcinoma* "
        "dcis her2 brca* metasta* mastectom* lumpectom* chemo* oncolog*"
    ),
    "growths": words("tumor* tumour* lump* mass nodule*"),
    "bound": words("have has had is are was were been got getting having being on with told"),
    # Giving and selling.
    "giving": words(
        "donat* fundrais* gala raffle sponsor* merchandise pledge* charit* philanthrop* foundation "
        "bequest* telethon auction"
    ),
    "selling": words(
        "discount* sale deal coupon* package promo* bargain offer shop store buy order"
    ),
}

TURNS: dict[str, tuple[str, ...]] = {
    "who": ("<you>", "your|her|his|their ..1 <kin>", "the patient", "<group> like|as <obj>"),
    "obj": ("<obj>", "your|her|his|their ..1 <kin>", "<group> like <obj>"),
    "stat": (
        "<count> percent", "percent", "<count> in|of <count>", "<count> out of <count>",
        "<count> to|or <count> years|months", "<count> years|months",
    ),
    "told": ("us|me that ..1 the|they|their|it|this|these|many|most|some|a|there",),
    "here": (
        "here", "with|to|by|from|at us", "in|on|at|to|by|with|of|from our|this ..1 <place>",
        "on|in our ..1 <place>", "with|by our team|doctors|nurses|staff",
    ),
    "cares": (
        "look|looking|looked|take|taking|took after|care", "care|caring|cared for", "treat|treating|treated",
        "help|helping|helped", "meet|meeting|met", "see|seeing|saw", "serve|serving|served",
        "operate|operated|operating on",
    ),
}  # fmt: skip

HEDGES = (
    "can|could|do|does|would|did not ..4 say|tell|know|predict|promise|guess|answer|advise|speak|work|judge|read|guarantee|interpret|comment|recommend|give|explain|talk|discuss|mean",
    "not|nor able|possible|right|in|for|fair|safe ..4 say|tell|know|predict|promise|guess|read|answer|advise|interpret|give",
    "no|nobody|none|neither|nothing ..3 can|could|knows|know|promise|promises|predict|say",
    "no guarantee|guarantees|promise|promises|way|simple|single",
    "whether|unless",
    "no|not|never|nothing|none ..5 shown|proven|proved|known|found",
    "not ..1 every|everyone|everybody|all|each",
    "ask|asks|asking|discuss|learn|decide|explain|understand|wonder|wondering|know|check|see|say|find|checks|tell|explains|describes|hear ..6 if|what|which|how|why|when|who|where",
    "ask|asks|asking|talk|talking|speak|discuss ..4 about|whether",
    "only ..8 can|could|knows|know|may|able",
    "hope|hopes|hoping|wish|wishing",
    "what|which|how ..5 means|mean",
    "if ..6 <will>|<can>|<must>",
)
"""From such words to the end of the clause, what is said is not claimed."""

WHOLE_CLAUSE = ("depend|depends|depending", "differ|differs|varies|vary")
"""A clause with one of these claims nothing about one person."""
