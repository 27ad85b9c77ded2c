"""What is said about the request itself: when and how it is answered, and whether it is granted."""

import re
from dataclasses import dataclass

from bot.call_words import names_a_time
from bot.desk.card import Card
from bot.desk.model import Reply
from bot.folding import fold

# About the wait for a person, not about that for a parcel.
_WAIT = re.compile(
    r"temps d'? ?attente|(?:attend|patient)\w* (?:encore )?(?:longtemps|combien)"
    r"|combien de temps (?:encore )?(?:d'? ?|je |dois|faut|avant|pour (?:qu|avoir une rep))"
    r"|^\W*(?:et |dans |d'ici |c'est |ca prend )?combien de temps(?: encore)?\W*$"
    r"|(?:repond|rappel)\w* .{0,20}combien de temps"
    r"|combien de temps\b.{0,30}\b(?:repon\w*|rappel\w*|recontact\w*)"
    r"|(?:vous etes|etes[- ]vous|il y a|y a)(?: tou(?:jours|s)| encore)? (?:la\b|qqn|quelqu)"
    r"|y a[- ]t[- ]il quelqu|\ballo+\b"
    r"|\bquand\b.{0,40}\b(?:repon\w*|rappel\w*|recontact\w*|nouvelles)"
    r"|\b(?:repon\w*|rappel\w*|recontact\w*|nouvelles)\b.{0,15}\bquand\b"
    r"|\bquand\b(?!.{0,20}\bfaire\b).{0,20}\b(?:un|votre) retour\b"
    r"|\b(?:un|votre) retour\b.{0,10}\bquand\b"
    r"|\b(?:aurai|aurais|aurons|recevr\w+)\b.{0,12}\b(?:une|la|ma|cette|votre) reponse\b"
    r"|(?:mon|ma|quel) (?:tour|place|rang)\b"
)
# The thing itself is what a request for a quote waits for.
_QUOTE_WHEN = re.compile(r"\bquand\b.{0,30}\bdevis\b|\bdevis\b.{0,25}\bquand\b")
_GOODS = re.compile(r"commande|livr|colis|expedi|stock|rembours|paiement")
_VISIT = re.compile(
    r"\bje (?:passe\w{0,3}|viens|viendr\w+|(?:veux|peux|voudrais|souhaite|compte|pourrais) (?:venir"
    r"|passer|retirer|recuperer))\b|\b(?:venir|passer) (?:le |la |les )?(?:chercher|retirer"
    r"|recuperer|prendre)\b|\b(?:mon|le|un) retrait\b"
)
_CHANNEL = (
    r"(?:par (?:e-?mail|mail|courriel|sms|tel\w*|courrier|ecrit)|e-?mail|mail|ici|telephone|adresse"
    r"|(?:sur|dans) (?:le|ce|cette|la) (?:chat|tchat|page|site|conversation))"
)
_ANSWERED = (
    r"(?:repon\w+|recontact\w+|tene[zr] au courant|previen\w+|previendr\w+|contact(?:e|ez|er|erez)"
    r"|(?:m'|l'|me l'|nous l')(?:ecri|envo|envers)\w+|nouvelles)"
)
_HOW = re.compile(
    rf"\b{_ANSWERED}\b.{{0,40}}\b{_CHANNEL}\b|\b{_CHANNEL}\b.{{0,12}}\bou\b.{{0,12}}\b{_CHANNEL}\b"
    rf"|\b(?:le devis|la reponse)\b.{{0,15}}\b{_CHANNEL}\b"
    rf"|\b{_CHANNEL}\b.{{0,12}}\b(?:le devis|la reponse)\b"
    r"|\b(?:comment|ou)\b.{0,25}\b(?:repond\w*|recontact\w*|(?:la|ma|votre|une) reponse)\b"
    r"|\b(?:repond\w*|recontact\w*|reponse)\b.{0,15}\b(?:comment|ou)\W*$"
    r"|\b(?:dois|doit|faut|peux|puis|besoin)\b.{0,15}\b(?:rester|reste|quitte\w*|ferme\w*|partir"
    r"|fermer)\b.{0,25}\b(?:page|chat|onglet|connecte\w*"
    r"|fenetre|site|discussion|conversation)\b"
)
_OF_OTHER_THINGS = re.compile(
    r"\bvous (?:ecrire|joindre|contacter|appeler)\b|\b(?:votre|vos)\b(?! reponse)"
    r"|\bquelle adresse\b|\bpanier\b|\bfacture|\bsuivi\b|\bcommande|\bpay\w+|\blivr\w+"
)
_COUNTS_ON_IT = re.compile(
    r"\bcompter (?:la )?dessus\b|\b(?:promis|vous promettez|garanti)\W*$|\boui ou (?:bien )?non\b"
    r"|\bc'est (?:possible )?ou pas\b|\bvous pouvez ou pas\b"
    r"|\bau moins (?:me )?(?:dire|promettre|confirmer|garantir)\b"
    # « Donc l'adresse va être changée ? »
    r"|\b(?:va|vont|sera|seront)\b (?:bien |donc |deja |alors )*(?:etre )?"
    r"(?:changee?s?|annulee?s?|modifiee?s?|corrigee?s?|ajoutee?s?|remplacee?s?|acceptee?s?|faite?)"
    r"\b.{0,15}\?"
)
# What a partner hopes for: nothing that the shop sells or says to everybody.
_HOPES = re.compile(
    r"\b(?:recevr\w+|aurai\w*|interess\w+|(?:m'|nous )(?:offrez|envoyez|donnez)|c'est (?:ok|oui)"
    r"|d'accord|(?:pouvez|pourriez|pourrez|allez) .{0,12}(?:donner|offrir|envoyer|aider|soutenir"
    r"|sponsoriser|accepter))\b|\b(?:acceptez|acceptee?)\b"
    r"(?= ?(?:ou|ma|mon|la video|le partenariat|\?|$))"
)
_ASKS = re.compile(
    r"\?|\b(?:quand|comment|combien|quel\w*|ou pas|ou non|ou bien|savoir|est[- ]ce)\b|\bou ?$"
)
_CLAUSES = re.compile(
    r"(?<=[?!;\n])\s*|\. +|, (?=et |sinon |au fait |mais )|\n| (?=et (?:vous|sinon|la|le|les)\b)"
)
_FEW = 2  # words that ask nothing by themselves


