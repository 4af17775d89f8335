"""Migration: full-text indexes that hold marks (`record.marks`): whose words, which outlet, which day."""

SCRIPT = """
ALTER TABLE versions ADD COLUMN marks TEXT NOT NULL DEFAULT '' /* words of our own for its outlet and its day */;
ALTER TABLE wordings ADD COLUMN marks TEXT NOT NULL DEFAULT '' /* the same, and for its speaker */;
UPDATE versions SET marks = marked('', (SELECT a.outlet FROM articles a WHERE a.id = versions.article), published);
UPDATE wordings SET marks = (
    SELECT marked(wordings.speaker_names, c.outlet, c.published) FROM current_articles c WHERE c.id = wordings.article
);

DROP TRIGGER wordings_added;
DROP TRIGGER wordings_removed;
DROP TABLE wording_words;
ALTER TABLE wordings DROP COLUMN speaker_names;
ALTER TABLE wordings DROP COLUMN outlet;
CREATE VIRTUAL TABLE wording_words USING fts5 (
    words, marks, content = 'wordings', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER wordings_added AFTER INSERT ON wordings BEGIN
    INSERT INTO wording_words (rowid, words, marks) VALUES (new.number, new.words, new.marks);
END;
CREATE TRIGGER wordings_removed AFTER DELETE ON wordings BEGIN
    INSERT INTO wording_words (wording_words, rowid, words, marks)
    VALUES ('delete', old.number, old.words, old.marks);
END;
INSERT INTO wording_words (wording_words) VALUES ('rebuild');

DROP TRIGGER articles_added;
DROP TRIGGER articles_renewed;
DROP TABLE article_words;
-- What the full-text index of articles holds.
CREATE VIEW indexed_articles AS
SELECT a.number, v.title, v.text, v.marks FROM articles a JOIN versions v ON v.article = a.id AND v.id = a.version;
CREATE VIRTUAL TABLE article_words USING fts5 (
    title, text, marks, content = 'indexed_articles', content_rowid = 'number',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN
    INSERT INTO article_words (rowid, title, text, marks)
    SELECT new.number, title, text, marks FROM versions WHERE article = new.id AND id = new.version;
END;
CREATE TRIGGER articles_renewed AFTER UPDATE OF version ON articles BEGIN
    INSERT INTO article_words (article_words, rowid, title, text, marks)
    SELECT 'delete', old.number, title, text, marks FROM versions WHERE article = old.id AND id = old.version;
    INSERT INTO article_words (rowid, title, text, marks)
    SELECT new.number, title, text, marks FROM versions WHERE article = new.id AND id = new.version;
END;
INSERT INTO article_words (article_words) VALUES ('rebuild');
"""
