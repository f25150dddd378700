-- Steps of several marks, as where evidence moves from one criterion to another; and corrections of cuts brought back.

-- The first mark of the step that this one was written in; none where it stands alone or is the first.
ALTER TABLE mark ADD COLUMN with_mark TEXT REFERENCES mark (id);

-- An undone correction can be brought back; a further row says so.
DROP INDEX cut_correction_by_case;
DROP TRIGGER cut_correction_is_never_changed;
DROP TRIGGER cut_correction_is_never_removed;
CREATE TABLE cut_correction_anew (
    seq       INTEGER PRIMARY KEY AUTOINCREMENT,
    at        TEXT NOT NULL,
    case_id   TEXT NOT NULL REFERENCES case_file (id),
    member_id TEXT REFERENCES member (id),
    cause     TEXT NOT NULL CHECK (cause IN ('decided', 'undone', 'redone')),
    documents TEXT NOT NULL CHECK (json_valid(documents))
) STRICT;
INSERT INTO cut_correction_anew (seq, at, case_id, member_id, cause, documents)
    SELECT seq, at, case_id, member_id, cause, documents FROM cut_correction ORDER BY seq;
DROP TABLE cut_correction;
ALTER TABLE cut_correction_anew RENAME TO cut_correction;
CREATE INDEX cut_correction_by_case ON cut_correction (case_id, seq);
CREATE TRIGGER cut_correction_is_never_changed BEFORE UPDATE ON cut_correction
BEGIN SELECT RAISE(ABORT, 'cut_correction is append-only'); END;
CREATE TRIGGER cut_correction_is_never_removed BEFORE DELETE ON cut_correction
BEGIN SELECT RAISE(ABORT, 'cut_correction is append-only'); END;
