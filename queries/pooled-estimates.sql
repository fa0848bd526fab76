-- Which figures could be pooled over studies, and how certain are they?
SELECT r.therapy, r.comparator, r.metric, round(p.estimate, 2) AS estimate, round(p.low, 2) AS low, round(p.high, 2) AS high, r.studies, r.level, r.certainty
FROM pooled_estimate p JOIN resolution r USING (resolution_id)
WHERE p.estimate IS NOT NULL
ORDER BY r.therapy, r.metric, r.resolution_id;
