-- The evidence store, version 5. Strict tables; foreign keys are enforced by the tool on every connection.
-- Each "-- meaning" behind a column becomes its row of data_dictionary, as does "-- view.column: meaning" above a view for what the view computes; offsets are UTF-16 and half-open, percentages 0 to 100, p 0 to 1.

-- One row a run of the tool that wrote to the store.
CREATE TABLE run (
  run_id INTEGER PRIMARY KEY, -- number of the run, rising
  verb TEXT NOT NULL CHECK (verb IN ('run', 'ingest', 'import', 'report')), -- what was called
  started_at TEXT NOT NULL, -- UTC time of the start; the only clock in the store beside finished_at
  finished_at TEXT, -- UTC time of the end; null while running or when killed
  state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'interrupted')), -- how the run ended
  pipeline_version TEXT NOT NULL, -- version of the code that read the documents
  files_read INTEGER NOT NULL DEFAULT 0, -- files that gave documents
  files_skipped INTEGER NOT NULL DEFAULT 0, -- files unchanged since an earlier run
  files_unread INTEGER NOT NULL DEFAULT 0, -- files that are no documents
  files_failed INTEGER NOT NULL DEFAULT 0, -- files that could not be read
  documents INTEGER NOT NULL DEFAULT 0, -- documents in the store at the end
  sentences INTEGER NOT NULL DEFAULT 0, -- sentences in the store at the end
  records INTEGER NOT NULL DEFAULT 0 -- evidence records in the store at the end
) STRICT;

-- One row a file that a run was given; what it held is in document.
CREATE TABLE file (
  name TEXT PRIMARY KEY, -- base name, or relative path where two files share a name; the source of its records
  path TEXT NOT NULL, -- path as given
  content_hash TEXT, -- SHA-256 of the bytes, lower-case hex; null where the file could not be opened
  pipeline_version TEXT NOT NULL, -- version of the code that read it
  state TEXT NOT NULL CHECK (state IN ('read', 'unread', 'failed')), -- whether it gave documents, is no document, or failed
  reason TEXT, -- why it is unread or failed, and what to do
  documents INTEGER NOT NULL DEFAULT 0 CHECK (documents >= 0) -- how many documents it holds
) STRICT, WITHOUT ROWID;

-- One row a document: an article, a label, an answer, or one record of a bibliographic export.
CREATE TABLE document (
  document_id INTEGER PRIMARY KEY, -- internal number
  key TEXT NOT NULL, -- DOI, else PMID, else label set id, else the source name
  source TEXT NOT NULL, -- name of the file
  format TEXT NOT NULL CHECK (format IN ('unknown', 'plain_text', 'html', 'spl', 'open_fda', 'jats', 'pub_med_xml', 'nbib', 'pub_med_text', 'ris', 'bib_tex', 'pdf')), -- format of the file
  content_hash TEXT NOT NULL, -- SHA-256 of the file, or of the record's own text in an export
  title TEXT, -- title as printed
  year INTEGER, -- year of publication
  journal TEXT, -- journal as printed
  doi TEXT, -- DOI
  pmid TEXT, -- PubMed id
  pmcid TEXT, -- PubMed Central id
  first_author TEXT, -- surname of the first author
  source_kind TEXT CHECK (source_kind IN ('guideline', 'label', 'systematic_review', 'review', 'trial_report', 'cohort', 'expert_opinion', 'clinical_answer')), -- kind of the source
  design TEXT CHECK (design IN ('meta_analysis', 'systematic_review', 'rct', 'phase_3', 'phase_2', 'phase_1', 'prospective', 'retrospective', 'case_series', 'review', 'guideline', 'label', 'expert_opinion')), -- study design
  jurisdiction TEXT, -- US, EU, ... of a label or guideline
  language TEXT, -- ISO 639-1 code where recognised
  effective_date TEXT, -- ISO date from which a label holds
  metadata TEXT NOT NULL CHECK (json_valid(metadata)), -- all that the reader recognised, as JSON
  text TEXT NOT NULL, -- the reader's text, that every offset points into
  UNIQUE (key, source)
) STRICT;
CREATE INDEX document_source ON document (source);

