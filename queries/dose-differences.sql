-- Where do doses of labels, guidelines and studies differ?
SELECT conflict_id, therapy, source, preferred, explanation, quote
FROM v_conflicts
WHERE class = 'dose_difference'
ORDER BY conflict_id, position;
