-- A copy that went to the printer and of which nobody knows yet whether it came out: its number among the reprints (0: the
-- original), when and for whom it went. The next copy waits until somebody has said how it stands.
ALTER TABLE paper ADD COLUMN open_copy INTEGER CHECK (open_copy >= 0);
ALTER TABLE paper ADD COLUMN open_at INTEGER CHECK ((open_at IS NULL) = (open_copy IS NULL));
ALTER TABLE paper ADD COLUMN open_by TEXT
  CHECK ((open_by IS NULL) = (open_copy IS NULL) AND length (open_by) BETWEEN 1 AND 100);
