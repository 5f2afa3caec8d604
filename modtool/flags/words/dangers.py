"""The families of danger, and what speaks against one, as words and phrases in six languages.

The physical families follow the lists hospitals give people on cancer treatment of when to call
at once (fever and chills, breathing, chest, bleeding, confusion, nothing kept down, a swollen
leg, allergic reaction, loss of feeling). Words alone decide nothing: ``signs`` asks whether it is
happening now, and the learned score weighs the rest.
"""

BODY = {
    "fever": """
        fever, feverish, temperature of|is|at|was|has, temp of|is|at, running a temp, shivering,
        rigors, rigor, shaking chills, chills, the shakes, teeth chattering,
        sweating and shaking, red streak|streaks|line, hot and red, red and hot, septic, sepsis,
        pus, fiebre, calentura, escalofríos, escalofrios, tembleque, febre, calafrios, fièvre,
        frissons, claque des dents, fieber, schüttelfrost, febbre, brividi
    """,
    "trouble breathing": """
        breathe, breathless, short of breath, out of breath, shortness of breath,
        catch my|his|her|your|their breath, gasping, wheezing, choking,
        lips are|look|went|gone|turning blue, blue lips, oxygen, sats are|at|is, can't lie flat,
        me ahogo, ahogando, respirar, falta de aire|ar, essoufflé, essoufflée, respire, respirer,
        souffle, atemnot, luft, fiato, respiro, respira, lábios roxos
    """,
    "chest pain": """
        chest pain|pains|hurts|tight|tightness|pressure, pain in my|his|her|the chest,
        tightness in my|his|her|the chest, tight chest, crushing, elephant on my|his|her chest,
        heart racing|pounding|skipping|fluttering, heart is|keeps racing|pounding|skipping|going,
        heart's racing|pounding|going, palpitations, stabbing pain, dolor de|en|del pecho,
        el pecho, dor no|de peito, douleur thoracique, brustschmerzen, herzrasen,
        dolore al petto
    """,
    "bleeding": """
        bleeding, bleeds, blood everywhere,
        blood in my|his|her|the stool|urine|vomit|mouth|poop|pee,
        coughing|coughed|vomiting|vomited|throwing|spitting|peeing up|out|of blood,
        coughing|vomiting|peeing blood, black stool|stools|tar|tarry, tarry, coffee grounds,
        clots, soaked, soaking, hemorrhage, haemorrhage, gushing, nosebleed, nose bleed,
        sangrado, sangrando, sangre, hemorragia, sangramento, sangue, sang, saigne, saignement,
        blutet, blutung, blut, sanguina
    """,
    "stroke, fit or confusion": """
        confused, confusion, slurring, slurred, slurs, droop, drooping, drooped, droopy, seizure,
        seizures, convulsing, unresponsive, can't|won't|cannot|cant|wont wake, not waking,
        hard to wake, doesn't know where|who|what, double vision, seeing double, passed out,
        blacked out, fainted, collapsed, worst headache, stiff neck, can't talk|speak,
        not making sense, talking nonsense, makes no sense, hallucinating, can't see,
        lost vision, went blind, floppy, limp, convulsión, convulsiones, convulsão, desmayó,
        desmaiou, confuso, confusa, la boca torcida, mundwinkel, krampfanfall, bewusstlos,
        verwirrt, convulsions, paralysé, vede doppio, non si sveglia
    """,
    "loss of feeling or movement": """
        can't|cant|cannot feel my|his|her|your legs|feet|leg|bottom|saddle, legs gave out|way,
        legs have gone|stopped, can't|cant|cannot move my|his|her legs|arm|leg,
        can't|cant|cannot walk|stand, legs are|went numb|weak|useless|dead, numb from the waist,
        wet myself, lost control of my bladder|bowels, can't|cant|cannot pee|urinate|wee,
        no puede caminar, beine taub, jambes
    """,
    "nothing kept down": """
        keep anything|water|nothing|it down, keep down, keeping anything|nothing|water down,
        nothing stays|stayed down, stays down, stayed down, kept down, kept nothing down,
        throwing up everything|since|all, vomiting since|all|everything, no urine,
        hasn't|haven't|hasnt|havent peed|urinated, not peed|peeing|urinated, dehydrated,
        no he orinado, vomitando, vomita, vomit todo, vomir, vomit, erbricht, erbrochen,
        vomitado
    """,
    "swollen leg": """
        calf is|has|swollen|swelled|hurts|hot, swollen calf|leg|arm|neck|face,
        leg is|has swollen|swelled|doubled|twice, leg swollen|swelled, one leg, twice the size,
        pierna hinchada, perna inchada, mollet, wade
    """,
    "allergic reaction": """
        throat is|feels closing|tight|swelling, throat closing, tongue is|swelling|swollen,
        tongue swelled, face is|swelling|swollen, lips swelling|swollen, hives, anaphylaxis,
        epipen, epi pen
    """,
}

