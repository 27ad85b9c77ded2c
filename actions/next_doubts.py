"""What is doubted, compared or sighed at after the facts of goods: « vous êtes sûrs ? »."""

import re

from actions.after_goods import by_label
from actions.fine_answers import new_or_used
from actions.next_turn import Said, Turn, offered, passed, told
from actions.product_facts import restock
from actions.product_search import recalled
from actions.products import QUOTE
from actions.speech import A_PERSON, Answer
from bot.orders import OrderSystemError

_SURE, _FEW = 0.85, 6  # words
_OF_GOODS = re.compile(
    r"€|\balimentations? differentes?\b|\bcatalogue\b|\ben stock\b|\ben rupture\b"
)
_NOT_TOGETHER = re.compile(r"\bne vont pas ensemble\b|\baucun switch du catalogue n'alimente\b")
_REPLACED = re.compile(r"\bn'est plus fabrique\b")
_DEAR = re.compile(r"\b(?:trop |un peu |super |hyper |vachement |assez |si )?chers?\b")
_SIGHS = re.compile(
    r"\W*(?:(?:ah|oh|bon|ben|bah|euh)[ ,]*)*(?:zut|mince|flute|arf|aie|crotte|rho+)\W*"
)
_PAPERS = re.compile(
    r"\b(?:siret|siren|kbis|rcs|code (?:ape|naf)|(?:numero de )?tva intra\w*|numero (?:de )?tva)\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:autres?|deuxieme|second) (?:magasin|boutique|adresse|point de vente|agence|depot)s?\b"
    r"|\b(?:magasin|boutique|agence|point de vente|depot|showroom)s? (?:a|sur|vers|pres de|en) "
    r"(?!cote|la\b|pied|votre|notre|lannion|place)\w{3,}"
)
_BOUGHT_ELSEWHERE = re.compile(
    r"\bachete\w* (?:\w+ )?(?:ailleurs|sur amazon|chez un autre|en magasin)\b"
)
_SO_FEW = re.compile(r"\b(?P<there>\d+) en stock\b.{0,60}\b(?:pour|sur) (?P<wanted>\d+)\b")
_DONE = re.compile(
    r"\W*(?:(?:alors|donc|et|bon|ok|du coup)[ ,]*)*c'?est (?:bon|fait|change|modifie|corrige"
    r"|pris en compte|enregistre)(?: alors| maintenant)?\W*"
)


def _short(turn: Turn) -> bool:
    return len(turn.folded.split()) <= _FEW


def _sure_of_it(turn: Turn) -> Said | None:
    """« Vous êtes sûrs ? », of what the catalogue says."""
    doubts = turn.reads("order", "sure", least=_SURE) or turn.reads("facts", "confirm", least=_SURE)
    if not (doubts and _short(turn) and "?" in turn.question.text and _OF_GOODS.search(turn.told)):
        return None
    if turn.question.product or not re.search(r"\bsure?s?\b|\bcertains?\b|\bvrai\b", turn.folded):
        return None
    return offered("C'est ce que dit le catalogue ; une personne de l'équipe peut le confirmer.")


def _why_not_together(turn: Turn) -> Said | None:
    """« Ah bon, pourquoi ? », of two devices that do not go together."""
    why = turn.reads("facts", "why", least=_SURE) and _short(turn)
    if not (why and _NOT_TOGETHER.search(turn.told)):
        return None
    return Said(
        Answer(
            "Parce que ce sont deux alimentations différentes : l'appareil attend du PoE passif "
            "24 V, et le 802.3af/at travaille à une tension plus haute, qui peut l'abîmer. Un "
            "technicien de l'équipe peut vous en dire plus.",
            (A_PERSON,),
        )
    )


def _the_same_thing(turn: Turn) -> Said | None:
    """« C'est la même chose ? », of what replaces a discontinued product."""
    alike = re.search(r"\b(?:pareils?|la meme chose|identiques?|equivalent\w*)\b", turn.folded)
    if not (_REPLACED.search(turn.told) and alike and _short(turn)) or turn.question.product:
        return None
    return offered(
        "Le catalogue dit seulement qu'il le remplace, sans les comparer. Une personne de l'équipe "
        "peut vous dire ce qui change."
    )


def _too_dear(turn: Turn) -> Said | None:
    """« C'est cher, non ? »: the cheapest that was told, without insisting."""
    if not (_DEAR.search(turn.folded) and _short(turn) and _OF_GOODS.search(turn.told)):
        return None
    if turn.question.product or re.search(r"\bmoins cher|\bplus cher|\bpas cher", turn.folded):
        return None
    try:
        cheapest = by_label(turn.question, "cheapest")
    except OrderSystemError:
        cheapest = None
    fact = f" {cheapest.text}" if cheapest and "moins cher" in cheapest.text else ""
    return offered(
        f"Je comprends.{fact} Une personne de l'équipe peut chercher avec vous selon votre budget.",
        "",
    )


def _second_hand(turn: Turn) -> Said | None:
    """« Vous n'en auriez pas une d'occasion ? »"""
    if not re.search(r"\bd'occasions?\b|\breconditionne\w*\b|\bseconde main\b", turn.folded):
        return None
    wants = re.search(r"\b(?:avez|auriez|vendez|faites|existe|trouve)\b", turn.folded)
    if not wants or re.search(r"\brepr\w+|\bj'ai\b", turn.folded):
        return None
    return Said(new_or_used(turn.question))


