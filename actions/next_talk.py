"""Small talk and who answers: a machine, somebody on the phone, where an application goes."""

import re

from actions.next_turn import Said, Turn, offered, passed, told
from actions.open_now import open_now
from actions.shop import ask_opening_hours
from actions.speech import A_PERSON, MAIN_CHOICES, Answer
from bot.call_words import hours_in
from bot.days import named_days
from bot.folding import fold

_NUMBER_TOLD = re.compile(r"\bnotre numero\b|\bsurtaxe\b|\bc'est au 0")
_MACHINE = re.compile(
    r"\b(?:disque|repondeur|machine|robots?|boite vocale|standard|musique|vrai\w*)\b"
)
_SOMEBODY = re.compile(r"\b(?:quelqu'un|personne|humain\w*|gens|vous qui|qui)\b")
_CHECKED = re.compile(r"\b(?:verifi\w+|control\w+|relit|relire|surveill\w+|derriere|valid\w+)\b")
_RATHER_A_PERSON = re.compile(
    r"\b(?:prefer\w+|mieux|plutot|veux|voudrais|passez)\b.{0,25}\b(?:humain\w*|quelqu'un|personne"
    r"|vraie?)\b"
)
_HOW_ARE_YOU = re.compile(
    r"^(?:(?:salut|bonjour|bjr|coucou|hello|slt|bonsoir|cc|hey|yo|demat)[ ,!.]*)*"
    r"(?:comment )?(?:ca|vous|tu) (?:va|allez|vas)(?: bien)?\b"
)
_UNWELL = re.compile(
    r"\b(?:creve\w*|fatigue\w*|malade\w*|gastro|grippe|rhume|covid|fievre|insomnie\w*|nuit blanche"
    r"|dur\w*|galere|deprim\w*|moral|epuise\w*|mal dormi|pas (?:top|terrible|la forme))\b"
)
_BUSINESS = re.compile(
    r"\b(?:command\w+|colis|prix|combien|stock|devis|retour\w*|panne|livr\w+|bornes?|routeurs?"
    r"|switchs?|cables?|wi-?fi|horaires?|rappel\w*|payer|garantie)\b"
)
_OF_A_LIFE = re.compile(
    r"\b(?:t'as|tu as|vous avez|as-tu|avez-vous) (?:des |une? |de la )?(?:enfants?|gosses?|famille"
    r"|femme|mari|copain|copine|chat|chien|vacances|amis?|coeur|emotions?|corps|salaire|pauses?)\b"
    r"|\b(?:tu|vous) (?:es|etes) (?:marie\w?|paye\w?|syndique\w?|fatigue\w?|heureu\w+|vivante?)\b"
)
_JOB_TOLD = re.compile(r"\bcandidature\b|\bposte est a pourvoir\b")
_JOB = re.compile(r"\b(?:cv|candidature|lettre|postul\w+|motivation)\b")
_TO_WHOM = re.compile(
    r"\bl'attention\b|\bquel nom\b|\bqui (?:je|dois|l'adress\w+|recrute)\b|\ba qui\b"
)
_SORRY = re.compile(r"\b(?:pardon|desole\w?|excuse[zr]?|m'excuse|emport\w+|navre\w?)\b")
_SO = re.compile(r"\b(?:du coup|alors|donc|bref)\b\W*$")
_AGREED = re.compile(
    r"\b(?:donc|alors|super|genial|parfait|du coup)\b.{0,25}\b(?:d'accord|ok|oui|bon|accepte\w*"
    r"|valide\w*|convenu)\b|\bc'est (?:d'accord|ok|bon|valide|accepte)\b.{0,30}\?"
)
_PARTNER_TOLD = re.compile(r"\bsponsoring\b|\bpartenariat\b")
_FILE = re.compile(r"\b(?:dossier|plaquette|presentation|documents?|programme|mail|adresse)\b")
_WHERE = re.compile(r"\b(?:a qui|ou|quelle adresse|envo\w+|adress\w+)\b")


def _who_picks_up(turn: Turn) -> Said | None:
    """« C'est quelqu'un qui répond ou un disque ? », after the number."""
    if not _NUMBER_TOLD.search(turn.lately) or _BUSINESS.search(turn.folded):
        return None
    if not (_MACHINE.search(turn.folded) and _SOMEBODY.search(turn.folded)):
        return None
    if not (turn.reads("request", "who") or turn.reads("shop", "robot", "phone_none")):
        return None
    shop, now = turn.shop, turn.question.now
    return told(
        f"Ce sont les personnes de l'équipe qui décrochent, aux heures d'ouverture. "
        f"{shop.describe_today(now)}"
    )


def _a_day_after_the_number(turn: Turn) -> Said | None:
    """« Et le 24 au matin, j'aurai quelqu'un ? », after the number was told."""
    if not _NUMBER_TOLD.search(turn.lately) and "decrochent" not in turn.told:
        return None
    somebody = re.search(
        r"\b(?:quelqu'un|du monde|vous repond\w*|joindre|joignable\w*)", turn.folded
    )
    if not somebody or not turn.reads("facts", "hours_day", "hours_now", least=0.7):
        return None
    days = named_days(turn.question.text, turn.question.today)
    if len(days) != 1:
        return None
    day = days[0]
    hours = hours_in(turn.folded)
    if hours and hours.exact:
        return None
    if day == turn.question.today:
        return Said(open_now(turn.shop, turn.question.now, turn.question.told))
    if turn.shop.hours_on(day):
        return told(f"Oui. {turn.shop.describe_day(day)}")
    heard = ask_opening_hours(turn.question).text
    return told(heard if heard.startswith("Non") else f"Non. {heard}")


