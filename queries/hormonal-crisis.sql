-- Which sentences speak of a hormonal or carcinoid crisis? (full text; the words found stand in brackets)
SELECT d.source, s.page, c.heading, highlight(sentence_fts, 0, '[', ']') AS words
FROM sentence_fts
JOIN sentence s ON s.sentence_id = sentence_fts.rowid
JOIN section c USING (section_id)
JOIN document d ON d.document_id = s.document_id
WHERE sentence_fts MATCH '(hormonal OR carcinoid) AND crisis'
ORDER BY rank, d.source, s.ordinal
LIMIT 20;
