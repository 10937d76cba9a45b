-- The station's database, first edition. Times are Unix seconds, days ISO dates of the station's clock, money is fen.
-- Values of a case are text as typed; what they must be is decided in core/blockers.h before a case leaves the draft.

-- People who work at the station -------------------------------------------------------------------
CREATE TABLE account (
  name TEXT NOT NULL PRIMARY KEY
    CHECK (length (name) BETWEEN 1 AND 32 AND ltrim (name, 'abcdefghijklmnopqrstuvwxyz0123456789._-') = ''),
  full_name TEXT NOT NULL CHECK (length (full_name) BETWEEN 1 AND 60),
  role TEXT NOT NULL CHECK (role IN ('clerk', 'officer', 'admin', 'auditor')),
  password TEXT NOT NULL CHECK (substr (password, 1, 7) = 'scrypt$'),
  disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
  failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  locked_until INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The population register ----------------------------------------------------------------------------
CREATE TABLE household (
  number TEXT NOT NULL PRIMARY KEY CHECK (length (number) BETWEEN 1 AND 30),
  type TEXT NOT NULL CHECK (length (type) <= 10),
  householder_name TEXT NOT NULL CHECK (length (householder_name) <= 60),
  householder_number TEXT NOT NULL CHECK (length (householder_number) <= 18),
  address TEXT NOT NULL CHECK (length (address) <= 200)
) STRICT, WITHOUT ROWID;

CREATE TABLE resident (
  citizen_number TEXT NOT NULL PRIMARY KEY
    CHECK (length (citizen_number) = 18 AND ltrim (substr (citizen_number, 1, 17), '0123456789') = ''
           AND ltrim (substr (citizen_number, 18, 1), '0123456789X') = ''),
  name TEXT NOT NULL CHECK (length (name) BETWEEN 1 AND 60),
  former_name TEXT NOT NULL CHECK (length (former_name) <= 60),
  sex TEXT NOT NULL CHECK (length (sex) <= 2),
  ethnicity TEXT NOT NULL CHECK (length (ethnicity) <= 2),
  birth_date TEXT NOT NULL CHECK (length (birth_date) = 10),
  address TEXT NOT NULL CHECK (length (address) <= 200),
  household_number TEXT REFERENCES household (number),
  relation TEXT NOT NULL CHECK (length (relation) <= 10),
  card_until TEXT NOT NULL CHECK (length (card_until) <= 10)
) STRICT, WITHOUT ROWID;
CREATE INDEX resident_household ON resident (household_number);

-- Cases: one column for each field of core/case.h, named alike ------------------------------------------
CREATE TABLE case_record (
  id INTEGER NOT NULL PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'withdrawn')),
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
  CHECK (state <> 'submitted'
         OR (number IS NOT NULL AND slip_number IS NOT NULL AND submitted_at IS NOT NULL
             AND length (citizen_number) = 18 AND ltrim (substr (citizen_number, 1, 17), '0123456789') = ''
             AND ltrim (substr (citizen_number, 18, 1), '0123456789X') = '')),
  CHECK (state <> 'draft' OR (number IS NULL AND slip_number IS NULL AND submitted_at IS NULL))
) STRICT;
CREATE INDEX case_submitted ON case_record (submitted_at);
CREATE INDEX case_draft ON case_record (id) WHERE state = 'draft';
CREATE INDEX case_evidence ON case_record (evidence_number) WHERE evidence_number <> '';
-- One live case of a person; the temporary card accompanies a case under way.
CREATE UNIQUE INDEX case_live ON case_record (citizen_number) WHERE state = 'submitted' AND reason <> 'temporary';

CREATE TABLE household_member (
  case_id INTEGER NOT NULL REFERENCES case_record (id),
  place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 11),
  member_name TEXT NOT NULL CHECK (length (member_name) <= 100),
  member_relation TEXT NOT NULL CHECK (length (member_relation) <= 100),
  member_number TEXT NOT NULL CHECK (length (member_number) <= 100),
  PRIMARY KEY (case_id, place)
) STRICT, WITHOUT ROWID;

-- The days on which a case was worked on: what the list of a day shows.
CREATE TABLE case_day (
  day TEXT NOT NULL CHECK (length (day) = 10),
  case_id INTEGER NOT NULL REFERENCES case_record (id),
  PRIMARY KEY (day, case_id)
) STRICT, WITHOUT ROWID;

-- Who has a case open.
CREATE TABLE lease (
  case_id INTEGER NOT NULL PRIMARY KEY REFERENCES case_record (id),
  session TEXT NOT NULL CHECK (length (session) BETWEEN 1 AND 100),
  account TEXT NOT NULL,
  process INTEGER NOT NULL,
  until INTEGER NOT NULL
) STRICT;

