-- Which studies are told of most often, and by how many documents?
SELECT study_id, name, documents, primary_documents, records
FROM v_study
ORDER BY records DESC, study_id
LIMIT 30;
