-- Which disagreements are genuine, and which claim stands?
SELECT class, conflict_id, preferred, therapy, metric, value_low, value_high, value_unit, source, quote
FROM v_conflicts
WHERE genuine = 1
ORDER BY class, conflict_id, position;
