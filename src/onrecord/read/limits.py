"""How much of one input is read. Each limit is far above what articles need, and keeps memory and time bounded."""

# Characters of one article: the longest of 8,081 news articles has 0.1 million, a long novel has one.
MAX_ARTICLE = 2_000_000
# Bytes of what holds one article: a text file, a page with its scripts and inline images, a line of JSON Lines.
MAX_DOCUMENT = 10_000_000
# A JSON file, which is parsed as a whole; as Python objects it can take twenty times its size.
MAX_JSON = 50_000_000
# Elements of a page: a news page has thousands. Extraction takes 0.1 to 0.3 ms an element, so ten seconds at most.
MAX_ELEMENTS = 50_000
# Gzip packs at most 1,032 to 1. Past the first part, more than this is a bomb: text packs 3 to 1, dull JSON 30 to 1.
MAX_GZIP_RATIO = 200
GZIP_FREE = 10_000_000
# How much is looked at to tell one format from another, and one character set from another.
SNIFFED = 65_536
# Fetching: redirects that are followed, seconds for one answer, seconds for all of it.
MAX_REDIRECTS = 5
ANSWER_SECONDS = 20.0
FETCH_SECONDS = 60.0
