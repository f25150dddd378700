-- Corrections of cuts 文书切分 by hand, and what readers note about files beside their words.

-- What a person said about the documents of a case. Rows are only ever appended; an undone row stays and another
-- one says so. `documents` are those that stand as the person set them; all others are cut by the program.
CREATE TABLE cut_correction (
    seq       INTEGER PRIMARY KEY AUTOINCREMENT,
    at        TEXT NOT NULL,
    case_id   TEXT NOT NULL REFERENCES case_file (id),
    member_id TEXT REFERENCES member (id),
    cause     TEXT NOT NULL CHECK (cause IN ('decided', 'undone')),
    documents TEXT NOT NULL CHECK (json_valid(documents))
) STRICT;
CREATE INDEX cut_correction_by_case ON cut_correction (case_id, seq);
CREATE TRIGGER cut_correction_is_never_changed BEFORE UPDATE ON cut_correction
BEGIN SELECT RAISE(ABORT, 'cut_correction is append-only'); END;
CREATE TRIGGER cut_correction_is_never_removed BEFORE DELETE ON cut_correction
BEGIN SELECT RAISE(ABORT, 'cut_correction is append-only'); END;

-- Seals, attachments, tracked changes and the like, as the reader listed them.
ALTER TABLE source ADD COLUMN notes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(notes));
