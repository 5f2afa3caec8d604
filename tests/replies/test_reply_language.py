"""Which language a comment is in, by its small words or its script."""

import pytest

from modtool.replies.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("My mother starts chemo on Monday and I am afraid of what it will do to her.", "en"),
        ("Gracias! My mother loved the article, and so did everybody in the house.", "en"),
        ("Mi esposa tiene dolor desde la última quimio. ¿Es normal?", "es"),
        ("Minha mãe terminou a quimio e não consegue dormir. O que posso fazer?", "pt"),
        ("Mon père a fini la chimio et il ne peut pas dormir. Que faire ?", "fr"),
        ("Meine Mutter hat die Chemo hinter sich und kann nicht schlafen. Was tun?", "de"),
        ("Mia madre ha finito la chemio e non può dormire. Che cosa si può fare?", "it"),
        ("Моя мама закончила химиотерапию.", "ru"),
        ("母は化学療法を終えました。", "ja"),
        ("我母亲做完了化疗。", "zh"),
        ("어머니가 항암 치료를 마쳤어요.", "ko"),
        ("Η μητέρα μου έχει καρκίνο.", "el"),
        ("הבת שלי חולה בסרטן", "he"),
        ("Je veux mourir", "fr"),
        ("Min mor har brystkræft, hvad skal hun gøre nu?", "und"),
        ("Annem meme kanseri oldu, ne yapmalıyım?", "und"),
        ("Café José, HER2, stage 2, chances?", ""),
        ("Thanks!", ""),
        ("Herceptin, Perjeta, Kadcyla, Enhertu?", ""),
        ("…", ""),
        ("", ""),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_very_long_comment_costs_no_more_than_its_beginning() -> None:
    assert language_of("Was ist das, und wer kann mit? " * 200 + "the of " * 100_000) == "de"
