from typing import Any

import pytest

from actions.after_hard_words import back_to_the_order, broken_in_anger
from actions.answers import asked
from actions.in_mind import all_in_mind, told_now, words_in_mind
from actions.need_told import adds_to_the_need
from actions.pointed_question import of_what_was_told
from actions.pointing import last_two, pointed_at, points_back
from actions.shopping import shops
from actions.wanted import wanted_before
from actions.while_waiting import is_a_detail
from bot.orders.not_sold import not_sold
from tests.actions.conftest import Said

pytestmark = pytest.mark.usefixtures("here")

TWO = "UB-U6LITE | UB-U6LR"


def user(text: str = "…", intent: str = "inform", **entities: str) -> dict[str, Any]:
    named = [{"entity": name, "value": value} for name, value in entities.items()]
    parsed = {"intent": {"name": intent}, "entities": named}
    return {"event": "user", "text": text, "parse_data": parsed}


def told(words: str | None) -> dict[str, Any]:
    return {"event": "slot", "name": "product_words", "value": words}


class TestInMind:
    def test_a_product_named_to_a_person_is_remembered(self) -> None:
        said = Said("et le délai ?", events=[user(product="litebeam"), user()])
        assert words_in_mind(said.tracker()) == "litebeam"

    def test_what_was_told_last_counts(self) -> None:
        events = [user(product="litebeam"), told("UB-LBE5AC"), user(), told("UB-U6LR"), user()]
        tracker = Said(events=events).tracker()
        assert words_in_mind(tracker) == "UB-U6LR"
        assert all_in_mind(tracker) == ("UB-U6LR", "UB-LBE5AC", "litebeam")
        assert told_now(tracker)

    def test_nothing_is_left_after_what_is_not_sold(self) -> None:
        events = [told("UB-U6LR"), user(), told(None), user()]
        assert words_in_mind(Said(events=events).tracker()) is None

    def test_the_present_message_is_none_of_it(self) -> None:
        assert words_in_mind(Said(events=[user(product="loco")]).tracker()) is None


def pointed(text: str, words: str = TWO, **said: Any) -> list[str]:
    slots = {"product_words": words}
    question = asked(Said(text, "inform", slots=slots, **said).tracker())
    return [each.reference for each in pointed_at(question)]


@pytest.mark.parametrize(
    ("text", "words", "references"),
    [
        ("la premiere, elle a besoin de quoi ?", TWO, ["UB-U6LITE"]),
        ("et l'autre ?", TWO, ["UB-U6LR"]),
        ("la moins chère suffit ?", TWO, ["UB-U6LITE"]),
        ("je peux la commander quand même ?", "UB-LBE5AC", ["UB-LBE5AC"]),
        ("il faut quoi pour l'alimenter", "UB-NS5ACL", ["UB-NS5ACL"]),
        ("ils sont compatibles ou pas ?", "UB-U6LITE | TP-SG1005P", ["UB-U6LITE", "TP-SG1005P"]),
        ("le switch il est dispo ?", "UB-U6LITE | TP-SG1005P", ["TP-SG1005P"]),
        ("vous les avez tous les deux ?", TWO, ["UB-U6LITE", "UB-U6LR"]),
        ("il y a des arbres", TWO, []),
        ("le hap ac2, il coûte combien ?", TWO, []),
        ("vous livrez en Corse ?", TWO, []),
    ],
)
def test_the_words_point_at_what_was_told(text: str, words: str, references: list[str]) -> None:
    assert pointed(text, words) == references


def test_both_are_the_last_two_of_the_conversation() -> None:
    events = [told("UB-U6LR"), user(), told("UB-U6LITE"), user()]
    question = asked(Said("la différence entre les deux ?", events=events).tracker())
    assert [each.reference for each in last_two(question)] == ["UB-U6LR", "UB-U6LITE"]


