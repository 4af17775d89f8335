"""Which crowd an article belongs to, and whose echo it is: many nearly identical articles of one day.

All articles are compared anew.
"""

SCRIPT = """
-- The crowd of an article: its day, and a hash that articles which share nearly all of their terms share; -1 until it
-- is compared anew.
ALTER TABLE profiles ADD COLUMN crowd INTEGER NOT NULL DEFAULT -1;
-- The article whose echo this one is: it is compared with nobody else, and stands in the story of its voice.
ALTER TABLE profiles ADD COLUMN voice INTEGER;
CREATE INDEX profiles_crowd ON profiles (crowd, article);
CREATE INDEX profiles_voice ON profiles (voice) WHERE voice IS NOT NULL;
INSERT OR IGNORE INTO ungrouped (number) SELECT number FROM articles;
"""
