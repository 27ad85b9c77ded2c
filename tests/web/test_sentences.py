"""Everything that the web process says by itself is correct French, and polite."""

import inspect
import re
from collections.abc import Iterator

import pytest

from bot.call_notes import CallNote
from bot.desk.model import Reply
from bot.web import (
    answers,
    asked_there,
    call_sentences,
    errors,
    request_answers,
    said_back,
    secrets_sent,
    sentences,
)
from bot.web.errors import ApiError

NOTE = CallNote("mardi 24 novembre de 9\u00a0h à 10\u00a0h", "06 12 34 56 78")
PROMISE = "réponse mardi 24 novembre avant 11\u00a0h"


def replies() -> Iterator[Reply]:
    yield sentences.greeting("Armor Réseaux")
    yield sentences.assistant_down()
    yield sentences.nothing_to_retry()
    yield sentences.handed_over(PROMISE)
    yield sentences.withdrawn()
    yield sentences.email_replaced("jean@exemple.fr", "jeanne@exemple.fr")
    yield sentences.email_read("jean@exemple.fr")
    yield sentences.upset(PROMISE)
    yield sentences.upset(None)
    yield sentences.email_kept("jean@exemple.fr")
    yield sentences.did_you_mean("jean@gmail.com", "jean@gmial.com")
    yield sentences.already_waiting(PROMISE)
    yield sentences.already_waiting(None)
    yield sentences.already_waiting(PROMISE, "mardi 24 novembre de 9\u00a0h à 10\u00a0h")
    yield sentences.going_on_with_assistant()
    yield from said_back.detail("elle clignote")
    yield from asked_there.question("il est compatible ?", PROMISE)
    yield from asked_there.wish("un devis")
    yield from said_back.nothing_new(PROMISE)
    yield from said_back.nothing_new(PROMISE, thanked=True, leaves=True)
    yield from request_answers.decision(PROMISE, None)
    yield sentences.kept_after_all(PROMISE, "jean@exemple.fr", called=False)
    for before, after in ((CallNote(), NOTE), (NOTE, NOTE), (NOTE, CallNote("lundi", "06"))):
        yield call_sentences.noted(before, after, slots=())
    yield call_sentences.noted(CallNote(), CallNote(phone="06 12 34 56 78"), slots=())
    yield call_sentences.no_calls(None)
    yield call_sentences.when(())
    yield secrets_sent.again()


def all_sentences() -> list[str]:
    said = [sentences.HUMAN_CHOICE.title]
    for reply in replies():
        said += [reply.text, *(choice.title for choice in reply.choices)]
    said += [
        kind.default_sentence
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, ApiError) and kind is not ApiError
    ]
    said += [sentence for _, sentence in answers._SENTENCES.values()]
    return said


@pytest.mark.parametrize("sentence", all_sentences())
def test_french_typography(sentence: str) -> None:
    assert "'" not in sentence
    assert not re.search(r"(?<![\u00a0\u202f])[?!:;»]", sentence)
    assert not re.search(r"«(?![\u00a0\u202f])", sentence)
    assert "  " not in sentence


@pytest.mark.parametrize("sentence", all_sentences())
def test_polite_and_free_of_jargon(sentence: str) -> None:
    assert not re.search(r"\b(oups|tu|ton|tes|toi|bot|token|erreur)\b", sentence, re.IGNORECASE)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Armor Réseaux", "d’Armor Réseaux"), ("Écho", "d’Écho"), ("Réseau Plus", "de Réseau Plus")],
)
def test_the_shop_is_named_correctly(name: str, expected: str) -> None:
    assert f"l’assistant automatique {expected}." in sentences.greeting(name).text


def test_every_choice_has_an_id_of_its_own() -> None:
    ids = [choice.id for reply in replies() for choice in reply.choices]
    assert len(set(ids)) == len(ids)


def test_payloads_are_the_assistants_or_ours() -> None:
    ours = {sentences.HUMAN, sentences.RETRY}
    for reply in replies():
        for choice in reply.choices:
            assert (
                choice.payload in ours
                or choice.payload.startswith("/")
                or sentences.email_meant(choice.payload)
            )
