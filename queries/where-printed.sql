-- Where is each hazard ratio printed: file, section, page, offsets, and the sentence around it?
SELECT e.therapy, e.metric, e.value_low AS ratio, d.source, c.path AS section, s.page, e.start, e."end", s.quote
FROM evidence e
JOIN document d USING (document_id)
LEFT JOIN sentence s USING (sentence_id)
LEFT JOIN section c USING (section_id)
WHERE e.value_unit = 'ratio'
ORDER BY e.therapy, e.metric, d.source, e.start, e.id;
