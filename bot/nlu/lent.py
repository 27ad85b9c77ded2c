"""Examples of one situation that say the same in others, where few of their own say it.

« Vous prenez les chèques ? » is asked of the shop, whatever was spoken of before. With eighty such
messages among four thousand on an order, two of three were taken for a question on the order.
"""

from collections.abc import Iterator, Sequence

from bot.nlu.situations import Said

_LENDER = "shop"
_MONEY = ("pay_means", "pay_instalments", "pay_later", "pay_cheque", "pay_on_delivery")
_HOURS = ("hours", "open_now", "closed_period")
_REACHED = ("phone", "phone_none", "phone_cost", "email", "address")
# Said of goods as well, where they have labels of their own.
_RULES = ("discount", "pro", "ship_cost", "ship_free", "ship_corsica_dom")

_OF_THE_SHOP = (*_MONEY, *_HOURS, *_REACHED)
# By situation: its label for them, the labels lent, and one of how many examples. More of them
# find more of what is asked of the shop, and fewer of what is asked of the order.
LENT: dict[str, tuple[str, tuple[str, ...], int]] = {
    "order": ("shop", (*_OF_THE_SHOP, *_RULES), 2),
    "request": ("shop", (*_OF_THE_SHOP, *_RULES), 2),
    "goods": ("shop", _OF_THE_SHOP, 1),
    "question": ("everyday", (*_OF_THE_SHOP, *_RULES), 3),
}


def lent(said: Sequence[Said]) -> list[Said]:
    """The examples that also belong to other situations, under the label they have there."""
    return [
        Said(each.text, situation, label)
        for situation, (label, labels, one_in) in LENT.items()
        for each in _some(said, labels, one_in)
    ]


def _some(said: Sequence[Said], labels: Sequence[str], one_in: int) -> Iterator[Said]:
    for label in labels:
        yield from [e for e in said if (e.situation, e.label) == (_LENDER, label)][::one_in]
