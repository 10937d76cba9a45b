-- The papers that were given out: their numbers, what they said (digest), their QR text, and how often they left again.
CREATE TABLE paper (
  id INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('form', 'slip', 'receipt', 'referral', 'waiver', 'refusal')),
  number TEXT NOT NULL CHECK (length (number) BETWEEN 1 AND 24),
  case_id INTEGER NOT NULL REFERENCES case_record (id),
  issued_at INTEGER NOT NULL,
  issued_by TEXT NOT NULL CHECK (length (issued_by) BETWEEN 1 AND 100),
  digest TEXT NOT NULL CHECK (length (digest) = 20),
  code TEXT NOT NULL CHECK (length (code) BETWEEN 1 AND 154),
  printed INTEGER NOT NULL DEFAULT 0 CHECK (printed IN (0, 1)), -- the original went to a printer
  kept INTEGER NOT NULL CHECK (kept IN (0, 1)), -- the original lies in the outbox
  reprints INTEGER NOT NULL DEFAULT 0 CHECK (reprints >= 0),
  reprinted_at INTEGER,
  reprinted_by TEXT CHECK (length (reprinted_by) BETWEEN 1 AND 100),
  UNIQUE (kind, number),
  CHECK ((reprints = 0) = (reprinted_at IS NULL) AND (reprints = 0) = (reprinted_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX paper_case ON paper (case_id, kind);
