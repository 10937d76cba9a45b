-- The consent to photo and fingerprints, a record of its own: of whom, to which text, who gave it, and when it was withdrawn.
CREATE TABLE consent (
  id INTEGER NOT NULL PRIMARY KEY,
  citizen_number TEXT NOT NULL CHECK (length (citizen_number) BETWEEN 15 AND 18),
  case_id INTEGER NOT NULL REFERENCES case_record (id),
  book_id TEXT NOT NULL CHECK (length (book_id) BETWEEN 1 AND 60),
  version INTEGER NOT NULL CHECK (version > 0),
  text TEXT NOT NULL CHECK (length (text) BETWEEN 1 AND 2000),
  given_by TEXT NOT NULL CHECK (given_by IN ('person', 'guardian')),
  given_at INTEGER NOT NULL,
  account TEXT NOT NULL CHECK (length (account) BETWEEN 1 AND 100),
  withdrawn_at INTEGER,
  withdrawn_by TEXT NOT NULL DEFAULT '' CHECK (length (withdrawn_by) <= 100 AND (withdrawn_by = '') = (withdrawn_at IS NULL))
) STRICT;
CREATE INDEX consent_person ON consent (citizen_number, id);
CREATE INDEX consent_case ON consent (case_id);
