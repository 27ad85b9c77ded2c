"""Understanding French: the only part of `bot` that Rasa loads."""
