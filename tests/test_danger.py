"""What is a danger, and what is only said so."""

import pytest

from bot.danger import tells_of_danger


@pytest.mark.parametrize(
    "text",
    [
        "le nanostation a pris feu !!! ca sent le brulé",
        "je vous dis que ca BRULE je fais quoi",
        "nanostation brulé fumée… je debranche ?",
        "mon switch fume depuis 5 minutes",
        "il y a de la fumée qui sort de l'injecteur",
        "ça sent le cramé au niveau de la prise",
        "odeur de plastique brûlé quand je branche la borne",
        "j'ai pris une décharge en touchant le boîtier",
        "je me suis électrocuté avec l'injecteur",
        "je viens de prendre un coup de jus",
        "le câble a fondu et y a des étincelles",
        "l'alim est brûlante on peut pas la toucher",
        "au secours le feu a pris dans la baie",
        "mon fils a pris le jus sur l'antenne",
        "sa fume de partout",
        "l'injecteur a explosé",
        "l'adaptateur est en train de fondre",
    ],
)
def test_a_danger(text: str) -> None:
    assert tells_of_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "ça rame à mort",
        "j'ai une caméra à alimenter au fond du jardin",
        "le switch tourne à fond la nuit",
        "mon débit part en fumée",
        "votre pare-feu bloque le port 443",
        "est-ce que ça peut brûler ma borne si je mets du 48 V ?",
        "risque d'incendie avec cet injecteur ?",
        "mon switch a grillé avec l'orage",
        "y a pas le feu",
        "borne brûlée hier, garantie ?",
        "mon colis est arrivé explosé",
        "je brûle d'envie de l'essayer",
        "si je branche du 24 V ça va cramer ?",
        "pas de courant sur le port",
        "j'ai cramé 54 € chez vous",
        "c'est chaud pour vendredi",
        "prenez en charge les frais",
        "la batterie se décharge vite",
    ],
)
def test_no_danger(text: str) -> None:
    assert not tells_of_danger(text)
