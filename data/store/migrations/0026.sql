-- rebuild found_card loss_draft
-- A found card that was replaced is destroyed before an officer, and that is registered (norm, article 86).
CREATE TABLE found_card_new (
  id INTEGER NOT NULL PRIMARY KEY,
  citizen_number TEXT NOT NULL CHECK (length (citizen_number) = 18),
  card_from TEXT NOT NULL CHECK (length (card_from) = 10), -- valid from, as the card says
  finder TEXT NOT NULL CHECK (length (finder) BETWEEN 1 AND 200),
  place TEXT NOT NULL CHECK (length (place) BETWEEN 1 AND 200),
  found_on TEXT NOT NULL CHECK (length (found_on) = 10),
  state TEXT NOT NULL CHECK (state IN ('kept', 'returned', 'void', 'destroyed')),
  taken_at INTEGER NOT NULL,
  taken_by TEXT NOT NULL REFERENCES account (name),
  closed_at INTEGER, -- given back, or void since
  closed_by TEXT REFERENCES account (name),
  closed_identified_by TEXT NOT NULL DEFAULT '' CHECK (closed_identified_by IN ('', 'finger', 'photo', 'officer')),
  closed_officer TEXT REFERENCES account (name),
  photographed INTEGER NOT NULL DEFAULT 0 CHECK (photographed IN (0, 1)),
  destroyed_at INTEGER CHECK (destroyed_at >= closed_at AND destroyed_at >= taken_at),
  destroyed_by TEXT REFERENCES account (name),
  destruction TEXT NOT NULL DEFAULT '' CHECK (destruction IN ('', '1', '2')), -- cut up, shredded
  destroyed_before TEXT REFERENCES account (name), -- the officer
  CHECK ((state = 'kept') = (closed_at IS NULL) AND (closed_at IS NULL) = (closed_by IS NULL)),
  CHECK (state <> 'returned' OR closed_identified_by <> ''),
  CHECK ((state = 'destroyed') = (destroyed_at IS NOT NULL) AND (destroyed_at IS NULL) = (destroyed_by IS NULL)
    AND (destroyed_at IS NULL) = (destroyed_before IS NULL) AND (destroyed_at IS NULL) = (destruction = '')
    AND (destroyed_at IS NULL OR destroyed_by <> destroyed_before))
) STRICT;
INSERT INTO found_card_new (id, citizen_number, card_from, finder, place, found_on, state, taken_at, taken_by, closed_at, closed_by,
    closed_identified_by, closed_officer, photographed)
  SELECT id, citizen_number, card_from, finder, place, found_on, state, taken_at, taken_by, closed_at, closed_by,
    closed_identified_by, closed_officer, photographed FROM found_card;
DROP TABLE found_card;
ALTER TABLE found_card_new RENAME TO found_card;
CREATE UNIQUE INDEX found_card_here ON found_card (citizen_number, card_from) WHERE state IN ('kept', 'void');
CREATE INDEX found_card_person ON found_card (citizen_number, id);
CREATE INDEX found_card_waits ON found_card (taken_at, id) WHERE state IN ('kept', 'void');

CREATE TABLE loss_draft_new (
  clerk TEXT NOT NULL REFERENCES account (name),
  citizen_number TEXT NOT NULL CHECK (length (citizen_number) = 18),
  act TEXT NOT NULL CHECK (act IN ('', '1', '2', '3', '4', '5')),
  cause TEXT NOT NULL CHECK (cause IN ('', '1', '2')),
  day TEXT NOT NULL CHECK (length (day) <= 20),
  place TEXT NOT NULL CHECK (length (place) <= 200),
  finder TEXT NOT NULL CHECK (length (finder) <= 200),
  card_shown TEXT NOT NULL CHECK (card_shown IN ('', '1', '2')),
  card_from TEXT NOT NULL CHECK (length (card_from) <= 20),
  destruction TEXT NOT NULL DEFAULT '' CHECK (destruction IN ('', '1', '2')),
  match TEXT NOT NULL CHECK (match IN ('', 'matched', 'no-match', 'not-enrolled', 'unavailable')),
  finger TEXT NOT NULL CHECK (length (finger) IN (0, 2)),
  photo_compared TEXT NOT NULL CHECK (photo_compared IN ('', '1', '2')),
  officer TEXT NOT NULL CHECK (length (officer) <= 60),
  photographed TEXT NOT NULL DEFAULT '' CHECK (photographed IN ('', '1', '2')),
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (clerk, citizen_number)
) STRICT, WITHOUT ROWID;
INSERT INTO loss_draft_new (clerk, citizen_number, act, cause, day, place, finder, card_shown, card_from, match, finger,
    photo_compared, officer, photographed, saved_at)
  SELECT clerk, citizen_number, act, cause, day, place, finder, card_shown, card_from, match, finger,
    photo_compared, officer, photographed, saved_at FROM loss_draft;
DROP TABLE loss_draft;
ALTER TABLE loss_draft_new RENAME TO loss_draft;