MEDICINE = {
    "too much medicine": """
        overdose, overdosed, overdosing, od'd, took too many|much, taken too many|much,
        swallowed, ingested, took|taken|had|gave two|three|four|five|six|seven|eight|nine|ten,
        took|taken|had|gave eleven|twelve|twenty|thirty|double|twice|all|extra|another,
        took|taken|had|gave # of|pills|tablets|tabs,
        took|taken|had|gave|given him|her|it|them|me double|twice|two|three|four|ten,
        took it twice, double dose|dosed, double the dose, ten times,
        whole bottle|box|pack|strip|lot|packet, wrong dose|pill|pills|syringe|bottle|med|meds,
        rest of the bottle, entire bottle, handful of, mixed up, by mistake, by accident, chewed,
        sobredosis, se ha tragado, se tragó, me tomé todas, superdosagem, mastigou, engoliu,
        tomou todos, surdose, avalé, fois la dose, überdosis, verschluckt, verwechselt, ingoiato,
        narcan, naloxone, took|taken|had|gave|given the|her|his|my|a whole|entire, all at once,
        at once, in one go, whole pen|syringe|week's|weeks|lot, not weekly, instead of weekly|once,
        doubled|doubling his|her|my|the, drank|drunk the|all|half, thinking they|it were|was,
        got hold of|into, empty bottle, bottle's empty, teaspoons, tablespoons,
        swallowed|ate|chewed|took one|two|some of my|his|her|the|dad's|mum's,
        two patches, de una vez, auf einmal, d'un coup, de uma vez
    """,
}

OVERDOSE = {
    "far too much medicine": """
        took|taken|swallowed|drank|drunk|downed the|a whole|entire|full bottle|box|packet|pack,
        took|taken|swallowed|downed the|a whole|entire|full strip|lot|course|tub|jar,
        took|taken|swallowed|ate|downed all my|his|her|their|our|of,
        took|taken|swallowed all the pills|tablets|medicine|morphine|oxy|meds,
        took|taken|swallowed every pill|tablet|last|single|sleeping,
        took|taken|swallowed|ate|downed 00|000 of|pills|tablets|tabs|capsules|paracetamol|tylenol,

        took|taken|swallowed|downed 00|000 oxycodone|oxycontin|oxy|morphine|ambien,
        took|taken|swallowed|downed 00|000 xanax|valium|ativan,
        took|taken|swallowed twenty|thirty|forty|fifty|sixty of|pills|tablets|paracetamol|tylenol,
        00|000|thirty|forty|fifty|sixty of them, a|another handful of pills|tablets|them|my|his|her,
        rest of the bottle|packet|pills|tablets|morphine,
        what was left of the|my|his|her|mum's|dad's,
        emptied the|my|his|her bottle|packet|box, bottle's|bottle is empty,
        swallowed everything|them,
        took|taken an overdose, overdosed, overdosing, od'd, everything in the cabinet|drawer,
        got into the|my|his|her|our|grandma's|grandpa's|dad's|mum's|mom's,
        me tomé|tragué todas|todo, se tomó|tragó todas|todo, todas las pastillas, el frasco entero,
        tomou|tomei todos|tudo, o frasco todo|inteiro, todos os comprimidos, toute la boîte,
        tout le flacon, tous les comprimés, toutes les pilules, ganze packung|schachtel|flasche,
        alle tabletten
    """,
}

