-- A print is known by its capture: another number each time the finger is taken, so that what was found out about one
-- never counts for the next.
ALTER TABLE fingerprint ADD COLUMN capture INTEGER NOT NULL DEFAULT 0 CHECK (capture >= 0);

-- What came of comparing a print with those of others. Found under another number, or not comparable: the case waits
-- until an officer has looked and says why it may go on.
CREATE TABLE finger_check (
  case_id INTEGER NOT NULL REFERENCES case_record (id),
  kind TEXT NOT NULL CHECK (kind IN ('right-finger', 'left-finger')),
  capture INTEGER NOT NULL CHECK (capture >= 0),
  outcome TEXT NOT NULL CHECK (outcome IN ('clear', 'found', 'failed')),
  compared INTEGER NOT NULL CHECK (compared >= 0),
  passed_over INTEGER NOT NULL CHECK (passed_over >= 0), -- of another kind of reader, or damaged
  own INTEGER CHECK (own IN (0, 1)), -- the same as the person's earlier print of this finger; NULL: there is none
  other_case INTEGER REFERENCES case_record (id),
  checked_at INTEGER NOT NULL,
  released_by TEXT REFERENCES account (name),
  released_at INTEGER,
  release_reason TEXT NOT NULL DEFAULT '' CHECK (length (release_reason) <= 200),
  PRIMARY KEY (case_id, kind),
  CHECK ((outcome = 'found') = (other_case IS NOT NULL)),
  CHECK ((released_by IS NULL) = (released_at IS NULL))
) STRICT;
