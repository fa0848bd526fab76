-- What do guidelines recommend, for and against?
SELECT therapy, direction, strength, evidence_grade, population, source, year, quote
FROM v_recommendations
WHERE source_kind = 'guideline'
ORDER BY therapy, direction, source, id;
