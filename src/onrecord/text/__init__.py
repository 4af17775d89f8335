"""Words, sentences and quotation marks; offsets always into the original text."""

from onrecord.text.quotes import Quotation, quotations
from onrecord.text.sentences import paragraphs, sentences, trimmed, without
from onrecord.text.words import STOP_WORDS, Word, forms, normal, words

__all__ = [
    "STOP_WORDS", "Quotation", "Word", "forms", "normal", "paragraphs", "quotations", "sentences", "trimmed", "without",
    "words",
]  # fmt: skip
