"""Asked of what was bought, of an account, or for the shop's rules in writing."""

import re

from actions.messages_left import LEFT
from actions.next_turn import Said, Turn, offered, passed, told
from actions.speech import A_PERSON, Answer
from bot import shop_sentences
from bot.emails import find_emails
from bot.french import french_list, french_price

_OPENED = re.compile(r"\b(?:ouvert\w*|deballe\w*|essaye\w*|teste\w*|branche\w*|utilise\w*)\b")
_STILL_SHUT = re.compile(r"\b(?:jamais|pas|ni) (?:ete |encore |meme )?(?:ouvert|deballe)")
_DAMAGED_BOX = re.compile(
    r"\b(?:jete\w*|balance\w*|dechire\w*|abime\w*|poubelle|recycle\w*|perdu\w*|troue\w*|scotch\w*"
    r"|manque\w*|plus (?:le|la|les|l'|d'|de))\b"
)
_WRAPPING = re.compile(
    r"\b(?:cartons?|boites?|emballages?|films?|plastiques?|blisters?|polystyrene|notices?"
    r"|sachets?|scelle\w*|etiquettes?)\b"
)
_BACK = re.compile(r"\b(?:renvo\w+|retour\w*|rendre|rembours\w+|repren\w+|retract\w+)\b")
_WHO_PAYS = re.compile(
    r"\bqui\b.{0,15}\b(?:pa[iy]\w+|regl\w+|charge)\b|\bfrais de (?:retour|renvoi|port)\b|\ba (?:ma"
    r"|mes|votre) (?:charge|frais)\b"
)
_RETURN_TOLD = re.compile(r"\bemballage d'origine\b|\bjours apres reception\b")
_WARRANTY_TOLD = re.compile(r"\bgarantis? \d+ mois\b|\b\(?rma\)?\b")
_WHOSE = re.compile(r"\b(?:constructeurs?|fabricants?|la marque|le marchand)\b")
_ACT_OF_NATURE = re.compile(
    r"\b(?:foudr\w+|orages?|eclairs?|surtension\w*|inond\w+|eaux?|pluie|noye\w*|tempete|chute"
    r"|tombe\w?|choc|incendie|feu|rongeurs?|souris|chien|chat|grele|gel|sel)\b"
)
_COVERED = re.compile(r"\bcouv\w+|\bgaranti\w*|\bpris\w? en charge|\bmarche\w* (?:aussi|encore)")
_PROOF = re.compile(r"\b(?:factures?|ticket|preuve|justificatif)\b")
_RESET = re.compile(r"\bmots? de passe oublie\b|\breinitialis\w*|\bmdp oublie\b")
_NOTHING_CAME = re.compile(
    r"\b(?:rien|pas|aucun|jamais)\b.{0,25}\b(?:recu\w*|mail|arriv\w*|lien)\b"
)
_ACCOUNT_TOLD = re.compile(
    r"\bcomptes? clients?\b|\bmot de passe\b|\bverifier? (?:le|votre) compte\b"
)
_TERMS = re.compile(r"\bconditions?\b|\bregles?\b|\bcgv\b|\bmodalites?\b")
_WRITTEN = re.compile(
    r"\becri\w+|\bnoir sur blanc\b|\bpar ecrit\b|\bpar (?:e?-?mail|courriel)\b|\bresum\w+"
)
_ALSO = re.compile(r"^(?:et |rajoute[zr]?|ajoute[zr]?|mettez|avec|pareil pour|aussi)\b")
_BINDING = re.compile(r"\b(?:opposable|valeur|engage\w*|contrat|officiel\w*|preuve|fait foi)\b")