@dataclass(frozen=True)
class AboutRequest:
    """What of a message is about the request, and what is left of it to be answered."""

    when: bool = False
    how: bool = False
    granted: bool = False
    rest: str | None = None

    def __bool__(self) -> bool:
        return self.when or self.how or self.granted


def read_about_request(text: str, topic: str | None) -> AboutRequest:
    parts = [part for each in _CLAUSES.split(text) if (part := each.strip())]
    when = [each for each in parts if asks_about_the_wait(each, topic)]
    how = [each for each in parts if asks_how_answered(each)]
    granted = [each for each in parts if _asks_whether_granted(each, topic)]
    others = [each for each in parts if each not in (*when, *how, *granted)]
    rest = " ".join(
        each for each in others if _ASKS.search(fold(each)) and len(each.split()) > _FEW
    )
    return AboutRequest(bool(when), bool(how), bool(granted), rest or None)


def asks_about_the_wait(text: str, topic: str | None = None) -> bool:
    folded = fold(text)
    if topic == "quote" and _QUOTE_WHEN.search(folded):
        return True
    return bool(_WAIT.search(folded)) and not re.search(f"{_GOODS.pattern}|devis", folded)


def asks_how_answered(text: str) -> bool:
    """« C'est par mail ou ici ? », « je dois rester sur la page ? »."""
    folded = " ".join(fold(text).split()).strip(" .!")
    asks = "?" in folded or _ASKS.search(folded)
    other = _OF_OTHER_THINGS.search(folded) or names_a_time(text)
    return bool(asks and _HOW.search(folded.rstrip(" ?"))) and not other


def is_a_visit(text: str) -> bool:
    """« Je passe mardi à 11 h », which nobody but a person can agree to."""
    return bool(_VISIT.search(fold(text))) and names_a_time(text)


def answered_how(card: Card, email: str | None, promise: str | None, *, mails: bool) -> Reply:
    """Where the answer will be read; `mails`: who left an address gets it by e-mail."""
    email = email or card.email
    when = f"\u00a0: {promise}" if promise else ""
    if card.callback_slot:
        said = f"Par téléphone ({card.callback_slot}), et ici même par écrit{when}."
    elif email and (mails or card.topic == "partnership"):
        said = f"Par e-mail, à {email}, et ici même{when}. Vous pouvez quitter cette page."
    elif email:
        said = f"Ici même, et l’équipe peut aussi vous écrire à {email}{when}."
    else:
        said = (
            f"Ici même, dans cette conversation{when}. Si vous préférez un e-mail, laissez votre "
            "adresse."
        )
    return Reply(text=said)


def _asks_whether_granted(text: str, topic: str | None) -> bool:
    folded = " ".join(fold(text).split())
    if _COUNTS_ON_IT.search(folded):
        return True
    return topic == "partnership" and bool(_HOPES.search(folded) and _ASKS.search(folded))
