-- A discount counts once an officer other than the clerk of the case has approved it. What was approved before is what
-- was paid: money taken is final.
ALTER TABLE case_record ADD COLUMN waiver_approved_by TEXT REFERENCES account (name);
ALTER TABLE case_record ADD COLUMN waiver_approved_at INTEGER;