def _opened(turn: Turn) -> Said | None:
    """« J'ai ouvert la boîte, je peux encore le renvoyer ? »: opening ends nothing by itself."""
    spoken = _RETURN_TOLD.search(turn.lately) or _BACK.search(turn.folded)
    lacking = _DAMAGED_BOX.search(turn.folded) and _WRAPPING.search(turn.folded)
    in_thread = _RETURN_TOLD.search(turn.told) and (lacking or _OPENED.search(turn.folded))
    if not spoken or not (in_thread or turn.reads("shop", "return_opened")):
        return None
    policy = turn.shop.returns
    costs = "à votre charge" if policy.who_pays == "client" else "à notre charge"
    paid = f" Les frais de retour sont {costs}." if _WHO_PAYS.search(turn.folded) else ""
    if lacking:
        rule = "" if "au cas par cas" in turn.told else f"La règle est : {policy.condition}. "
        seen = "à voir de même, photo à l'appui" if not rule else "je ne peux ni le promettre ni le"
        if rule:
            return offered(
                f"{rule}Pour un emballage abîmé ou incomplet, {seen} refuser : une personne de "
                f"l'équipe en décide au cas par cas, photo à l'appui.{paid}",
                "Dois-je lui transmettre votre demande ?",
            )
        return offered(
            f"{paid} Pour l'emballage, c'est {seen} : une personne de l'équipe vous le "
            "dit.".strip(),
            "Dois-je lui transmettre votre demande ?",
        )
    if not _OPENED.search(turn.folded) or _STILL_SHUT.search(turn.folded):
        return None
    return offered(
        f"Oui, l'ouvrir ne vous retire pas ce droit : vous avez {policy.withdrawal_days} jours "
        f"après réception, pour un article {policy.condition}.{paid} Une personne de l'équipe "
        "lance le retour avec vous.",
        "",
    )


def _whose_warranty(turn: Turn) -> Said | None:
    """« Constructeur ou vous ? »"""
    if not (_WHOSE.search(turn.folded) and _WARRANTY_TOLD.search(turn.told)):
        return None
    return offered(
        "La demande passe par nous, avec un numéro de retour (RMA). Si la garantie est celle du "
        "fabricant ou la nôtre, je ne l'ai pas ici : une personne de l'équipe vous le précise."
    )


def _by_lightning(turn: Turn) -> Said | None:
    """« Foudroyé par l'orage, c'est couvert ? »: neither promised nor refused."""
    in_thread = _WARRANTY_TOLD.search(turn.told)
    asks = _COVERED.search(turn.folded) and turn.reads("shop", "warranty", "warranty_claim")
    if not _ACT_OF_NATURE.search(turn.folded) or not (asks or in_thread):
        return None
    if "en panne" in turn.folded:
        return None
    return offered(
        "Je ne peux ni vous le promettre ni vous le refuser : la garantie est de "
        f"{turn.shop.warranty.months} mois, et pour un dégât de ce genre, une personne de l'équipe "
        "en décide après examen (date d'achat, commande, état). Ne renvoyez rien avant le numéro "
        "de retour (RMA).",
        "Dois-je lui transmettre votre demande ?",
    )


def _which_proof(turn: Turn) -> Said | None:
    """« Faut la facture ? », after the warranty."""
    if not (_WARRANTY_TOLD.search(turn.lately) and _PROOF.search(turn.folded)):
        return None
    if len(turn.folded.split()) > 8 or re.search(r"\bperdu\w*|\bcopie\b", turn.folded):
        return None
    return offered(
        "Avec votre numéro de commande, l'équipe retrouve la date d'achat ; si la facture est "
        "nécessaire aussi, elle vous le dira en donnant le numéro de retour (RMA).",
        "",
    )


def _cannot_log_in(turn: Turn) -> Said | None:
    if turn.intent != "ask_account" and not turn.reads("shop", "account", least=0.8):
        return None
    if _RESET.search(turn.folded) or _NOTHING_CAME.search(turn.folded) or _tried(turn):
        if find_emails(turn.question.text):
            return passed(None, LEFT, turn.question.text)
        return Said(
            Answer(
                "Inutile de recommencer : une personne de l'équipe doit vérifier votre compte. "
                "Laissez-moi l'adresse e-mail du compte, jamais le mot de passe, et je le lui "
                "transmets.",
                (A_PERSON,),
            )
        )
    if not re.search(r"\bconnec\w*|\bconec\w*|\bmot de passe|\bmdp\b|\bidentifi\w*", turn.folded):
        return None
    return Said(
        Answer(
            "Je n'ai pas accès aux comptes clients. Essayez « mot de passe oublié » sur la page de "
            "connexion du site ; si cela ne suffit pas, laissez-moi l'e-mail du compte et une "
            "personne de l'équipe s'en occupe.",
            (A_PERSON,),
        )
    )


