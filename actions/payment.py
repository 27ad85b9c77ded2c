"""Ways and terms of payment, discounts, invoices."""

import re
from dataclasses import replace

from actions.answers import AnswerFunction, Asked
from actions.payment_rules import QUOTE as _QUOTE
from actions.payment_rules import means, payer_in, payer_of, payment_rules
from actions.payment_words import TOLD, Payer
from actions.speech import A_PERSON, Answer
from bot import shop_sentences
from bot.folding import fold
from bot.french import french_date, french_list, typographic
from bot.shop import Shop

# For who asks again. The shop says its rule first, in its own words.
FIRM = (
    Answer(
        "Je comprends, mais je ne peux faire aucun geste, même petit. Pour un vrai projet, avec "
        "des produits et des quantités, une personne de l'équipe prépare un devis écrit : je ne "
        "peux rien en promettre.",
        (_QUOTE,),
    ),
    Answer(
        "Ma réponse reste la même : je ne peux pas changer un prix. Une personne de l'équipe peut "
        "en parler avec vous : dois-je lui transmettre votre demande ?",
        (A_PERSON,),
    ),
    Answer(
        "Là-dessus, je ne peux vraiment rien changer. Je transmets votre demande à une personne de "
        "l'équipe dès que vous le souhaitez.",
        (A_PERSON,),
    ),
)
# « Mandat à 30 jours ? » asks when as well.
_LATER = re.compile(
    r"\b(?:30|45|60|90)\b|\bfacilite|\bdelai|\bdiffere|\becheance"
    r"|\b(?:\d|deux|trois|quatre|plusieurs|en) ?fois\b"
)

_ON_DELIVERY = re.compile(
    r"\b(?:pa[iy]\w+|regl\w+|cheque|especes|cb|carte)\b.{0,30}\b(?:a|apres|au moment de"
    r"|lors de) (?:la )?"
    r"(?:livraison|reception)\b|\b(?:a|apres) (?:la )?(?:livraison"
    r"|reception)\b.{0,30}\b(?:pa[iy]\w+"
    r"|regl\w+)|\bpa[iy]\w+\b.{0,15}\b(?:au livreur|au facteur|quand (?:je|on) (?:le |la "
    r"|les )?recoi)"
)
_SIRET = re.compile(r"\b(?:siret|siren|rib|iban|bic|numero de tva|tva intra\w*)\b")
# « Il vous faut notre SIRET ? » is theirs.
_ASKED_OF_THEM = re.compile(
    r"\b(?:faut|besoin|notre|mon|donne\w*|fourni\w*|indiqu\w+)\b.{0,25}\b(?:siret|siren)\b"
)
_PURCHASE_ORDER = re.compile(r"\bbons? de commande\b|\bfax\w{0,4}\b")
_MANDATE = re.compile(
    r"\bmandats?\b|\bchorus\b|\b(?:mairie|commune|collectivite|college|lycee|ecole|hopital"
    r"|prefecture|departement|region|universite|administration|communaute de communes|epci|ccas"
    r"|public\w{0,2}|tresor|tresorerie)s?\b"
)
# What visitors ask for by name; said to be refused only when the shop's list has no such word.
_WAYS = {
    "cheque": "le chèque",
    "especes": "les espèces",
    "liquide": "les espèces",
    "crypto": "les cryptomonnaies",
    "bitcoin": "les cryptomonnaies",
    "apple pay": "Apple Pay",
    "google pay": "Google Pay",
    "alma": "le paiement en plusieurs fois",
    "plusieurs fois": "le paiement en plusieurs fois",
    "3 fois": "le paiement en plusieurs fois",
    "3x": "le paiement en plusieurs fois",
    "4x": "le paiement en plusieurs fois",
    "4 fois": "le paiement en plusieurs fois",
    "contre remboursement": "le contre-remboursement",
    "paypal": "PayPal",
    "virement": "le virement",
    "carte": "la carte bancaire",
    "cb": "la carte bancaire",
}


