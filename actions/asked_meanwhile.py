"""What is asked of a request that waits, and that its facts or plain prudence answer at once."""

import re
from collections.abc import Callable

from rasa_sdk import Tracker

from actions import meanwhile_answers as say
from actions.in_context import said_in
from actions.speech import Answer
from actions.surroundings import Surroundings, surroundings
from actions.tampering import tampers
from bot.desk.model import Handoff
from bot.emails import find_emails
from bot.folding import fold

_Words = Callable[[Surroundings, Handoff], str | None]

_SURELY = 0.9
_ASKS = re.compile(
    r"\?|\b(?:j'espere|vous pensez|tu penses|selon vous|a votre avis|vais|dois|faut|sais pas si)\b"
)


def asked_meanwhile(tracker: Tracker) -> Answer | None:
    """None for any message that nothing here answers. Blocks."""
    text = str(tracker.latest_message.get("text") or "")
    if said_in(tracker, "goods", _SURELY) == "warranty":
        return None  # « si elle est morte, elle est garantie ? »: a rule of the shop
    if find_emails(text):
        return None  # « un collègue peut me répondre à … ? » gives an address
    folded = " ".join(fold(text).split())
    told = next((words for found, words in _ASIDES if found(folded)), None)
    here = surroundings()
    handoff = here.store.open_handoff_of(tracker.sender_id) if told else None
    if told is None or handoff is None or text.startswith("/"):
        return None
    said = told(here, handoff)
    return Answer(said) if said else None


def _asked(pattern: str) -> Callable[[str], bool]:
    """Whether a question holds the words; `pattern` is of folded text."""
    found = re.compile(pattern)
    return lambda folded: bool(found.search(folded) and _ASKS.search(folded))


def _said(pattern: str) -> Callable[[str], bool]:
    found = re.compile(pattern)
    return lambda folded: bool(found.search(folded))