def _tried(turn: Turn) -> bool:
    return "mot de passe oublie" in turn.told and bool(
        re.search(r"\bdeja\b|\bpas\b|\brien\b|\btoujours\b|\bfait\b", turn.folded)
    )


def _account_of(turn: Turn) -> Said | None:
    """The address of the account, after it was asked for."""
    if not _ACCOUNT_TOLD.search(turn.told) or not find_emails(turn.question.text):
        return None
    said = next((each for each in turn.question.earlier if len(each.split()) > 2), "")
    return passed(None, LEFT, f"{said} / {turn.question.text}")


def _terms_written(turn: Turn) -> Said | None:
    """« Écrivez-moi vos conditions de livraison et de paiement »: here, in writing, at once."""
    if not (_TERMS.search(turn.folded) and _WRITTEN.search(turn.folded)):
        return None
    if turn.waits or find_emails(turn.question.text):
        return None
    parts = _parts(turn)
    if not parts:
        return None
    kind = "Vous avez raison de le vouloir par écrit. " if len(turn.folded) > 80 else ""
    return Said(
        Answer(
            f"{kind}{' '.join(parts)} Personne ne vous appelle ; si vous le voulez aussi par "
            "e-mail, donnez-moi votre adresse.",
            (A_PERSON,),
        )
    )


def _parts(turn: Turn) -> list[str]:
    """What of the shop's rules the message names, each in the shop's own words."""
    shop, parts = turn.shop, []
    if re.search(r"\b(?:livraison|port|envoi|expedition)\b", turn.folded):
        ways = french_list(
            [
                f"{c.name}, {c.delay}, à partir de {french_price(c.price_from)}"
                for c in shop.carriers_to_home
            ]
        )
        parts.append(f"Livraison : {ways} ; retrait gratuit sur rendez-vous.")
    if re.search(r"\b(?:paiements?|payer|reglements?)\b", turn.folded):
        parts.append(f"Paiement à la commande : {french_list(shop.payment_methods, 'ou')}.")
    if re.search(r"\b(?:retours?|renvo\w+|retract\w+|rembours\w+)\b", turn.folded):
        parts.append(shop_sentences.returns(shop))
    if re.search(r"\bgarantie?s?\b", turn.folded):
        parts.append(shop_sentences.warranty(shop))
    return parts


def _and_those_too(turn: Turn) -> Said | None:
    """« Rajoutez la garantie », « c'est opposable ? », after the rules were written here."""
    if "personne ne vous appelle ; si" not in turn.lately:
        return None
    if _BINDING.search(turn.folded) or turn.reads("facts", "contact", least=0.8):
        return Said(
            Answer(
                "Ce sont les conditions de la boutique, et cette conversation reste consultable. "
                "Sur leur valeur juridique, je ne me prononce pas : donnez-moi votre e-mail et une "
                "personne de l'équipe vous les envoie par écrit.",
                (A_PERSON,),
            )
        )
    parts = _parts(turn)
    return told(" ".join(parts)) if parts and _ALSO.search(turn.folded) else None


def _to_the_shop(turn: Turn) -> Said | None:
    """« Je peux la ramener à la boutique ? », after how a return goes."""
    if not (_RETURN_TOLD.search(turn.lately) and _BRINGS_BACK.search(turn.folded)):
        return None
    return offered(
        f"Oui, sur rendez-vous, au {turn.shop.address.one_line}, une fois le retour lancé avec une "
        "personne de l'équipe.",
        "Dois-je lui transmettre votre demande ?",
    )


_BRINGS_BACK = re.compile(
    r"\b(?:ramen\w+|rapport\w+|depos\w+|rendre|amener)\b.{0,30}\b(?:boutique|magasin|sur place"
    r"|chez vous|directement|lannion|guichet|comptoir)\b"
)

READERS = (
    _to_the_shop,
    _opened,
    _whose_warranty,
    _by_lightning,
    _which_proof,
    _account_of,
    _cannot_log_in,
    _and_those_too,
    _terms_written,
)
