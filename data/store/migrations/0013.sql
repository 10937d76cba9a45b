-- What is written down when a loss is reported, and how the report ended.
ALTER TABLE loss_report ADD COLUMN cause TEXT NOT NULL DEFAULT '' CHECK (cause IN ('', '1', '2'));
ALTER TABLE loss_report ADD COLUMN lost_on TEXT NOT NULL DEFAULT '' CHECK (length (lost_on) IN (0, 10));
ALTER TABLE loss_report ADD COLUMN place TEXT NOT NULL DEFAULT '' CHECK (length (place) <= 200);
-- Who the holder was known by: '' for a report that came with an application.
ALTER TABLE loss_report ADD COLUMN identified_by TEXT NOT NULL DEFAULT ''
  CHECK (identified_by IN ('', 'finger', 'photo', 'officer'));
ALTER TABLE loss_report ADD COLUMN officer TEXT REFERENCES account (name);
ALTER TABLE loss_report ADD COLUMN closed_identified_by TEXT NOT NULL DEFAULT ''
  CHECK (closed_identified_by IN ('', 'finger', 'photo', 'officer'));
ALTER TABLE loss_report ADD COLUMN closed_officer TEXT REFERENCES account (name);
CREATE INDEX loss_report_person ON loss_report (citizen_number, id);

-- Found cards that were handed in: kept for the holder, given back, or void and kept for destruction.
CREATE TABLE found_card (
  id INTEGER NOT NULL PRIMARY KEY,
  citizen_number TEXT NOT NULL CHECK (length (citizen_number) = 18),
  card_from TEXT NOT NULL CHECK (length (card_from) = 10), -- valid from, as the card says
  finder TEXT NOT NULL CHECK (length (finder) BETWEEN 1 AND 200),
  place TEXT NOT NULL CHECK (length (place) BETWEEN 1 AND 200),
  found_on TEXT NOT NULL CHECK (length (found_on) = 10),
  state TEXT NOT NULL CHECK (state IN ('kept', 'returned', 'void')),
  taken_at INTEGER NOT NULL,
  taken_by TEXT NOT NULL REFERENCES account (name),
  closed_at INTEGER,
  closed_by TEXT REFERENCES account (name),
  closed_identified_by TEXT NOT NULL DEFAULT '' CHECK (closed_identified_by IN ('', 'finger', 'photo', 'officer')),
  closed_officer TEXT REFERENCES account (name),
  CHECK ((state = 'kept') = (closed_at IS NULL) AND (closed_at IS NULL) = (closed_by IS NULL)),
  CHECK (state <> 'returned' OR closed_identified_by <> '')
) STRICT;
CREATE UNIQUE INDEX found_card_here ON found_card (citizen_number, card_from) WHERE state IN ('kept', 'void');
CREATE INDEX found_card_person ON found_card (citizen_number, id);

-- What a clerk is writing, so that a broken session goes on where it was; gone when it is recorded.
CREATE TABLE loss_draft (
  clerk TEXT NOT NULL REFERENCES account (name),
  citizen_number TEXT NOT NULL CHECK (length (citizen_number) = 18),
  act TEXT NOT NULL CHECK (act IN ('', '1', '2', '3', '4')),
  cause TEXT NOT NULL CHECK (cause IN ('', '1', '2')),
  day TEXT NOT NULL CHECK (length (day) <= 20),
  place TEXT NOT NULL CHECK (length (place) <= 200),
  finder TEXT NOT NULL CHECK (length (finder) <= 200),
  card_shown TEXT NOT NULL CHECK (card_shown IN ('', '1', '2')),
  card_from TEXT NOT NULL CHECK (length (card_from) <= 20),
  match TEXT NOT NULL CHECK (match IN ('', 'matched', 'no-match', 'not-enrolled', 'unavailable')),
  finger TEXT NOT NULL CHECK (length (finger) IN (0, 2)),
  photo_compared TEXT NOT NULL CHECK (photo_compared IN ('', '1', '2')),
  officer TEXT NOT NULL CHECK (length (officer) <= 60),
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (clerk, citizen_number)
) STRICT, WITHOUT ROWID;
