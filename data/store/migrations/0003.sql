-- A visit: members of one household, served one after another. It comes into being with its second case.
CREATE TABLE visit (
  id INTEGER NOT NULL PRIMARY KEY,
  created_at INTEGER NOT NULL,
  clerk TEXT NOT NULL REFERENCES account (name)
) STRICT;

ALTER TABLE case_record ADD COLUMN visit_id INTEGER REFERENCES visit (id);
CREATE INDEX case_visit ON case_record (visit_id, id) WHERE visit_id IS NOT NULL;

-- Fields carried over from another case of the visit that nobody has looked at yet: "phone:0 member_name:1".
ALTER TABLE case_record ADD COLUMN carried TEXT NOT NULL DEFAULT '' CHECK (length (carried) <= 2000);