def _the_rest(turn: Turn) -> Said | None:
    """« Et les 2 autres, vous les avez quand ? », when fewer are in stock than wanted."""
    short = _SO_FEW.search(turn.told)
    later = re.search(r"\b(?:autres?|reste|manquant\w*|prochain\w*)\b", turn.folded)
    when = re.search(r"\b(?:quand|date|delais?|arriv\w+)\b", turn.folded)
    if not (short and later and when):
        return None
    try:
        product = next(iter(recalled(turn.question)), None)
    except OrderSystemError:
        product = None
    if product is None:
        return None
    left = int(short["wanted"]) - int(short["there"])
    if product.restock_days is not None:
        return told(f"Pour les {left} autres : {restock(turn.question, product)}")
    return offered(
        f"Pour les {left} autres, je n'ai pas de date : une personne de l'équipe vous la donne."
    )


def _who_we_are(turn: Turn) -> Said | None:
    """« Nous sommes une association », after a discount was refused."""
    pleads = turn.reads("facts", "who_we_are", least=_SURE) and "?" not in turn.question.text
    if not pleads or "le prix est le meme pour tout le monde" not in turn.told:
        return None
    return Said(
        Answer(
            "Merci de le préciser : le prix reste le même pour tout le monde, particuliers, "
            "associations et entreprises. Pour un projet complet, une personne de l'équipe prépare "
            "un devis écrit.",
            (QUOTE,),
        )
    )


def _sighs(turn: Turn) -> Said | None:
    """« Zut »"""
    if not _SIGHS.fullmatch(turn.folded):
        return None
    return told("Je comprends. Je reste là si vous voulez chercher autre chose.")


def _papers(turn: Turn) -> Said | None:
    """« C'est quoi votre SIRET ? »"""
    asks = re.search(r"\bvo(?:tre|s)\b|\bc'est quoi\b|\bquel est\b", turn.folded)
    if not (_PAPERS.search(turn.folded) and asks):
        return None
    return offered(
        "Je n'ai pas ce numéro ici : une personne de l'équipe vous l'envoie par écrit.",
        "Dois-je lui transmettre votre demande ?",
    )


def _another_shop(turn: Turn) -> Said | None:
    """« Y a un magasin à Brest ? »"""
    if not _ELSEWHERE.search(turn.folded) or "?" not in turn.question.text:
        return None
    city = turn.shop.address.city.casefold()
    if city in turn.question.text.casefold():
        return None
    return told(
        f"Nous n'avons qu'une adresse : {turn.shop.address.one_line}, sur rendez-vous. Ailleurs, "
        "nous livrons : la commande se passe sur le site."
    )


def _bought_elsewhere(turn: Turn) -> Said | None:
    """« Je l'ai acheté ailleurs », after the warranty was told."""
    if not _BOUGHT_ELSEWHERE.search(turn.folded) or "garanti" not in turn.lately:
        return None
    return offered(
        "La garantie se demande alors au magasin qui l'a vendu : la nôtre ne vaut que pour ce qui "
        "a été acheté chez nous. Une personne de l'équipe peut tout de même vous conseiller.",
        "",
    )


def _still_fails(turn: Turn) -> Said | None:
    """« Il redémarre tout seul », after the warranty was told."""
    fails = turn.reads("facts", "does_not_work", least=0.95) and "?" not in turn.question.text
    if turn.waits or not fails or "garanti" not in turn.told:
        return None
    return passed(None, "ask_warranty", turn.question.text)


def _to_download(turn: Turn) -> Said | None:
    """« Je peux la télécharger sur le site ? », of an invoice."""
    if "telecharg" not in turn.folded or "facture" not in turn.lately + turn.folded:
        return None
    sends = "Votre demande est notée, et" if turn.waits else "Sur demande,"
    return told(
        "Je ne vois pas d'ici votre espace client : regardez-y la commande, la facture peut s'y "
        f"trouver. {sends} une personne de l'équipe vous l'envoie."
    )


def _goods_for_a_body(turn: Turn) -> Said | None:
    """« C'est pour la médiathèque, 4 bornes », after the mandate was told."""
    states = turn.reads("goods", "need", "quantity") and "?" not in turn.question.text
    if not states or not re.search(r"\bmandat\b", turn.told):
        return None
    return Said(
        Answer(
            "C'est noté. Le plus simple est un devis écrit, à joindre à votre bon de commande : "
            "dois-je le demander à l'équipe ?",
            (QUOTE,),
        )
    )


def _done_already(turn: Turn) -> Said | None:
    """« C'est fait ? », while a change is with the team."""
    if not turn.waits or not _DONE.fullmatch(turn.folded) or "?" not in turn.question.text:
        return None
    if not re.search(r"\btransmis|\bmodifi|\bannul", turn.lately):
        return None
    return told(
        "Pas encore : votre demande est transmise, et rien n'est changé tant que l'équipe ne vous "
        f"l'a pas confirmé ({turn.shop.promise(turn.question.now).text})."
    )


READERS = (
    _sure_of_it,
    _why_not_together,
    _the_same_thing,
    _too_dear,
    _second_hand,
    _the_rest,
    _who_we_are,
    _sighs,
    _papers,
    _another_shop,
    _bought_elsewhere,
    _still_fails,
    _to_download,
    _goods_for_a_body,
    _done_already,
)
WHILE_WAITING = (_papers, _another_shop, _to_download, _done_already)
