-- What doses and schedules are given for each drug, and by which kind of source?
SELECT therapy, dose_low, dose_high, dose_unit, dose_route, dose_every_value, dose_every_unit, source_kind, source
FROM v_dosing
ORDER BY therapy, source_kind, source, id;