def _checked_by_somebody(turn: Turn) -> Said | None:
    """« Y a un humain derrière pour vérifier ? »"""
    if "assistant automatique" not in turn.lately or not _CHECKED.search(turn.folded):
        return None
    if not turn.reads("shop", "robot", least=0.5) and turn.intent != "bot_challenge":
        return None
    shop = turn.shop
    return Said(
        Answer(
            "Je réponds d'après les informations écrites de la boutique, sans que quelqu'un relise "
            "chaque phrase. Ce que je ne sais pas, une personne de l'équipe le reprend. "
            f"{shop.describe_today(turn.question.now)}",
            (A_PERSON,),
        )
    )


def _rather_a_person(turn: Turn) -> Said | None:
    """« Sans vouloir te vexer, j'aimerais mieux l'humain »."""
    asks = turn.reads("facts", "person", least=0.85) or turn.reads("question", "person", least=0.9)
    if not (asks and _RATHER_A_PERSON.search(turn.folded)) or turn.waits:
        return None
    said = turn.question.earlier[0] if turn.question.earlier else turn.question.text
    if turn.folded.startswith("oui") or _MACHINE.search(fold(said)):
        return None  # a yes to what was offered; « tu es un robot ? » tells nothing of the matter
    return passed(None, "ask_human", f"{said} / {turn.question.text}")


def _how_are_you(turn: Turn) -> Said | None:
    """« Salut ça va ? moi crevé, la gastro des gosses »: a word of kindness, and no warning."""
    if not _HOW_ARE_YOU.search(turn.folded) or _BUSINESS.search(turn.folded):
        return None
    if not _UNWELL.search(turn.folded) or re.search(r"\bca va [a-z]+er\b", turn.folded):
        return None  # « ça va durer encore longtemps »
    return Said(
        Answer(
            "Ça va bien, merci ! Courage à vous, j'espère que ça ira vite mieux. Dites-moi si je "
            "peux vous aider : un produit, une commande, une question.",
            MAIN_CHOICES,
        )
    )


def _of_its_life(turn: Turn) -> Said | None:
    if not _OF_A_LIFE.search(turn.folded) or _BUSINESS.search(turn.folded):
        return None
    return told(
        "Non, rien de tout cela : je suis l'assistant automatique de la boutique. Mais c'est "
        "gentil de demander ! Que puis-je faire pour vous ?"
    )


def _application(turn: Turn) -> Said | None:
    """« À quelle adresse j'envoie le CV ? », « à l'attention de qui ? »"""
    if not _JOB_TOLD.search(turn.lately) and not turn.reads("shop", "job", least=0.9):
        return None
    if _TO_WHOM.search(turn.folded) and _JOB_TOLD.search(turn.lately):
        return told(
            "Je n'ai pas de nom à vous donner : « à l'attention du recrutement » suffit, une "
            "personne de l'équipe la lira."
        )
    spoken = _JOB.search(turn.folded) or _JOB_TOLD.search(turn.lately)
    if spoken and _WHERE.search(turn.folded):
        return told(
            f"À {turn.shop.email}. Candidature lue par une personne de l'équipe, sans que je "
            "puisse vous promettre une suite."
        )
    return None


def _partner_again(turn: Turn) -> Said | None:
    """« Super, donc c'est d'accord ? », « le dossier, on l'envoie à qui ? », of a partnership."""
    if not _PARTNER_TOLD.search(turn.lately):
        return None
    if _AGREED.search(turn.folded):
        return told(
            "Non, rien n'est encore décidé : je ne peux rien promettre. Une personne de l'équipe "
            "lit votre demande et vous répond par e-mail ; ce qui est convenu est mis par écrit."
        )
    if _FILE.search(turn.folded) and _WHERE.search(turn.folded) and "@" not in turn.folded:
        return told(
            f"À {turn.shop.email}, en indiquant votre échéance. Une personne de l'équipe le lit et "
            "vous répond par e-mail, sans rien promettre d'avance."
        )
    return None


def _sorry_and_so(turn: Turn) -> Said | None:
    """« Pardon, je me suis emporté. Du coup ? », after the transfer was accepted."""
    if not (_SORRY.search(turn.folded) and _SO.search(turn.folded)) or turn.product:
        return None
    if "virement" in turn.told and turn.told.startswith("oui"):
        return told(
            "Ce n'est rien ! Oui, le virement est accepté : choisissez-le au moment de payer, sur "
            "notre site. La commande est préparée dès qu'il nous parvient."
        )
    return offered("Ce n'est rien, cela arrive. Dites-moi ce que vous souhaitez savoir.", "")


_BRIEF = 12  # words
_THERE = re.compile(
    r"\b(?:je|on) (?:vais |va )?(?:le |la |les )?(?:fai[st]|faire|passer?|commander?|prends)"
    r"\b.{0,30}\bsur (?:le|votre) site\b"
)


def _orders_there(turn: Turn) -> Said | None:
    """« Ok, je fais ça sur le site »"""
    if not _THERE.search(turn.folded) or "?" in turn.question.text:
        return None
    if len(turn.folded.split()) > _BRIEF or turn.intent in ("complaint", "insult"):
        return None
    return told("Parfait : tout se passe dans le panier. Je reste là si une question vous vient.")


READERS = (
    _orders_there,
    _how_are_you,
    _of_its_life,
    _application,
    _partner_again,
    _who_picks_up,
    _a_day_after_the_number,
    _checked_by_somebody,
    _rather_a_person,
    _sorry_and_so,
)
WHILE_WAITING = (_how_are_you, _of_its_life, _application, _partner_again)
