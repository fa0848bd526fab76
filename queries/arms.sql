-- How many patients stand in the arms of each therapy, and in how many records?
SELECT therapy, role, count(*) AS records, count(DISTINCT source) AS documents, max(n) AS largest_arm
FROM v_arm
WHERE n IS NOT NULL AND status <> 'rejected'
GROUP BY therapy, role
ORDER BY documents DESC, records DESC, therapy, role;
