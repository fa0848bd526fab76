-- Who is the evidence about: how many records name each property of the patients, and where is it stated?
SELECT f.facet, f.value, count(*) AS records, count(DISTINCT e.document_id) AS documents, sum(f.origin = 'sentence') AS in_the_sentence
FROM population_facet f JOIN evidence e USING (evidence_row)
GROUP BY f.facet, f.value
ORDER BY f.facet, records DESC, f.value;
