-- Which references carry the most claims?
SELECT coalesce(r.first_author, substr(r.text, 1, 40)) AS reference, r.year, r.doi, count(*) AS claims, count(DISTINCT e.therapy) AS therapies, d.source AS cited_in
FROM citation c JOIN reference r USING (reference_id) JOIN evidence e USING (evidence_row) JOIN document d ON d.document_id = e.document_id
GROUP BY r.reference_id
ORDER BY claims DESC, cited_in, r.reference_id
LIMIT 20;
