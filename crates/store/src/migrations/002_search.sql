-- What search needs of the database: which words changed, and searches that are kept.

-- How often the words of a case were written, changed or removed. Kept by triggers, so that no writer can
-- forget it: the index compares it with what it has.
CREATE TABLE words_revision (
    case_id  TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1)
) STRICT, WITHOUT ROWID;
INSERT INTO words_revision (case_id, revision) SELECT DISTINCT case_id, 1 FROM page_words;
CREATE TRIGGER words_are_new AFTER INSERT ON page_words
BEGIN
    INSERT INTO words_revision (case_id, revision) VALUES (NEW.case_id, 1)
    ON CONFLICT (case_id) DO UPDATE SET revision = revision + 1;
END;
CREATE TRIGGER words_are_changed AFTER UPDATE ON page_words
BEGIN
    INSERT INTO words_revision (case_id, revision) VALUES (NEW.case_id, 1)
    ON CONFLICT (case_id) DO UPDATE SET revision = revision + 1;
END;
CREATE TRIGGER words_are_removed AFTER DELETE ON page_words
BEGIN
    INSERT INTO words_revision (case_id, revision) VALUES (OLD.case_id, 1)
    ON CONFLICT (case_id) DO UPDATE SET revision = revision + 1;
END;

CREATE TABLE saved_search (
    id         TEXT PRIMARY KEY NOT NULL,
    name       TEXT NOT NULL UNIQUE CHECK (name <> ''),
    query      TEXT NOT NULL,
    filters    TEXT NOT NULL CHECK (json_valid(filters)),
    created_at TEXT NOT NULL,
    seen_at    TEXT NOT NULL -- empty until its hits were looked at
) STRICT;

-- The hits of a saved search when they were last looked at; what is not among them is new.
CREATE TABLE saved_search_seen (
    search_id TEXT NOT NULL REFERENCES saved_search (id) ON DELETE CASCADE,
    case_id   TEXT NOT NULL,
    pages     TEXT NOT NULL CHECK (json_valid(pages)), -- numbers, ascending
    PRIMARY KEY (search_id, case_id)
) STRICT, WITHOUT ROWID;
