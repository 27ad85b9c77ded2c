"""What people say in three words after an answer: « donc c'est non ? », « je sais pas »."""

import re
from itertools import islice

from rasa_sdk import Tracker

from actions.after_a_secret import after_a_secret
from actions.speech import A_PERSON, Answer
from bot.folding import fold

_SO_NO = re.compile(
    r"\W*(?:(?:donc|alors|bon|ok|et|du coup|en fait|en gros|bref|mais)[ ,]+)*"
    r"(?:c'est|c'etait|c|ce sera|ca reste|la reponse est|c'est toujours) ?(?:donc |bien |un "
    r"|vraiment )*"
    r"non(?: de non)?(?:[ ,]+(?:donc|alors|c'est ca|en fait|hein|quoi"
    r"|si je comprends bien))*[ ?!.]*"
    r"|\W*(?:donc|alors|bon)[ ,]+(?:non|pas possible|impossible)[ ?!.]*"
)
# What was refused in the last answers, in the words it was refused in; the rule in a few words.
_REFUSED = (
    (
        r"\bne se negocie\b|\bprix est le meme pour tout le monde\b|\baucun geste\b"
        r"|\bchanger un prix\b|\bnous alignons\b|\bprix ne change pas\b",
        "le prix est le même pour tout le monde.",
    ),
    (r"\ba la commande\b", "tout se règle à la commande."),
    (r"\bport est facture\b", "le port est facturé sur chaque commande."),
    (r"^non\b", ""),
)
_LATELY = 2  # answers
_KNOWS_NOT = re.compile(
    r"\W*(?:(?:euh|heu|bah|ben|bof|ah|alors|non)[ ,.]*)*(?:(?:je|j) ?(?:ne |n')?sais (?:pas|plus)"
    r"|jsais pas|jsp|chais pas|aucune idee)(?:[ ,]+(?:trop|moi|du tout|encore|vraiment))*\W*"
)
_COSTS = re.compile(r"\W*(?:c'est|c) (?:pas donne|cher|un peu cher|abuse|pas rien)\W*")
_KEEPS_IT = re.compile(
    r"\b(?:pas|sans|refuse|jamais|evite\w*)\b.{0,25}\b(?:donner|laisser|communiquer|filer"
    r"|partager|mettre)\b"
    r".{0,20}\b(?:mails?|e-?mails?|adresse mail|numero|tel\w*|coordonnees|contacts?)\b"
    r"|\b(?:pas|aucun) (?:de |d')?(?:mail|e-?mail|adresse mail)\b.{0,15}\b(?:a donner"
    r"|a vous donner)\b"
)
_MAY_ASK = re.compile(
    r"(?:(?:et|sinon|au fait|en attendant|d'ici la|pendant ce temps|bonjour|dites)[ ,]+)*"
    r"(?:je|on|j') ?(?:peux|peut|pourrais|aurais|ai|voudrais)(?: juste)?(?: vous)?(?: poser)? "
    r"(?:une|encore une|deux)(?: petite| autre| derniere)? questions?(?: bete| idiote| rapide)?\W*"
)
_NAME = re.compile(
    r"\b(?:elle|il|la personne|le technicien|la dame|le monsieur"
    r"|votre collegue)\b.{0,12}\bs'app?el\w+"
    r"|\bcomment (?:elle|il|la personne) s'app?el\w+|\bs'app?el\w+ comment (?:elle|il|la personne)"
    r"|\b(?:son|le) (?:nom|prenom) (?:c'est|a cette|(?:a|de) la personne|du technicien)"
)
_SOMEBODY = re.compile(
    r"\bpersonne de l'equipe\b|\btechnicien\b|\bc'est transmis\b|\bune personne\b"
)


def short_reply(tracker: Tracker, waiting: bool) -> Answer | None:
    """None for any message that is about something else."""
    folded = fold(str(tracker.latest_message.get("text") or "")).strip()
    if folded.startswith("/") or tracker.active_loop_name:
        return None
    if secret := after_a_secret(tracker):
        return secret
    if _MAY_ASK.fullmatch(folded):
        return Answer("Bien sûr, je vous écoute.")
    lately = _told(tracker)
    told = lately[0] if lately else ""
    if _SO_NO.fullmatch(folded) and (rule := _refused(lately)) is not None:
        return Answer(f"Oui, c'est non : {rule}" if rule else "Oui, la réponse est non.")
    if _KNOWS_NOT.fullmatch(folded) and told and not waiting:
        return Answer(
            "Pas de souci : dites-moi ce que vous voulez faire, ou une personne de l'équipe peut "
            "voir cela avec vous.",
            (A_PERSON,),
        )
    if _COSTS.fullmatch(folded) and re.search(r"\b(?:port|transport)\b", told):
        return Answer("Je comprends. Le retrait sur place, sur rendez-vous, évite le port.")
    if keeps_the_address(folded):
        return Answer(
            "Aucune obligation : sans e-mail ni numéro, la réponse est ici, dans cette "
            "conversation."
        )
    if _NAME.search(folded) and "s'appelait" not in folded and (waiting or _SOMEBODY.search(told)):
        return Answer(
            "Je ne sais pas encore : c'est la personne de l'équipe qui prendra votre demande, et "
            "non moi, l'assistant automatique."
        )
    return None


def keeps_the_address(text: str) -> bool:
    """« Je veux pas donner mon mail », nor a number."""
    return bool(_KEEPS_IT.search(fold(text)))


def _refused(told: list[str]) -> str | None:
    for said in told:
        for words, rule in _REFUSED:
            if re.search(words, said):
                return rule
    return None


def _told(tracker: Tracker) -> list[str]:
    """The last answers, the latest first."""
    said = (str(e.get("text") or "") for e in reversed(tracker.events) if e.get("event") == "bot")
    return [fold(each.replace("’", "'")).strip() for each in islice(said, _LATELY)]
