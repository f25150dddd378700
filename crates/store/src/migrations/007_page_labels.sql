-- What the file of a page calls it, where that is not its place in the file.
ALTER TABLE page ADD COLUMN label TEXT NOT NULL DEFAULT '';
