-- Which therapies report 5-year survival above 70 % in resectable disease or by surgery?
SELECT therapy, value_low, value_high, n, source, quote
FROM v_evidence
WHERE metric = 'os_rate' AND timepoint_value = 5 AND timepoint_unit = 'years' AND value_high > 70
  AND (population LIKE '%resectability=resectable%' OR therapy IN ('surgery', 'liver_resection', 'liver_transplantation', 'cytoreductive_surgery'))
ORDER BY value_high DESC, therapy, source, start;