SELF_HARM = {
    "thoughts of suicide": """
        kill|killing|hurt|hurting|harm|harming myself|himself|herself|themselves,
        cut|cutting|hang|shoot|drown|off myself|himself|herself|themselves, suicide, suicidal,
        end|ending|ended my|his|her|their|this life, end|ending it, end it all, ended it,
        want|wants|wanted|wanna|going|ready|rather|wish to die, want|wanna die, wants out,
        be dead, better off dead, don't|dont|not want|wanna to|_ live|be here|wake,
        don't|dont want to live|be|wake|exist, didn't want to live, no reason to live|stay,
        no point in|to living|going|live|it|anymore, better off without me|us|him|her,
        everyone'd be better off, wish i was|were dead|gone, wouldn't wake up, not wake up,
        never wake up, don't wake up, take my|his|her own life, taking my|his|her own life,
        matarme, suicidarme, suicidio, quitarme la vida, no quiero vivir|seguir, me quiero morir,
        quiero morir|morirme, me matar, quero morrer, tirar a minha vida, não quero mais viver,
        suicídio,
        me tuer, en finir, me suicider, plus envie de vivre, envie de mourir,
        veux mourir|disparaître, mich umbringen,
        umbringen, nicht mehr leben, leben nehmen, selbstmord, will sterben, uccidermi,
        farla finita, voglio morire, want|wants|wish to be dead|gone, cutting again,
        cut myself, choose|chose|chosen|decide|picked the|a|my day|date|moment, don't wake up,
        do|doing this any more|anymore, can't go on, cant go on, a balcony,
        i've|have a plan, plenty|enough pills, acabo com isso, abschiedsbrief
    """,
}

VEILED = {
    "words that may mean a farewell": """
        goodbye everyone|all|to, good bye, farewell, last post|message|comment|time, final post,
        won't|wont|not|wouldn't be here|around|needing|seeing|reading|back, i'll be gone,
        be gone by, by the time you|anyone, when you read this, gave|given|giving away,
        gave|given|left the dog|cat|keys|guitar, letters are|written|for,
        wrote letters|notes|a note|on envelopes, written letters|the letters|a note|notes,
        left a note|notes|instructions, instructions for, in the drawer, affairs in order,
        paid up, saved up, saving up|them, been hoarding,
        been saving|putting|keeping|counting my|the|them|these|those|his|her|by|back|aside|up,
        been saving|putting|keeping|counting pills|tablets|meds|all|some|enough|one|a few|couple,
        stockpile, stockpiled, hoarded, pills lined|saved|counted|ready,
        got|have what i need|needed, all i need, bought what|the rope, a rope, the rope, the gun,
        a gun, his gun, my gun, the bridge, the garage, the train, the platform, the overpass,
        the cliff|cliffs, the river, the beam, the pills, a date, the date, picked a day|date,
        chosen the|a day, know when, know how, be with him|her|them soon, with him|her soon,
        join him|her, joining him|her, go with him|her, not long now, coming arthur,
        peace with it, made my peace, so tired of, don't look for me, find me, who finds,
        a burden, no me busquen, adiós, despedida, carta para, já não vou estar, adieu, pardonne,
        abschied, brücke, alles erledigt, addio, scusami
    """,
}

ABUSE = {
    "violence or neglect": """
        hits|hit|beats|beat|slaps|slapped me|her|him|mom|mum|my,
        punched|shoves|shoved|pushed|pushes|grabbed|chokes me|her|him|mom|mum|my,
        choked|kicked|hurts|threatens|threatened|raped me|her|him|mom|mum|my,
        rapes|forces|forced|locks|locked|shakes|shook me|her|him|mom|mum|my,
        he|she|they lock|locks|locked me|her|him, afraid of|to go my|him|her|home,
        scared of my|him|her, scared to go home, won't|wont|doesn't let me|her|him,
        takes|hides|hid|holds|withholds my|her|his pills|meds|medication|morphine|insulin,
        keeps|kept|flushed|stole|steals my|her|his pills|meds|medication|morphine|insulin,
        takes|hides|hid|holds|withholds my|her|his food|phone|patches|pain|money,
        keeps|kept|flushed|stole|steals my|her|his food|phone|patches|pain|money, bruises on,
        hits|hit|beats|slaps|slapped|pinches|shook|ties|tied mum|mom|mam|dad|gran|granny|my,
        pinches|ties|tied|bent me|her|him|my|his, leave|leaves|left him|her wet|dirty,
        took|takes|keeps|has my bank|card|keys, reads my messages, holds my|her|his nose,
        doesn't|won't let me|her|him eat|go|leave|out, he|she threatened|threatens,
        finger marks, handprint, black eye, not feeding, won't feed, me pega, le pega, me golpea,
        me bate, bate em mim, me frappe, schlägt, geschlagen, mi picchia, am hals
    """,
}

