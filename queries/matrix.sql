-- The treatment matrix, one row a filled cell
SELECT therapy_group, therapy, outcome, value, range, studies, n, level, certainty, conflict, source
FROM v_matrix
ORDER BY therapy_group, therapy, outcome;
