-- Median progression-free survival of each therapy against its comparator
SELECT therapy, comparator, value_low AS months, comparator_low AS comparator_months, n, comparator_n, study, year, source
FROM v_evidence
WHERE metric = 'pfs_median' AND value_unit = 'months' AND status <> 'rejected'
ORDER BY therapy, months DESC, source, start;
