"""Cues of advice that may harm: to stop treatment, change a dose, share drugs, hide it all."""

from modtool.flags.phrases import Hit, Phrases
from modtool.flags.reading import Reading

GROUPS = {
    "stopping treatment": """stop|quit|skip|refuse|ditch|drop|dump|avoid|cancel the|your|that|those|all|taking chemo|radiation|tamoxifen|letrozole|anastrozole|pills|tablets|meds|medication|treatment|treatments|poison|drug|drugs|steroids|surgery|biopsy|infusions|thinners|blood,
        stop|quit|skip|refuse|ditch chemo|radiation|treatment|surgery|tamoxifen|it, quit|stopped|dropped _ cold, cold turkey, just stop|quit|skip|refuse, throw|toss|bin|flush out|away|that|the|those|it|them|your, throw the bottle,
        don't|dont|never|not let them|anybody|anyone|the|your, do not|don't|dont let, don't|dont|never go in|back|to the, stay away from, say no to, walk away from, no chemo, instead of chemo|radiation|surgery|the|treatment|your,
        you don't|dont|do need, you do not need, stopped|quit|dropped|skipped|cancelled|refused the|my|mine|all|his|her chemo|radiation|surgery|pills|tablets|infusions|cycles|tamoxifen|meds|it, skip the last, parem com, no se dejen|gasten, no tomen, dejen la|de, pare a|com|de, arrêtez, hört auf, lass die""",
    "changing a dose": """double|halve|half|cut|split|triple|skip|up|lower|reduce your|the|my|mine|a dose|doses|pill|pills|tablet|tablets|dosage|amount, every other day, every second day, every third, take two|three|four|double|twice|extra|more|half|it|them,
        twice the, more than it|they|the, go by how, an extra, take a extra|second|double, half a|at|of, cut back to, i cut, i double|doubled|halved|skip|skipped, just double, mg|milligrams|grams|drops a|twice|three|every|daily, two at, just take, i just take, ride it out""",
    "sharing drugs": """leftover|spare|extra|old|unused pills|tablets|patches|meds|morphine|oxy|antibiotics|bottles|ones|tins|dexamethasone|antibiotic, my own ativan|pills|meds|morphine, your|his|her|my husband's|wife's|mom's|dad's|mother's, i have spare|extra|some|leftover|plenty,
        give|gave|slip|put her|him|them|two|one|half of|in|one|my|a|two, borrow, share|sell|send|mail|post you|them|mine|some|my|it, i keep the spares, in the pudding|food|coffee|tea, i can send|mail|post|give, happy to share|send|post""",
    "replacing treatment": """baking soda, apricot, kernels, b17, laetrile, black salve, bloodroot, ivermectin, fenbendazole, wormer, dewormer, alkaline, fasting, water fast, juice, juicing, enema, enemas, mms, bleach, turpentine, colloidal, essiac,
        rso, soursop, graviola, guanábana, guanabana, bicarbonato, yodo, lugol, iodine, seaweed, vinegar, turmeric, curcumin, mushroom, mushrooms, keto, sugar feeds, starve it|mine|the|your, detox, cleanse, parasite, parasites, dandelion, castor, celery, methylene, oil a day, raw, carnivore, herbs, herbal, homeopathic, homeopathy, cbd, hydrogen water, magnets, copper, essential oil|oils, thermography, vitamin c|d|e|b17, ayurveda, ayurvedic, kefir, garlic, limão, limón, graviola""",
    "hiding it": """don't|dont|never|not|without|no tell|telling|mention|admit|ask|asking them|your|the|him|her|to|anyone|a|it, never tell|told|admit|admitted|mention, nobody|no has|will|needs|needed|noticed|ever to|know|knows, nobody'll know, what they don't|dont know, don't need to know,
        no need to tell, didn't|didnt tell them|him|her|my|the, told them i|you, tell them you|i|it, kept my mouth shut, keep it quiet|to, they'll only|just, they will only|just, only fuss|panic, they never know|noticed, lie about|to, wear heavy""",
    "telling others": """you should|could|can|need|must|don't|dont|do|just, you'll, try, do what i did, do it, just, take it from|it|the|two|a, trust me, believe me, my advice, advice to|for, tip for, to the lady|man|woman|person|gentleman|anyone|all, ladies, folks, friends, newbies, everyone|everybody|anyone|anybody should|here|on|who,
        save yourself|yourselves|your, don't|dont|never|please|stop|skip|throw|quit, worked for me|us|him|her|mine, i did|do, works better|just|as, i'm fine, and i'm fine, been fine, got mine through, listen to your body, your body knows, wake up""",
    "distrust": """doctors|docs|doctor|oncologists|they won't|will|never|just|only|want|hate|don't|dont|make|get|push, big pharma, pharma, no money in, money grab, money maker, for the money, poison, poisoned, poisons, poisoning, kickback, kickbacks, they want you, sheep, lied, lies, cartel, they don't want, whatever they tell|say, leaflet|handouts|label says, lawyers, scam, business, negocio, for insurance""",
}
"""Each kind of unsafe advice, and what goes with it, as words and phrases."""

HARMS = (
    "stopping treatment",
    "changing a dose",
    "sharing drugs",
    "replacing treatment",
    "hiding it",
)
FACTS = (*GROUPS, "harm told to others", "two harms", "asks")
"""What the mix sees of a comment: each group, their company, and whether its sentence asks."""

_PHRASES = Phrases(GROUPS)


def cues(reading: Reading) -> list[Hit]:
    """The cues outside sentences that ask: to ask whether to stop is no advice to stop."""
    if not _PHRASES.may_be_in(reading.distinct):
        return []
    found = _PHRASES.find(reading.words)
    asking = [one for one in reading.sentences if reading.words[one.end - 1] == "? "]
    return [hit for hit in found if not any(one.first <= hit.first < one.end for one in asking)]


def facts(reading: Reading) -> tuple[float, ...]:
    """The cues as numbers for the mix, see ``FACTS``."""
    groups = {hit.group for hit in cues(reading)}
    harms = groups.intersection(HARMS)
    asks = "? " in reading.distinct
    return (
        *(float(group in groups) for group in GROUPS),
        float(bool(harms) and "telling others" in groups),
        float(len(harms) > 1),
        float(asks),
    )
