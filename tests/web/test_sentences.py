"""Everything that the web process says by itself is correct French, and polite."""

import inspect
import re
from collections.abc import Iterator

import pytest

from bot.desk.model import Reply
from bot.web import answers, errors, sentences
from bot.web.errors import ApiError

PROMISE = "réponse mardi 24 novembre avant 11\u00a0h"


def replies() -> Iterator[Reply]:
    yield sentences.greeting("Armor Réseaux")
    yield sentences.assistant_down()
    yield sentences.nothing_to_retry()
    yield sentences.handed_over(PROMISE)
    yield sentences.noted()
    yield sentences.for_the_team()
    yield sentences.withdrawn()
    yield sentences.added()
    yield sentences.upset(PROMISE)
    yield sentences.upset(None)
    yield sentences.email_kept("jean@exemple.fr")
    yield sentences.did_you_mean("jean@gmail.com", "jean@gmial.com")
    yield sentences.already_waiting(PROMISE)
    yield sentences.already_waiting(None)
    yield sentences.going_on_with_assistant()


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
