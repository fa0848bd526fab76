PRAGMA foreign_keys = OFF;
BEGIN;
-- The evidence store, version 4. Strict tables; foreign keys are enforced by the tool on every connection.
-- Each "-- meaning" behind a column becomes its row of data_dictionary, as does "-- view.column: meaning" above a view for what the view computes; offsets are UTF-16 and half-open, percentages 0 to 100, p 0 to 1.

-- One row a run of the tool that wrote to the store.
CREATE TABLE run (
  run_id INTEGER PRIMARY KEY, -- number of the run, rising
  verb TEXT NOT NULL CHECK (verb = 'run' OR verb = 'ingest' OR verb = 'import' OR verb = 'report'), -- what was called
  started_at TEXT NOT NULL, -- UTC time of the start; the only clock in the store beside finished_at
  finished_at TEXT, -- UTC time of the end; null while running or when killed
  state TEXT NOT NULL CHECK (state = 'running' OR state = 'finished' OR state = 'interrupted'), -- how the run ended
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
  state TEXT NOT NULL CHECK (state = 'read' OR state = 'unread' OR state = 'failed'), -- whether it gave documents, is no document, or failed
  reason TEXT, -- why it is unread or failed, and what to do
  documents INTEGER NOT NULL DEFAULT 0 CHECK (documents >= 0) -- how many documents it holds
) STRICT, WITHOUT ROWID;

-- One row a document: an article, a label, an answer, or one record of a bibliographic export.
CREATE TABLE document (
  document_id INTEGER PRIMARY KEY, -- internal number
  key TEXT NOT NULL, -- DOI, else PMID, else label set id, else the source name
  source TEXT NOT NULL, -- name of the file
  format TEXT NOT NULL CHECK (format = 'unknown' OR format = 'plain_text' OR format = 'html' OR format = 'spl' OR format = 'open_fda' OR format = 'jats' OR format = 'pub_med_xml' OR format = 'nbib' OR format = 'pub_med_text' OR format = 'ris' OR format = 'bib_tex' OR format = 'pdf'), -- format of the file
  content_hash TEXT NOT NULL, -- SHA-256 of the file, or of the record's own text in an export
  title TEXT, -- title as printed
  year INTEGER, -- year of publication
  journal TEXT, -- journal as printed
  doi TEXT, -- DOI
  pmid TEXT, -- PubMed id
  pmcid TEXT, -- PubMed Central id
  first_author TEXT, -- surname of the first author
  source_kind TEXT CHECK (source_kind = 'guideline' OR source_kind = 'label' OR source_kind = 'systematic_review' OR source_kind = 'review' OR source_kind = 'trial_report' OR source_kind = 'cohort' OR source_kind = 'expert_opinion' OR source_kind = 'clinical_answer'), -- kind of the source
  design TEXT CHECK (design = 'meta_analysis' OR design = 'systematic_review' OR design = 'rct' OR design = 'phase_3' OR design = 'phase_2' OR design = 'phase_1' OR design = 'prospective' OR design = 'retrospective' OR design = 'case_series' OR design = 'review' OR design = 'guideline' OR design = 'label' OR design = 'expert_opinion'), -- study design
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
  kind TEXT NOT NULL CHECK (kind = 'title' OR kind = 'heading' OR kind = 'paragraph' OR kind = 'list_item' OR kind = 'table_caption' OR kind = 'table_row' OR kind = 'figure_legend' OR kind = 'footnote' OR kind = 'reference' OR kind = 'boilerplate'), -- kind of block it stands in
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
  source_kind TEXT CHECK (source_kind = 'guideline' OR source_kind = 'label' OR source_kind = 'systematic_review' OR source_kind = 'review' OR source_kind = 'trial_report' OR source_kind = 'cohort' OR source_kind = 'expert_opinion' OR source_kind = 'clinical_answer'), -- kind of the document, or of the part that makes the claim
  section TEXT, -- nearest heading above the claim
  quote TEXT NOT NULL, -- sentence, list item or table row, verbatim
  context TEXT, -- table caption and headers, or the sentence that defines an arm
  start INTEGER NOT NULL CHECK (start >= 0), -- offset of the quote
  "end" INTEGER NOT NULL, -- offset of its end
  page INTEGER, -- page of a PDF, from 1
  kind TEXT NOT NULL CHECK (kind = 'outcome' OR kind = 'dosing' OR kind = 'indication' OR kind = 'recommendation' OR kind = 'eligibility' OR kind = 'contraindication' OR kind = 'adverse_event'), -- what is claimed
  therapy TEXT NOT NULL, -- canonical id of the therapy
  comparator TEXT, -- canonical id of the other arm
  population_text TEXT, -- words of the sentence that say who the claim is about
  metric TEXT, -- canonical id of the outcome metric
  value_low REAL, -- low end of the value, equal to value_high for a point
  value_high REAL, -- high end of the value
  value_unit TEXT, -- unit as printed
  value_bound TEXT CHECK (value_bound = 'exact' OR value_bound = 'approx' OR value_bound = 'up_to' OR value_bound = 'lt' OR value_bound = 'le' OR value_bound = 'gt' OR value_bound = 'ge' OR value_bound = 'not_reached'), -- how the number bounds the true one
  comparator_low REAL, -- low end of the other arm's value
  comparator_high REAL, -- high end of the other arm's value
  comparator_unit TEXT, -- unit of the other arm's value
  comparator_bound TEXT CHECK (comparator_bound = 'exact' OR comparator_bound = 'approx' OR comparator_bound = 'up_to' OR comparator_bound = 'lt' OR comparator_bound = 'le' OR comparator_bound = 'gt' OR comparator_bound = 'ge' OR comparator_bound = 'not_reached'), -- bound of the other arm's value
  timepoint_value REAL, -- the 5 of 5-year survival
  timepoint_unit TEXT CHECK (timepoint_unit = 'days' OR timepoint_unit = 'weeks' OR timepoint_unit = 'months' OR timepoint_unit = 'years' OR timepoint_unit = 'hours'), -- its unit
  n INTEGER, -- patients in the arm
  comparator_n INTEGER, -- patients in the other arm
  events INTEGER, -- the 18 of 18 of 62
  comparator_events INTEGER, -- events in the other arm
  p REAL CHECK (p >= 0), -- printed p value
  p_bound TEXT CHECK (p_bound = 'exact' OR p_bound = 'approx' OR p_bound = 'up_to' OR p_bound = 'lt' OR p_bound = 'le' OR p_bound = 'gt' OR p_bound = 'ge' OR p_bound = 'not_reached'), -- its bound; null for an equality
  ci_low REAL, -- low end of the interval around the value
  ci_high REAL, -- high end of the interval
  ci_level REAL, -- level of the interval in percent
  comparator_ci_low REAL, -- low end of the other arm's interval
  comparator_ci_high REAL, -- high end of the other arm's interval
  comparator_ci_level REAL, -- level of the other arm's interval
  dispersion REAL, -- standard deviation, in the value's unit
  detail TEXT, -- subgroup, toxicity or dose level
  assessor TEXT CHECK (assessor = 'investigator' OR assessor = 'central' OR assessor = 'derived'), -- who assessed the outcome
  analysis_set TEXT CHECK (analysis_set = 'itt' OR analysis_set = 'per_protocol' OR analysis_set = 'interim' OR analysis_set = 'final'), -- which analysis
  cutoff TEXT, -- data cut-off, ISO date as exact as printed
  jurisdiction TEXT, -- US, EU, ...
  direction TEXT CHECK (direction = 'for' OR direction = 'against' OR direction = 'neutral' OR direction = 'improves' OR direction = 'worsens' OR direction = 'no_difference'), -- which way a statement or worded outcome points
  strength TEXT, -- strength of a recommendation as printed
  evidence_grade TEXT, -- evidence grade as printed
  study TEXT, -- trial acronym or first author
  design TEXT CHECK (design = 'meta_analysis' OR design = 'systematic_review' OR design = 'rct' OR design = 'phase_3' OR design = 'phase_2' OR design = 'phase_1' OR design = 'prospective' OR design = 'retrospective' OR design = 'case_series' OR design = 'review' OR design = 'guideline' OR design = 'label' OR design = 'expert_opinion'), -- study design
  dose_low REAL, -- low end of the dose
  dose_high REAL, -- high end of the dose
  dose_unit TEXT, -- unit of the dose as printed
  dose_route TEXT, -- route of administration
  dose_every_value REAL, -- the 28 of every 28 days
  dose_every_unit TEXT CHECK (dose_every_unit = 'days' OR dose_every_unit = 'weeks' OR dose_every_unit = 'months' OR dose_every_unit = 'years' OR dose_every_unit = 'hours'), -- its unit
  dose_times_per_day INTEGER, -- doses a day
  dose_days TEXT, -- days of the cycle, as 1-5
  dose_cycles INTEGER, -- number of cycles
  dose_also_low REAL, -- low end of the dose in its second printed unit
  dose_also_high REAL, -- high end of it
  dose_also_unit TEXT, -- the second unit
  dose_also_bound TEXT CHECK (dose_also_bound = 'exact' OR dose_also_bound = 'approx' OR dose_also_bound = 'up_to' OR dose_also_bound = 'lt' OR dose_also_bound = 'le' OR dose_also_bound = 'gt' OR dose_also_bound = 'ge' OR dose_also_bound = 'not_reached'), -- bound of the second value
  has_dose INTEGER NOT NULL CHECK (has_dose IN (0, 1)), -- 1 where the record has a dose object
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1), -- calibrated probability that the record is right
  status TEXT NOT NULL CHECK (status = 'accepted' OR status = 'review' OR status = 'rejected'), -- what thresholds make of it
  extractors TEXT NOT NULL, -- which of grammar and linker produced it, joined by commas
  rules TEXT NOT NULL, -- names of the rules that produced it, joined by commas
  value_middle REAL GENERATED ALWAYS AS (CASE WHEN value_low IS NULL THEN value_high WHEN value_high IS NULL THEN value_low ELSE (value_low + value_high) / 2 END) VIRTUAL, -- middle of the value
  UNIQUE (document_id, id)
) STRICT;
CREATE INDEX evidence_id ON evidence (id);
CREATE INDEX evidence_place ON evidence (document_id, start, id);
-- Wide enough that counts, means and relations of a therapy are told from it alone. A metric without a therapy is looked up in it too, therapy by therapy.
CREATE INDEX evidence_therapy ON evidence (therapy, metric, value_middle, id, document_id);
CREATE INDEX evidence_kind ON evidence (kind, therapy);
CREATE INDEX evidence_review ON evidence (confidence) WHERE status = 'review';
CREATE INDEX evidence_sentence ON evidence (sentence_id);

