-- What people said of a kept photo: the clerk, that he has looked for what nobody measures; an officer, that a measured fault may
-- pass. It is of this picture: with another one, or none, it is gone.
CREATE TABLE photo_remark (
  case_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('photo-1', 'photo-2')),
  what TEXT NOT NULL CHECK (what IN ('looked', 'passed')),
  names TEXT NOT NULL CHECK (length (names) BETWEEN 1 AND 1000),
  reason TEXT NOT NULL DEFAULT '',
  said_by TEXT NOT NULL REFERENCES account (name),
  said_at INTEGER NOT NULL,
  PRIMARY KEY (case_id, kind, what),
  FOREIGN KEY (case_id, kind) REFERENCES case_image (case_id, kind) ON DELETE CASCADE
) STRICT;
