-- Which findings rest on one study?
SELECT r.therapy, r.metric, r.level, r.certainty, e.quote
FROM resolution r JOIN evidence e ON e.id = r.preferred_record
WHERE r.studies = 1 AND r.metric IS NOT NULL
ORDER BY r.level, r.therapy, r.metric, r.resolution_id;
