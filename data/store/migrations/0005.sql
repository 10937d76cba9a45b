-- A residence permit may stand in for the household book of a person registered elsewhere (1 yes, 2 no).
ALTER TABLE case_record ADD COLUMN doc_residence_permit TEXT NOT NULL DEFAULT '' CHECK (length (doc_residence_permit) <= 100);
