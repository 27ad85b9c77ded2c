"""What a word of a message is told by: its own form, and what is said around it.

The learned net (bot/secret_tagger.py) weighs these features. Training and masking share them.
"""

from collections.abc import Iterator

from bot.secret_tokens import SPEAKING, Token, length_class

_REACH = 5  # words on each side
_FAR = 12  # words back to the last name of a credential


def features(message: list[Token]) -> list[list[str]]:
    """The names of the features of each token, in the order of the tokens."""
    shapes = [each.form for each in message]
    words = [each.name or each.folded[:16] for each in message]
    names = [each.name for each in message]
    seen = sorted({each for each in names if each in SPEAKING})
    lost = any(each.startswith(("oubli", "perdu", "reinit")) for each in words)
    return [
        [
            *_own(message[at], shapes[at], at, len(message)),
            *_around(words, shapes, at),
            *_named(names, shapes, at, seen),
            *([f"lost {shapes[at]}"] if lost else []),
        ]
        for at in range(len(message))
    ]


def _own(token: Token, form: str, at: int, count: int) -> Iterator[str]:
    yield "always"
    yield f"is {form}"
    yield f"is {form} long {length_class(len(token.text))}"
    before = token.before.strip()[-1:]
    after = token.after.strip()[:1]
    yield f"opens {before or '_'} {form}"
    yield f"closes {after or '_'} {form}"
    if (before and before == after) or (before, after) in (("«", "»"), ("(", ")"), ("“", "”")):
        yield f"quoted {before} {form}"
    if at == 0:
        yield f"first {form}"
    if at == count - 1:
        yield f"last {form}"
    if form in ("known", "Known", "name"):
        yield f"word {token.folded}"
    elif form in ("unknown", "Unknown", "UPPER"):
        yield f"ends {token.folded[-3:]}"
        yield f"begins {token.folded[:3]}"


def _around(words: list[str], shapes: list[str], at: int) -> Iterator[str]:
    form = shapes[at]
    kind = _KINDS.get(form, "token")

    def word(step: int) -> str:
        return words[at + step] if 0 <= at + step < len(words) else "^"

    for step in (-3, -2, -1, 1, 2, 3):
        yield f"{step} {word(step)}"
        yield f"{step} {word(step)} {kind}"
    for step in (-2, -1, 1):
        near = shapes[at + step] if 0 <= at + step < len(words) else "^"
        yield f"{step} shape {near} {kind}"
    yield f"-2-1 {word(-2)} {word(-1)}"
    yield f"-2-1 {word(-2)} {word(-1)} {kind}"
    yield f"-3-2-1 {word(-3)} {word(-2)} {word(-1)}"
    yield f"+1+2 {word(1)} {word(2)}"
    yield f"+1+2 {word(1)} {word(2)} {kind}"
    yield f"+1+2+3 {word(1)} {word(2)} {word(3)}"
    yield f"-1+1 {word(-1)} {word(1)}"
    for step in range(4, _REACH + 1):
        yield f"left {word(-step)}"
        yield f"right {word(step)}"


def _named(names: list[str], shapes: list[str], at: int, seen: list[str]) -> Iterator[str]:
    form = shapes[at]
    left = next((s for s in range(1, _FAR + 1) if at - s >= 0 and names[at - s] in seen), 0)
    right = next(
        (s for s in range(1, _FAR + 1) if at + s < len(names) and names[at + s] in seen), 0
    )
    yield f"left {names[at - left] if left else 'none'} {_distance(left)} {form}"
    yield f"right {names[at + right] if right else 'none'} {_distance(right)} {form}"
    yield f"left {_distance(left)} right {_distance(right)} {form}"
    for each in seen or ["nothing"]:
        yield f"speaks of {each} {form}"


def _distance(steps: int) -> str:
    return str(steps) if steps <= 4 else "5-7" if steps <= 7 else "8+"


_KINDS = {
    **dict.fromkeys(("known", "Known", "name", "sign"), "word"),
    **dict.fromkeys(("unknown", "Unknown", "UPPER", "compound"), "strange"),
    **dict.fromkeys(("address", "date", "public", "technical", "placeholder"), "public"),
    **{f"digits{n}": "digits" for n in (3, 4, 5, 6, 8, 10)},
    **{f"digits{n}": "digits?" for n in ("1", "2", "12", "14", "16", "more")},
}
