"""Migration 8: a wording is shown beside its own source, which may be another than the speaker of its statement.

Stories wait to be derived anew.
"""

SCRIPT = """
-- Every wording beside its own speaker and outlet: the table to look at first.
DROP VIEW sayings;
CREATE VIEW sayings AS
SELECT w.story, w.statement, p.name AS speaker, c.outlet, c.published, w.words, c.url, w.article, w.attribution
FROM wordings w
JOIN current_articles c ON c.id = w.article
LEFT JOIN attributed d ON d.article = w.article AND d.attribution = w.attribution
LEFT JOIN speakers p ON p.story = w.story AND p.id = d.speaker;
UPDATE stories SET computed = NULL;
"""