-- One row a run of sentences under one heading.
CREATE TABLE section (
  section_id INTEGER PRIMARY KEY, -- internal number
  document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, -- its document
  ordinal INTEGER NOT NULL, -- position in the document, from 0
  heading TEXT, -- nearest heading, as written; null above the first
  path TEXT NOT NULL, -- headings from the outermost in, joined by " > "
  UNIQUE (document_id, ordinal)
) STRICT;

-- One row a sentence, list item, heading or table row.
CREATE TABLE sentence (
  sentence_id INTEGER PRIMARY KEY, -- internal number; rowid of sentence_fts
  document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, -- its document
  section_id INTEGER NOT NULL REFERENCES section ON DELETE CASCADE, -- its section
  ordinal INTEGER NOT NULL, -- position in the document, from 0
  kind TEXT NOT NULL CHECK (kind IN ('title', 'heading', 'paragraph', 'list_item', 'table_caption', 'table_row', 'figure_legend', 'footnote', 'reference', 'boilerplate')), -- kind of block it stands in
  start INTEGER NOT NULL CHECK (start >= 0), -- offset in the document's text
  "end" INTEGER NOT NULL, -- offset of its end
  page INTEGER, -- page of a PDF, from 1
  quote TEXT NOT NULL, -- its words, verbatim
  CHECK ("end" >= start),
  UNIQUE (document_id, ordinal)
) STRICT;
CREATE INDEX sentence_section ON sentence (section_id);

-- One row an entry of a document's reference list.
CREATE TABLE reference (
  reference_id INTEGER PRIMARY KEY, -- internal number
  document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, -- document that prints the list
  marker TEXT NOT NULL, -- as cited in the text, or the position in the list
  text TEXT NOT NULL, -- the entry as printed
  doi TEXT, -- DOI
  pmid TEXT, -- PubMed id
  pmcid TEXT, -- PubMed Central id
  first_author TEXT, -- surname of the first author
  year INTEGER, -- year of publication
  title TEXT -- title
) STRICT;
CREATE INDEX reference_marker ON reference (document_id, marker);

