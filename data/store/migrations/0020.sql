-- How many rows of a file were new, changed and to be looked at, and how long the file with the last of these is.
ALTER TABLE import_progress ADD COLUMN added INTEGER NOT NULL DEFAULT 0 CHECK (added >= 0);
ALTER TABLE import_progress ADD COLUMN changed INTEGER NOT NULL DEFAULT 0 CHECK (changed >= 0);
ALTER TABLE import_progress ADD COLUMN warned INTEGER NOT NULL DEFAULT 0 CHECK (warned >= 0);
ALTER TABLE import_progress ADD COLUMN warnings_bytes INTEGER NOT NULL DEFAULT 0 CHECK (warnings_bytes >= 0);

-- People of one name and birth date under several numbers.
CREATE INDEX resident_same ON resident (name, birth_date, citizen_number);