NOW = """
        now, right now, tonight, today, this morning|afternoon|evening, at the moment, currently,
        just took|taken|swallowed|gave|given|now|had|started|ate,
        minutes|hour|hours|mins|min|hrs|hr|minute ago,
        since yesterday|last|this|morning|midnight|lunch|noon|dinner|supper,
        since breakfast|about|monday|tuesday|wednesday|thursday|friday|saturday|sunday|the,
        last night, overnight, all night|day, still, getting|gotten|got worse, keeps,
        won't|wont|doesn't stop, spreading, i'm|im|he's|she's|hes|shes|is|am|are,
        can't|cant|cannot, ahora, ahorita, hoy, esta noche|mañana|tarde,
        desde ayer|anoche|la|las|hace, anoche, llevo, agora, hoje, desde ontem, esta noite, está,
        tá, tô, maintenant, aujourd'hui, ce soir|matin|midi, depuis, cette nuit, jetzt, heute,
        seit, gerade, adesso, oggi, stamattina, stasera, stanotte, da ieri
    """

TREATMENT = """
        chemo, chemotherapy, cycle, infusion, immunotherapy, radiation, transplant, neutropenic,
        neutropenia, port, picc, keytruda, opdivo, folfox, folfiri, r-chop, taxol, carboplatin,
        cisplatin, capecitabine, xeloda, car t, surgery, post op, blood thinner|thinners,
        eliquis, xarelto, warfarin, coumadin, steroids, dexamethasone, quimio, quimioterapia,
        chimio, chemotherapie, chimiothérapie, stent, drain, stoma, catheter
    """

PAST = """
        years|months|weeks|yrs ago,
        last year|spring|summer|winter|fall|autumn|month|easter|christmas|january,
        last february|march|april|may|june|july|august|september|october|november|december,
        back in, in 0000, was 0|00, when i|he|she was|were, used to,
        that night|day|time|morning|week, i|he|she|we once,
        once i|he|she|we|had|was, ended up, years later, months later, at the time,
        turned out, took me|him|her|us to the, went to the er|hospital, rang them, i rang,
        we rang, hace años|meses|un|dos|tres, el año pasado, há anos|meses, ano passado, il y a,
        l'an dernier, vor jahren|monaten|einem|zwei|drei, letztes jahr, anni fa
    """

OVER = """
        all fine, fine now, is fine, are fine, was fine, were fine, better now, okay now, ok now,
        home now, went away, recovered, nothing serious, false alarm, sent us|me|him|her home,
        all clear, got through, came through, survived, sorted, settled, thankfully,
        in remission, cleared up, already seen, already called|rang|told, ya está bien, ya pasó,
        já passou, passou, tout va bien, alles gut, wieder gut
    """

SUPPOSED = """
        if, in case, should you, what if, would, whether, ever, unless, says to, tells you,
        tell you to, told to call|ring,
        the article|leaflet|handout|booklet|sheet|card|list|poster|pamphlet, signs of,
        symptoms of, risk of, worried about getting, can cause, could cause, might cause,
        may cause, wenn, falls, si tengo|hay|aparece, caso, en cas
    """

IDIOM = """
        killing me, to die for, died laughing, laughing, laughed, joke, joking, kidding, lol,
        haha, ha ha, dead tired, bored to death, heart attack when|at, nearly had a heart,
        dying to, scared to death, a novel, a film, a movie, tv, the dog, the cat,
        bleeding heart, bleeding money, bleeding edge
    """

ASKS = """
        what do|should|can|must i|we|you do, what now, what to do, do i|we wait|call|go|take|ring,
        do i|we give|keep|hold|put|move|bring, should i|we wait|call|go|take|ring|worry|give,
        can it|i|we wait, ok|okay|safe|all right to|til|till wait|monday|tomorrow, who do i|we,
        is it|this|that serious|dangerous|normal|an, er or, wait for|until|till|and,
        leave her|him|it be, help, qué hago, que hago, qué hacemos, o que faço, levo, la llevo,
        on attend, que faire, c'est grave, was soll|mache|tun, reicht, che faccio
"""
"""What people say who do not know whether it can wait; it counts only beside a danger."""

NOT = """
    no not never without didn't hasn't haven't don't doesn't isn't wasn't nor none neither zero
    sin sem sans kein keine keinen ohne nunca jamais pas non senza nicht
"""
"""Words that deny what follows within two words."""