-- One row an arm of a record: its own and, where the claim compares, the other. The same figures as in evidence, so that arms can be counted and filtered alike.
CREATE TABLE arm (
  evidence_row INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE, -- its record
  role TEXT NOT NULL CHECK (role = 'experimental' OR role = 'control'), -- which side of the comparison
  therapy TEXT NOT NULL, -- canonical id of the therapy
  low REAL, -- low end of the arm's value
  high REAL, -- high end of it
  unit TEXT, -- unit as printed
  bound TEXT CHECK (bound = 'exact' OR bound = 'approx' OR bound = 'up_to' OR bound = 'lt' OR bound = 'le' OR bound = 'gt' OR bound = 'ge' OR bound = 'not_reached'), -- how the number bounds the true one
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
  facet TEXT NOT NULL CHECK (facet = 'primary_site' OR facet = 'metastatic_site' OR facet = 'functioning' OR facet = 'grade' OR facet = 'differentiation' OR facet = 'resectability' OR facet = 'progression' OR facet = 'sstr' OR facet = 'extent' OR facet = 'age_group' OR facet = 'line' OR facet = 'stage' OR facet = 'ki67' OR facet = 'liver_burden'), -- which facet
  value TEXT NOT NULL, -- its value
  origin TEXT CHECK (origin = 'sentence' OR origin = 'section' OR origin = 'document'), -- where it is stated
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
CREATE INDEX citation_reference ON citation (reference_id);

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
  outcome TEXT NOT NULL CHECK (outcome = 'passed' OR outcome = 'failed') -- its result
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
  class TEXT NOT NULL CHECK (class = 'duplicate' OR class = 'rounding' OR class = 'reciprocal' OR class = 'arm_swap' OR class = 'unit_or_timepoint' OR class = 'assessor_or_analysis_set' OR class = 'interim_vs_final' OR class = 'subgroup_vs_whole' OR class = 'population_mismatch' OR class = 'endpoint_mismatch' OR class = 'internal_inconsistency' OR class = 'implausible' OR class = 'recommendation_conflict' OR class = 'dose_difference' OR class = 'superseded' OR class = 'corroboration' OR class = 'contradiction'), -- class of the disagreement
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
  kind TEXT NOT NULL CHECK (kind = 'outcome' OR kind = 'dosing' OR kind = 'indication' OR kind = 'recommendation' OR kind = 'eligibility' OR kind = 'contraindication' OR kind = 'adverse_event'), -- kind of the claims
  therapy TEXT NOT NULL, -- therapy
  comparator TEXT, -- other arm of the preferred claim
  metric TEXT, -- metric; null for statements
  preferred_record TEXT, -- id of the record that stands; null where unresolved
  studies INTEGER NOT NULL, -- independent studies
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5), -- Oxford CEBM 2011 level of the best evidence
  certainty TEXT CHECK (certainty = 'high' OR certainty = 'moderate' OR certainty = 'low' OR certainty = 'very_low'), -- suggested certainty; null where not rated
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
  therapy_group TEXT NOT NULL CHECK (therapy_group = 'surgery' OR therapy_group = 'liver_directed' OR therapy_group = 'systemic' OR therapy_group = 'supportive' OR therapy_group = 'other'), -- group of the therapy
  outcome TEXT NOT NULL, -- column of the matrix
  value TEXT, -- value or range as shown
  range TEXT, -- lowest to highest of the studies' values
  studies INTEGER NOT NULL, -- independent studies
  n INTEGER, -- patients over the studies that give a number
  level INTEGER CHECK (level BETWEEN 1 AND 5), -- Oxford CEBM 2011 level
  certainty TEXT CHECK (certainty = 'high' OR certainty = 'moderate' OR certainty = 'low' OR certainty = 'very_low'), -- suggested certainty
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
  action TEXT NOT NULL CHECK (action = 'accept' OR action = 'reject' OR action = 'correct'), -- what was decided
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
  status TEXT NOT NULL CHECK (status = 'accepted' OR status = 'review' OR status = 'rejected'), -- status of the record
  preferred INTEGER NOT NULL CHECK (preferred IN (0, 1)), -- 1 where a finding prefers it
  quote TEXT NOT NULL, -- its sentence
  certainty TEXT CHECK (certainty = 'high' OR certainty = 'moderate' OR certainty = 'low' OR certainty = 'very_low'), -- suggested certainty of the finding that it belongs to; null where not rated, and in runs of stores of version 1
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
INSERT INTO arm ("evidence_row", "role", "therapy", "low", "high", "unit", "bound", "ci_low", "ci_high", "ci_level", "n", "events") VALUES (1, 'experimental', 'liver_resection', 74.0, 74.0, '%', 'exact', NULL, NULL, NULL, 72, NULL);
INSERT INTO arm ("evidence_row", "role", "therapy", "low", "high", "unit", "bound", "ci_low", "ci_high", "ci_level", "n", "events") VALUES (2, 'experimental', 'liver_resection', 96.0, 96.0, 'months', 'exact', NULL, NULL, NULL, 72, NULL);
INSERT INTO arm ("evidence_row", "role", "therapy", "low", "high", "unit", "bound", "ci_low", "ci_high", "ci_level", "n", "events") VALUES (3, 'experimental', 'liver_resection', 61.0, 61.0, '%', 'exact', NULL, NULL, NULL, 72, NULL);
INSERT INTO arm ("evidence_row", "role", "therapy", "low", "high", "unit", "bound", "ci_low", "ci_high", "ci_level", "n", "events") VALUES (4, 'experimental', 'lanreotide', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO arm ("evidence_row", "role", "therapy", "low", "high", "unit", "bound", "ci_low", "ci_high", "ci_level", "n", "events") VALUES (5, 'control', 'placebo', 18.0, 18.0, 'months', 'exact', NULL, NULL, NULL, NULL, NULL);
INSERT INTO arm ("evidence_row", "role", "therapy", "low", "high", "unit", "bound", "ci_low", "ci_high", "ci_level", "n", "events") VALUES (5, 'experimental', 'lanreotide', 38.5, 38.5, 'months', 'exact', NULL, NULL, NULL, NULL, NULL);
INSERT INTO arm ("evidence_row", "role", "therapy", "low", "high", "unit", "bound", "ci_low", "ci_high", "ci_level", "n", "events") VALUES (6, 'control', 'placebo', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO arm ("evidence_row", "role", "therapy", "low", "high", "unit", "bound", "ci_low", "ci_high", "ci_level", "n", "events") VALUES (6, 'experimental', 'lanreotide', 0.47, 0.47, 'ratio', 'exact', 0.3, 0.73, 95.0, NULL, NULL);
INSERT INTO arm ("evidence_row", "role", "therapy", "low", "high", "unit", "bound", "ci_low", "ci_high", "ci_level", "n", "events") VALUES (7, 'experimental', 'lanreotide', 2.0, 2.0, '%', 'exact', NULL, NULL, NULL, 101, 2);
INSERT INTO arm ("evidence_row", "role", "therapy", "low", "high", "unit", "bound", "ci_low", "ci_high", "ci_level", "n", "events") VALUES (8, 'experimental', 'lanreotide', 26.0, 26.0, '%', 'exact', NULL, NULL, NULL, NULL, NULL);
INSERT INTO arm ("evidence_row", "role", "therapy", "low", "high", "unit", "bound", "ci_low", "ci_high", "ci_level", "n", "events") VALUES (9, 'experimental', 'lanreotide', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO audit ("audit_id", "check_name", "arithmetic", "outcome") VALUES (1, 'interval contains the estimate', '0.47 lies in 0.3 to 0.73', 'passed');
INSERT INTO audit ("audit_id", "check_name", "arithmetic", "outcome") VALUES (2, 'ratio near the geometric mean of its interval', '|ln 0.47 - (ln 0.3 + ln 0.73)/2| = 0.004, at most 0.072 expected', 'passed');
INSERT INTO audit ("audit_id", "check_name", "arithmetic", "outcome") VALUES (3, 'p value agrees with the interval', '0.47 0.3 to 0.73 implies p = 0.00087 (two-sided), printed < 0.001', 'passed');
INSERT INTO audit ("audit_id", "check_name", "arithmetic", "outcome") VALUES (4, 'events / n gives the percentage', '2/101 = 2.0 %, printed 2 %', 'passed');
INSERT INTO audit_record ("audit_id", "record_id") VALUES (1, '9419503fccc89bdd');
INSERT INTO audit_record ("audit_id", "record_id") VALUES (2, '9419503fccc89bdd');
INSERT INTO audit_record ("audit_id", "record_id") VALUES (3, '9419503fccc89bdd');
INSERT INTO audit_record ("audit_id", "record_id") VALUES (4, '9c81efa81fb80aee');
INSERT INTO citation ("evidence_row", "position", "marker", "reference_id") VALUES (3, 0, '4', NULL);
INSERT INTO citation ("evidence_row", "position", "marker", "reference_id") VALUES (5, 0, '3', NULL);
INSERT INTO citation ("evidence_row", "position", "marker", "reference_id") VALUES (6, 0, '3', NULL);
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('arm', '', 138, 'One row an arm of a record: its own and, where the claim compares, the other. The same figures as in evidence, so that arms can be counted and filtered alike.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('arm', 'bound', 145, 'how the number bounds the true one');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('arm', 'ci_high', 147, 'high end of it');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('arm', 'ci_level', 148, 'level of the interval in percent');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('arm', 'ci_low', 146, 'low end of the interval around the value');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('arm', 'events', 150, 'patients with the event');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('arm', 'evidence_row', 139, 'its record');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('arm', 'high', 143, 'high end of it');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('arm', 'low', 142, 'low end of the arm''s value');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('arm', 'n', 149, 'patients in the arm');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('arm', 'role', 140, 'which side of the comparison');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('arm', 'therapy', 141, 'canonical id of the therapy');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('arm', 'unit', 144, 'unit as printed');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('audit', '', 170, 'One row a check of claims against themselves. Derived.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('audit', 'arithmetic', 173, 'calculation that a reader can repeat');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('audit', 'audit_id', 171, 'internal number');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('audit', 'check_name', 172, 'name of the check');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('audit', 'outcome', 174, 'its result');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('audit_record', '', 175, 'Records that a check needs together. Derived.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('audit_record', 'audit_id', 176, 'the check');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('audit_record', 'record_id', 177, 'id of a record');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('citation', '', 157, 'One row a reference marker of a record.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('citation', 'evidence_row', 158, 'its record');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('citation', 'marker', 160, 'marker as printed');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('citation', 'position', 159, 'order as printed');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('citation', 'reference_id', 161, 'entry of the document''s reference list, where it has one');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('conflict', '', 178, 'One row a relation between claims. Derived.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('conflict', 'class', 180, 'class of the disagreement');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('conflict', 'conflict_id', 179, 'stable id');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('conflict', 'explanation', 183, 'one or two sentences');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('conflict', 'genuine', 181, '1 where both sides cannot hold');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('conflict', 'reasons', 182, 'reason codes in the order applied, JSON array');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('conflict', 'would_change', 184, 'what would change the decision');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('conflict_record', '', 185, 'Records of a relation. Derived.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('conflict_record', 'conflict_id', 186, 'the relation');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('conflict_record', 'position', 187, 'the preferred first, then by id');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('conflict_record', 'preferred', 189, '1 where the record stands');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('conflict_record', 'record_id', 188, 'id of a record');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('data_dictionary', '', 242, 'One row a table, view or column.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('data_dictionary', 'meaning', 246, 'what it holds, with its unit');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('data_dictionary', 'name', 244, 'column; empty for the object itself');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('data_dictionary', 'object', 243, 'table or view');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('data_dictionary', 'position', 245, 'order within the object');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('decision', '', 225, 'One row a reviewer''s decision; kept apart from extracted data and replayed on each run.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('decision', 'action', 229, 'what was decided');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('decision', 'body', 230, 'the whole decision as JSON');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('decision', 'decided_at', 228, 'ISO 8601 date or time, as the reviewer gave it');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('decision', 'decided_by', 227, 'who decided');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('decision', 'target', 226, 'id of a record, relation or finding');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', '', 22, 'One row a document: an article, a label, an answer, or one record of a bibliographic export.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'content_hash', 27, 'SHA-256 of the file, or of the record''s own text in an export');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'design', 36, 'study design');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'document_id', 23, 'internal number');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'doi', 31, 'DOI');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'effective_date', 39, 'ISO date from which a label holds');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'first_author', 34, 'surname of the first author');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'format', 26, 'format of the file');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'journal', 30, 'journal as printed');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'jurisdiction', 37, 'US, EU, ... of a label or guideline');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'key', 24, 'DOI, else PMID, else label set id, else the source name');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'language', 38, 'ISO 639-1 code where recognised');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'metadata', 40, 'all that the reader recognised, as JSON');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'pmcid', 33, 'PubMed Central id');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'pmid', 32, 'PubMed id');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'source', 25, 'name of the file');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'source_kind', 35, 'kind of the source');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'text', 41, 'the reader''s text, that every offset points into');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'title', 28, 'title as printed');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('document', 'year', 29, 'year of publication');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', '', 69, 'One row a claim that a document makes about a therapy: the evidence record.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'analysis_set', 111, 'which analysis');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'assessor', 110, 'who assessed the outcome');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'ci_high', 103, 'high end of the interval');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'ci_level', 104, 'level of the interval in percent');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'ci_low', 102, 'low end of the interval around the value');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'comparator', 83, 'canonical id of the other arm');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'comparator_bound', 93, 'bound of the other arm''s value');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'comparator_ci_high', 106, 'high end of the other arm''s interval');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'comparator_ci_level', 107, 'level of the other arm''s interval');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'comparator_ci_low', 105, 'low end of the other arm''s interval');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'comparator_events', 99, 'events in the other arm');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'comparator_high', 91, 'high end of the other arm''s value');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'comparator_low', 90, 'low end of the other arm''s value');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'comparator_n', 97, 'patients in the other arm');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'comparator_unit', 92, 'unit of the other arm''s value');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'confidence', 133, 'calibrated probability that the record is right');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'context', 77, 'table caption and headers, or the sentence that defines an arm');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'cutoff', 112, 'data cut-off, ISO date as exact as printed');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'design', 118, 'study design');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'detail', 109, 'subgroup, toxicity or dose level');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'direction', 114, 'which way a statement or worded outcome points');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'dispersion', 108, 'standard deviation, in the value''s unit');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'document_id', 71, 'its document');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'dose_also_bound', 131, 'bound of the second value');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'dose_also_high', 129, 'high end of it');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'dose_also_low', 128, 'low end of the dose in its second printed unit');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'dose_also_unit', 130, 'the second unit');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'dose_cycles', 127, 'number of cycles');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'dose_days', 126, 'days of the cycle, as 1-5');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'dose_every_unit', 124, 'its unit');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'dose_every_value', 123, 'the 28 of every 28 days');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'dose_high', 120, 'high end of the dose');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'dose_low', 119, 'low end of the dose');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'dose_route', 122, 'route of administration');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'dose_times_per_day', 125, 'doses a day');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'dose_unit', 121, 'unit of the dose as printed');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'end', 79, 'offset of its end');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'events', 98, 'the 18 of 18 of 62');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'evidence_grade', 116, 'evidence grade as printed');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'evidence_row', 70, 'internal number; rowid of evidence_fts');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'extractors', 135, 'which of grammar and linker produced it, joined by commas');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'has_dose', 132, '1 where the record has a dose object');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'id', 72, 'stable id of the record');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'jurisdiction', 113, 'US, EU, ...');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'kind', 81, 'what is claimed');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'metric', 85, 'canonical id of the outcome metric');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'n', 96, 'patients in the arm');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'p', 100, 'printed p value');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'p_bound', 101, 'its bound; null for an equality');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'page', 80, 'page of a PDF, from 1');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'population_text', 84, 'words of the sentence that say who the claim is about');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'quote', 76, 'sentence, list item or table row, verbatim');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'rules', 136, 'names of the rules that produced it, joined by commas');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'section', 75, 'nearest heading above the claim');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'sentence_id', 73, 'sentence that the quote starts in; null where none does');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'source_kind', 74, 'kind of the document, or of the part that makes the claim');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'start', 78, 'offset of the quote');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'status', 134, 'what thresholds make of it');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'strength', 115, 'strength of a recommendation as printed');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'study', 117, 'trial acronym or first author');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'therapy', 82, 'canonical id of the therapy');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'timepoint_unit', 95, 'its unit');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'timepoint_value', 94, 'the 5 of 5-year survival');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'value_bound', 89, 'how the number bounds the true one');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'value_high', 87, 'high end of the value');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'value_low', 86, 'low end of the value, equal to value_high for a point');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'value_middle', 137, 'middle of the value');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence', 'value_unit', 88, 'unit as printed');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('evidence_fts', '', 248, 'Full text of the quotes of records: WHERE evidence_fts MATCH ''words''; rowid is evidence_row.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('file', '', 14, 'One row a file that a run was given; what it held is in document.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('file', 'content_hash', 17, 'SHA-256 of the bytes, lower-case hex; null where the file could not be opened');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('file', 'documents', 21, 'how many documents it holds');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('file', 'name', 15, 'base name, or relative path where two files share a name; the source of its records');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('file', 'path', 16, 'path as given');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('file', 'pipeline_version', 18, 'version of the code that read it');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('file', 'reason', 20, 'why it is unread or failed, and what to do');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('file', 'state', 19, 'whether it gave documents, is no document, or failed');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('matrix_cell', '', 212, 'One row a cell of the treatment matrix that holds evidence. Derived.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('matrix_cell', 'certainty', 221, 'suggested certainty');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('matrix_cell', 'conflict', 222, '1 where a genuine disagreement touches the cell');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('matrix_cell', 'level', 220, 'Oxford CEBM 2011 level');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('matrix_cell', 'n', 219, 'patients over the studies that give a number');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('matrix_cell', 'outcome', 215, 'column of the matrix');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('matrix_cell', 'range', 217, 'lowest to highest of the studies'' values');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('matrix_cell', 'record_id', 224, 'id of the first record behind the cell');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('matrix_cell', 'studies', 218, 'independent studies');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('matrix_cell', 'therapy', 213, 'therapy');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('matrix_cell', 'therapy_group', 214, 'group of the therapy');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('matrix_cell', 'unresolved', 223, '1 where no claim is preferred');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('matrix_cell', 'value', 216, 'value or range as shown');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('pooled_estimate', '', 202, 'One row a finding of numbers: its pooled estimate, or why there is none. Derived.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('pooled_estimate', 'estimate', 204, 'pooled value in the unit of the preferred record; null where nothing was pooled');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('pooled_estimate', 'high', 206, 'high end of it');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('pooled_estimate', 'low', 205, 'low end of its 95 % interval');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('pooled_estimate', 'note', 207, 'why nothing was pooled, where that is so');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('pooled_estimate', 'resolution_id', 203, 'the finding');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('population_facet', '', 151, 'One row a population facet of a record.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('population_facet', 'evidence_row', 152, 'its record');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('population_facet', 'facet', 154, 'which facet');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('population_facet', 'origin', 156, 'where it is stated');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('population_facet', 'position', 153, 'order within the record');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('population_facet', 'value', 155, 'its value');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('reference', '', 58, 'One row an entry of a document''s reference list.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('reference', 'document_id', 60, 'document that prints the list');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('reference', 'doi', 63, 'DOI');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('reference', 'first_author', 66, 'surname of the first author');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('reference', 'marker', 61, 'as cited in the text, or the position in the list');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('reference', 'pmcid', 65, 'PubMed Central id');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('reference', 'pmid', 64, 'PubMed id');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('reference', 'reference_id', 59, 'internal number');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('reference', 'text', 62, 'the entry as printed');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('reference', 'title', 68, 'title');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('reference', 'year', 67, 'year of publication');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('resolution', '', 190, 'One row a finding: all claims of one kind about one therapy and outcome, and the one that stands. Derived.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('resolution', 'certainty', 199, 'suggested certainty; null where not rated');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('resolution', 'comparator', 194, 'other arm of the preferred claim');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('resolution', 'explanation', 201, 'why this one stands');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('resolution', 'kind', 192, 'kind of the claims');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('resolution', 'level', 198, 'Oxford CEBM 2011 level of the best evidence');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('resolution', 'metric', 195, 'metric; null for statements');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('resolution', 'preferred_record', 196, 'id of the record that stands; null where unresolved');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('resolution', 'reasons', 200, 'reason codes, JSON array');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('resolution', 'resolution_id', 191, 'stable id');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('resolution', 'studies', 197, 'independent studies');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('resolution', 'therapy', 193, 'therapy');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('resolution_record', '', 208, 'Records of a finding. Derived.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('resolution_record', 'position', 210, 'order of precedence, from 0');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('resolution_record', 'record_id', 211, 'id of a record');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('resolution_record', 'resolution_id', 209, 'the finding');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run', '', 0, 'One row a run of the tool that wrote to the store.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run', 'documents', 11, 'documents in the store at the end');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run', 'files_failed', 10, 'files that could not be read');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run', 'files_read', 7, 'files that gave documents');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run', 'files_skipped', 8, 'files unchanged since an earlier run');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run', 'files_unread', 9, 'files that are no documents');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run', 'finished_at', 4, 'UTC time of the end; null while running or when killed');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run', 'pipeline_version', 6, 'version of the code that read the documents');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run', 'records', 13, 'evidence records in the store at the end');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run', 'run_id', 1, 'number of the run, rising');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run', 'sentences', 12, 'sentences in the store at the end');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run', 'started_at', 3, 'UTC time of the start; the only clock in the store beside finished_at');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run', 'state', 5, 'how the run ended');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run', 'verb', 2, 'what was called');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run_record', '', 231, 'One row a record as a run left it, for comparing runs.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run_record', 'certainty', 240, 'suggested certainty of the finding that it belongs to; null where not rated, and in runs of stores of version 1');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run_record', 'claim', 235, 'kind, therapy, comparator, metric, time point, detail');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run_record', 'figure', 236, 'value or dose as text');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run_record', 'preferred', 238, '1 where a finding prefers it');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run_record', 'quote', 239, 'its sentence');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run_record', 'reason', 241, 'why the finding prefers what it prefers');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run_record', 'record_id', 233, 'id of a record');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run_record', 'run_id', 232, 'the run');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run_record', 'source', 234, 'its file');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('run_record', 'status', 237, 'status of the record');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('section', '', 42, 'One row a run of sentences under one heading.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('section', 'document_id', 44, 'its document');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('section', 'heading', 46, 'nearest heading, as written; null above the first');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('section', 'ordinal', 45, 'position in the document, from 0');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('section', 'path', 47, 'headings from the outermost in, joined by " > "');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('section', 'section_id', 43, 'internal number');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('sentence', '', 48, 'One row a sentence, list item, heading or table row.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('sentence', 'document_id', 50, 'its document');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('sentence', 'end', 55, 'offset of its end');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('sentence', 'kind', 53, 'kind of block it stands in');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('sentence', 'ordinal', 52, 'position in the document, from 0');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('sentence', 'page', 56, 'page of a PDF, from 1');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('sentence', 'quote', 57, 'its words, verbatim');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('sentence', 'section_id', 51, 'its section');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('sentence', 'sentence_id', 49, 'internal number; rowid of sentence_fts');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('sentence', 'start', 54, 'offset in the document''s text');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('sentence_fts', '', 247, 'Full text of sentences: WHERE sentence_fts MATCH ''words'', highlight(sentence_fts, 0, ''['', '']''); rowid is sentence_id.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('study', '', 162, 'One row a study thread: all that was published of one study. Derived.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('study', 'documents', 165, 'documents that tell of it');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('study', 'name', 164, 'name for a reader');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('study', 'primary_documents', 166, 'documents that report it themselves');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('study', 'study_id', 163, 'registration number, acronym or other key');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('study_record', '', 167, 'Records of a study. Derived.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('study_record', 'record_id', 169, 'id of a record');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('study_record', 'study_id', 168, 'the study');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('v_arm', '', 252, 'One row an arm with what the record claims.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('v_conflicts', '', 254, 'One row a record of a relation.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('v_dosing', '', 255, 'One row a dose.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('v_evidence', '', 251, 'One wide row a record, with its document, facets and citations.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('v_evidence', 'citations', 250, 'reference markers, joined by commas');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('v_evidence', 'population', 249, 'population facets as facet=value, joined by semicolons');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('v_matrix', '', 253, 'One row a filled cell of the treatment matrix, with the claim that stands.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('v_recommendations', '', 257, 'One row a recommendation.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('v_recommendations', 'population', 256, 'population facets as facet=value, joined by semicolons');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('v_review_queue', '', 260, 'Records that a reviewer should see, the least certain first.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('v_study', '', 259, 'One row a study with its number of records.');
INSERT INTO data_dictionary ("object", "name", "position", "meaning") VALUES ('v_study', 'records', 258, 'records of the study');
INSERT INTO decision ("target", "decided_by", "decided_at", "action", "body") VALUES ('14bbf0a05f1da833', 'reviewer', '2026-01-02', 'accept', '{"target":"14bbf0a05f1da833","action":"accept","by":"reviewer","at":"2026-01-02","why":"read in the text"}');
INSERT INTO document ("document_id", "key", "source", "format", "content_hash", "title", "year", "journal", "doi", "pmid", "pmcid", "first_author", "source_kind", "design", "jurisdiction", "language", "effective_date", "metadata", "text") VALUES (1, 'resection.txt', 'resection.txt', 'plain_text', '0e5a7f0e30ae460747033004e5b317fddf01f5e277d2803a71db743b42eb2f33', 'Hepatic resection for neuroendocrine liver metastases: a cohort', NULL, NULL, NULL, NULL, NULL, NULL, 'cohort', NULL, NULL, 'en', NULL, '{"title":"Hepatic resection for neuroendocrine liver metastases: a cohort","source_kind":"cohort","registration_ids":[],"language":"en","active_ingredients":[],"notices":[]}', 'Hepatic resection for neuroendocrine liver metastases: a cohort

Of 72 patients who had hepatic resection, 5-year overall survival was 74% and median survival was 96 months.
In patients with resectable disease the 5-year survival after liver resection was 61% in an earlier report [4].
');
INSERT INTO document ("document_id", "key", "source", "format", "content_hash", "title", "year", "journal", "doi", "pmid", "pmcid", "first_author", "source_kind", "design", "jurisdiction", "language", "effective_date", "metadata", "text") VALUES (2, 'trial.txt', 'trial.txt', 'plain_text', 'ff77dccc07883482155c7bf0fbc8795270393899798c0533d56c50e68ea757fd', 'Lanreotide in enteropancreatic tumours: a small worked trial', NULL, NULL, NULL, NULL, NULL, NULL, 'trial_report', NULL, NULL, 'en', NULL, '{"title":"Lanreotide in enteropancreatic tumours: a small worked trial","source_kind":"trial_report","registration_ids":[],"language":"en","active_ingredients":[],"notices":[]}', 'Lanreotide in enteropancreatic tumours: a small worked trial

Methods

Adults with well differentiated pancreatic neuroendocrine tumours and liver metastases were given lanreotide 120 mg every 28 days.

Results

Median progression-free survival was 38.5 months with lanreotide and 18.0 months with placebo (HR 0.47, 95% CI 0.30-0.73; p < 0.001) [3].
The objective response rate was 2% (2 of 101) with lanreotide.
Diarrhoea occurred in 26% of patients given lanreotide.

Discussion

We recommend lanreotide for patients with grade 1 or 2 disease.
');
INSERT INTO evidence ("evidence_row", "document_id", "id", "sentence_id", "source_kind", "section", "quote", "context", "start", "end", "page", "kind", "therapy", "comparator", "population_text", "metric", "value_low", "value_high", "value_unit", "value_bound", "comparator_low", "comparator_high", "comparator_unit", "comparator_bound", "timepoint_value", "timepoint_unit", "n", "comparator_n", "events", "comparator_events", "p", "p_bound", "ci_low", "ci_high", "ci_level", "comparator_ci_low", "comparator_ci_high", "comparator_ci_level", "dispersion", "detail", "assessor", "analysis_set", "cutoff", "jurisdiction", "direction", "strength", "evidence_grade", "study", "design", "dose_low", "dose_high", "dose_unit", "dose_route", "dose_every_value", "dose_every_unit", "dose_times_per_day", "dose_days", "dose_cycles", "dose_also_low", "dose_also_high", "dose_also_unit", "dose_also_bound", "has_dose", "confidence", "status", "extractors", "rules") VALUES (1, 1, 'f04e496d9e9488de', 2, 'cohort', 'Hepatic resection for neuroendocrine liver metastases: a cohort', 'Of 72 patients who had hepatic resection, 5-year overall survival was 74% and median survival was 96 months.', NULL, 65, 173, NULL, 'outcome', 'liver_resection', NULL, NULL, 'os_rate', 74.0, 74.0, '%', 'exact', NULL, NULL, NULL, NULL, 5.0, 'years', 72, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0.78, 'accepted', 'grammar', 'numeric_outcome');
INSERT INTO evidence ("evidence_row", "document_id", "id", "sentence_id", "source_kind", "section", "quote", "context", "start", "end", "page", "kind", "therapy", "comparator", "population_text", "metric", "value_low", "value_high", "value_unit", "value_bound", "comparator_low", "comparator_high", "comparator_unit", "comparator_bound", "timepoint_value", "timepoint_unit", "n", "comparator_n", "events", "comparator_events", "p", "p_bound", "ci_low", "ci_high", "ci_level", "comparator_ci_low", "comparator_ci_high", "comparator_ci_level", "dispersion", "detail", "assessor", "analysis_set", "cutoff", "jurisdiction", "direction", "strength", "evidence_grade", "study", "design", "dose_low", "dose_high", "dose_unit", "dose_route", "dose_every_value", "dose_every_unit", "dose_times_per_day", "dose_days", "dose_cycles", "dose_also_low", "dose_also_high", "dose_also_unit", "dose_also_bound", "has_dose", "confidence", "status", "extractors", "rules") VALUES (2, 1, '8488f538d5490dca', 2, 'cohort', 'Hepatic resection for neuroendocrine liver metastases: a cohort', 'Of 72 patients who had hepatic resection, 5-year overall survival was 74% and median survival was 96 months.', NULL, 65, 173, NULL, 'outcome', 'liver_resection', NULL, NULL, 'os_median', 96.0, 96.0, 'months', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, 72, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0.78, 'accepted', 'grammar', 'numeric_outcome');
INSERT INTO evidence ("evidence_row", "document_id", "id", "sentence_id", "source_kind", "section", "quote", "context", "start", "end", "page", "kind", "therapy", "comparator", "population_text", "metric", "value_low", "value_high", "value_unit", "value_bound", "comparator_low", "comparator_high", "comparator_unit", "comparator_bound", "timepoint_value", "timepoint_unit", "n", "comparator_n", "events", "comparator_events", "p", "p_bound", "ci_low", "ci_high", "ci_level", "comparator_ci_low", "comparator_ci_high", "comparator_ci_level", "dispersion", "detail", "assessor", "analysis_set", "cutoff", "jurisdiction", "direction", "strength", "evidence_grade", "study", "design", "dose_low", "dose_high", "dose_unit", "dose_route", "dose_every_value", "dose_every_unit", "dose_times_per_day", "dose_days", "dose_cycles", "dose_also_low", "dose_also_high", "dose_also_unit", "dose_also_bound", "has_dose", "confidence", "status", "extractors", "rules") VALUES (3, 1, '8342e3a0026e6dfa', 3, 'cohort', 'Hepatic resection for neuroendocrine liver metastases: a cohort', 'In patients with resectable disease the 5-year survival after liver resection was 61% in an earlier report [4].', NULL, 174, 285, NULL, 'outcome', 'liver_resection', NULL, 'patients with resectable disease the 5-year survival after liver resection', 'os_rate', 61.0, 61.0, '%', 'exact', NULL, NULL, NULL, NULL, 5.0, 'years', 72, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0.72, 'accepted', 'grammar', 'numeric_outcome');
INSERT INTO evidence ("evidence_row", "document_id", "id", "sentence_id", "source_kind", "section", "quote", "context", "start", "end", "page", "kind", "therapy", "comparator", "population_text", "metric", "value_low", "value_high", "value_unit", "value_bound", "comparator_low", "comparator_high", "comparator_unit", "comparator_bound", "timepoint_value", "timepoint_unit", "n", "comparator_n", "events", "comparator_events", "p", "p_bound", "ci_low", "ci_high", "ci_level", "comparator_ci_low", "comparator_ci_high", "comparator_ci_level", "dispersion", "detail", "assessor", "analysis_set", "cutoff", "jurisdiction", "direction", "strength", "evidence_grade", "study", "design", "dose_low", "dose_high", "dose_unit", "dose_route", "dose_every_value", "dose_every_unit", "dose_times_per_day", "dose_days", "dose_cycles", "dose_also_low", "dose_also_high", "dose_also_unit", "dose_also_bound", "has_dose", "confidence", "status", "extractors", "rules") VALUES (4, 2, 'd31eb6c8da802e59', 6, 'trial_report', 'Methods', 'Adults with well differentiated pancreatic neuroendocrine tumours and liver metastases were given lanreotide 120 mg every 28 days.', NULL, 71, 201, NULL, 'dosing', 'lanreotide', NULL, 'Adults with well differentiated pancreatic neuroendocrine tumours and liver metastases', 'dose', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 120.0, 120.0, 'mg', NULL, 28.0, 'days', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 0.9, 'accepted', 'grammar', 'dosing');
INSERT INTO evidence ("evidence_row", "document_id", "id", "sentence_id", "source_kind", "section", "quote", "context", "start", "end", "page", "kind", "therapy", "comparator", "population_text", "metric", "value_low", "value_high", "value_unit", "value_bound", "comparator_low", "comparator_high", "comparator_unit", "comparator_bound", "timepoint_value", "timepoint_unit", "n", "comparator_n", "events", "comparator_events", "p", "p_bound", "ci_low", "ci_high", "ci_level", "comparator_ci_low", "comparator_ci_high", "comparator_ci_level", "dispersion", "detail", "assessor", "analysis_set", "cutoff", "jurisdiction", "direction", "strength", "evidence_grade", "study", "design", "dose_low", "dose_high", "dose_unit", "dose_route", "dose_every_value", "dose_every_unit", "dose_times_per_day", "dose_days", "dose_cycles", "dose_also_low", "dose_also_high", "dose_also_unit", "dose_also_bound", "has_dose", "confidence", "status", "extractors", "rules") VALUES (5, 2, '14bbf0a05f1da833', 8, 'trial_report', 'Results', 'Median progression-free survival was 38.5 months with lanreotide and 18.0 months with placebo (HR 0.47, 95% CI 0.30-0.73; p < 0.001) [3].', NULL, 212, 349, NULL, 'outcome', 'lanreotide', 'placebo', NULL, 'pfs_median', 38.5, 38.5, 'months', 'exact', 18.0, 18.0, 'months', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, 0.001, 'lt', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0.9, 'accepted', 'grammar', 'numeric_outcome');
INSERT INTO evidence ("evidence_row", "document_id", "id", "sentence_id", "source_kind", "section", "quote", "context", "start", "end", "page", "kind", "therapy", "comparator", "population_text", "metric", "value_low", "value_high", "value_unit", "value_bound", "comparator_low", "comparator_high", "comparator_unit", "comparator_bound", "timepoint_value", "timepoint_unit", "n", "comparator_n", "events", "comparator_events", "p", "p_bound", "ci_low", "ci_high", "ci_level", "comparator_ci_low", "comparator_ci_high", "comparator_ci_level", "dispersion", "detail", "assessor", "analysis_set", "cutoff", "jurisdiction", "direction", "strength", "evidence_grade", "study", "design", "dose_low", "dose_high", "dose_unit", "dose_route", "dose_every_value", "dose_every_unit", "dose_times_per_day", "dose_days", "dose_cycles", "dose_also_low", "dose_also_high", "dose_also_unit", "dose_also_bound", "has_dose", "confidence", "status", "extractors", "rules") VALUES (6, 2, '9419503fccc89bdd', 8, 'trial_report', 'Results', 'Median progression-free survival was 38.5 months with lanreotide and 18.0 months with placebo (HR 0.47, 95% CI 0.30-0.73; p < 0.001) [3].', NULL, 212, 349, NULL, 'outcome', 'lanreotide', 'placebo', NULL, 'hr_pfs', 0.47, 0.47, 'ratio', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.001, 'lt', 0.3, 0.73, 95.0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0.72, 'accepted', 'grammar', 'numeric_outcome');
INSERT INTO evidence ("evidence_row", "document_id", "id", "sentence_id", "source_kind", "section", "quote", "context", "start", "end", "page", "kind", "therapy", "comparator", "population_text", "metric", "value_low", "value_high", "value_unit", "value_bound", "comparator_low", "comparator_high", "comparator_unit", "comparator_bound", "timepoint_value", "timepoint_unit", "n", "comparator_n", "events", "comparator_events", "p", "p_bound", "ci_low", "ci_high", "ci_level", "comparator_ci_low", "comparator_ci_high", "comparator_ci_level", "dispersion", "detail", "assessor", "analysis_set", "cutoff", "jurisdiction", "direction", "strength", "evidence_grade", "study", "design", "dose_low", "dose_high", "dose_unit", "dose_route", "dose_every_value", "dose_every_unit", "dose_times_per_day", "dose_days", "dose_cycles", "dose_also_low", "dose_also_high", "dose_also_unit", "dose_also_bound", "has_dose", "confidence", "status", "extractors", "rules") VALUES (7, 2, '9c81efa81fb80aee', 9, 'trial_report', 'Results', 'The objective response rate was 2% (2 of 101) with lanreotide.', NULL, 350, 412, NULL, 'outcome', 'lanreotide', NULL, NULL, 'orr', 2.0, 2.0, '%', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, 101, NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0.9, 'accepted', 'grammar', 'numeric_outcome');
INSERT INTO evidence ("evidence_row", "document_id", "id", "sentence_id", "source_kind", "section", "quote", "context", "start", "end", "page", "kind", "therapy", "comparator", "population_text", "metric", "value_low", "value_high", "value_unit", "value_bound", "comparator_low", "comparator_high", "comparator_unit", "comparator_bound", "timepoint_value", "timepoint_unit", "n", "comparator_n", "events", "comparator_events", "p", "p_bound", "ci_low", "ci_high", "ci_level", "comparator_ci_low", "comparator_ci_high", "comparator_ci_level", "dispersion", "detail", "assessor", "analysis_set", "cutoff", "jurisdiction", "direction", "strength", "evidence_grade", "study", "design", "dose_low", "dose_high", "dose_unit", "dose_route", "dose_every_value", "dose_every_unit", "dose_times_per_day", "dose_days", "dose_cycles", "dose_also_low", "dose_also_high", "dose_also_unit", "dose_also_bound", "has_dose", "confidence", "status", "extractors", "rules") VALUES (8, 2, 'b9b613da58cdd113', 10, 'trial_report', 'Results', 'Diarrhoea occurred in 26% of patients given lanreotide.', NULL, 413, 468, NULL, 'adverse_event', 'lanreotide', NULL, NULL, 'adverse_event_rate', 26.0, 26.0, '%', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'diarrhea', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0.88, 'accepted', 'grammar', 'numeric_outcome');
INSERT INTO evidence ("evidence_row", "document_id", "id", "sentence_id", "source_kind", "section", "quote", "context", "start", "end", "page", "kind", "therapy", "comparator", "population_text", "metric", "value_low", "value_high", "value_unit", "value_bound", "comparator_low", "comparator_high", "comparator_unit", "comparator_bound", "timepoint_value", "timepoint_unit", "n", "comparator_n", "events", "comparator_events", "p", "p_bound", "ci_low", "ci_high", "ci_level", "comparator_ci_low", "comparator_ci_high", "comparator_ci_level", "dispersion", "detail", "assessor", "analysis_set", "cutoff", "jurisdiction", "direction", "strength", "evidence_grade", "study", "design", "dose_low", "dose_high", "dose_unit", "dose_route", "dose_every_value", "dose_every_unit", "dose_times_per_day", "dose_days", "dose_cycles", "dose_also_low", "dose_also_high", "dose_also_unit", "dose_also_bound", "has_dose", "confidence", "status", "extractors", "rules") VALUES (9, 2, '3be6318d77c619f5', 12, 'trial_report', 'Discussion', 'We recommend lanreotide for patients with grade 1 or 2 disease.', NULL, 482, 545, NULL, 'recommendation', 'lanreotide', NULL, 'patients with grade 1 or 2 disease', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'for', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0.75, 'accepted', 'grammar', 'recommendation');
INSERT INTO file ("name", "path", "content_hash", "pipeline_version", "state", "reason", "documents") VALUES ('resection.txt', 'resection.txt', '0e5a7f0e30ae460747033004e5b317fddf01f5e277d2803a71db743b42eb2f33', '0.1.0-45aac34657fb', 'read', NULL, 1);
INSERT INTO file ("name", "path", "content_hash", "pipeline_version", "state", "reason", "documents") VALUES ('trial.txt', 'trial.txt', 'ff77dccc07883482155c7bf0fbc8795270393899798c0533d56c50e68ea757fd', '0.1.0-45aac34657fb', 'read', NULL, 1);
INSERT INTO matrix_cell ("therapy", "therapy_group", "outcome", "value", "range", "studies", "n", "level", "certainty", "conflict", "unresolved", "record_id") VALUES ('lanreotide', 'systemic', 'adverse_events', '26 %', NULL, 1, NULL, 5, 'very_low', 0, 0, 'b9b613da58cdd113');
INSERT INTO matrix_cell ("therapy", "therapy_group", "outcome", "value", "range", "studies", "n", "level", "certainty", "conflict", "unresolved", "record_id") VALUES ('lanreotide', 'systemic', 'dose', '120 mg every 28 days', NULL, 1, NULL, 5, NULL, 0, 0, 'd31eb6c8da802e59');
INSERT INTO matrix_cell ("therapy", "therapy_group", "outcome", "value", "range", "studies", "n", "level", "certainty", "conflict", "unresolved", "record_id") VALUES ('lanreotide', 'systemic', 'hr_pfs', '0.47 (0.3 to 0.73)', NULL, 1, NULL, 5, 'very_low', 0, 0, '9419503fccc89bdd');
INSERT INTO matrix_cell ("therapy", "therapy_group", "outcome", "value", "range", "studies", "n", "level", "certainty", "conflict", "unresolved", "record_id") VALUES ('lanreotide', 'systemic', 'orr', '2 %', NULL, 1, 101, 5, 'very_low', 0, 0, '9c81efa81fb80aee');
INSERT INTO matrix_cell ("therapy", "therapy_group", "outcome", "value", "range", "studies", "n", "level", "certainty", "conflict", "unresolved", "record_id") VALUES ('lanreotide', 'systemic', 'pfs_median', '38.5 vs 18 months', NULL, 1, NULL, 5, 'very_low', 0, 0, '14bbf0a05f1da833');
INSERT INTO matrix_cell ("therapy", "therapy_group", "outcome", "value", "range", "studies", "n", "level", "certainty", "conflict", "unresolved", "record_id") VALUES ('lanreotide', 'systemic', 'recommendation', 'recommended', NULL, 1, NULL, 5, NULL, 0, 0, '3be6318d77c619f5');
INSERT INTO matrix_cell ("therapy", "therapy_group", "outcome", "value", "range", "studies", "n", "level", "certainty", "conflict", "unresolved", "record_id") VALUES ('liver_resection', 'surgery', 'os_median', '96 months', NULL, 1, 72, 3, 'very_low', 0, 0, '8488f538d5490dca');
INSERT INTO matrix_cell ("therapy", "therapy_group", "outcome", "value", "range", "studies", "n", "level", "certainty", "conflict", "unresolved", "record_id") VALUES ('liver_resection', 'surgery', 'os_rate', '61 % at 5 years', '61 to 74 %', 2, 144, 3, 'very_low', 0, 0, '8342e3a0026e6dfa');
INSERT INTO pooled_estimate ("resolution_id", "estimate", "low", "high", "note") VALUES ('04647245db1cc17d', NULL, NULL, NULL, 'fewer than two independent studies');
INSERT INTO pooled_estimate ("resolution_id", "estimate", "low", "high", "note") VALUES ('0af99273a7f05553', NULL, NULL, NULL, 'fewer than two independent studies');
INSERT INTO pooled_estimate ("resolution_id", "estimate", "low", "high", "note") VALUES ('266270058dcebafd', NULL, NULL, NULL, 'fewer than two independent studies');
INSERT INTO pooled_estimate ("resolution_id", "estimate", "low", "high", "note") VALUES ('338ef8c8e6c98ea4', NULL, NULL, NULL, 'fewer than two independent studies');
INSERT INTO pooled_estimate ("resolution_id", "estimate", "low", "high", "note") VALUES ('52ace7a455ab8b04', NULL, NULL, NULL, 'fewer than two independent studies');
INSERT INTO pooled_estimate ("resolution_id", "estimate", "low", "high", "note") VALUES ('8733ab8a289b0721', NULL, NULL, NULL, 'fewer than two independent studies');
INSERT INTO pooled_estimate ("resolution_id", "estimate", "low", "high", "note") VALUES ('c075be4e2cc8b9c1', NULL, NULL, NULL, 'fewer than two independent studies');
INSERT INTO pooled_estimate ("resolution_id", "estimate", "low", "high", "note") VALUES ('dd5a0dc9ead0e92f', NULL, NULL, NULL, 'fewer than two independent studies');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (1, 0, 'primary_site', 'any', 'document');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (2, 0, 'primary_site', 'any', 'document');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (3, 0, 'primary_site', 'any', 'document');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (3, 1, 'resectability', 'resectable', 'sentence');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (4, 0, 'primary_site', 'pancreas', 'sentence');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (4, 1, 'metastatic_site', 'liver', 'sentence');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (4, 2, 'differentiation', 'well', 'sentence');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (4, 3, 'age_group', 'adult', 'sentence');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (5, 0, 'primary_site', 'pancreas', 'document');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (5, 1, 'differentiation', 'well', 'document');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (6, 0, 'primary_site', 'pancreas', 'document');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (6, 1, 'differentiation', 'well', 'document');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (7, 0, 'primary_site', 'pancreas', 'document');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (7, 1, 'differentiation', 'well', 'document');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (8, 0, 'primary_site', 'pancreas', 'document');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (8, 1, 'differentiation', 'well', 'document');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (9, 0, 'primary_site', 'pancreas', 'document');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (9, 1, 'grade', 'G1', 'sentence');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (9, 2, 'grade', 'G2', 'sentence');
INSERT INTO population_facet ("evidence_row", "position", "facet", "value", "origin") VALUES (9, 3, 'differentiation', 'well', 'document');
INSERT INTO resolution ("resolution_id", "kind", "therapy", "comparator", "metric", "preferred_record", "studies", "level", "certainty", "reasons", "explanation") VALUES ('04647245db1cc17d', 'outcome', 'lanreotide', NULL, 'orr', '9c81efa81fb80aee', 1, 5, 'very_low', '["single_claim"]', 'trial.txt alone.');
INSERT INTO resolution ("resolution_id", "kind", "therapy", "comparator", "metric", "preferred_record", "studies", "level", "certainty", "reasons", "explanation") VALUES ('0af99273a7f05553', 'outcome', 'liver_resection', NULL, 'os_rate', '8342e3a0026e6dfa', 2, 3, 'very_low', '["stable_order"]', '61 % of resection.txt before 1 other claim, by stable order.');
INSERT INTO resolution ("resolution_id", "kind", "therapy", "comparator", "metric", "preferred_record", "studies", "level", "certainty", "reasons", "explanation") VALUES ('266270058dcebafd', 'adverse_event', 'lanreotide', NULL, 'adverse_event_rate', 'b9b613da58cdd113', 1, 5, 'very_low', '["single_claim"]', 'trial.txt alone.');
INSERT INTO resolution ("resolution_id", "kind", "therapy", "comparator", "metric", "preferred_record", "studies", "level", "certainty", "reasons", "explanation") VALUES ('338ef8c8e6c98ea4', 'recommendation', 'lanreotide', NULL, NULL, '3be6318d77c619f5', 1, 5, 'very_low', '["single_claim"]', 'trial.txt alone.');
INSERT INTO resolution ("resolution_id", "kind", "therapy", "comparator", "metric", "preferred_record", "studies", "level", "certainty", "reasons", "explanation") VALUES ('52ace7a455ab8b04', 'outcome', 'lanreotide', 'placebo', 'hr_pfs', '9419503fccc89bdd', 1, 5, 'very_low', '["single_claim"]', 'trial.txt alone.');
INSERT INTO resolution ("resolution_id", "kind", "therapy", "comparator", "metric", "preferred_record", "studies", "level", "certainty", "reasons", "explanation") VALUES ('8733ab8a289b0721', 'outcome', 'liver_resection', NULL, 'os_median', '8488f538d5490dca', 1, 3, 'very_low', '["single_claim"]', 'resection.txt alone.');
INSERT INTO resolution ("resolution_id", "kind", "therapy", "comparator", "metric", "preferred_record", "studies", "level", "certainty", "reasons", "explanation") VALUES ('c075be4e2cc8b9c1', 'dosing', 'lanreotide', NULL, 'dose', 'd31eb6c8da802e59', 1, 5, 'very_low', '["single_claim"]', 'trial.txt alone.');
INSERT INTO resolution ("resolution_id", "kind", "therapy", "comparator", "metric", "preferred_record", "studies", "level", "certainty", "reasons", "explanation") VALUES ('dd5a0dc9ead0e92f', 'outcome', 'lanreotide', 'placebo', 'pfs_median', '14bbf0a05f1da833', 1, 5, 'very_low', '["single_claim"]', 'trial.txt alone.');
INSERT INTO resolution_record ("resolution_id", "position", "record_id") VALUES ('04647245db1cc17d', 0, '9c81efa81fb80aee');
INSERT INTO resolution_record ("resolution_id", "position", "record_id") VALUES ('0af99273a7f05553', 0, '8342e3a0026e6dfa');
INSERT INTO resolution_record ("resolution_id", "position", "record_id") VALUES ('0af99273a7f05553', 1, 'f04e496d9e9488de');
INSERT INTO resolution_record ("resolution_id", "position", "record_id") VALUES ('266270058dcebafd', 0, 'b9b613da58cdd113');
INSERT INTO resolution_record ("resolution_id", "position", "record_id") VALUES ('338ef8c8e6c98ea4', 0, '3be6318d77c619f5');
INSERT INTO resolution_record ("resolution_id", "position", "record_id") VALUES ('52ace7a455ab8b04', 0, '9419503fccc89bdd');
INSERT INTO resolution_record ("resolution_id", "position", "record_id") VALUES ('8733ab8a289b0721', 0, '8488f538d5490dca');
INSERT INTO resolution_record ("resolution_id", "position", "record_id") VALUES ('c075be4e2cc8b9c1', 0, 'd31eb6c8da802e59');
INSERT INTO resolution_record ("resolution_id", "position", "record_id") VALUES ('dd5a0dc9ead0e92f', 0, '14bbf0a05f1da833');
INSERT INTO run ("run_id", "verb", "started_at", "finished_at", "state", "pipeline_version", "files_read", "files_skipped", "files_unread", "files_failed", "documents", "sentences", "records") VALUES (1, 'run', '2026-11-24T17:30:03Z', '2026-11-24T17:30:15Z', 'finished', '0.1.0-45aac34657fb', 2, 0, 0, 0, 2, 12, 9);
INSERT INTO run_record ("run_id", "record_id", "source", "claim", "figure", "status", "preferred", "quote", "certainty", "reason") VALUES (1, '14bbf0a05f1da833', 'trial.txt', 'outcome lanreotide vs placebo pfs_median', '38.5 vs 18 months', 'accepted', 1, 'Median progression-free survival was 38.5 months with lanreotide and 18.0 months with placebo (HR 0.47, 95% CI 0.30-0.73; p < 0.001) [3].', NULL, NULL);
INSERT INTO run_record ("run_id", "record_id", "source", "claim", "figure", "status", "preferred", "quote", "certainty", "reason") VALUES (1, '3be6318d77c619f5', 'trial.txt', 'recommendation lanreotide', '', 'accepted', 1, 'We recommend lanreotide for patients with grade 1 or 2 disease.', NULL, NULL);
INSERT INTO run_record ("run_id", "record_id", "source", "claim", "figure", "status", "preferred", "quote", "certainty", "reason") VALUES (1, '8342e3a0026e6dfa', 'resection.txt', 'outcome liver_resection os_rate 5 years', '61 % at 5 years', 'accepted', 1, 'In patients with resectable disease the 5-year survival after liver resection was 61% in an earlier report [4].', NULL, NULL);
INSERT INTO run_record ("run_id", "record_id", "source", "claim", "figure", "status", "preferred", "quote", "certainty", "reason") VALUES (1, '8488f538d5490dca', 'resection.txt', 'outcome liver_resection os_median', '96 months', 'accepted', 1, 'Of 72 patients who had hepatic resection, 5-year overall survival was 74% and median survival was 96 months.', NULL, NULL);
INSERT INTO run_record ("run_id", "record_id", "source", "claim", "figure", "status", "preferred", "quote", "certainty", "reason") VALUES (1, '9419503fccc89bdd', 'trial.txt', 'outcome lanreotide vs placebo hr_pfs', '0.47 (0.3 to 0.73)', 'accepted', 1, 'Median progression-free survival was 38.5 months with lanreotide and 18.0 months with placebo (HR 0.47, 95% CI 0.30-0.73; p < 0.001) [3].', NULL, NULL);
INSERT INTO run_record ("run_id", "record_id", "source", "claim", "figure", "status", "preferred", "quote", "certainty", "reason") VALUES (1, '9c81efa81fb80aee', 'trial.txt', 'outcome lanreotide orr', '2 %', 'accepted', 1, 'The objective response rate was 2% (2 of 101) with lanreotide.', NULL, NULL);
INSERT INTO run_record ("run_id", "record_id", "source", "claim", "figure", "status", "preferred", "quote", "certainty", "reason") VALUES (1, 'b9b613da58cdd113', 'trial.txt', 'adverse_event lanreotide adverse_event_rate diarrhea', '26 %', 'accepted', 1, 'Diarrhoea occurred in 26% of patients given lanreotide.', NULL, NULL);
INSERT INTO run_record ("run_id", "record_id", "source", "claim", "figure", "status", "preferred", "quote", "certainty", "reason") VALUES (1, 'd31eb6c8da802e59', 'trial.txt', 'dosing lanreotide dose', '120 mg every 28 days', 'accepted', 1, 'Adults with well differentiated pancreatic neuroendocrine tumours and liver metastases were given lanreotide 120 mg every 28 days.', NULL, NULL);
INSERT INTO run_record ("run_id", "record_id", "source", "claim", "figure", "status", "preferred", "quote", "certainty", "reason") VALUES (1, 'f04e496d9e9488de', 'resection.txt', 'outcome liver_resection os_rate 5 years', '74 % at 5 years', 'accepted', 0, 'Of 72 patients who had hepatic resection, 5-year overall survival was 74% and median survival was 96 months.', NULL, NULL);
INSERT INTO section ("section_id", "document_id", "ordinal", "heading", "path") VALUES (1, 1, 0, 'Hepatic resection for neuroendocrine liver metastases: a cohort', 'Hepatic resection for neuroendocrine liver metastases: a cohort');
INSERT INTO section ("section_id", "document_id", "ordinal", "heading", "path") VALUES (2, 2, 0, 'Lanreotide in enteropancreatic tumours: a small worked trial', 'Lanreotide in enteropancreatic tumours: a small worked trial');
INSERT INTO section ("section_id", "document_id", "ordinal", "heading", "path") VALUES (3, 2, 1, 'Methods', 'Methods');
INSERT INTO section ("section_id", "document_id", "ordinal", "heading", "path") VALUES (4, 2, 2, 'Results', 'Results');
INSERT INTO section ("section_id", "document_id", "ordinal", "heading", "path") VALUES (5, 2, 3, 'Discussion', 'Discussion');
INSERT INTO sentence ("sentence_id", "document_id", "section_id", "ordinal", "kind", "start", "end", "page", "quote") VALUES (1, 1, 1, 0, 'title', 0, 63, NULL, 'Hepatic resection for neuroendocrine liver metastases: a cohort');
INSERT INTO sentence ("sentence_id", "document_id", "section_id", "ordinal", "kind", "start", "end", "page", "quote") VALUES (2, 1, 1, 1, 'paragraph', 65, 173, NULL, 'Of 72 patients who had hepatic resection, 5-year overall survival was 74% and median survival was 96 months.');
INSERT INTO sentence ("sentence_id", "document_id", "section_id", "ordinal", "kind", "start", "end", "page", "quote") VALUES (3, 1, 1, 2, 'paragraph', 174, 285, NULL, 'In patients with resectable disease the 5-year survival after liver resection was 61% in an earlier report [4].');
INSERT INTO sentence ("sentence_id", "document_id", "section_id", "ordinal", "kind", "start", "end", "page", "quote") VALUES (4, 2, 2, 0, 'title', 0, 60, NULL, 'Lanreotide in enteropancreatic tumours: a small worked trial');
INSERT INTO sentence ("sentence_id", "document_id", "section_id", "ordinal", "kind", "start", "end", "page", "quote") VALUES (5, 2, 3, 1, 'heading', 62, 69, NULL, 'Methods');
INSERT INTO sentence ("sentence_id", "document_id", "section_id", "ordinal", "kind", "start", "end", "page", "quote") VALUES (6, 2, 3, 2, 'paragraph', 71, 201, NULL, 'Adults with well differentiated pancreatic neuroendocrine tumours and liver metastases were given lanreotide 120 mg every 28 days.');
INSERT INTO sentence ("sentence_id", "document_id", "section_id", "ordinal", "kind", "start", "end", "page", "quote") VALUES (7, 2, 4, 3, 'heading', 203, 210, NULL, 'Results');
INSERT INTO sentence ("sentence_id", "document_id", "section_id", "ordinal", "kind", "start", "end", "page", "quote") VALUES (8, 2, 4, 4, 'paragraph', 212, 349, NULL, 'Median progression-free survival was 38.5 months with lanreotide and 18.0 months with placebo (HR 0.47, 95% CI 0.30-0.73; p < 0.001) [3].');
INSERT INTO sentence ("sentence_id", "document_id", "section_id", "ordinal", "kind", "start", "end", "page", "quote") VALUES (9, 2, 4, 5, 'paragraph', 350, 412, NULL, 'The objective response rate was 2% (2 of 101) with lanreotide.');
INSERT INTO sentence ("sentence_id", "document_id", "section_id", "ordinal", "kind", "start", "end", "page", "quote") VALUES (10, 2, 4, 6, 'paragraph', 413, 468, NULL, 'Diarrhoea occurred in 26% of patients given lanreotide.');
INSERT INTO sentence ("sentence_id", "document_id", "section_id", "ordinal", "kind", "start", "end", "page", "quote") VALUES (11, 2, 5, 7, 'heading', 470, 480, NULL, 'Discussion');
INSERT INTO sentence ("sentence_id", "document_id", "section_id", "ordinal", "kind", "start", "end", "page", "quote") VALUES (12, 2, 5, 8, 'paragraph', 482, 545, NULL, 'We recommend lanreotide for patients with grade 1 or 2 disease.');
INSERT INTO study ("study_id", "name", "documents", "primary_documents") VALUES ('study:14bbf0a05f1da833', NULL, 1, 0);
INSERT INTO study ("study_id", "name", "documents", "primary_documents") VALUES ('study:8488f538d5490dca', NULL, 1, 1);
INSERT INTO study ("study_id", "name", "documents", "primary_documents") VALUES ('study:9c81efa81fb80aee', NULL, 1, 1);
INSERT INTO study_record ("study_id", "record_id") VALUES ('study:14bbf0a05f1da833', '14bbf0a05f1da833');
INSERT INTO study_record ("study_id", "record_id") VALUES ('study:14bbf0a05f1da833', '9419503fccc89bdd');
INSERT INTO study_record ("study_id", "record_id") VALUES ('study:8488f538d5490dca', '8488f538d5490dca');
INSERT INTO study_record ("study_id", "record_id") VALUES ('study:8488f538d5490dca', 'f04e496d9e9488de');
INSERT INTO study_record ("study_id", "record_id") VALUES ('study:9c81efa81fb80aee', '9c81efa81fb80aee');
INSERT INTO study_record ("study_id", "record_id") VALUES ('study:9c81efa81fb80aee', 'b9b613da58cdd113');
INSERT INTO sentence_fts (sentence_fts) VALUES ('rebuild');
INSERT INTO evidence_fts (evidence_fts) VALUES ('rebuild');
PRAGMA application_id = 1347306836;
PRAGMA user_version = 4;
COMMIT;
