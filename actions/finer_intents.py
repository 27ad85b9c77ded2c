"""Which intent each finer reading of a message belongs to."""

from collections.abc import Mapping

# By the labels of `in_context/shop.yml`; those that are answered by themselves come earlier.
_INTENTS: Mapping[str, tuple[str, ...]] = {
    "ask_payment_methods": ("pay_means",),
    "ask_payment_terms": ("pay_later", "mandate", "purchase_order"),
    "ask_discount": ("discount",),
    "ask_invoice": ("invoice", "invoice_copy"),
    "ask_quote": ("quote",),
    "report_payment_problem": ("pay_problem",),
    "ask_shipping_cost": ("ship_cost", "ship_free"),
    "ask_carriers": ("ship_where", "ship_carrier", "ship_corsica_dom"),
    "ask_lead_time": ("ship_time", "ship_cutoff", "ship_by_day", "restock"),
    "ask_opening_hours": ("hours", "open_now", "open_day", "closed_period", "at_the_door"),
    "ask_phone_number": ("phone",),
    "ask_email": ("email",),
    "ask_address": ("address", "collect"),
    "bot_challenge": ("robot",),
    "ask_human": ("person", "call_me"),
    "ask_return": ("return_how", "return_delay", "return_opened", "return_cost", "return_where"),
    "ask_warranty": ("warranty", "warranty_claim"),
    "ask_account": ("account",),
    "report_delivery_problem": ("broken_on_arrival", "wrong_item"),
    "change_order": ("cancel",),
    "ask_order_status": ("where_is_order",),
    "ask_availability": ("stock", "sells", "reserve", "alternatives"),
    "ask_price": ("price",),
    "ask_technical": ("technical",),
    "ask_product_advice": ("advice",),
    "partnership": ("partnership", "sell_to_you", "job"),
    "complaint": ("complaint",),
    "greet": ("hello", "ham"),
    "thank": ("thanks", "compliment"),
}
INTENT_OF = {label: intent for intent, labels in _INTENTS.items() for label in labels}
