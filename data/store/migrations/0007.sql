-- A page of answers lies in its index: a search reads no resident from elsewhere in the file. What the list shows
-- (name, former name, address, household) therefore stands behind what is searched.
DROP INDEX resident_name;
DROP INDEX resident_pinyin;
DROP INDEX resident_initials;
CREATE INDEX resident_name ON resident (name, citizen_number, former_name, address, household_number);
CREATE INDEX resident_pinyin ON resident (pinyin, citizen_number, name, former_name, address, household_number);
CREATE INDEX resident_initials
  ON resident (initials, citizen_number, name, former_name, address, household_number, pinyin);
CREATE INDEX resident_address ON resident (address, citizen_number, name, former_name, household_number);
-- Few people have a former name; it finds them too.
CREATE INDEX resident_former_name ON resident (former_name, citizen_number, name, address, household_number)
  WHERE former_name <> '';

-- The parts of an address stand once for all who live there. data/store/register.c fills them in after this file, in
-- the same transaction; a part is there as long as a resident has its address.
DROP TABLE address_part;
CREATE TABLE address_part (
  part TEXT NOT NULL CHECK (length (part) BETWEEN 1 AND 40),
  address TEXT NOT NULL CHECK (length (address) BETWEEN 1 AND 200),
  PRIMARY KEY (part, address)
) STRICT, WITHOUT ROWID;
