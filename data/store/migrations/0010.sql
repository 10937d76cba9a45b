-- Evidence papers: pictures of what a person showed, sealed, filed with the case in the order they came.
CREATE TABLE evidence_paper (
  case_id INTEGER NOT NULL REFERENCES case_record (id),
  place INTEGER NOT NULL CHECK (place > 0),
  kind TEXT NOT NULL CHECK (kind IN ('waiver-evidence', 'guardian-proof', 'power-of-attorney', 'old-card', 'other')),
  format TEXT NOT NULL CHECK (format IN ('image/jpeg', 'image/png')),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  sealed BLOB NOT NULL CHECK (length (sealed) BETWEEN 53 AND 8400000),
  added_by TEXT NOT NULL REFERENCES account (name),
  added_at INTEGER NOT NULL,
  PRIMARY KEY (case_id, place)
) STRICT;
