-- rebuild case_record household_member case_day lease case_image fingerprint payment loss_report
-- The life of a case after its submission: decided, produced, collected. SQLite changes a CHECK only by making the table
-- anew (www.sqlite.org/lang_altertable.html, section 7): foreign keys are off meanwhile, and looked at before the commit.
-- What was submitted before gets the deadline of its book, 60 or 45 days; data/store/database.c moves it to the
-- station's own day.
CREATE TABLE case_record_new (
  id INTEGER NOT NULL PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'withdrawn', 'approved', 'in-production', 'ready',
                                      'collected', 'returned', 'refused')),
  number TEXT UNIQUE CHECK (length (number) BETWEEN 20 AND 30),
  slip_number TEXT UNIQUE CHECK (length (slip_number) BETWEEN 21 AND 31),
  book_id TEXT NOT NULL CHECK (length (book_id) BETWEEN 1 AND 40),
  book_version INTEGER NOT NULL CHECK (book_version >= 0),
  clerk TEXT NOT NULL REFERENCES account (name),
  created_at INTEGER NOT NULL,
  submitted_at INTEGER,
  at_step TEXT NOT NULL DEFAULT 'number' CHECK (length (at_step) <= 20),
  at_field TEXT NOT NULL DEFAULT '' CHECK (length (at_field) <= 40),
  at_row INTEGER NOT NULL DEFAULT 0 CHECK (at_row >= 0),
  citizen_number TEXT NOT NULL DEFAULT '' CHECK (length (citizen_number) <= 100),
  reason TEXT NOT NULL DEFAULT '' CHECK (length (reason) <= 100),
  old_card_until TEXT NOT NULL DEFAULT '' CHECK (length (old_card_until) <= 100),
  household_number TEXT NOT NULL DEFAULT '' CHECK (length (household_number) <= 100),
  household_type TEXT NOT NULL DEFAULT '' CHECK (length (household_type) <= 100),
  householder_name TEXT NOT NULL DEFAULT '' CHECK (length (householder_name) <= 100),
  householder_number TEXT NOT NULL DEFAULT '' CHECK (length (householder_number) <= 100),
  book_address TEXT NOT NULL DEFAULT '' CHECK (length (book_address) <= 200),
  book_name TEXT NOT NULL DEFAULT '' CHECK (length (book_name) <= 100),
  book_sex TEXT NOT NULL DEFAULT '' CHECK (length (book_sex) <= 100),
  book_ethnicity TEXT NOT NULL DEFAULT '' CHECK (length (book_ethnicity) <= 100),
  book_birth_date TEXT NOT NULL DEFAULT '' CHECK (length (book_birth_date) <= 100),
  book_citizen_number TEXT NOT NULL DEFAULT '' CHECK (length (book_citizen_number) <= 100),
  book_relation TEXT NOT NULL DEFAULT '' CHECK (length (book_relation) <= 100),
  doc_household_book TEXT NOT NULL DEFAULT '' CHECK (length (doc_household_book) <= 100),
  doc_old_card TEXT NOT NULL DEFAULT '' CHECK (length (doc_old_card) <= 100),
  doc_damaged_card TEXT NOT NULL DEFAULT '' CHECK (length (doc_damaged_card) <= 100),
  doc_first_generation TEXT NOT NULL DEFAULT '' CHECK (length (doc_first_generation) <= 100),
  doc_collection_slip TEXT NOT NULL DEFAULT '' CHECK (length (doc_collection_slip) <= 100),
  name TEXT NOT NULL DEFAULT '' CHECK (length (name) <= 100),
  former_name TEXT NOT NULL DEFAULT '' CHECK (length (former_name) <= 100),
  sex TEXT NOT NULL DEFAULT '' CHECK (length (sex) <= 100),
  ethnicity TEXT NOT NULL DEFAULT '' CHECK (length (ethnicity) <= 100),
  birth_date TEXT NOT NULL DEFAULT '' CHECK (length (birth_date) <= 100),
  address TEXT NOT NULL DEFAULT '' CHECK (length (address) <= 200),
  register_elsewhere TEXT NOT NULL DEFAULT '' CHECK (length (register_elsewhere) <= 100),
  relation TEXT NOT NULL DEFAULT '' CHECK (length (relation) <= 100),
  phone TEXT NOT NULL DEFAULT '' CHECK (length (phone) <= 100),
  guardian_name TEXT NOT NULL DEFAULT '' CHECK (length (guardian_name) <= 100),
  guardian_number TEXT NOT NULL DEFAULT '' CHECK (length (guardian_number) <= 100),
  guardian_relation TEXT NOT NULL DEFAULT '' CHECK (length (guardian_relation) <= 100),
  guardian_card TEXT NOT NULL DEFAULT '' CHECK (length (guardian_card) <= 100),
  guardian_proof TEXT NOT NULL DEFAULT '' CHECK (length (guardian_proof) <= 100),
  child_present TEXT NOT NULL DEFAULT '' CHECK (length (child_present) <= 100),
  signed_by TEXT NOT NULL DEFAULT '' CHECK (length (signed_by) <= 100),
  photo_1 TEXT NOT NULL DEFAULT '' CHECK (length (photo_1) <= 1024),
  photo_2 TEXT NOT NULL DEFAULT '' CHECK (length (photo_2) <= 1024),
  photo_pick TEXT NOT NULL DEFAULT '' CHECK (length (photo_pick) <= 100),
  right_finger TEXT NOT NULL DEFAULT '' CHECK (length (right_finger) <= 100),
  right_result TEXT NOT NULL DEFAULT '' CHECK (length (right_result) <= 100),
  right_reason TEXT NOT NULL DEFAULT '' CHECK (length (right_reason) <= 200),
  left_finger TEXT NOT NULL DEFAULT '' CHECK (length (left_finger) <= 100),
  left_result TEXT NOT NULL DEFAULT '' CHECK (length (left_result) <= 100),
  left_reason TEXT NOT NULL DEFAULT '' CHECK (length (left_reason) <= 200),
  waiver_group TEXT NOT NULL DEFAULT '' CHECK (length (waiver_group) <= 100),
  evidence_number TEXT NOT NULL DEFAULT '' CHECK (length (evidence_number) <= 100),
  evidence_office TEXT NOT NULL DEFAULT '' CHECK (length (evidence_office) <= 200),
  evidence_date TEXT NOT NULL DEFAULT '' CHECK (length (evidence_date) <= 100),
  cash_received TEXT NOT NULL DEFAULT '' CHECK (length (cash_received) <= 100),
  doc_residence_permit TEXT NOT NULL DEFAULT '' CHECK (length (doc_residence_permit) <= 100),
  visit_id INTEGER REFERENCES visit (id),
  carried TEXT NOT NULL DEFAULT '' CHECK (length (carried) <= 2000),
  waiver_approved_by TEXT REFERENCES account (name),
  waiver_approved_at INTEGER,
  resubmitted_at INTEGER,
  decided_by TEXT REFERENCES account (name),
  decided_at INTEGER,
  decision_reason TEXT NOT NULL DEFAULT '' CHECK (length (decision_reason) <= 200),
  due_on TEXT NOT NULL DEFAULT '' CHECK (length (due_on) IN (0, 10)),
  extended_days INTEGER NOT NULL DEFAULT 0 CHECK (extended_days >= 0),
  extended_by TEXT REFERENCES account (name),
  extended_at INTEGER,
  extension_reason TEXT NOT NULL DEFAULT '' CHECK (length (extension_reason) <= 200),
  valid_from TEXT NOT NULL DEFAULT '' CHECK (length (valid_from) IN (0, 10)),
  valid_until TEXT NOT NULL DEFAULT '' CHECK (length (valid_until) <= 10), -- or long-term
  sent_at INTEGER,
  ready_at INTEGER,
  collected_at INTEGER,
  CHECK (state IN ('draft', 'withdrawn')
         OR (number IS NOT NULL AND slip_number IS NOT NULL AND submitted_at IS NOT NULL AND due_on <> ''
             AND length (citizen_number) = 18 AND ltrim (substr (citizen_number, 1, 17), '0123456789') = ''
             AND ltrim (substr (citizen_number, 18, 1), '0123456789X') = '')),
  CHECK (state <> 'draft' OR (number IS NULL AND slip_number IS NULL AND submitted_at IS NULL)),
  CHECK (state IN ('draft', 'submitted', 'withdrawn') OR (decided_by IS NOT NULL AND decided_at IS NOT NULL)),
  CHECK (state NOT IN ('returned', 'refused') OR decision_reason <> ''),
  CHECK (state NOT IN ('approved', 'in-production', 'ready', 'collected') OR (valid_from <> '' AND valid_until <> '')),
  CHECK (extended_days = 0 OR (extended_by IS NOT NULL AND extended_at IS NOT NULL AND extension_reason <> ''))
) STRICT;

