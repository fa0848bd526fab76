-- What should a reviewer look at first?
SELECT id, round(confidence, 2) AS confidence, kind, therapy, metric, value_low, value_high, value_unit, source, quote
FROM v_review_queue
ORDER BY confidence, source, id
LIMIT 20;
