"""Two products told, side by side: what differs, and which one costs more."""

from actions.on_the_table import Table
from actions.pointing import last_two
from actions.power_advice import poe, power_question
from actions.product_facts import amount, in_short
from actions.product_search import remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON


def difference(table: Table) -> ProductAnswer:
    told = table.products[:3]
    # « Les prises sont identiques, je peux brancher ? »: never only what they look like.
    goes_with = {"powered", "source"} <= {each.poe_role for each in told}
    if goes_with and (text := power_question(table.question, told)):
        return ProductAnswer(text, (A_PERSON,), spoken_of=remembered(told))
    facts = " ; ".join(f"{in_short(table.question, e)} ({e.kind}{poe(e)})" for e in told)
    kinds = {(each.kind, each.poe_standard) for each in told}
    same = (
        "Même type et même alimentation : d'après le catalogue, ils" if len(kinds) == 1 else "Ils"
    )
    differ = "ne diffèrent que par le prix et le stock" if len(kinds) == 1 else "diffèrent ainsi"
    return ProductAnswer(
        f"{same} {differ}. {facts}. Pour la portée ou le débit, une personne de "
        "l'équipe vous répond.",
        (A_PERSON,),
        spoken_of=remembered(told),
    )


def dearer_of(table: Table) -> ProductAnswer | None:
    """« Elle coûte plus cher ? », than the one told before."""
    before, now = (*last_two(table.question), None, None)[:2]
    if not (before and now and before.price and now.price):
        return None
    yes = "Oui" if now.price > before.price else "Non"
    told = f"{yes} : {now.name} coûte {amount(now)}, {before.name} {amount(before)}."
    return ProductAnswer(told, spoken_of=remembered([now]))