INSERT INTO case_record_new (
  id, state, number, slip_number, book_id, book_version, clerk, created_at, submitted_at, at_step, at_field,
  at_row, citizen_number, reason, old_card_until, household_number, household_type, householder_name,
  householder_number, book_address, book_name, book_sex, book_ethnicity, book_birth_date, book_citizen_number,
  book_relation, doc_household_book, doc_old_card, doc_damaged_card, doc_first_generation, doc_collection_slip,
  name, former_name, sex, ethnicity, birth_date, address, register_elsewhere, relation, phone, guardian_name,
  guardian_number, guardian_relation, guardian_card, guardian_proof, child_present, signed_by, photo_1,
  photo_2, photo_pick, right_finger, right_result, right_reason, left_finger, left_result, left_reason,
  waiver_group, evidence_number, evidence_office, evidence_date, cash_received, visit_id, carried,
  waiver_approved_by, waiver_approved_at, doc_residence_permit,
  due_on)
SELECT
  id, state, number, slip_number, book_id, book_version, clerk, created_at, submitted_at, at_step, at_field,
  at_row, citizen_number, reason, old_card_until, household_number, household_type, householder_name,
  householder_number, book_address, book_name, book_sex, book_ethnicity, book_birth_date, book_citizen_number,
  book_relation, doc_household_book, doc_old_card, doc_damaged_card, doc_first_generation, doc_collection_slip,
  name, former_name, sex, ethnicity, birth_date, address, register_elsewhere, relation, phone, guardian_name,
  guardian_number, guardian_relation, guardian_card, guardian_proof, child_present, signed_by, photo_1,
  photo_2, photo_pick, right_finger, right_result, right_reason, left_finger, left_result, left_reason,
  waiver_group, evidence_number, evidence_office, evidence_date, cash_received, visit_id, carried,
  waiver_approved_by, waiver_approved_at, doc_residence_permit,
  CASE WHEN submitted_at IS NULL THEN ''
       ELSE date (submitted_at, 'unixepoch', CASE book_id WHEN 'national-2021' THEN '+45 days' ELSE '+60 days' END) END