-- One row a claim that a document makes about a therapy: the evidence record.
CREATE TABLE evidence (
  evidence_row INTEGER PRIMARY KEY, -- internal number; rowid of evidence_fts
  document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, -- its document
  id TEXT NOT NULL, -- stable id of the record
  sentence_id INTEGER REFERENCES sentence ON DELETE CASCADE, -- sentence that the quote starts in; null where none does
  source_kind TEXT CHECK (source_kind IN ('guideline', 'label', 'systematic_review', 'review', 'trial_report', 'cohort', 'expert_opinion', 'clinical_answer')), -- kind of the document, or of the part that makes the claim
  section TEXT, -- nearest heading above the claim
  quote TEXT NOT NULL, -- sentence, list item or table row, verbatim
  context TEXT, -- table caption and headers, or the sentence that defines an arm
  start INTEGER NOT NULL CHECK (start >= 0), -- offset of the quote
  "end" INTEGER NOT NULL, -- offset of its end
  page INTEGER, -- page of a PDF, from 1
  kind TEXT NOT NULL CHECK (kind IN ('outcome', 'dosing', 'indication', 'recommendation', 'eligibility', 'contraindication', 'adverse_event')), -- what is claimed
  therapy TEXT NOT NULL, -- canonical id of the therapy
  comparator TEXT, -- canonical id of the other arm
  population_text TEXT, -- words of the sentence that say who the claim is about
  metric TEXT, -- canonical id of the outcome metric
  value_low REAL, -- low end of the value, equal to value_high for a point
  value_high REAL, -- high end of the value
  value_unit TEXT, -- unit as printed
  value_bound TEXT CHECK (value_bound IN ('exact', 'approx', 'up_to', 'lt', 'le', 'gt', 'ge', 'not_reached')), -- how the number bounds the true one
  comparator_low REAL, -- low end of the other arm's value
  comparator_high REAL, -- high end of the other arm's value
  comparator_unit TEXT, -- unit of the other arm's value
  comparator_bound TEXT CHECK (comparator_bound IN ('exact', 'approx', 'up_to', 'lt', 'le', 'gt', 'ge', 'not_reached')), -- bound of the other arm's value
  timepoint_value REAL, -- the 5 of 5-year survival
  timepoint_unit TEXT CHECK (timepoint_unit IN ('days', 'weeks', 'months', 'years', 'hours')), -- its unit
  n INTEGER, -- patients in the arm
  comparator_n INTEGER, -- patients in the other arm
  events INTEGER, -- the 18 of 18 of 62
  comparator_events INTEGER, -- events in the other arm
  p REAL CHECK (p >= 0), -- printed p value
  p_bound TEXT CHECK (p_bound IN ('exact', 'approx', 'up_to', 'lt', 'le', 'gt', 'ge', 'not_reached')), -- its bound; null for an equality
  ci_low REAL, -- low end of the interval around the value
  ci_high REAL, -- high end of the interval
  ci_level REAL, -- level of the interval in percent
  comparator_ci_low REAL, -- low end of the other arm's interval
  comparator_ci_high REAL, -- high end of the other arm's interval
  comparator_ci_level REAL, -- level of the other arm's interval
  dispersion REAL, -- standard deviation, in the value's unit
  detail TEXT, -- subgroup, toxicity or dose level
  assessor TEXT CHECK (assessor IN ('investigator', 'central', 'derived')), -- who assessed the outcome
  analysis_set TEXT CHECK (analysis_set IN ('itt', 'per_protocol', 'interim', 'final')), -- which analysis
  cutoff TEXT, -- data cut-off, ISO date as exact as printed
  jurisdiction TEXT, -- US, EU, ...
  direction TEXT CHECK (direction IN ('for', 'against', 'neutral', 'improves', 'worsens', 'no_difference')), -- which way a statement or worded outcome points
  strength TEXT, -- strength of a recommendation as printed
  evidence_grade TEXT, -- evidence grade as printed
  study TEXT, -- trial acronym or first author
  design TEXT CHECK (design IN ('meta_analysis', 'systematic_review', 'rct', 'phase_3', 'phase_2', 'phase_1', 'prospective', 'retrospective', 'case_series', 'review', 'guideline', 'label', 'expert_opinion')), -- study design
  dose_low REAL, -- low end of the dose
  dose_high REAL, -- high end of the dose
  dose_unit TEXT, -- unit of the dose as printed
  dose_route TEXT, -- route of administration
  dose_every_value REAL, -- the 28 of every 28 days
  dose_every_unit TEXT CHECK (dose_every_unit IN ('days', 'weeks', 'months', 'years', 'hours')), -- its unit
  dose_times_per_day INTEGER, -- doses a day
  dose_days TEXT, -- days of the cycle, as 1-5
  dose_cycles INTEGER, -- number of cycles
  dose_also_low REAL, -- low end of the dose in its second printed unit
  dose_also_high REAL, -- high end of it
  dose_also_unit TEXT, -- the second unit
  dose_also_bound TEXT CHECK (dose_also_bound IN ('exact', 'approx', 'up_to', 'lt', 'le', 'gt', 'ge', 'not_reached')), -- bound of the second value
  has_dose INTEGER NOT NULL CHECK (has_dose IN (0, 1)), -- 1 where the record has a dose object
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1), -- calibrated probability that the record is right
  status TEXT NOT NULL CHECK (status IN ('accepted', 'review', 'rejected')), -- what thresholds make of it
  extractors TEXT NOT NULL, -- which of grammar and linker produced it, joined by commas
  rules TEXT NOT NULL, -- names of the rules that produced it, joined by commas
  value_middle REAL GENERATED ALWAYS AS (CASE WHEN value_low IS NULL THEN value_high WHEN value_high IS NULL THEN value_low ELSE (value_low + value_high) / 2 END) VIRTUAL, -- middle of the value
  UNIQUE (id, document_id) -- the id first: a record is looked up by it, a document's records by evidence_place
) STRICT;
CREATE INDEX evidence_place ON evidence (document_id, start, id);
-- Wide enough that counts, means and relations of a therapy are told from it alone. A metric without a therapy is looked up in it too, therapy by therapy.
CREATE INDEX evidence_therapy ON evidence (therapy, metric, value_middle, id, document_id);
CREATE INDEX evidence_kind ON evidence (kind, therapy);
CREATE INDEX evidence_review ON evidence (confidence) WHERE status = 'review';
CREATE INDEX evidence_sentence ON evidence (sentence_id);

