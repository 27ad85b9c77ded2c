"""Whether a message tells of a danger that lasts: fire, smoke, a smell of burning, a shock."""

import re

from bot.folding import fold

_THING = (
    r"(?:switch\w*|bornes?|antennes?|routeurs?|injecteurs?|alim\w*|adaptateurs?|chargeurs?|prises?"
    r"|cables?|boitiers?|cartes?|appareils?|materiel|transfo\w*|multiprises?|nanostations?|box"
    r"|litebeams?|coffrets?|baies?|passerelles?|equipements?|truc|machin|bidule|engin|blocs?|poe"
    r"|plastique|port|ports|fils?|compteur|tableau|unifi|mikrotik|ubiquiti|u6|loco|hap|wap)"
)
# What is only said so: « part en fumée », « tout feu tout flamme », a fire wall.
_FIGURES_OF_SPEECH = re.compile(
    r"\b(?:par(?:t|s|tir|ti\w{0,2}|tent|tait)|vol\w+) en fumee\b|\btout feu tout flamme\b"
    r"|\bmain au feu\b"
    r"|\b(?:pare|coupe)[ -]?feux?\b|\bfeux? (?:vert|rouge|orange)s?\b|\bpas le feu\b"
    r"|\bdescend\w* en flammes?\b|\b(?:detecteur|capteur|alarme)s? (?:de |a "
    r"|d')?(?:fumees?|incendie)"
    r"|\b(?:couleur|gris|verre)s? fumee?s?\b|\bfumer\b(?! qui)|\bbrul\w+ d'envie\b"
    r"|\bdecharge de responsabilite\b|\b(?:securite|norme\w*|porte|reglement\w*) incendie\b"
)
# « Ça peut brûler ma borne ? », « sans risque d'incendie ? »: nothing has happened.
_MIGHT = re.compile(
    r"\b(?:peut|peuvent|pourrai\w*|pouvoir|risqu\w+|va|vont|ferai\w*|sans|eviter?|empech\w+|peur"
    r"|protege\w*|protection|norme|si (?:je|j'|on|ca|le|la|un|une))\b"
    r".{0,45}\b(?:brul\w+|cram\w+|feu|incendie|flammes?|fondr\w|fondu\w*|fumee?s?|electrocut\w+"
    r"|decharges?|chocs? electriques?|courts?[ -]circuits?|etincelles?|explos\w+)"
)
_NOTHING = re.compile(
    r"\b(?:pas|plus|aucune?|ni|jamais)(?: de| d'| la| une?| le| en)? ?(?:fumees?|feu"
    r"|flammes?|odeur\w*"
    r"|etincelles?|incendie)\b"
)
# « Au fond du jardin », « à fond », « le fond ».
_MELTS = r"(?<!\bau )(?<!\bdu )(?<!\ble )(?<!\bde )(?<!\ba )fond"
_BURNS = r"(?:brule(?!r)\w{0,3}|crame(?!r)\w{0,2}|flambe\w{0,3})"
_DANGER = re.compile(
    # Fire.
    r"\b(?:pri[st]?|prend|prenn?ent|prenait|prendre|mis|met) (?:le |en )?feu\b"
    r"|\b(?:est|sont|etait|tout|en train d'etre|maison|local|bureau|baie) en (?:feu|flammes?)\b"
    rf"|\b{_THING} en (?:feu|flammes?)\b|\bau feu\b|\ble feu a (?:pris|demarre)\b|\b(?:y a"
    rf"|il y a|depart de|debut de) (?:le |du )?feu\b"
    r"|\bflammes?\b|\bincendi\w+|\benflamm\w+|\bembras\w+"
    # Smoke.
    rf"|\b(?:de la|la|une|beaucoup de|petite?|grosse|ca|noire|blanche|qui) fum(?:ee?s?"
    rf"|er qui|mee)\b"
    rf"|\bfumees?\b|\b(?:ca|sa|il|elle|qui|se met a|{_THING}(?: \w+)?) fum(?:e|ent|ait|aient|er)\b"
    r"|\bfume (?:noir|blanc|beaucoup|depuis|encore|et)\b"
    # A smell.
    r"|\b(?:sent\w{0,3}|odeurs?|odeur|pue\w{0,2}|sens|schlingue)\b.{0,25}"
    r"\b(?:brul\w+|cram\w+|fum\w+|plastique|chaud|grille|roussi|electrique|gaz|ozone)\b"
    r"|\b(?:brul|cram)\w+\b.{0,20}\bsent\b"
    # Something burns, melts, sparks, bursts.
    rf"|\b(?:ca|sa|tout|il|elle|qui) (?:a |est (?:en train de )?)?{_BURNS}\b"
    rf"|\b{_THING}(?: (?!est\b|sont\b|a\b|ont\b|etait\b)\w+)? (?:brulent?|crament?|flambent?)\b"
    r"|\ben train de (?:bruler|cramer|fondre|fumer|chauffer)\b"
    rf"|\b(?:{_THING}|ca|il|elle)(?: \w+){{0,2}} (?:a |est |sont |ont "
    rf"|qui )?(?:fond(?:u\w{{0,2}}|ent)|{_MELTS})\b"
    r"|\betincel\w+|\bcourts?[ -]circuits?\b|\bcourt[ -]jus\b|\barcs? electriques?\b"
    rf"|\b{_THING}(?: \w+){{0,3}} (?:a|ont|vient d'|viennent d') ?explos\w+"
    rf"|\b{_THING}(?: \w+){{0,4}} brulant\w{{0,2}}\b|\bbrulant\w{{0,2}} au toucher\b"
    # A shock.
    r"|\belectrocut\w+|\belectris\w+"
    r"|\b(?:decharges?|chocs?|secousses?) electriques?\b|\bcoups? de (?:jus|courant)\b"
    r"|\b(?:pri[st]?|prend|prends|recue?|recoi[st]|ramass\w+|mang\w+|met|mis|envoie) "
    r"(?:le jus|(?:du |le |de l')?(?:jus|courant)|une? (?:bonne |grosse |petite |enorme )?"
    r"(?:decharges?|chataignes?|coup de (?:jus|courant)))\b"
    r"|\b(?:boitier|antenne|chassis|appareil|il|elle) (?:est )?sous tension\b.{0,20}\btouch\w+"
)


def tells_of_danger(text: str) -> bool:
    """Whether somebody may be hurt: a device that only died is none, nor what might happen."""
    folded = " ".join(fold(text).split())
    for clause in re.split(r"[!?;\n]|\. ", _FIGURES_OF_SPEECH.sub(" ", folded)):
        if _DANGER.search(_NOTHING.sub(" ", _MIGHT.sub(" ", clause))):
            return True
    return False


_SHOCK = re.compile(
    r"\belectrocut\w+|\belectris\w+|\bdecharges?\b|\bchocs?\b|\bcoups? de (?:jus|courant)\b"
    r"|\bchataignes?\b|\ble jus\b|\bdu (?:jus|courant)\b|\bsecousses?\b"
)


def tells_of_a_shock(text: str) -> bool:
    """For a message of danger: whether somebody was shocked, rather than something burns."""
    return bool(_SHOCK.search(fold(text)))
