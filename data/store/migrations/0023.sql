-- rebuild paper
-- Why the case of a person registered elsewhere is refused here, the search before a first card and the inquiry about a doubt.
ALTER TABLE case_record ADD COLUMN remote_refusal TEXT NOT NULL DEFAULT '' CHECK (length (remote_refusal) <= 200);
ALTER TABLE case_record ADD COLUMN search_outcome TEXT NOT NULL DEFAULT '' CHECK (search_outcome IN ('', 'clear', 'doubt'));
ALTER TABLE case_record ADD COLUMN searched_by TEXT NOT NULL DEFAULT '' CHECK (length (searched_by) <= 100);
ALTER TABLE case_record ADD COLUMN search_note TEXT NOT NULL DEFAULT '' CHECK (length (search_note) <= 200);
ALTER TABLE case_record ADD COLUMN searched_at INTEGER;
ALTER TABLE case_record ADD COLUMN inquiry_by TEXT NOT NULL DEFAULT '' CHECK (length (inquiry_by) <= 100);
ALTER TABLE case_record ADD COLUMN inquiry_answer TEXT NOT NULL DEFAULT '' CHECK (length (inquiry_answer) <= 200);
ALTER TABLE case_record ADD COLUMN inquired_at INTEGER;

-- The slip that names all missing papers, once.
CREATE TABLE paper_new (
  id INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('form', 'slip', 'receipt', 'referral', 'waiver', 'refusal', 'missing')),
  number TEXT NOT NULL CHECK (length (number) BETWEEN 1 AND 29),
  case_id INTEGER NOT NULL REFERENCES case_record (id),
  issued_at INTEGER NOT NULL,
  issued_by TEXT NOT NULL CHECK (length (issued_by) BETWEEN 1 AND 100),
  digest TEXT NOT NULL CHECK (length (digest) = 20),
  code TEXT NOT NULL CHECK (length (code) BETWEEN 1 AND 154),
  printed INTEGER NOT NULL DEFAULT 0 CHECK (printed IN (0, 1)),
  kept INTEGER NOT NULL CHECK (kept IN (0, 1)),
  reprints INTEGER NOT NULL DEFAULT 0 CHECK (reprints >= 0),
  reprinted_at INTEGER,
  reprinted_by TEXT CHECK (length (reprinted_by) BETWEEN 1 AND 100),
  open_copy INTEGER CHECK (open_copy >= 0),
  open_at INTEGER CHECK ((open_at IS NULL) = (open_copy IS NULL)),
  open_by TEXT CHECK ((open_by IS NULL) = (open_copy IS NULL) AND length (open_by) BETWEEN 1 AND 100),
  UNIQUE (kind, number),
  CHECK ((reprints = 0) = (reprinted_at IS NULL) AND (reprints = 0) = (reprinted_by IS NULL))
) STRICT;
INSERT INTO paper_new (id, kind, number, case_id, issued_at, issued_by, digest, code, printed, kept, reprints, reprinted_at,
    reprinted_by, open_copy, open_at, open_by)
  SELECT id, kind, number, case_id, issued_at, issued_by, digest, code, printed, kept, reprints, reprinted_at,
    reprinted_by, open_copy, open_at, open_by FROM paper;
DROP TABLE paper;
ALTER TABLE paper_new RENAME TO paper;
CREATE UNIQUE INDEX paper_case ON paper (case_id, kind);
