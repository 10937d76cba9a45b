-- What an act left behind: which row an entry is about, and the digest of it. Entries of before have none.
ALTER TABLE audit ADD COLUMN kept TEXT NOT NULL DEFAULT '' CHECK (length (kept) <= 120);
ALTER TABLE audit ADD COLUMN kept_digest TEXT NOT NULL DEFAULT ''
  CHECK (length (kept_digest) IN (0, 64) AND (kept = '') = (kept_digest = ''));
CREATE INDEX audit_kept ON audit (kept, seq) WHERE kept <> '';

-- Who has worked on a case beside its clerk: entered or changed something, or handed it in. They do not decide it.
CREATE TABLE case_worker (
  case_id INTEGER NOT NULL REFERENCES case_record (id),
  account TEXT NOT NULL REFERENCES account (name),
  PRIMARY KEY (case_id, account)
) STRICT, WITHOUT ROWID;
INSERT INTO case_worker (case_id, account)
  SELECT DISTINCT c.id, a.actor FROM case_record c JOIN audit a ON a.subject = 'case/' || c.id
  WHERE a.act IN ('submit', 'resubmit', 'image-put', 'image-drop', 'evidence-put', 'evidence-drop', 'pay')
  AND a.actor <> c.clerk AND a.actor IN (SELECT name FROM account);
