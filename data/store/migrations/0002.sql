-- The register can be searched: what a name reads like, where an address can be entered, indexes that give a page of
-- answers in their own order, and how far an import has come. The new values of residents already there are filled in
-- by data/store/register_keys.c after this file, in the same transaction.
ALTER TABLE resident ADD COLUMN pinyin TEXT NOT NULL DEFAULT '' CHECK (length (pinyin) <= 400);
ALTER TABLE resident ADD COLUMN initials TEXT NOT NULL DEFAULT '' CHECK (length (initials) <= 60);

CREATE INDEX resident_name ON resident (name, citizen_number);
CREATE INDEX resident_pinyin ON resident (pinyin, citizen_number);
CREATE INDEX resident_initials ON resident (initials, citizen_number);
DROP INDEX resident_household;
CREATE INDEX resident_household ON resident (household_number, citizen_number);
CREATE INDEX case_person ON case_record (citizen_number, id);

-- Every part of an address by which it can be found (core/search_key.h).
CREATE TABLE address_part (
  part TEXT NOT NULL CHECK (length (part) BETWEEN 1 AND 40),
  citizen_number TEXT NOT NULL REFERENCES resident (citizen_number),
  PRIMARY KEY (part, citizen_number)
) STRICT, WITHOUT ROWID;

-- How far the import of a file has come: written with the rows it speaks of, gone when the file is through.
CREATE TABLE import_progress (
  kind TEXT NOT NULL CHECK (kind IN ('resident', 'household')),
  file TEXT NOT NULL CHECK (length (file) = 64), -- SM3 over size, time of change and the first MB
  at_byte INTEGER NOT NULL CHECK (at_byte >= 0),
  at_line INTEGER NOT NULL CHECK (at_line >= 0),
  taken INTEGER NOT NULL CHECK (taken >= 0),
  rejected INTEGER NOT NULL CHECK (rejected >= 0),
  rejects_bytes INTEGER NOT NULL CHECK (rejects_bytes >= 0),
  written_at INTEGER NOT NULL,
  PRIMARY KEY (kind, file)
) STRICT, WITHOUT ROWID;
