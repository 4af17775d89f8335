"""Migration 1: articles, what was found in them, stories, statements, ids, and the full-text indices."""

SCRIPT = """
-- One outlet's text under one key. `number` is the order of reading, `version` the row of `versions` that holds now.
CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    outlet TEXT NOT NULL,
    version TEXT NOT NULL,
    FOREIGN KEY (id, version) REFERENCES versions (article, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Every text that an article has had. Offsets in this file count code points of `text`, the end exclusive.
CREATE TABLE versions (
    number INTEGER PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    ref TEXT NOT NULL,          -- the caller's own id, or the path as given
    url TEXT,
    title TEXT,
    byline TEXT,
    published TEXT,             -- ISO 8601
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    furniture TEXT NOT NULL,    -- JSON: [[start, end], ...]
    anchors TEXT NOT NULL,      -- JSON: [[start, end, place or null, reason or null], ...]
    analysed INTEGER NOT NULL DEFAULT 0,  -- 1 once its attributions are stored, even when there are none
    UNIQUE (article, id)
) STRICT;
CREATE INDEX versions_pending ON versions (analysed) WHERE analysed = 0;

-- Inputs that could not be read.
CREATE TABLE rejected (
    number INTEGER PRIMARY KEY,
    ref TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    UNIQUE (ref, reason, detail)
) STRICT;

-- Who (source), by which words (cue), said what (content), in one version of one article.
CREATE TABLE attributions (
    number INTEGER PRIMARY KEY,
    article TEXT NOT NULL,
    version TEXT NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,     -- of the first content span
    depth INTEGER NOT NULL,     -- how many attributions this one is nested in
    source_start INTEGER,
    source_end INTEGER,
    cue_start INTEGER,
    cue_end INTEGER,
    content TEXT NOT NULL,      -- JSON: [[start, end], ...]
    kind TEXT NOT NULL,         -- direct, indirect or mixed
    parent TEXT,                -- id of the attribution it is nested in
    confidence REAL NOT NULL,
    UNIQUE (article, version, id),
    FOREIGN KEY (article, version) REFERENCES versions (article, id)
) STRICT;

-- Groups of articles that share their text.
CREATE TABLE copies (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,         -- identical, near_duplicate, rewrite or reused_passage
    origin TEXT NOT NULL        -- the likely first outlet or agency, or "unknown"
) STRICT;
CREATE TABLE copy_articles (
    copies TEXT NOT NULL REFERENCES copies (id) ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES articles (id),
    PRIMARY KEY (copies, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_articles_article ON copy_articles (article);

-- The articles about one event. A story waits for its statements while `computed` differs from `members`.
CREATE TABLE stories (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    first TEXT,                 -- publication dates
    last TEXT,
    outlets TEXT NOT NULL,      -- JSON: [name, ...]
    origins INTEGER NOT NULL,   -- independent texts after copies are collapsed
    members TEXT NOT NULL,      -- hash of its articles and their versions
    computed TEXT               -- the hash for which the rows below were computed
) STRICT;
CREATE INDEX stories_pending ON stories (id) WHERE computed IS NOT members;
CREATE TABLE story_articles (
    article TEXT PRIMARY KEY REFERENCES articles (id),
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    version TEXT NOT NULL       -- the version that was placed; a newer one waits to be placed
) STRICT, WITHOUT ROWID;
CREATE INDEX story_articles_story ON story_articles (story);

-- Speakers as each story knows them; one id may stand in several stories, under one `key`.
CREATE TABLE speakers (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    key TEXT,                   -- identity across stories, null where the speaker is known inside the story only
    name TEXT NOT NULL,
    kind TEXT NOT NULL,         -- person, organisation, group, document or unnamed
    aliases TEXT NOT NULL,      -- JSON: [form, ...]
    PRIMARY KEY (story, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX speakers_id ON speakers (id);
CREATE INDEX speakers_key ON speakers (key) WHERE key IS NOT NULL;

-- Which speaker an attribution belongs to.
CREATE TABLE attributed (
    article TEXT NOT NULL REFERENCES articles (id),
    attribution TEXT NOT NULL,
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    speaker TEXT NOT NULL,
    PRIMARY KEY (article, attribution)
) STRICT, WITHOUT ROWID;
CREATE INDEX attributed_story ON attributed (story);

-- One saying. `article` and `start` are where its first wording stands.
CREATE TABLE statements (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    speaker TEXT,
    article TEXT NOT NULL REFERENCES articles (id),
    start INTEGER NOT NULL,
    said_from TEXT,
    said_to TEXT,
    place TEXT,
    act TEXT,
    condition_article TEXT REFERENCES articles (id),
    condition_start INTEGER,
    condition_end INTEGER,
    PRIMARY KEY (story, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX statements_id ON statements (id);

-- How one article words a statement; `words` is the text of `content`, its spans joined by " … ".
CREATE TABLE wordings (
    number INTEGER PRIMARY KEY,
    story TEXT NOT NULL,
    statement TEXT NOT NULL,
    id TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id),
    attribution TEXT NOT NULL,
    content TEXT NOT NULL,      -- JSON: [[start, end], ...]
    words TEXT NOT NULL,
    UNIQUE (story, statement, article, id),
    FOREIGN KEY (story, statement) REFERENCES statements (story, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX wordings_attribution ON wordings (article, attribution);

-- A typed difference between two wordings; the right side is null where the words are absent there.
CREATE TABLE divergences (
    number INTEGER PRIMARY KEY,
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    statement TEXT,             -- null: the difference is about a fact
    kind TEXT NOT NULL,
    left_article TEXT NOT NULL REFERENCES articles (id),
    left_start INTEGER NOT NULL,
    left_end INTEGER NOT NULL,
    right_article TEXT REFERENCES articles (id),
    right_start INTEGER,
    right_end INTEGER,
    confidence REAL NOT NULL,
    UNIQUE (story, id)
) STRICT;

-- How each outlet of the story carried a statement.
CREATE TABLE coverage (
    story TEXT NOT NULL,
    statement TEXT NOT NULL,
    outlet TEXT NOT NULL,
    how TEXT NOT NULL,          -- verbatim, part, paraphrase or none
    reason TEXT,                -- not_found, left_out, copy_of, published_before or not_analysed; set where how is none
    articles TEXT NOT NULL,     -- JSON: [id, ...]
    PRIMARY KEY (story, statement, outlet),
    FOREIGN KEY (story, statement) REFERENCES statements (story, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What people corrected, replayed last: anchored to spans of one version, so that it outlives every recomputation.
CREATE TABLE corrections (
    number INTEGER PRIMARY KEY,
    action TEXT NOT NULL,       -- merge, split, move, rename, accept or reject
    kind TEXT NOT NULL,         -- story, speaker or statement
    anchors TEXT NOT NULL,      -- JSON: [[article, version, start or null, end or null], ...]
    argument TEXT NOT NULL      -- JSON: what the action needs besides, such as the new name
) STRICT;

-- The id under which each member was last shown: articles in stories, wordings in statements, attributions in speakers.
CREATE TABLE identities (
    kind TEXT NOT NULL,         -- story, statement or speaker
    member TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id),
    id TEXT NOT NULL,
    PRIMARY KEY (kind, member, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_article ON identities (article, kind, id);
CREATE INDEX identities_id ON identities (kind, id);

-- Ids that were shown once and are gone, and the id that holds the largest part of what they held.
CREATE TABLE history (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    became TEXT,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- Articles as they stand now.
CREATE VIEW current_articles AS
SELECT a.number, a.id, a.version, v.ref, a.outlet, v.url, v.title, v.byline, v.published, v.language, v.text,
       v.furniture, v.anchors, v.analysed
FROM articles a JOIN versions v ON v.article = a.id AND v.id = a.version;

-- Every wording beside its speaker and outlet: the table to look at first.
CREATE VIEW sayings AS
SELECT w.story, w.statement, p.name AS speaker, c.outlet, c.published, w.words, c.url, w.article, w.attribution
FROM wordings w
JOIN statements s ON s.story = w.story AND s.id = w.statement
JOIN current_articles c ON c.id = w.article
LEFT JOIN speakers p ON p.story = s.story AND p.id = s.speaker;

-- Full-text index of the titles and texts that hold now; triggers keep it in step, in the transaction of the change.
CREATE VIRTUAL TABLE article_words USING fts5 (
    title, text, content = 'current_articles', content_rowid = 'number',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN
    INSERT INTO article_words (rowid, title, text)
    SELECT new.number, title, text FROM versions WHERE article = new.id AND id = new.version;
END;
CREATE TRIGGER articles_renewed AFTER UPDATE OF version ON articles BEGIN
    INSERT INTO article_words (article_words, rowid, title, text)
    SELECT 'delete', old.number, title, text FROM versions WHERE article = old.id AND id = old.version;
    INSERT INTO article_words (rowid, title, text)
    SELECT new.number, title, text FROM versions WHERE article = new.id AND id = new.version;
END;

-- Full-text index of the words of all wordings, kept in step likewise.
CREATE VIRTUAL TABLE wording_words USING fts5 (
    words, content = 'wordings', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER wordings_added AFTER INSERT ON wordings BEGIN
    INSERT INTO wording_words (rowid, words) VALUES (new.number, new.words);
END;
CREATE TRIGGER wordings_removed AFTER DELETE ON wordings BEGIN
    INSERT INTO wording_words (wording_words, rowid, words) VALUES ('delete', old.number, old.words);
END;
"""