# « Je n'ai pas de carte bancaire, comment payer ? »
_WITHOUT = re.compile(r"\b(?:pas|sans|ni) (?:de |ma |la )?(?:cartes?|cb|paypal)\b")


def ask_payment_methods(question: Asked) -> Answer:
    shop, folded = question.shop, fold(question.text)
    if "chorus" in folded:
        return about_public_bodies(question)
    if _PURCHASE_ORDER.search(folded):
        return payment_rules(question) or Answer(shop.purchase_orders, (_QUOTE,))
    mandate = _mandate(shop)
    if told := payment_rules(question):
        return told
    if named := _SIRET.search(folded):
        return Answer(
            f"Je n'ai pas ici le {named.group().upper()} de la boutique : une personne de l'équipe "
            "vous l'envoie. Dois-je lui transmettre votre demande ?",
            (A_PERSON,),
        )
    if mandate and _MANDATE.search(folded):
        others = french_list([each for each in shop.payment_methods if each != mandate], "ou")
        return Answer(f"Nous acceptons le {mandate}. Sinon, par {others}.", (_QUOTE,))
    accepted = (
        f"Vous pouvez payer par {means(shop, Payer.PRIVATE)}."
        if payer_of(question) is Payer.PRIVATE
        else shop_sentences.payment_methods(shop)
    )
    if _ON_DELIVERY.search(folded):
        rule = shop.payment_terms.partition(".")[0]
        return Answer(f"Non : {rule[0].lower()}{rule[1:]}. {accepted}")
    asked = [word for word in _WAYS if re.search(rf"\b{word}s?\b", folded)]
    if refused := _refused(question):
        return Answer(f"{refused} {accepted}")
    if len(asked) == 1 and not _WITHOUT.search(folded):
        return Answer(f"Oui, nous acceptons {_WAYS[asked[0]]}. {accepted}")
    return Answer(accepted)


def ask_payment_terms(question: Asked) -> Answer:
    if "chorus" in fold(question.text):
        return about_public_bodies(question)
    if told := payment_rules(question):
        return told
    if _PURCHASE_ORDER.search(fold(question.text)) and not re.search(
        r"\b(?:30|45|60|90)\b|\bmandat|\bfacilite|\bdelai|\bdiffere", fold(question.text)
    ):
        return Answer(question.shop.purchase_orders, (_QUOTE,))
    if _MANDATE.search(fold(question.text)) and not _LATER.search(fold(question.text)):
        if _ON_DELIVERY.search(fold(question.text)):
            return Answer(question.shop.payment_terms, (_QUOTE,))
        return about_public_bodies(question)
    named = any(re.search(rf"\b{word}s?\b", fold(question.text)) for word in _WAYS)
    if named and not _LATER.search(fold(question.text)):
        return ask_payment_methods(question)
    if _ON_DELIVERY.search(fold(question.text)) and not _LATER.search(fold(question.text)):
        return ask_payment_methods(question)
    refused = _refused(question)
    return Answer(f"{refused} {question.shop.payment_terms}".strip(), (_QUOTE,))


def _refused(question: Asked) -> str:
    """Every way that is asked for by name and that the shop does not take; empty for none."""
    folded, known = fold(question.text), fold(" ".join(question.shop.payment_methods))
    asked = [word for word in _WAYS if re.search(rf"\b{word}s?\b", folded)]
    refused = [_WAYS[word] for word in asked if word not in known and word != "cb"]
    several = list(dict.fromkeys(refused))
    if len(several) > 1:
        return f"Nous ne proposons ni {' ni '.join(several)}."
    return f"Nous ne proposons pas {several[0]}." if several else ""


