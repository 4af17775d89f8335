"""What the division into stories and copies keeps of each article, so that a new one touches only what is near it."""

SCRIPT = """
-- What an article is compared by, in the version that was last compared. The two blobs are arrays of little-endian
-- whole numbers: rows of (term, weight in the title, in the lead, in the rest, share of the title), and hashes of runs
-- of words.
CREATE TABLE profiles (
    number INTEGER PRIMARY KEY REFERENCES articles (number),
    article TEXT NOT NULL,
    version TEXT NOT NULL,
    day INTEGER,                -- days since the year 1; null without a date
    terms BLOB NOT NULL,
    samples BLOB NOT NULL
) STRICT;
CREATE INDEX profiles_day ON profiles (day);

-- Pairs of articles that may be about one event, with the chance in thousandths; every pair stands both ways round.
CREATE TABLE pairs (
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    chance INTEGER NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

-- Pairs of articles that share text, both ways round; two with the very same text are not listed.
CREATE TABLE links (
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    kind TEXT NOT NULL,         -- near_duplicate, rewrite or reused_passage
    shared INTEGER NOT NULL,    -- thousandths of the shorter one
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

-- The piece of the graph of pairs that an article lies in (null: it waits to be divided), and its part of that piece:
-- its story before corrections. Both are named by the smallest number in them.
CREATE TABLE placed (
    number INTEGER PRIMARY KEY REFERENCES articles (number),
    piece INTEGER,
    part INTEGER
) STRICT;
CREATE INDEX placed_piece ON placed (piece);
CREATE INDEX placed_part ON placed (part);

-- Articles whose current version is not compared yet; kept by triggers, so that nobody need look through all articles.
CREATE TABLE ungrouped (number INTEGER PRIMARY KEY) STRICT;
INSERT INTO ungrouped SELECT number FROM articles;
CREATE TRIGGER articles_to_group AFTER INSERT ON articles BEGIN
    INSERT OR IGNORE INTO ungrouped (number) VALUES (new.number);
END;
CREATE TRIGGER articles_to_group_again AFTER UPDATE OF version ON articles BEGIN
    INSERT OR IGNORE INTO ungrouped (number) VALUES (new.number);
END;
CREATE INDEX articles_version ON articles (version);
"""
