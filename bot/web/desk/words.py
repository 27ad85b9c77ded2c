"""What the console calls things, and how it tells the time."""

from datetime import datetime, timedelta, tzinfo

from bot.french import NBSP, french_date, french_time

TOPICS = {
    "technical": "Technique",
    "advice": "Conseil",
    "complaint": "Réclamation",
    "quote": "Devis",
    "partnership": "Partenariat",
    "order": "Commande",
    "payment": "Paiement",
    "aftersales": "SAV",
    "other": "Autre",
}
# How staff may end a hand-off.
OUTCOMES = {
    "resolved": "Résolue",
    "no_follow_up": "Sans suite",
    "elsewhere": "Traitée ailleurs (téléphone, e-mail…)",
    "duplicate": "Doublon",
    "spam": "Indésirable (spam)",
}
# How one may end without them.
OTHER_OUTCOMES = {
    "given_back": "Rendue à l’assistant",
    "withdrawn": "Retirée par le visiteur",
}
# Only those that staff should see before they answer.
TONES = {"angry": "colère", "distress": "détresse", "annoyed": "agacement"}

# What a message may mean, by topic, in the words that staff choose from.
INTENT_GROUPS = {
    "Commandes": {
        "ask_order_status": "où en est la commande",
        "ask_tracking": "suivi du colis",
        "report_delivery_problem": "problème de livraison",
        "change_order": "modifier la commande",
    },
    "Produits": {
        "ask_availability": "disponibilité",
        "ask_lead_time": "délai",
        "ask_price": "prix",
        "ask_product_advice": "conseil",
    },
    "Boutique": {
        "ask_phone_number": "téléphone",
        "ask_email": "adresse e-mail",
        "ask_opening_hours": "horaires",
        "ask_address": "adresse",
        "ask_shipping_cost": "frais de port",
        "ask_carriers": "transporteurs",
    },
    "Paiement": {
        "ask_payment_methods": "moyens de paiement",
        "ask_payment_terms": "conditions de paiement",
        "ask_discount": "remise",
        "ask_quote": "devis",
        "ask_invoice": "facture",
        "report_payment_problem": "problème de paiement",
    },
    "Après-vente": {
        "ask_return": "retour",
        "ask_warranty": "garantie",
        "ask_account": "compte client",
    },
    "Technique": {"ask_technical": "question technique"},
    "Équipe": {
        "ask_human": "parler à quelqu’un",
        "partnership": "partenariat",
        "complaint": "réclamation",
        "insult": "propos déplacés",
    },
    "Conversation": {
        "greet": "bonjour",
        "goodbye": "au revoir",
        "thank": "merci",
        "affirm": "oui",
        "deny": "non",
        "bot_challenge": "demande si c’est un robot",
        "ask_capabilities": "demande ce que l’assistant sait faire",
        "inform": "donne un renseignement (numéro, e-mail…)",
    },
    "Hors sujet": {"out_of_scope": "hors sujet"},
}
INTENTS = {name: label for group in INTENT_GROUPS.values() for name, label in group.items()}
# Those of small talk say nothing of what a request is about.
TELLING_INTENTS = {
    name: label for name, label in INTENTS.items() if name not in INTENT_GROUPS["Conversation"]
}
NOT_UNDERSTOOD = "pas compris"


def intent_label(intent: str | None) -> str:
    """« horaires »; what the assistant did not understand, or is no more known, is said so."""
    return INTENTS.get(intent or "", NOT_UNDERSTOOD)


def topic_label(topic: str | None) -> str:
    return TOPICS.get(topic or "other", TOPICS["other"])


def outcome_label(outcome: str | None) -> str:
    return {**OUTCOMES, **OTHER_OUTCOMES}.get(outcome or "", "Close")


def duration(delta: timedelta) -> str:
    """« moins d’une minute », « 12 min », « 2 h 05 », « 3 jours »."""
    minutes = max(0, int(delta.total_seconds()) // 60)
    if minutes < 1:
        return "moins d’une minute"
    if minutes < 60:
        return f"{minutes}{NBSP}min"
    if minutes < 24 * 60:
        rest = f"{NBSP}{minutes % 60:02}" if minutes % 60 else ""
        return f"{minutes // 60}{NBSP}h{rest}"
    days = minutes // (24 * 60)
    return f"{days}{NBSP}jour{'s' if days > 1 else ''}"


def day(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """« aujourd’hui », « hier », « mardi 24 novembre », with the year when it is another one."""
    then, today = moment.astimezone(zone).date(), now.astimezone(zone).date()
    if then == today:
        return "aujourd’hui"
    if then == today - timedelta(days=1):
        return "hier"
    return french_date(then) + (f" {then.year}" if then.year != today.year else "")


def clock(moment: datetime, zone: tzinfo) -> str:
    return french_time(moment.astimezone(zone).time())


def day_and_clock(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """« aujourd’hui à 14 h 05 »."""
    return f"{day(moment, now, zone)} à {clock(moment, zone)}"
