-- A photo or print that was taken away, or that another one has replaced: sealed as it was, to be brought back. One of a kind, until
-- the case ends or the consent is withdrawn. What people said of a photo is not kept with it: it is looked at again.
CREATE TABLE former_image (
  case_id INTEGER NOT NULL REFERENCES case_record (id),
  kind TEXT NOT NULL CHECK (kind IN ('photo-1', 'photo-2', 'right-finger', 'left-finger')),
  seq INTEGER NOT NULL CHECK (seq > 0), -- a later one has a higher one
  citizen_number TEXT NOT NULL CHECK (length (citizen_number) <= 100), -- whose it is
  value TEXT NOT NULL CHECK (length (value) <= 1024), -- the name of the photo; which finger
  reason TEXT NOT NULL CHECK (length (reason) <= 1024), -- of a print: why it is not the thumb
  format TEXT NOT NULL CHECK (format IN ('image/jpeg', 'image/png', 'ridge/grey8')),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  sealed BLOB NOT NULL CHECK (length (sealed) > 52),
  quality INTEGER CHECK (quality BETWEEN 0 AND 100), -- of a print, whose template comes next
  print BLOB CHECK (length (print) > 52 AND (quality IS NOT NULL OR print IS NULL)),
  removed_by TEXT NOT NULL REFERENCES account (name),
  removed_at INTEGER NOT NULL,
  PRIMARY KEY (case_id, kind, seq)
) STRICT;

CREATE TABLE former_original (
  case_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('photo-1', 'photo-2')),
  seq INTEGER NOT NULL,
  format TEXT NOT NULL CHECK (format IN ('image/jpeg', 'image/png')),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  area_x INTEGER NOT NULL CHECK (area_x >= 0),
  area_y INTEGER NOT NULL CHECK (area_y >= 0),
  area_width INTEGER NOT NULL CHECK (area_width > 0),
  area_height INTEGER NOT NULL CHECK (area_height > 0),
  sealed BLOB NOT NULL CHECK (length (sealed) > 52),
  PRIMARY KEY (case_id, kind, seq),
  FOREIGN KEY (case_id, kind, seq) REFERENCES former_image (case_id, kind, seq) ON DELETE CASCADE
) STRICT;

CREATE TABLE former_measure (
  case_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('photo-1', 'photo-2')),
  seq INTEGER NOT NULL,
  measure TEXT NOT NULL CHECK (length (measure) BETWEEN 1 AND 40),
  value INTEGER NOT NULL,
  PRIMARY KEY (case_id, kind, seq, measure),
  FOREIGN KEY (case_id, kind, seq) REFERENCES former_image (case_id, kind, seq) ON DELETE CASCADE
) STRICT;
