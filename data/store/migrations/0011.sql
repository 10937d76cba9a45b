-- The collection of a card: written as it is typed, so that a broken session goes on where it was; final once collected.
CREATE TABLE collection (
  case_id INTEGER NOT NULL PRIMARY KEY REFERENCES case_record (id),
  collector TEXT NOT NULL CHECK (collector IN ('', '1', '2')),
  relative_number TEXT NOT NULL CHECK (length (relative_number) <= 40),
  relative_name TEXT NOT NULL CHECK (length (relative_name) <= 60),
  relative_card TEXT NOT NULL CHECK (relative_card IN ('', '1', '2')),
  slip_shown TEXT NOT NULL CHECK (slip_shown IN ('', '1', '2')),
  items_checked TEXT NOT NULL CHECK (items_checked IN ('', '1', '2')),
  match TEXT NOT NULL CHECK (match IN ('', 'matched', 'no-match', 'not-enrolled', 'unavailable')),
  finger TEXT NOT NULL CHECK (length (finger) IN (0, 2)),
  photo_compared TEXT NOT NULL CHECK (photo_compared IN ('', '1', '2')),
  officer TEXT NOT NULL CHECK (length (officer) <= 60),
  old_card TEXT NOT NULL CHECK (old_card IN ('', '1', '2')),
  temporary_card TEXT NOT NULL CHECK (temporary_card IN ('', '1', '2')),
  signed TEXT NOT NULL CHECK (signed IN ('', '1', '2')),
  saved_by TEXT NOT NULL REFERENCES account (name),
  saved_at INTEGER NOT NULL,
  collected_at INTEGER -- NULL: being written
) STRICT;
CREATE TRIGGER collection_no_update BEFORE UPDATE ON collection WHEN OLD.collected_at IS NOT NULL
  BEGIN SELECT RAISE (ABORT, 'collection is final'); END;
CREATE TRIGGER collection_no_delete BEFORE DELETE ON collection BEGIN SELECT RAISE (ABORT, 'collection is final'); END;
-- A person who collects by number finds the card that is here.
CREATE INDEX case_ready_person ON case_record (citizen_number, id) WHERE state = 'ready';

-- How a report of loss ended.
ALTER TABLE loss_report ADD COLUMN closed_at INTEGER;
ALTER TABLE loss_report ADD COLUMN closed_by TEXT REFERENCES account (name);
