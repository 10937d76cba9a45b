-- The state of an entry of the register, since when and why, and the number that a changed one took the place of.
ALTER TABLE resident ADD COLUMN state TEXT NOT NULL DEFAULT '' CHECK (state IN ('', 'here', 'moved', 'dead', 'cancelled'));
ALTER TABLE resident ADD COLUMN state_on TEXT NOT NULL DEFAULT '' CHECK (length (state_on) IN (0, 10));
ALTER TABLE resident ADD COLUMN state_reason TEXT NOT NULL DEFAULT '' CHECK (length (state_reason) <= 200);
ALTER TABLE resident ADD COLUMN former_number TEXT NOT NULL DEFAULT '' CHECK (length (former_number) IN (0, 18));
CREATE INDEX resident_former_number ON resident (former_number, citizen_number, name, former_name, address, household_number) WHERE former_number <> '';
