"""Words, sentences and quotation marks; offsets always into the original text."""

from onrecord.text.quotes import Quotation, quotations
from onrecord.text.sentences import paragraphs, sentences, trimmed
from onrecord.text.words import STOP_WORDS, Word, normal, tokens, words

__all__ = [
    "STOP_WORDS", "Quotation", "Word", "normal", "paragraphs", "quotations", "sentences", "tokens", "trimmed", "words",
]  # fmt: skip
