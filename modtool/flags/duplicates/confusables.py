"""Letters of other scripts that pass for Latin ones, as spam uses them to dodge filters.

A selection from Unicode's ``confusables.txt`` (UTS 39) for one lower-case skeleton: Cyrillic,
Greek, Armenian, Cherokee, phonetic small capitals, plus Latin letters with a stroke, which have no
decomposition. Full-width, mathematical and circled letters come apart by NFKD and are not listed.
Whole words of Russian or Greek are folded as well; that is harmless, since every text is.
"""

_LOOKS_LIKE = {
    "a": "аАαΑɑᴀɐ∀ᎪⱥȺ",
    "b": "ЬьВвΒƄʙᏴƀɃɓ",
    "c": "сСϲϹᴄᏟⅽƈȼȻ¢",
    "d": "ԁԀᴅᎠđĐɗɖ",
    "e": "еЕΕєЄεᴇᎬℯɛɇɆəə",
    "f": "ϝϜꜰƒғҒẝ",
    "g": "ɡɢԍԌᏀǥǤɠց",
    "h": "һҺНнΗʜᎻħĦɦհ",
    "i": "іІιΙɩɪıᎥӏӀǀɨƗ¡",
    "j": "јЈϳʝᴊᎫɉɈյ",
    "k": "кКκΚᴋᏦƙқҚҝ",
    "l": "ʟᏞłŁƚȽɫɭℓ",
    "m": "мМΜϻϺᴍᎷɱ",
    "n": "ոηпɴΝƞŋŊɲռ",
    "o": "оОοΟσօՕᴏøØөӨ",
    "p": "рРρΡᴘᏢþƥƿ",
    "q": "ԛԚգզʠ",
    "r": "гʀᎡɼɽɾɹяЯ",
    "s": "ѕЅꜱᏚʂƽՏ",
    "t": "тТτΤᴛᎢŧŦƭ",
    "u": "υսՍᴜʊʉɄ",
    "v": "νѵѴᴠᏙʋ",
    "w": "ԝԜωᴡᏔɯѡա",
    "x": "хХχΧ×ⅹ",
    "y": "уУүҮγΥʏɏɎყ",
    "z": "ΖᴢᏃƶƵʐ",
    "ae": "æÆ",
    "oe": "œŒ",
}

LOOK_ALIKE: dict[int, str] = {
    ord(char): letter for letter, chars in _LOOKS_LIKE.items() for char in chars
}
# Letters in a filled circle or square have no decomposition.
LOOK_ALIKE |= {
    first + place: chr(ord("a") + place) for first in (0x1F150, 0x1F170) for place in range(26)
}
"""Code point to the ASCII letters it passes for."""
