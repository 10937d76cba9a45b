-- What a person has typed in answer to a question about a case and not sent yet, so that a broken session goes on where it was;
-- gone when it is sent.
CREATE TABLE typed_answer (
  account TEXT NOT NULL REFERENCES account (name),
  case_id INTEGER NOT NULL REFERENCES case_record (id),
  question TEXT NOT NULL CHECK (length (question) BETWEEN 1 AND 40),
  answer TEXT NOT NULL CHECK (length (answer) BETWEEN 1 AND 400),
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (case_id, account, question)
) STRICT, WITHOUT ROWID;
