-- The desk: what reviewers do beside marks, and what they keep for themselves.

-- What is written into the audit chain grows with the program; its types check the list from here on.
DROP INDEX audit_by_subject;
DROP TRIGGER audit_is_never_changed;
DROP TRIGGER audit_is_never_removed;
CREATE TABLE audit_anew (
    seq      INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL, -- a member; empty before there is one
    action   TEXT NOT NULL CHECK (action <> ''),
    subject  TEXT NOT NULL,
    content  TEXT NOT NULL CHECK (length(content) = 64),
    previous TEXT NOT NULL CHECK (length(previous) = 64),
    digest   TEXT NOT NULL CHECK (length(digest) = 64)
) STRICT;
INSERT INTO audit_anew (seq, at, actor, action, subject, content, previous, digest)
    SELECT seq, at, actor, action, subject, content, previous, digest FROM audit ORDER BY seq;
DROP TABLE audit;
ALTER TABLE audit_anew RENAME TO audit;
CREATE INDEX audit_by_subject ON audit (subject);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_is_never_removed BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

-- What reviewers did beside marks. Rows are only ever appended; the state of a subject is its last row.
CREATE TABLE review_act (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    at         TEXT NOT NULL,
    case_id    TEXT NOT NULL REFERENCES case_file (id),
    member_id  TEXT NOT NULL REFERENCES member (id),
    kind       TEXT NOT NULL CHECK (kind IN ('hint', 'unopened', 'submitted', 'reopened')),
    cause      TEXT NOT NULL CHECK (cause IN ('decided', 'undone', 'redone')),
    subject    TEXT NOT NULL,                  -- key of the hint, or the criterion; empty for the whole case
    mark_id    TEXT REFERENCES mark (id),      -- the mark written in the same step, where there is one
    after_mark INTEGER NOT NULL,               -- the last mark of the workspace when it was written
    body       TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX review_act_by_case ON review_act (case_id, member_id, seq);
CREATE TRIGGER review_act_is_never_changed BEFORE UPDATE ON review_act
BEGIN SELECT RAISE(ABORT, 'review_act is append-only'); END;
CREATE TRIGGER review_act_is_never_removed BEFORE DELETE ON review_act
BEGIN SELECT RAISE(ABORT, 'review_act is append-only'); END;

-- What a reviewer keeps on a criterion for themselves: "not sure yet", and a note while it is written.
CREATE TABLE review_item (
    member_id TEXT NOT NULL REFERENCES member (id),
    case_id   TEXT NOT NULL REFERENCES case_file (id),
    criterion TEXT NOT NULL,
    flagged   INTEGER NOT NULL DEFAULT 0 CHECK (flagged IN (0, 1)),
    draft     TEXT NOT NULL DEFAULT '',
    at        TEXT NOT NULL,
    PRIMARY KEY (member_id, case_id, criterion)
) STRICT, WITHOUT ROWID;

-- Pages a reviewer had before their eyes, and the seconds of work on a case.
CREATE TABLE page_seen (
    member_id TEXT NOT NULL REFERENCES member (id),
    case_id   TEXT NOT NULL REFERENCES case_file (id),
    page      INTEGER NOT NULL CHECK (page >= 1),
    at        TEXT NOT NULL,
    PRIMARY KEY (member_id, case_id, page)
) STRICT, WITHOUT ROWID;
CREATE TABLE time_spent (
    member_id TEXT NOT NULL REFERENCES member (id),
    case_id   TEXT NOT NULL REFERENCES case_file (id),
    seconds   INTEGER NOT NULL CHECK (seconds >= 0),
    PRIMARY KEY (member_id, case_id)
) STRICT, WITHOUT ROWID;

-- Phrases kept or taken out on purpose; what is learned from notes is worked out from the marks.
CREATE TABLE phrase (
    criterion TEXT NOT NULL,
    text      TEXT NOT NULL CHECK (text <> ''),
    removed   INTEGER NOT NULL CHECK (removed IN (0, 1)),
    member_id TEXT NOT NULL REFERENCES member (id),
    at        TEXT NOT NULL,
    PRIMARY KEY (criterion, text)
) STRICT, WITHOUT ROWID;
