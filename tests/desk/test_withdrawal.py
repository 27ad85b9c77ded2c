import pytest

from bot.desk.card import Card
from bot.desk.giving_up import gives_goods_back, may_withdraw
from bot.desk.model import ConversationState, HandoffState, Role
from bot.desk.store import Store
from bot.desk.withdrawal import declines, keeps_it, refuses_to_cancel, withdraws
from bot.web.desk.words import outcome_label


@pytest.mark.parametrize(
    "text",
    [
        "laisse tomber",
        "laissez tomber j'ai trouvé",
        "non en fait c'est bon",
        "finalement c'est bon merci",
        "Oubliez ma demande",
        "annulez ma demande svp",
        "oubliez, j'ai racheté ailleurs",
        "c’est réglé, merci beaucoup",
        "non merci plus besoin",
        "ça marche maintenant !",
        "laissez tomber le devis",
        "c'est réglé, pas la peine de me rappeler",
        "inutile de me rappeler, j'ai eu ma réponse",
    ],
)
def test_taken_back(text: str) -> None:
    assert withdraws(text)


@pytest.mark.parametrize(
    "text",
    [
        "non",
        "j'ai trouvé l'étiquette, c'est un NanoStation",
        "annulez ma commande",
        "c'est bon pour vous lundi ?",
        "ça marche pas",
        "ne me laissez pas tomber",
        "rien, j'ai juste redémarré",
        "merci",
        "bon tant pis, merci",
        "tant pis, merci quand même",
        "merci, et pas la peine de me rappeler",
        "pas besoin de rappel, je serai là lundi sur le chat",
        "non pas besoin de rappel, répondez-moi par mail a@b.example svp",
        "inutile de me rappeler, répondez ici",
        "et pour le rappel c'est pas la peine",
        "ok c'est bon, pas besoin de rappel",
        "plus de rappel",
        "laissez tomber pour la livraison",
        "laissez tomber le port",
        "ah avant que j'oublie, mardi entre midi et deux y a quelqu'un",
        "avant d'oublier, c'est le lundi",
        "je ne veux rien modifier, je voudrais juste savoir où est le colis et quand il arrive",
        "vous touchez pas à ma config à distance hein, juste me rappeler",
    ],
)
def test_not_taken_back(text: str) -> None:
    assert not withdraws(text)


def test_staff_read_that_the_visitor_withdrew_it(store: Store) -> None:
    conversation = store.create_conversation()
    handoff, _ = store.open_handoff(conversation.id, "other", Card(), None)
    assert store.withdraw(handoff.id)
    closed = store.handoff(handoff.id)
    assert closed
    assert closed.state is HandoffState.CLOSED
    assert closed.close_reason == "Le visiteur a retiré sa demande."
    assert outcome_label(closed.outcome) == "Retirée par le visiteur"
    again = store.conversation(conversation.id)
    assert again
    assert again.state is ConversationState.BOT
    assert store.messages(conversation.id) == ()


def test_what_a_person_has_taken_is_theirs_to_end(store: Store) -> None:
    conversation = store.create_conversation()
    staff = store.add_staff("lea", "Léa", "a long password", Role.AGENT)
    handoff, _ = store.open_handoff(conversation.id, "other", Card(), None)
    store.take(handoff.id, staff.id)
    assert not store.withdraw(handoff.id)
    kept = store.conversation(conversation.id)
    assert kept
    assert kept.state is ConversationState.HUMAN


@pytest.mark.parametrize(
    "text",
    [
        "finalement non",
        "non finalement pas de devis",
        "Non, en fait non merci",
        "non je ne veux plus de devis",
    ],
)
def test_a_change_of_mind_takes_it_back(text: str) -> None:
    assert withdraws(text)


@pytest.mark.parametrize("text", ["non", "non merci", "pas de switch", "en fait c'est un U6 Lite"])
def test_a_no_alone_is_an_answer(text: str) -> None:
    assert not withdraws(text)


@pytest.mark.parametrize(
    "text",
    [
        "mais non pas le devis ! juste pas d'appel, je veux bien le devis",
        "?? non je veux pas retirer ma demande",
        "mais non ma demande je la garde !!",
        "remettez ma demande",
    ],
)
def test_what_was_taken_back_by_mistake_is_kept(text: str) -> None:
    assert keeps_it(text)


