"""Migration 3: the words that the day and the place of a statement stand on, and to whom it was said.

Stories wait to be derived anew.
"""

SCRIPT = """
ALTER TABLE statements ADD COLUMN said_article TEXT REFERENCES articles (id);
ALTER TABLE statements ADD COLUMN said_start INTEGER;
ALTER TABLE statements ADD COLUMN said_end INTEGER;
ALTER TABLE statements ADD COLUMN place_article TEXT REFERENCES articles (id);
ALTER TABLE statements ADD COLUMN place_start INTEGER;
ALTER TABLE statements ADD COLUMN place_end INTEGER;
ALTER TABLE statements ADD COLUMN addressee TEXT;
ALTER TABLE statements ADD COLUMN addressee_article TEXT REFERENCES articles (id);
ALTER TABLE statements ADD COLUMN addressee_start INTEGER;
ALTER TABLE statements ADD COLUMN addressee_end INTEGER;
UPDATE stories SET computed = NULL;
"""
