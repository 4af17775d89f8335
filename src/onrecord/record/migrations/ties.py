"""Migration 5: the evidence for each speaker, by what every source is tied to it.

Stories wait to be derived anew.
"""

SCRIPT = """
-- Why an attribution is its speaker's, and where the name stands that the source leans on, if on any.
-- `why`: name, short, description, pronoun, unstated, own, or person (somebody corrected it).
CREATE TABLE ties (
    article TEXT NOT NULL,
    attribution TEXT NOT NULL,
    why TEXT NOT NULL,
    through_article TEXT REFERENCES articles (id),
    through_start INTEGER,
    through_end INTEGER,
    PRIMARY KEY (article, attribution),
    FOREIGN KEY (article, attribution) REFERENCES attributed (article, attribution) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX attributed_speaker ON attributed (speaker);
UPDATE stories SET computed = NULL;
"""
