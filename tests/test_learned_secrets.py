"""The learned net: what it adds to the rules, and that its weights are those of its lessons."""

import subprocess
import sys

import pytest

from bot import privacy, secret_tagger
from bot.privacy import mask
from bot.secret_features import features
from bot.secret_tokens import tokens
from bot.secret_training import unmarked
from tests.places import ROOT

PASSWORD = "[mot de passe masqué]"
LESSONS = ROOT / "bot/secret_lessons"

# No wording of the rules has these: without the weights each of them stays.
ONLY_LEARNED = [
    "jai recu le code ⟦735120⟧ par sms jen fais quoi",
    "le mdp du serveur c ⟦Trottinette⟧ depuis noël",
    "mon fils a changé le code du wifi, avant c'était ⟦grenouille.violette⟧ et depuis plus rien",
    "identifiant comptoir9, passe ⟦Figue.Miel⟧",
    "mon compte : anne.leroy@free.fr / ⟦Leroy1971⟧ je ne vois rien",
    "le radius attend ⟦rad.Usine.7⟧, la borne pareil",
    "jai recu de ma banque ⟦604 118⟧ cest pour votre site ?",
]
TALK = [
    "j'ai perdu mon mot de passe et ma commande est la 20418",
    "le code postal 29200 est refusé",
    "jai un gite et le wifi passe pas a letage, faut que je prenne quoi",
    "internet passe plus jusquo mobilome et le cable passe pas la gaine",
    "on le passe dans la gaine du telephone ?",
    "le secret c'est l'alignement, on me l'a dit",
    "le code RENTREE12 est refusé dans le panier",
    "la page affiche « Invalid username or password » et le mot de passe est bon",
    "pin 4 et 5 du connecteur, et la clé ne rentre pas dans le coffret",
    "notre vieux token ring et la communauté de communes",
    "le code erreur 0x80070005 revient après le mot de passe",
    "mot de passe oublié ou erroné sur ma U6-Pro en 192.168.1.20",
    "jai pas recu le sms de confirmation pour la cmd 51907, mon num c 0671429803",
    "j'ai tapé mon mot de passe trois fois et il m'a bloqué pour 15 minutes",
    "le réseau s'appelle Livebox-B2C4 et le répéteur ne le voit pas",
]


def lines(name: str) -> list[str]:
    return (LESSONS / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("marked", ONLY_LEARNED)
def test_a_wording_without_a_rule_is_masked(marked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    typed, spans = unmarked(marked)
    masked = mask(typed)
    assert not [typed[start:end] for start, end in spans if typed[start:end] in masked]
    assert mask(masked) == masked
    monkeypatch.setattr(privacy, "tagged", lambda text: iter(()))
    unlearned = mask(typed)
    assert [typed[start:end] for start, end in spans if typed[start:end] in unlearned]


@pytest.mark.parametrize("typed", TALK)
def test_talk_about_secrets_stays(typed: str) -> None:
    assert mask(typed) == typed


def test_the_end_of_a_password_is_masked_with_it() -> None:
    masked = mask("dsl je me suis trompé c'est pas toto12 c'est Toto12* le mot de passe")
    assert "*" not in masked


def test_what_the_password_is_for_is_not_taken_for_it() -> None:
    masked = mask("je tape motdepasse comme mot de passe admin et il me jette")
    assert masked == f"je tape {PASSWORD} comme mot de passe admin et il me jette"


def test_a_secret_of_everyday_words_is_masked_to_its_end() -> None:
    masked = mask("wpa2 personal, passphrase le chat dort sur le toit, canal 36, ça coupe")
    assert masked == f"wpa2 personal, passphrase {PASSWORD}, canal 36, ça coupe"


def test_the_lessons_are_known() -> None:
    """A few contradict the rules or each other; when many do, `make secrets` is to be run again."""
    left, secrets = [], 0
    for marked in lines("given.txt"):
        typed, spans = unmarked(marked)
        masked = mask(typed)
        secrets += len(spans)
        left += [typed[start:end] for start, end in spans if typed[start:end] in masked]
    assert len(left) <= 0.035 * secrets
    talked = lines("talked.txt")
    changed = [typed for typed in talked if mask(typed) != typed]
    assert len(changed) <= 0.007 * len(talked)


def test_the_weights_are_those_of_features_that_are_read() -> None:
    """A feature that was renamed since would leave the weights without effect."""
    read = {
        feature
        for line in lines("given.txt") + lines("talked.txt")
        for its in features(tokens(unmarked(line)[0]))
        for feature in its
    }
    known = secret_tagger.weights().keys() & read
    assert len(known) > len(secret_tagger.weights()) / 4


def test_masking_needs_no_learning_library() -> None:
    code = "import sys, bot.privacy; bot.privacy.mask('mdp c toto'); print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not {"sklearn", "scipy", "numpy", "spacy"} & set(run.stdout.split())


def test_a_long_text_is_left_to_the_rules() -> None:
    typed = "le mdp du serveur c Trottinette depuis noël. " * 200
    assert list(secret_tagger.tagged(typed)) == []