-- One row an arm of a record: its own and, where the claim compares, the other. The same figures as in evidence, so that arms can be counted and filtered alike.
CREATE TABLE arm (
  evidence_row INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE, -- its record
  role TEXT NOT NULL CHECK (role IN ('experimental', 'control')), -- which side of the comparison
  therapy TEXT NOT NULL, -- canonical id of the therapy
  low REAL, -- low end of the arm's value
  high REAL, -- high end of it
  unit TEXT, -- unit as printed
  bound TEXT CHECK (bound IN ('exact', 'approx', 'up_to', 'lt', 'le', 'gt', 'ge', 'not_reached')), -- how the number bounds the true one
  ci_low REAL, -- low end of the interval around the value
  ci_high REAL, -- high end of it
  ci_level REAL, -- level of the interval in percent
  n INTEGER, -- patients in the arm
  events INTEGER, -- patients with the event
  PRIMARY KEY (evidence_row, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX arm_therapy ON arm (therapy, role);

-- One row a population facet of a record.
CREATE TABLE population_facet (
  evidence_row INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE, -- its record
  position INTEGER NOT NULL, -- order within the record
  facet TEXT NOT NULL CHECK (facet IN ('primary_site', 'metastatic_site', 'functioning', 'grade', 'differentiation', 'resectability', 'progression', 'sstr', 'extent', 'age_group', 'line', 'stage', 'ki67', 'liver_burden')), -- which facet
  value TEXT NOT NULL, -- its value
  origin TEXT CHECK (origin IN ('sentence', 'section', 'document')), -- where it is stated
  PRIMARY KEY (evidence_row, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX population_facet_value ON population_facet (facet, value);

-- One row a reference marker of a record.
CREATE TABLE citation (
  evidence_row INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE, -- its record
  position INTEGER NOT NULL, -- order as printed
  marker TEXT NOT NULL, -- marker as printed
  reference_id INTEGER REFERENCES reference ON DELETE SET NULL, -- entry of the document's reference list, where it has one
  PRIMARY KEY (evidence_row, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_reference ON citation (reference_id) WHERE reference_id IS NOT NULL;

-- One row a study thread: all that was published of one study. Derived.
CREATE TABLE study (
  study_id TEXT PRIMARY KEY, -- registration number, acronym or other key
  name TEXT, -- name for a reader
  documents INTEGER NOT NULL, -- documents that tell of it
  primary_documents INTEGER NOT NULL -- documents that report it themselves
) STRICT, WITHOUT ROWID;

-- Records of a study. Derived.
CREATE TABLE study_record (
  study_id TEXT NOT NULL REFERENCES study ON DELETE CASCADE, -- the study
  record_id TEXT NOT NULL, -- id of a record
  PRIMARY KEY (study_id, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX study_record_record ON study_record (record_id);

-- One row a check of claims against themselves. Derived.
CREATE TABLE audit (
  audit_id INTEGER PRIMARY KEY, -- internal number
  check_name TEXT NOT NULL, -- name of the check
  arithmetic TEXT NOT NULL, -- calculation that a reader can repeat
  outcome TEXT NOT NULL CHECK (outcome IN ('passed', 'failed')) -- its result
) STRICT;

-- Records that a check needs together. Derived.
CREATE TABLE audit_record (
  audit_id INTEGER NOT NULL REFERENCES audit ON DELETE CASCADE, -- the check
  record_id TEXT NOT NULL, -- id of a record
  PRIMARY KEY (audit_id, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_record_record ON audit_record (record_id);

-- One row a relation between claims. Derived.
CREATE TABLE conflict (
  conflict_id TEXT PRIMARY KEY, -- stable id
  class TEXT NOT NULL CHECK (class IN ('duplicate', 'rounding', 'reciprocal', 'arm_swap', 'unit_or_timepoint', 'assessor_or_analysis_set', 'interim_vs_final', 'subgroup_vs_whole', 'population_mismatch', 'endpoint_mismatch', 'internal_inconsistency', 'implausible', 'recommendation_conflict', 'dose_difference', 'superseded', 'corroboration', 'contradiction')), -- class of the disagreement
  genuine INTEGER NOT NULL CHECK (genuine IN (0, 1)), -- 1 where both sides cannot hold
  reasons TEXT NOT NULL CHECK (json_valid(reasons)), -- reason codes in the order applied, JSON array
  explanation TEXT NOT NULL, -- one or two sentences
  would_change TEXT -- what would change the decision
) STRICT, WITHOUT ROWID;
CREATE INDEX conflict_class ON conflict (class, genuine);

-- Records of a relation. Derived.
CREATE TABLE conflict_record (
  conflict_id TEXT NOT NULL REFERENCES conflict ON DELETE CASCADE, -- the relation
  position INTEGER NOT NULL, -- the preferred first, then by id
  record_id TEXT NOT NULL, -- id of a record
  preferred INTEGER NOT NULL CHECK (preferred IN (0, 1)), -- 1 where the record stands
  PRIMARY KEY (conflict_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX conflict_record_record ON conflict_record (record_id);

-- One row a finding: all claims of one kind about one therapy and outcome, and the one that stands. Derived.
CREATE TABLE resolution (
  resolution_id TEXT PRIMARY KEY, -- stable id
  kind TEXT NOT NULL CHECK (kind IN ('outcome', 'dosing', 'indication', 'recommendation', 'eligibility', 'contraindication', 'adverse_event')), -- kind of the claims
  therapy TEXT NOT NULL, -- therapy
  comparator TEXT, -- other arm of the preferred claim
  metric TEXT, -- metric; null for statements
  preferred_record TEXT, -- id of the record that stands; null where unresolved
  studies INTEGER NOT NULL, -- independent studies
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5), -- Oxford CEBM 2011 level of the best evidence
  certainty TEXT CHECK (certainty IN ('high', 'moderate', 'low', 'very_low')), -- suggested certainty; null where not rated
  reasons TEXT NOT NULL CHECK (json_valid(reasons)), -- reason codes, JSON array
  explanation TEXT NOT NULL -- why this one stands
) STRICT, WITHOUT ROWID;
CREATE INDEX resolution_therapy ON resolution (therapy, metric);

-- One row a finding of numbers: its pooled estimate, or why there is none. Derived.
CREATE TABLE pooled_estimate (
  resolution_id TEXT PRIMARY KEY REFERENCES resolution ON DELETE CASCADE, -- the finding
  estimate REAL, -- pooled value in the unit of the preferred record; null where nothing was pooled
  low REAL, -- low end of its 95 % interval
  high REAL, -- high end of it
  note TEXT, -- why nothing was pooled, where that is so
  CHECK (estimate IS NOT NULL OR note IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- Records of a finding. Derived.
CREATE TABLE resolution_record (
  resolution_id TEXT NOT NULL REFERENCES resolution ON DELETE CASCADE, -- the finding
  position INTEGER NOT NULL, -- order of precedence, from 0
  record_id TEXT NOT NULL, -- id of a record
  PRIMARY KEY (resolution_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX resolution_record_record ON resolution_record (record_id);

-- One row a cell of the treatment matrix that holds evidence. Derived.
CREATE TABLE matrix_cell (
  therapy TEXT NOT NULL, -- therapy
  therapy_group TEXT NOT NULL CHECK (therapy_group IN ('surgery', 'liver_directed', 'systemic', 'supportive', 'other')), -- group of the therapy
  outcome TEXT NOT NULL, -- column of the matrix
  value TEXT, -- value or range as shown
  range TEXT, -- lowest to highest of the studies' values
  studies INTEGER NOT NULL, -- independent studies
  n INTEGER, -- patients over the studies that give a number
  level INTEGER CHECK (level BETWEEN 1 AND 5), -- Oxford CEBM 2011 level
  certainty TEXT CHECK (certainty IN ('high', 'moderate', 'low', 'very_low')), -- suggested certainty
  conflict INTEGER NOT NULL CHECK (conflict IN (0, 1)), -- 1 where a genuine disagreement touches the cell
  unresolved INTEGER NOT NULL CHECK (unresolved IN (0, 1)), -- 1 where no claim is preferred
  record_id TEXT, -- id of the first record behind the cell
  PRIMARY KEY (therapy, outcome)
) STRICT, WITHOUT ROWID;

-- One row a reviewer's decision; kept apart from extracted data and replayed on each run.
CREATE TABLE decision (
  target TEXT NOT NULL, -- id of a record, relation or finding
  decided_by TEXT NOT NULL, -- who decided
  decided_at TEXT NOT NULL, -- ISO 8601 date or time, as the reviewer gave it
  action TEXT NOT NULL CHECK (action IN ('accept', 'reject', 'correct')), -- what was decided
  body TEXT NOT NULL CHECK (json_valid(body)), -- the whole decision as JSON
  PRIMARY KEY (target, decided_by, decided_at)
) STRICT, WITHOUT ROWID;

-- One row a record as a run left it, for comparing runs.
CREATE TABLE run_record (
  run_id INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, -- the run
  record_id TEXT NOT NULL, -- id of a record
  source TEXT NOT NULL, -- its file
  claim TEXT NOT NULL, -- kind, therapy, comparator, metric, time point, detail
  figure TEXT NOT NULL, -- value or dose as text
  status TEXT NOT NULL CHECK (status IN ('accepted', 'review', 'rejected')), -- status of the record
  preferred INTEGER NOT NULL CHECK (preferred IN (0, 1)), -- 1 where a finding prefers it
  quote TEXT NOT NULL, -- its sentence
  certainty TEXT CHECK (certainty IN ('high', 'moderate', 'low', 'very_low')), -- suggested certainty of the finding that it belongs to; null where not rated, and in runs of stores of version 1
  reason TEXT, -- why the finding prefers what it prefers
  PRIMARY KEY (run_id, record_id, source)
) STRICT, WITHOUT ROWID;

-- One row a table, view or column.
CREATE TABLE data_dictionary (
  object TEXT NOT NULL, -- table or view
  name TEXT NOT NULL, -- column; empty for the object itself
  position INTEGER NOT NULL, -- order within the object
  meaning TEXT NOT NULL, -- what it holds, with its unit
  PRIMARY KEY (object, name)
) STRICT, WITHOUT ROWID;

-- Full text of sentences: WHERE sentence_fts MATCH 'words', highlight(sentence_fts, 0, '[', ']'); rowid is sentence_id.
CREATE VIRTUAL TABLE sentence_fts USING fts5(quote, content='sentence', content_rowid='sentence_id', tokenize='unicode61 remove_diacritics 2');

-- Full text of the quotes of records: WHERE evidence_fts MATCH 'words'; rowid is evidence_row.
CREATE VIRTUAL TABLE evidence_fts USING fts5(quote, content='evidence', content_rowid='evidence_row', tokenize='unicode61 remove_diacritics 2');

-- v_evidence.population: population facets as facet=value, joined by semicolons
-- v_evidence.citations: reference markers, joined by commas
-- One wide row a record, with its document, facets and citations.
CREATE VIEW v_evidence AS
SELECT e.*, d.key AS document, d.source, d.title, d.year, d.doi, d.pmid,
  (SELECT group_concat(x.item, '; ') FROM (SELECT f.facet || '=' || f.value AS item FROM population_facet f WHERE f.evidence_row = e.evidence_row ORDER BY f.position) x) AS population,
  (SELECT group_concat(x.marker, ', ') FROM (SELECT c.marker FROM citation c WHERE c.evidence_row = e.evidence_row ORDER BY c.position) x) AS citations
FROM evidence e JOIN document d USING (document_id);

-- One row an arm with what the record claims.
CREATE VIEW v_arm AS
SELECT a.*, e.id, e.kind, e.metric, e.timepoint_value, e.timepoint_unit, e.status, e.quote, d.source, d.year
FROM arm a JOIN evidence e USING (evidence_row) JOIN document d USING (document_id);

-- One row a filled cell of the treatment matrix, with the claim that stands.
CREATE VIEW v_matrix AS
SELECT m.*, e.metric, e.comparator, e.value_low, e.value_high, e.value_unit, e.value_bound, e.comparator_low, e.comparator_high, e.timepoint_value, e.timepoint_unit, e.quote, d.source
FROM matrix_cell m
LEFT JOIN evidence e ON e.evidence_row = (SELECT min(x.evidence_row) FROM evidence x WHERE x.id = m.record_id)
LEFT JOIN document d USING (document_id);

-- One row a record of a relation.
CREATE VIEW v_conflicts AS
SELECT c.conflict_id, c.class, c.genuine, c.reasons, c.explanation, c.would_change, r.position, r.preferred, e.id AS record_id, e.therapy, e.comparator, e.metric, e.kind,
  e.value_low, e.value_high, e.value_unit, e.quote, d.source, d.year
FROM conflict c JOIN conflict_record r USING (conflict_id)
JOIN evidence e ON e.id = r.record_id AND NOT EXISTS (SELECT 1 FROM evidence x WHERE x.id = r.record_id AND x.evidence_row < e.evidence_row)
JOIN document d USING (document_id);

-- One row a dose.
CREATE VIEW v_dosing AS
SELECT e.id, e.therapy, e.dose_low, e.dose_high, e.dose_unit, e.dose_route, e.dose_every_value, e.dose_every_unit, e.dose_times_per_day, e.dose_days, e.dose_cycles,
  e.detail, e.source_kind, e.jurisdiction, e.status, e.quote, d.source, d.year
FROM evidence e JOIN document d USING (document_id) WHERE e.kind = 'dosing';

-- v_recommendations.population: population facets as facet=value, joined by semicolons
-- One row a recommendation.
CREATE VIEW v_recommendations AS
SELECT e.id, e.therapy, e.comparator, e.direction, e.strength, e.evidence_grade, e.source_kind, e.jurisdiction, e.status, e.quote, d.source, d.year,
  (SELECT group_concat(x.item, '; ') FROM (SELECT f.facet || '=' || f.value AS item FROM population_facet f WHERE f.evidence_row = e.evidence_row ORDER BY f.position) x) AS population
FROM evidence e JOIN document d USING (document_id) WHERE e.kind = 'recommendation';

-- v_study.records: records of the study
-- One row a study with its number of records.
CREATE VIEW v_study AS
SELECT s.study_id, s.name, s.documents, s.primary_documents, (SELECT count(*) FROM study_record r WHERE r.study_id = s.study_id) AS records FROM study s;

-- Records that a reviewer should see, the least certain first.
CREATE VIEW v_review_queue AS
SELECT e.id, e.confidence, e.kind, e.therapy, e.metric, e.value_low, e.value_high, e.value_unit, e.extractors, e.quote, d.source
FROM evidence e JOIN document d USING (document_id)
WHERE e.status = 'review' AND NOT EXISTS (SELECT 1 FROM decision x WHERE x.target = e.id)
ORDER BY e.confidence, e.evidence_row;
