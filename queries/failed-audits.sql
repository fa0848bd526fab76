-- Which claims fail their own arithmetic?
SELECT a.check_name, a.arithmetic, e.id, d.source, e.quote
FROM audit a JOIN audit_record r USING (audit_id) JOIN evidence e ON e.id = r.record_id JOIN document d USING (document_id)
WHERE a.outcome = 'failed'
ORDER BY a.audit_id, e.id;
