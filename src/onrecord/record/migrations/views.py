"""Migration: the view to look at first knows the number by which the full-text index finds a wording."""

SCRIPT = """
-- Every wording beside its own speaker and outlet: the table to look at first. `number` leads into `wording_words`.
DROP VIEW sayings;
CREATE VIEW sayings AS
SELECT w.story, w.statement, p.name AS speaker, c.outlet, c.published, w.words, c.url, w.article, w.attribution,
       w.number
FROM wordings w
JOIN current_articles c ON c.id = w.article
LEFT JOIN attributed d ON d.article = w.article AND d.attribution = w.attribution
LEFT JOIN speakers p ON p.story = w.story AND p.id = d.speaker;
"""
