"""What is asked of the shop is asked of it in every situation."""

from collections import Counter

from bot.nlu.lent import lent
from bot.nlu.situations import Said, examples_in
from tests.places import ROOT


def test_some_of_the_shop_s_examples_are_lent_under_the_label_of_the_situation() -> None:
    said = [
        *(Said(f"tel {n}", "shop", "phone") for n in range(4)),
        Said("le rib", "shop", "pay_transfer_details"),
        Said("mes sous", "order", "refund"),
    ]
    found = lent(said)
    assert Counter((each.situation, each.label) for each in found) == {
        ("order", "shop"): 2,
        ("request", "shop"): 2,
        ("goods", "shop"): 4,
        ("question", "everyday"): 2,
    }
    assert all(each.text.startswith("tel") for each in found)


def test_every_label_that_lends_is_in_the_file_of_the_shop() -> None:
    found = lent(examples_in(ROOT / "in_context"))
    assert {each.situation for each in found} == {"order", "request", "goods", "question"}
    assert len(found) > 1000
