"""What was said, wanted on paper: the conversation can be kept, a person writes the rest."""

import re

from actions.speech import A_PERSON, Answer
from bot import shop_sentences
from bot.folding import fold
from bot.shop import Shop

_ON_PAPER = re.compile(
    r"\b(?:par ecrit|noir sur blanc|(?:trace|confirmation|reponse) ecrite|un ecrit"
    r"|(?:par|un|dans un|sur ma boite) (?:e-?)?(?:mails?|courriel)\w*)\b"
)
_WANTED = re.compile(
    r"\b(?:mettre|mettez|envo[iy]\w+|confirm\w+|avoir|resum\w+|recap\w*|adress\w+|noter|possible"
    r"|veux|exig\w+|reclam\w+|voudrais|souhaite\w*|aimerais?|faut|faudrait|besoin)\b"
)
# These have an answer of their own, are for the shop to receive, or wait for something.
_ANOTHER_THING = re.compile(
    r"\b(?:devis|factures?|commandes?|colis|suivi|etiquette|mot de passe|bons?|catalogue|notice"
    r"|rma|fichier|photos?|proforma|recus?|regler|payer|compte|joindre|contacter|quand|des que"
    r"|(?:vous|peux|puis-je) (?:envoyer|ecrire|adresser|contacter|faire parvenir)|votre)\b"
)

# Ends what a request is about when it shall be answered on paper.
NOTE = " (à confirmer par écrit)"

# Keys of several.FOR_A_PERSON.
TERMS, WRITTEN_QUOTE, WRITTEN_ANSWER = "written_terms", "written_quote", "written_answer"
AWAITED_QUOTE = "awaited_quote"
_AWAITED = re.compile(
    r"\b(?:attend\w*|toujours (?:pas|rien)|jamais|pas encore|rien)\b.{0,30}"
    r"\b(?:le|un|mon|notre|votre|ce) devis\b"
    r"|\b(?:le|mon|notre|votre|ce) devis\b.{0,40}\b(?:depuis|promis|toujours pas|pas encore"
    r"|(?:pas|rien|jamais) (?:recu|eu|vu)|dernier|derniere|semaine passee)\b"
)
_THE_TERMS = re.compile(
    r"\b(?:cg[vu]|conditions?(?: generales?)?(?: de (?:ventes?|paiement|retours?|livraison))?"
    r"|vos (?:conditions|regles|modalites))\b"
)
_TERMS_WANTED = re.compile(
    r"\b(?:envo[iy]\w+|recevoir|transme\w+|adress\w+|par ecrit|noir sur blanc|un ecrit|pdf"
    r"|document|copie|par (?:e-?)?(?:mail|courriel)|(?:sont|est|trouver|lire|consulter) ou"
    r"|ou (?:sont|est|trouver|puis-je|peut-on|je (?:peux|trouve)|on (?:peut|trouve)))\b"
)

OFFERED = Answer(
    "Je n'envoie pas d'e-mail moi-même ; « Télécharger la conversation », dans le menu, vous donne "
    "ce que je viens d'écrire. Pour un devis ou une confirmation, une personne de l'équipe vous "
    "répond par e-mail : dois-je lui transmettre votre demande ?",
    (A_PERSON,),
)


def asks_for_the_terms(text: str) -> bool:
    """« Je voudrais vos conditions par écrit »: those of the shop, sent by a person."""
    folded = fold(text)
    return bool(_THE_TERMS.search(folded) and _TERMS_WANTED.search(folded)) and not (
        _NOT_TO_HAVE.search(folded)
    )


# « À quelles conditions puis-je renvoyer », « les conditions pour recevoir… »: asked, not wanted.
_NOT_TO_HAVE = re.compile(
    r"\b(?:quelles?|dans|sous|a|sans|meilleures?|memes?) (?:sont )?(?:vos |les |ces |des )?"
    r"conditions?\b(?!.{0,40}\b(?:par ecrit|par (?:e-?)?mail|pdf))|\bconditions? pour\b"
)


def awaits_a_quote(text: str) -> bool:
    """« J'attends votre devis depuis lundi »: one asked for before, and not a new one."""
    return bool(_AWAITED.search(fold(text)))


def introduced(intent: str, shop: Shop, text: str) -> str | None:
    """The words that open such a request; None for any other."""
    if intent == TERMS and (facts := facts_asked_for(shop, text)):
        return f"{facts} Une personne de l'équipe vous l'écrit par e-mail."
    return _OPENS.get(intent)


def facts_asked_for(shop: Shop, text: str) -> str:
    """What is known already of the terms that are named; empty when none is."""
    folded = fold(text)
    back = shop.returns
    known = (
        (
            r"\bgaranti\w*|\bsav\b",
            f"{shop_sentences.guaranteed(shop)} Un numéro de retour (RMA) se demande avant tout "
            "retour.",
        ),
        (
            r"\bretours?\b|\bretract\w+|\brembours\w+|\brenvo\w+",
            f"Vous avez {back.withdrawal_days} jours après réception pour changer d'avis.",
        ),
        (r"\b(?:livraison|port|expedition|transport)\b", shop_sentences.free_shipping(shop)),
        (r"\b(?:paiement|reglement|payer)\b", "Le paiement se fait à la commande."),
    )
    return " ".join(fact for words, fact in known if re.search(words, folded))


_OPENS = {
    TERMS: "Une personne de l'équipe vous envoie nos conditions par e-mail, avec les prix, le "
    "paiement à la commande, le port et les retours.",
    WRITTEN_QUOTE: "Oui : une personne de l'équipe vous fait une proposition écrite, par e-mail ; "
    "je lui transmets ce que vous m'avez dit.",
    AWAITED_QUOTE: "Je transmets à l'équipe : une personne retrouve ce devis et vous répond.",
    WRITTEN_ANSWER: "Oui : une personne de l'équipe vous l'écrit par e-mail, je lui transmets "
    "votre demande.",
}


def asks_in_writing(text: str) -> bool:
    """Whether what was just told is wanted in writing."""
    folded = fold(text)
    return bool(
        _ON_PAPER.search(folded)
        and _WANTED.search(folded)
        and not _ANOTHER_THING.search(folded.replace("vous pouvez", ""))
    )