FROM case_record;
DROP TABLE case_record;
ALTER TABLE case_record_new RENAME TO case_record;

CREATE INDEX case_submitted ON case_record (submitted_at);
CREATE INDEX case_with_clerk ON case_record (id) WHERE state IN ('draft', 'returned');
CREATE INDEX case_evidence ON case_record (evidence_number) WHERE evidence_number <> '';
CREATE INDEX case_person ON case_record (citizen_number, id);
CREATE INDEX case_visit ON case_record (visit_id, id) WHERE visit_id IS NOT NULL;
-- One live case of a person; the temporary card accompanies a case under way.
CREATE UNIQUE INDEX case_live ON case_record (citizen_number)
  WHERE state IN ('submitted', 'returned', 'approved', 'in-production', 'ready') AND reason <> 'temporary';
-- The lists of what is to be done, each in its own order.
CREATE INDEX case_to_decide ON case_record (submitted_at, id) WHERE state = 'submitted';
CREATE INDEX case_to_send ON case_record (decided_at, id) WHERE state = 'approved';
CREATE INDEX case_sent ON case_record (sent_at, id) WHERE state = 'in-production';
CREATE INDEX case_ready ON case_record (ready_at, id) WHERE state = 'ready';
CREATE INDEX case_due ON case_record (due_on, id)
  WHERE state IN ('submitted', 'returned', 'approved', 'in-production');
