-- A print belongs to the finger that was taken: another finger written into the case later does not inherit it.
ALTER TABLE fingerprint ADD COLUMN finger TEXT NOT NULL DEFAULT '' CHECK (length (finger) <= 100);
UPDATE fingerprint SET finger = (SELECT CASE fingerprint.kind WHEN 'right-finger' THEN c.right_finger
  ELSE c.left_finger END FROM case_record c WHERE c.id = fingerprint.case_id);

-- The touches of a finger that gave no print. "Failed" is an outcome only after as many as the book asks for.
CREATE TABLE finger_try (
  case_id INTEGER NOT NULL REFERENCES case_record (id),
  kind TEXT NOT NULL CHECK (kind IN ('right-finger', 'left-finger')),
  finger TEXT NOT NULL CHECK (length (finger) <= 100),
  tries INTEGER NOT NULL CHECK (tries > 0),
  best INTEGER NOT NULL CHECK (best BETWEEN 0 AND 100), -- quality; 0: none gave a picture
  PRIMARY KEY (case_id, kind, finger)
) STRICT;

-- Tries were not written down before: what was recorded as failed keeps that outcome.
INSERT INTO finger_try (case_id, kind, finger, tries, best)
  SELECT id, 'right-finger', right_finger, 1000, 0 FROM case_record WHERE right_result = '2'
  UNION ALL SELECT id, 'left-finger', left_finger, 1000, 0 FROM case_record WHERE left_result = '2';
