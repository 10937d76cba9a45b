-- A process is known by its host and the moment it began: its number alone is used again, and means nothing on another host.
ALTER TABLE lease ADD COLUMN host TEXT NOT NULL DEFAULT '' CHECK (length (host) <= 200);
ALTER TABLE lease ADD COLUMN began INTEGER NOT NULL DEFAULT 0 CHECK (began >= 0);
