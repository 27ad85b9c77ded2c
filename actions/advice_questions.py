"""The questions before an advice, each with choices, by the field of `Need` that it fills."""

import json

from actions.speech import Answer, Button

_SKIP = Button("Passer", "/deny")


def _choice(title: str, words: str | None = None) -> Button:
    return Button(title, f"/inform{json.dumps({'advice_choice': words or title})}")


QUESTIONS = {
    "use": Answer(
        "Quel est votre besoin ?",
        (
            _choice("Avoir du Wi-Fi"),
            _choice("Relier deux endroits"),
            _choice("Alimenter un appareil", "Alimenter un appareil en PoE"),
            _SKIP,
        ),
    ),
    "place": Answer(
        "Est-ce pour l'intérieur ou l'extérieur, et pour combien de personnes à peu près ?",
        (
            _choice("À l'intérieur", "À l’intérieur"),
            _choice("À l'extérieur", "À l’extérieur"),
            _SKIP,
        ),
    ),
    "users": Answer(
        "Pour combien de personnes ou d'appareils ?",
        (
            _choice("Jusqu'à 4", "4 appareils"),
            _choice("De 5 à 20", "20 appareils"),
            _choice("Plus de 20", "Plus de 20 appareils"),
            _SKIP,
        ),
    ),
    "surface": Answer(
        "Quelle surface faut-il couvrir, à peu près ?",
        (
            _choice("Moins de 200 m²"),
            _choice("De 200 à 1 000 m²"),
            _choice("Plus de 1 000 m²"),
            _SKIP,
        ),
    ),
    "distance": Answer(
        "À quelle distance sont-ils l'un de l'autre ?",
        (
            _choice("Moins de 100 m"),
            _choice("De 100 à 500 m"),
            _choice("Plus de 500 m"),
            _SKIP,
        ),
    ),
    "fed_by": Answer(
        "Avez-vous déjà de quoi alimenter les appareils en PoE ?",
        (
            _choice("Un injecteur 24 V", "Un injecteur PoE passif 24 V"),
            _choice("Un switch PoE"),
            _choice("Rien pour l'instant", "Rien, pas de PoE"),
            _SKIP,
        ),
    ),
    "device": Answer(
        "Quel appareil voulez-vous alimenter ? Sa référence exacte est sur l'étiquette.", (_SKIP,)
    ),
}
