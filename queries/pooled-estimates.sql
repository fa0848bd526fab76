-- Which figures could be pooled over studies, and how certain are they?
SELECT r.therapy, r.comparator, r.metric, p.estimate, p.low, p.high, r.studies, r.level, r.certainty
FROM pooled_estimate p JOIN resolution r USING (resolution_id)
WHERE p.estimate IS NOT NULL
ORDER BY r.therapy, r.metric, r.resolution_id;