def ask_discount(question: Asked) -> Answer:
    """Another answer each time, the last of them to whoever goes on asking."""
    answers = (Answer(question.shop.discounts, (_QUOTE,)), *FIRM)
    told = "\n".join(question.told)
    unsaid = [each for each in answers if typographic(each.text) not in told]
    return unsaid[0] if unsaid else answers[-1]


_LEAVES = re.compile(
    r"\b(?:part\w{0,4}|expedi\w+|livr\w+|recoi\w+|recevr\w+|envo[iy]\w+)\b.{0,15}"
    r"\b(?:quand|quel jour|combien de temps)\b"
    r"|\b(?:quand|quel jour)\b.{0,20}\b(?:part\w{0,4}|expedi\w+|livr\w+|recoi\w+|recevr\w+)\b"
)


def _and_when(question: Asked, told: Answer) -> Answer:
    """« Et par virement, ça part quand ? »: how it is paid, and when it leaves then."""
    folded, shop = fold(question.text), question.shop
    if not _LEAVES.search(folded) or "elle part" in told.text:
        return told
    left = french_date(shop.ships_on(question.now))
    delays = french_list([f"{each.delay} ({each.name})" for each in shop.carriers_to_home], "ou")
    once = ", le virement une fois reçu" if "virement" in folded else ""
    when = f"En stock, la commande part au plus tôt {left}{once}, puis {delays}."
    return replace(told, text=f"{told.text} {when}")


def ask_invoice(question: Asked) -> Answer:
    return Answer(
        "Je n'ai pas accès aux factures. Une personne de l'équipe vous l'envoie ou la corrige : "
        f"écrivez à {question.shop.email} avec votre numéro de commande, ou je transmets votre "
        "demande d'ici.",
        (A_PERSON,),
    )


ANSWERS: dict[str, AnswerFunction] = {
    "ask_payment_methods": lambda question: _and_when(question, ask_payment_methods(question)),
    "ask_payment_terms": lambda question: _and_when(question, ask_payment_terms(question)),
    "ask_discount": ask_discount,
    "ask_invoice": ask_invoice,
}


def about_public_bodies(question: Asked) -> Answer:
    """What the shop says of the mandate, and of Chorus Pro when that is asked; no other term."""
    shop = question.shop
    by_chorus = "chorus" in fold(question.text)
    said = [
        sentence
        for sentence in re.split(r"(?<=[.!?])\s+", shop.payment_terms)
        if re.search(r"\bmandat|\bchorus", fold(sentence))
    ]
    mandate = _mandate(shop)
    if not said and mandate:
        said = [f"Nous acceptons le {mandate}."]
    if not said:
        return Answer(shop.payment_terms, (_QUOTE,))
    if by_chorus and "chorus" not in fold(" ".join(said)):
        unsure = (
            "Pour Chorus Pro, je ne sais pas : une personne de l'équipe vous le dit. Dois-je lui "
            "transmettre votre question ?"
        )
        again = typographic(" ".join(said)) in " ".join(question.told)
        named = "mandat" in fold(question.text)
        yes = f"{'Oui pour le mandat administratif. ' if named else ''}{' '.join(said)}"
        number = _SIRET.search(fold(question.text))
        beside = ""
        if number and _ASKED_OF_THEM.search(fold(question.text)):
            beside = (
                f" Mettez le {number.group().upper()} et le code service sur le bon de commande."
            )
        elif number:
            beside = f" Le {number.group().upper()} vous sera donné avec la réponse."
        told = f"{beside.strip()} {unsure}" if again else f"{yes} {unsure}{beside}"
        return Answer(told.strip(), (A_PERSON,))
    just_told = question.told and TOLD.search(fold(question.told[-1]))
    if just_told and payer_in(question.text) is Payer.PUBLIC:
        said.insert(0, "C'est possible.")  # « même réponse ? »: « oui » would say the contrary
    return Answer(" ".join(said), (_QUOTE,))


def _mandate(shop: Shop) -> str | None:
    return next((each for each in shop.payment_methods if "mandat" in fold(each)), None)
