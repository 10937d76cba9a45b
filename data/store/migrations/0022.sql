-- Before a found card goes back its holder is photographed.
ALTER TABLE loss_draft ADD COLUMN photographed TEXT NOT NULL DEFAULT '' CHECK (photographed IN ('', '1', '2'));
ALTER TABLE found_card ADD COLUMN photographed INTEGER NOT NULL DEFAULT 0 CHECK (photographed IN (0, 1));
