"""Migration: articles and stories whose analysis failed, set aside with the reason."""

SCRIPT = """
ALTER TABLE versions ADD COLUMN failure TEXT /* why its analysis failed: it has no attributions, until a rederive */;
ALTER TABLE stories ADD COLUMN failure TEXT /* why its analysis failed: it has no findings, until a rederive */;
CREATE INDEX versions_failed ON versions (article, id) WHERE failure IS NOT NULL;
CREATE INDEX stories_failed ON stories (id) WHERE failure IS NOT NULL;
"""
