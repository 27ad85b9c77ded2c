"""What is told of an order while a request about it waits: nothing is offered a second time."""

import re

# « Une personne de l'équipe peut relancer … », « Dois-je lui transmettre … ? »
_OFFERS = re.compile(
    r"(?:Une personne de l'équipe peut|Dois-je|Voulez-vous qu'une personne)[^.?!]*[.?!]"
    r"|, et une personne de l'équipe peut[^.?!]*(?=\.)|(?<=: )dois-je[^.?!]*\?"
)
_SEEN_TO = "L'équipe a déjà votre demande et vous répondra sur ce point."


def without_offers(text: str, instead: str = _SEEN_TO) -> str:
    """The text with word of the request that waits, in place of an offer to pass it on."""
    kept, offered = _OFFERS.subn("", text)
    if not offered:
        return text
    kept = " ".join(kept.split()).removesuffix(":").strip()
    return f"{kept.removesuffix('.')}. {instead}".removeprefix(". ").strip()