@pytest.mark.parametrize("text", ["merci", "vous livrez en Corse ?", "bonne journée"])
def test_other_words_keep_nothing(text: str) -> None:
    assert not keeps_it(text)


def test_a_withdrawal_is_taken_back_in_its_old_place(store: Store) -> None:
    conversation = store.create_conversation()
    handoff, _ = store.open_handoff(conversation.id, "quote", Card(), None)
    assert store.take_back_withdrawal(conversation.id) is None
    store.withdraw(handoff.id)
    again = store.take_back_withdrawal(conversation.id)
    assert again
    assert (again.id, again.state, again.opened_at) == (
        handoff.id,
        HandoffState.WAITING,
        handoff.opened_at,
    )
    waits = store.conversation(conversation.id)
    assert waits
    assert waits.state is ConversationState.WAITING


def test_what_staff_closed_stays_closed(store: Store) -> None:
    conversation = store.create_conversation()
    staff = store.add_staff("lea", "Léa", "a long password", Role.AGENT)
    handoff, _ = store.open_handoff(conversation.id, "quote", Card(), None)
    store.take(handoff.id, staff.id)
    store.close(handoff.id, staff.id, "resolved", "par téléphone")
    assert store.take_back_withdrawal(conversation.id) is None


@pytest.mark.parametrize(
    "text",
    [
        "non merci c'est bon",
        "non c'est bon j'attends ici merci",
        "nan c bon merci",
        "non merci je préfère attendre",
        "ça ira merci bonne journée",
        "non rien d'autre merci",
    ],
)
def test_a_polite_no_declines_and_takes_nothing_back(text: str) -> None:
    assert declines(text)
    assert not withdraws(text)


@pytest.mark.parametrize(
    "text",
    ["merci", "non c'est pour la facture", "laissez tomber", "non 5 pas 8", "j'attends 3 colis"],
)
def test_what_says_more_declines_nothing(text: str) -> None:
    assert not declines(text)


@pytest.mark.parametrize(
    "text",
    [
        "non annulez pas encore, relancez d'abord",
        "surtout n'annulez rien",
        "non j'annule pas ! je demande si la date est sûre",
        "je ne veux pas annuler",
        "attendez avant d'annuler",
        "en fait non n'annulez pas",
    ],
)
def test_annulez_with_a_no_keeps_it(text: str) -> None:
    assert refuses_to_cancel(text)
    assert not withdraws(text)


@pytest.mark.parametrize(
    "text", ["annulez ma demande", "pourquoi c'est pas annulé ?", "j'annule pas tout, juste un mât"]
)
def test_a_cancellation_that_is_wanted_is_not_refused(text: str) -> None:
    assert not refuses_to_cancel(text)


@pytest.mark.parametrize(
    ("text", "topic", "of_goods"),
    [
        ("ok. une seule des deux bornes, j'en ai plus besoin", "aftersales", True),
        ("une seule sur les deux, je n'en ai plus besoin", "aftersales", True),
        ("j'en ai plus l'utilité de la deuxième", "aftersales", True),
        ("la borne ne me sert plus", "aftersales", True),
        ("j'en ai plus besoin", "quote", False),
        ("j'ai plus besoin de retour, je la garde", "aftersales", False),
        ("plus besoin finalement", "aftersales", False),
        ("laissez tomber, j'en ai plus besoin", "aftersales", False),
    ],
)
def test_goods_that_are_needed_no_more_keep_their_return(
    text: str, topic: str, of_goods: bool
) -> None:
    assert gives_goods_back(text, topic) is of_goods


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("plus rien ne marche, juste me rappeler", False),
        ("c'est bon, je voudrais savoir où est mon colis", False),
        ("je peux encore annuler ?", False),
        ("laissez tomber, je voulais juste savoir", True),
        ("c'est bon finalement, plus besoin", True),
    ],
)
def test_what_is_still_wished_for_is_not_given_up(text: str, may: bool) -> None:
    assert may_withdraw(text) is may