-- Pictures and prints, sealed: the plain ones never touch the disk ------------------------------------------
CREATE TABLE case_image (
  case_id INTEGER NOT NULL REFERENCES case_record (id),
  kind TEXT NOT NULL CHECK (kind IN ('photo-1', 'photo-2', 'right-finger', 'left-finger')),
  format TEXT NOT NULL CHECK (format IN ('image/jpeg', 'image/png', 'ridge/grey8')),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  sealed BLOB NOT NULL CHECK (length (sealed) > 52),
  PRIMARY KEY (case_id, kind)
) STRICT;

CREATE TABLE fingerprint (
  case_id INTEGER NOT NULL REFERENCES case_record (id),
  kind TEXT NOT NULL CHECK (kind IN ('right-finger', 'left-finger')),
  quality INTEGER NOT NULL CHECK (quality BETWEEN 0 AND 100),
  sealed BLOB CHECK (length (sealed) > 52), -- NULL: no features could be extracted
  PRIMARY KEY (case_id, kind)
) STRICT;

-- Money: written once, never changed ---------------------------------------------------------------------------
CREATE TABLE payment (
  case_id INTEGER NOT NULL PRIMARY KEY REFERENCES case_record (id),
  receipt_number TEXT NOT NULL UNIQUE CHECK (length (receipt_number) BETWEEN 21 AND 31),
  paid_at INTEGER NOT NULL,
  clerk TEXT NOT NULL REFERENCES account (name),
  waiver_group TEXT NOT NULL CHECK (length (waiver_group) <= 40),
  basis TEXT NOT NULL CHECK (length (basis) <= 400),
  base_fen INTEGER NOT NULL CHECK (base_fen >= 0),
  due_fen INTEGER NOT NULL CHECK (due_fen >= 0 AND due_fen <= base_fen),
  cash_fen INTEGER NOT NULL CHECK (cash_fen >= due_fen),
  change_fen INTEGER NOT NULL CHECK (change_fen = cash_fen - due_fen)
) STRICT;
CREATE INDEX payment_paid ON payment (paid_at, case_id);

CREATE TABLE loss_report (
  id INTEGER NOT NULL PRIMARY KEY,
  citizen_number TEXT NOT NULL CHECK (length (citizen_number) = 18),
  case_id INTEGER REFERENCES case_record (id),
  state TEXT NOT NULL CHECK (state IN ('open', 'cancelled', 'replaced')),
  reported_at INTEGER NOT NULL,
  reported_by TEXT NOT NULL REFERENCES account (name)
) STRICT;
CREATE UNIQUE INDEX loss_report_open ON loss_report (citizen_number) WHERE state = 'open';

-- The last number given out, of each kind and day.
CREATE TABLE serial (
  kind TEXT NOT NULL CHECK (kind IN ('case', 'slip', 'receipt')),
  day TEXT NOT NULL CHECK (length (day) = 10),
  last INTEGER NOT NULL CHECK (last > 0),
  PRIMARY KEY (kind, day)
) STRICT, WITHOUT ROWID;

-- The audit: a chain, its daily signatures, and its sealed end -----------------------------------------------------
CREATE TABLE audit (
  seq INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0),
  at INTEGER NOT NULL,
  actor TEXT NOT NULL CHECK (length (actor) BETWEEN 1 AND 100),
  act TEXT NOT NULL CHECK (length (act) BETWEEN 1 AND 60),
  subject TEXT NOT NULL CHECK (length (subject) <= 200),
  detail TEXT NOT NULL CHECK (length (detail) <= 1000),
  digest TEXT NOT NULL CHECK (length (digest) = 64)
) STRICT;
CREATE INDEX audit_by_subject ON audit (subject, seq);

CREATE TABLE audit_anchor (
  day TEXT NOT NULL PRIMARY KEY CHECK (length (day) = 10),
  seq INTEGER NOT NULL UNIQUE REFERENCES audit (seq),
  digest TEXT NOT NULL CHECK (length (digest) = 64),
  signature TEXT NOT NULL CHECK (length (signature) > 0)
) STRICT;

CREATE TABLE audit_head (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL CHECK (seq > 0),
  day TEXT NOT NULL CHECK (length (day) = 10),
  digest TEXT NOT NULL CHECK (length (digest) = 64),
  tag TEXT NOT NULL CHECK (length (tag) = 64)
) STRICT;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE (ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_anchor_no_update BEFORE UPDATE ON audit_anchor
  BEGIN SELECT RAISE (ABORT, 'audit_anchor is append-only'); END;
CREATE TRIGGER audit_anchor_no_delete BEFORE DELETE ON audit_anchor
  BEGIN SELECT RAISE (ABORT, 'audit_anchor is append-only'); END;
CREATE TRIGGER payment_no_update BEFORE UPDATE ON payment BEGIN SELECT RAISE (ABORT, 'payment is final'); END;
CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment BEGIN SELECT RAISE (ABORT, 'payment is final'); END;
