-- What the desk measured of a photo for the card, held against the rule book at every gate; one row a measure, because what can
-- be measured grows. And the picture as it came, where the photo was cut out of it: pixels of that picture, upright.
CREATE TABLE photo_measure (
  case_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('photo-1', 'photo-2')),
  measure TEXT NOT NULL CHECK (length (measure) BETWEEN 1 AND 40),
  value INTEGER NOT NULL,
  PRIMARY KEY (case_id, kind, measure),
  FOREIGN KEY (case_id, kind) REFERENCES case_image (case_id, kind) ON DELETE CASCADE
) STRICT;

CREATE TABLE photo_original (
  case_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('photo-1', 'photo-2')),
  format TEXT NOT NULL CHECK (format IN ('image/jpeg', 'image/png')),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  area_x INTEGER NOT NULL CHECK (area_x >= 0),
  area_y INTEGER NOT NULL CHECK (area_y >= 0),
  area_width INTEGER NOT NULL CHECK (area_width > 0),
  area_height INTEGER NOT NULL CHECK (area_height > 0),
  sealed BLOB NOT NULL CHECK (length (sealed) > 52),
  PRIMARY KEY (case_id, kind),
  FOREIGN KEY (case_id, kind) REFERENCES case_image (case_id, kind) ON DELETE CASCADE
) STRICT;