_FILES = r"(?:photos?|images?|captures?|videos?|pieces? jointes?|fichiers?|scans?)"
_RELATIVE = (
    r"(?:epouse|femme|mari|conjointe?|fils|fille|mere|pere|collegue|associee?|secretaire"
    r"|assistante?|voisine?|standard|accueil|repondeur|quelqu'un d'autre|une autre personne)"
)
_IF = r"\bsi\b.{0,12}"
# The surer first.
_ASIDES: tuple[tuple[Callable[[str], bool], _Words], ...] = (
    (tampers, say.nothing_forced),
    (
        _said(
            rf"{_IF}\bca sonne (?:occupe|dans le vide)\b"
            rf"|{_IF}\b(?:rate|loupe|manque|entends pas)\w*\b.{{0,12}}\b(?:appel|rappel|coup de)\b"
            r"|\bqu'est[- ]ce qui se passe si je (?:rate|loupe|manque)\b"
        ),
        say.call_missed,
    ),
    (
        _said(
            rf"{_IF}\b(?:personne|vous|on|il|elle)\b.{{0,10}}"
            r"\b(?:m'?|me )?(?:appel|rappel|repond)\w*\b(?! (?:plus tot|avant))"
        ),
        say.nobody_called,
    ),
    (_said(r"\b(?:pourquoi|pk|pkoi|pq)\b.{0,15}\battendre\b"), say.why_wait),
    (
        _said(
            rf"{_IF}\b(?:reponds?|decroche|suis|serai)\w* (?:pas|plus)\b"
            r"(?: la| dispo\w*| libre)?\W*$"
        ),
        say.not_there,
    ),
    (
        _said(
            rf"\b{_FILES}\b.{{0,40}}\b(?:comment|ou|envo[iy]\w*|joindre|mettre|transmet\w*)\b"
            rf"|\b(?:comment|ou|envo[iy]\w*|joindre|mettre)\b.{{0,25}}\b{_FILES}\b"
        ),
        say.files,
    ),
    (
        _said(
            r"\b(?:c'?est|c) (?:deja )?ou\b(?! (?:que|en))|\bou (?:est-ce|c'est|dois-je venir)\b"
            r"|\b(?:quelle?|votre|l'|une?) ?adresse\b(?! e?-?mail| elec)"
        ),
        say.where_to_collect,
    ),
    (_said(r"^\W*(?:et |alors )?(?:c'est|ce serait|ca serait) possible\W*$"), say.to_be_confirmed),
    (
        _said(
            r"\b(?:apport|amen|emmen)\w+ (?:quo?i|une? piece|des papiers)\b"
            r"|\bqu(?:oi|e|'est-ce que).{0,15}\b(?:apport|amen)\w+"
        ),
        say.to_bring,
    ),
    (_said(rf"\b{_RELATIVE}\b.{{0,20}}\b(?:decroch|repond|au bout)\w*"), say.somebody_else),
    (
        _asked(
            r"\b(?:decal|repouss|annul|chang|perd|retard|supprim)\w*\b.{0,15}"
            r"\b(?:mon|ma|le|la) (?:rdv|rendez[- ]vous|rappel|appel|creneau|place|tour|demande)\b"
        ),
        say.as_it_stands,
    ),
    (
        _asked(
            r"\b(?:perd\w*|effac\w*|gard\w*|saut\w*|remett\w*)\b.{0,25}"
            r"\b(?:reglages?|config\w*|parametr\w*|mots? de passe|donnees)\b"
            r"|\b(?:refai\w*|relanc\w*|retent\w*|essay\w*|faire)\b.{0,12}"
            r"\b(?:reset|reinitialis\w*|remise a zero)\b"
        ),
        say.reset,
    ),
    (
        _asked(
            r"\b(?:debranch|rebranch|rallum|redemarr|reboot|eteind|eteins|coupe|touche|laisse)\w*\b"
            r".{0,30}\b(?:ou (?:bien )?(?:je|pas|non|quoi|on|plutot)|en attendant|d'ici|alors)\b"
            r"|\b(?:je|on) (?:peux |peut |dois |doit )?(?:le |la |les |y )?"
            r"(?:debranch|rebranch|rallum|redemarr|reboot|touch|eteins)\w*\b"
        ),
        say.as_it_is,
    ),
    (
        _asked(
            r"\b(?:elle|il|ils|elles|ca|celle|autre|la \w+|le \w+)\b.{0,15}"
            r"\b(?:a|ont|est|sont|soit)\b.{0,12}"
            r"\b(?:pris|prise|grille|grillee|morte?|fichue?|foutue?|hs|crame\w*|abime\w*|touche\w*)"
            r"\b"
        ),
        say.harmed,
    ),
    (
        _said(
            r"\b(?:astuce|bidouille|combine|truc rapide|solution rapide|mot de passe par defaut)"
        ),
        say.no_trick,
    ),
    (
        _said(
            r"\b(?:vous|l'equipe|votre equipe)\b.{0,25}\b(?:appel|contact|relanc|voi|verr|joign)"
            r"\w*\b.{0,20}\b(?:transporteur|colissimo|chronopost|la poste)\b"
            r"|\bqui\b.{0,12}\b(?:appel|contact|relanc|previen|joint?)\w*\b.{0,20}"
            r"\b(?:transporteur|colissimo|chronopost|la poste|eux|les)\b"
        ),
        say.carrier,
    ),
    (
        _asked(
            r"\bvous (?:allez |pouvez |pourriez )?(?:me |m'|nous |m'en |nous en |le |la |les )*"
            r"(?:renvo[iy]|reexpedi|remplac|dedommag|faites un geste)\w*"
        ),
        say.theirs_to_decide,
    ),
    (
        _said(
            r"\b(?:votre|vos|vous|le) ?(?:site|cote)?\b.{0,10}\bou (?:de |a )?(?:ma |la )?banque\b"
            r"|\bbanque\b.{0,10}\bou (?:de |a )?(?:vous|votre (?:site|cote))\b"
        ),
        say.site_or_bank,
    ),
    (
        _said(
            r"\b(?:envo[iy]\w*|adresse\w*|transmet\w*)\b.{0,20}\b(?:a|au|chez) (?:mon|ma|mes|notre"
            r"|nos|le|la|l')? ?(?:comptable|cabinet|expert\w*|tresori\w*|compta\w*|patron\w*)\b"
        ),
        say.to_others,
    ),
    (
        _said(
            r"\bvirement\b.{0,30}\b(?:part\w*|programm\w*|lance\w*|prevu|automatique)\b"
            r"|\b(?:programm\w*|lance\w*)\b.{0,15}\bvirement\b"
        ),
        say.stop_the_transfer,
    ),
    (
        _said(
            r"\bsi\b.{0,15}\b(?:l'argent|le virement|le paiement|la somme)\b.{0,20}"
            r"\b(?:arriv|part|pass|tomb)\w*"
        ),
        say.paid_all_the_same,
    ),
)
