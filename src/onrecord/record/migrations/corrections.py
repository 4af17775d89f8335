"""Migration 2: corrections with the spans that they stand on, and what each of them shaped."""

SCRIPT = """
DROP TABLE corrections;

-- What people corrected, in their order; replayed last over everything that is derived. One that was undone stays.
CREATE TABLE corrections (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,         -- story, speaker or statement
    action TEXT NOT NULL,       -- merge, split, move, rename, accept or reject
    name TEXT,                  -- the new name
    speaker TEXT,               -- of a speaker: the id that goes on
    key TEXT,                   -- of a speaker: the identity that goes on, across stories
    speaker_name TEXT,
    speaker_kind TEXT,
    keys TEXT NOT NULL,         -- JSON: [key, ...], the speakers known across stories that it is about
    undone INTEGER NOT NULL DEFAULT 0,
    replayed INTEGER NOT NULL DEFAULT 0  -- of a story: 1 once the division into stories heeds it
) STRICT;

-- The articles and spans that a correction stands on, in the version that the person saw.
CREATE TABLE correction_anchors (
    number INTEGER PRIMARY KEY,
    correction INTEGER NOT NULL REFERENCES corrections (number),
    side INTEGER NOT NULL,      -- 0: what is corrected; 1 and on: the rest, the target, the others that are merged
    article TEXT NOT NULL,
    version TEXT NOT NULL,
    source_start INTEGER,
    source_end INTEGER,
    content TEXT NOT NULL,      -- JSON: [[start, end], ...]; none where the whole article is meant
    FOREIGN KEY (article, version) REFERENCES versions (article, id)
) STRICT;
CREATE INDEX correction_anchors_correction ON correction_anchors (correction);
CREATE INDEX correction_anchors_article ON correction_anchors (article);

-- The stories, speakers and statements that a correction shaped; derived, and replaced with them.
CREATE TABLE corrected (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    correction INTEGER NOT NULL REFERENCES corrections (number),
    PRIMARY KEY (story, kind, id, correction)
) STRICT, WITHOUT ROWID;
CREATE INDEX corrected_correction ON corrected (correction);
"""
