"""The order in which intents are shown: by topic, as in the domain."""

from collections.abc import Collection

TOPICS = {
    "conversation": "greet goodbye thank affirm deny bot_challenge ask_capabilities inform",
    "commandes": "ask_order_status ask_tracking report_delivery_problem change_order",
    "produits": "ask_availability ask_lead_time ask_price ask_product_advice",
    "boutique": "ask_phone_number ask_email ask_opening_hours ask_address ask_shipping_cost "
    "ask_carriers",
    "paiement": "ask_payment_methods ask_payment_terms ask_discount ask_quote ask_invoice "
    "report_payment_problem",
    "après-vente": "ask_return ask_warranty ask_account",
    "technique": "ask_technical",
    "équipe": "ask_human partnership complaint insult",
    "hors sujet": "out_of_scope",
}
_OTHER = "autres"


def by_topic(intents: Collection[str]) -> dict[str, list[str]]:
    """The given intents under their topics, in order; those that no topic has come last."""
    left = set(intents)
    found = {}
    for topic, names in TOPICS.items():
        found[topic] = [name for name in names.split() if name in left]
        left.difference_update(found[topic])
    found[_OTHER] = sorted(left)
    return {topic: names for topic, names in found.items() if names}