@pytest.mark.parametrize(
    "text", ["il faut combien de jours ?", "le panier est vide", "il fait beau", "le courrier"]
)
def test_nothing_is_pointed_at(text: str) -> None:
    assert not points_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "le u6 lite et le sg1005p ca va ensemble ?",
        "le sg1005p, je le branche sur la u6 lite ?",
        "la loco et le sg1005p sont compatibles ?",
        "et la mikrotik c'est pareil ?",
        "on peut la précommander ?",
        "je peux l'acheter quand même ?",
    ],
)
def test_it_is_answered_from_the_catalogue(text: str) -> None:
    slots = {"product_words": "TP-EAP225O"}
    said = Said(text, "ask_technical", slots=slots, events=[user(intent="ask_price"), user()])
    assert shops(said.tracker())


def advised(text: str, *events: dict[str, Any]) -> Said:
    need = ["relier la maison et la grange à 300 m"]
    told_so = {"event": "action", "name": "action_advise"}
    return Said(text, slots={"advice_said": need}, events=[told_so, *events, user()])


@pytest.mark.parametrize(
    "text",
    [
        "il y a des arbres entre les deux",
        "une haie au milieu",
        "les murs sont en pierre",
        "c'est pour dehors",
        "et avec une colline, ça passe ?",
    ],
)
def test_more_of_the_need_is_heard_as_such(text: str) -> None:
    assert adds_to_the_need(advised(text).tracker())


@pytest.mark.parametrize("text", ["c'est combien ?", "merci", "vous livrez dehors ?", "/deny"])
def test_other_words_add_nothing_to_it(text: str) -> None:
    assert not adds_to_the_need(advised(text).tracker())


def test_the_need_is_forgotten_after_a_while() -> None:
    said = advised("il y a des arbres", user(), user(), user())
    assert not adds_to_the_need(said.tracker())


class TestAfterHardWords:
    INSULT = user("bande de nuls, AR-20427 29200", "insult", order_number="AR-20427")

    def insulted(self, text: str, **said: Any) -> Said:
        insult = user("…", "insult", order_number="AR-20427", postcode="29200")
        return Said(text, events=[insult, user(text)], **said)

    @pytest.mark.parametrize(
        "text", ["pardon, je veux juste ma commande", "excusez-moi", "elle est où ?"]
    )
    def test_the_order_with_its_proof_is_looked_up(self, text: str) -> None:
        assert back_to_the_order(self.insulted(text).tracker())

    @pytest.mark.parametrize("text", ["pardon. vos horaires ?", "annulez-la", "bonjour"])
    def test_another_wish_comes_first(self, text: str) -> None:
        assert not back_to_the_order(self.insulted(text).tracker())

    def test_a_number_without_a_proof_opens_nothing(self) -> None:
        said = Said("pardon", events=[self.INSULT, user("pardon")])
        assert not back_to_the_order(said.tracker())

    @pytest.mark.parametrize(
        "text",
        [
            "désolé je suis énervé, on m'a livré un switch qui marche pas",
            "pardon, mais ma borne ne fonctionne plus",
        ],
    )
    def test_what_broke_is_a_complaint(self, text: str) -> None:
        assert broken_in_anger(Said(text).tracker())

    def test_calmly_it_is_none(self) -> None:
        assert not broken_in_anger(Said("mon switch ne marche pas").tracker())


def test_which_product_is_no_detail_of_the_request() -> None:
    said = Said(
        "non mais la litebeam en particulier",
        entities={"product": "litebeam"},
        events=[user(intent="ask_lead_time"), user()],
    )
    assert not is_a_detail(said.tracker())


@pytest.mark.parametrize("text", ["et elle se branche comment sur ma box ?"])
def test_what_nobody_sells_is_for_a_person(text: str) -> None:
    said = Said(text, "out_of_scope", slots={"product_words": "GW-VOIP4"})
    events = of_what_was_told(said.tracker()) or []
    assert {"product_question"} == {e["value"] for e in events if e.get("name") == "next_topic"}


@pytest.mark.parametrize("text", ["dommage, et un enregistreur ?", "ok et un onduleur sinon ?"])
def test_one_more_thing_is_asked_for_like_the_first(text: str) -> None:
    assert not_sold(text)


def test_a_quote_takes_up_what_has_no_name() -> None:
    text = "la mairie cherche 2 bornes extérieures et un switch, en stock ?"
    said = Said("un devis oui", events=[user(text), user("un devis oui")])
    assert (wanted_before(said.tracker()) or "").startswith("la mairie cherche 2 bornes")
