"""Migration: which analysis made a row, what earlier versions said, and an index that knows speakers and outlets."""

SCRIPT = """
-- What made derived rows: one row for each version of a step that this record has seen.
CREATE TABLE analyses (
    id TEXT PRIMARY KEY,        -- hash of the code and the models of the step
    step TEXT NOT NULL,         -- attributions or statements
    program TEXT NOT NULL       -- version of onrecord
) STRICT;
ALTER TABLE versions ADD COLUMN analysis TEXT REFERENCES analyses (id) /* what made its attributions */;
ALTER TABLE stories ADD COLUMN analysis TEXT REFERENCES analyses (id) /* what made its statements */;

-- Wordings that an outlet took back: they stood in an earlier version of an article, and their words do not stand in
-- the one that followed. History: never derived again, never removed.
CREATE TABLE former_wordings (
    number INTEGER PRIMARY KEY,
    article TEXT NOT NULL,
    version TEXT NOT NULL,      -- the one that they stood in, and that `content` counts in
    statement TEXT NOT NULL,    -- as it was shown then; the table `history` says what became of it
    story TEXT NOT NULL,
    attribution TEXT NOT NULL,
    speaker TEXT,               -- the name as it was shown then
    content TEXT NOT NULL,      -- JSON: [[start, end], ...]
    words TEXT NOT NULL,
    UNIQUE (article, version, statement, content),
    FOREIGN KEY (article, version) REFERENCES versions (article, id)
) STRICT;

ALTER TABLE wordings ADD COLUMN outlet TEXT NOT NULL DEFAULT '' /* of its article */;
ALTER TABLE wordings ADD COLUMN speaker_names TEXT NOT NULL DEFAULT '' /* every form of its speaker's name, by line */;
UPDATE wordings SET
    outlet = (SELECT a.outlet FROM articles a WHERE a.id = wordings.article),
    speaker_names = coalesce((
        SELECT p.name || coalesce((SELECT group_concat(char(10) || value, '') FROM json_each(p.aliases)), '')
        FROM statements s JOIN speakers p ON p.story = s.story AND p.id = s.speaker
        WHERE s.story = wordings.story AND s.id = wordings.statement
    ), '');

-- Names of speakers are counted over all stories from the index alone.
DROP INDEX speakers_id;
CREATE INDEX speakers_id ON speakers (id, name, kind);

-- Full-text index of the words of all wordings, their speakers and outlets; triggers keep it in step.
DROP TRIGGER wordings_added;
DROP TRIGGER wordings_removed;
DROP TABLE wording_words;
CREATE VIRTUAL TABLE wording_words USING fts5 (
    words, speaker_names, outlet, content = 'wordings', content_rowid = 'number',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER wordings_added AFTER INSERT ON wordings BEGIN
    INSERT INTO wording_words (rowid, words, speaker_names, outlet)
    VALUES (new.number, new.words, new.speaker_names, new.outlet);
END;
CREATE TRIGGER wordings_removed AFTER DELETE ON wordings BEGIN
    INSERT INTO wording_words (wording_words, rowid, words, speaker_names, outlet)
    VALUES ('delete', old.number, old.words, old.speaker_names, old.outlet);
END;
INSERT INTO wording_words (wording_words, rank) VALUES ('rank', 'bm25(1.0, 0.0, 0.0)');
INSERT INTO wording_words (wording_words) VALUES ('rebuild');
"""
