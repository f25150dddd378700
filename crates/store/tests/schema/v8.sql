CREATE TABLE "audit" (
    seq      INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL, -- a member; empty before there is one
    action   TEXT NOT NULL CHECK (action <> ''),
    subject  TEXT NOT NULL,
    content  TEXT NOT NULL CHECK (length(content) = 64),
    previous TEXT NOT NULL CHECK (length(previous) = 64),
    digest   TEXT NOT NULL CHECK (length(digest) = 64)
) STRICT;
CREATE TABLE case_file (
    id            TEXT PRIMARY KEY NOT NULL,
    round_id      TEXT NOT NULL REFERENCES round (id),
    ordinal       INTEGER NOT NULL CHECK (ordinal >= 1),
    name          TEXT NOT NULL,
    number        TEXT NOT NULL,
    number_key    TEXT NOT NULL, -- the number in the form in which numbers are compared
    cause         TEXT NOT NULL,
    department    TEXT NOT NULL,
    party         TEXT NOT NULL,
    act_kind      TEXT NOT NULL CHECK (act_kind IN ('penalty_ordinary', 'penalty_summary', 'licensing',
                                                    'measure', 'enforcement', 'inspection', 'other_act')),
    enterprise    INTEGER NOT NULL CHECK (enterprise IN (0, 1)),
    decision_date TEXT NOT NULL,
    taken_in_at   TEXT NOT NULL,
    UNIQUE (round_id, ordinal)
) STRICT;
CREATE TABLE case_to_read (
    case_id TEXT PRIMARY KEY NOT NULL REFERENCES case_file (id)
) STRICT, WITHOUT ROWID;
CREATE TABLE "cut_correction" (
    seq       INTEGER PRIMARY KEY AUTOINCREMENT,
    at        TEXT NOT NULL,
    case_id   TEXT NOT NULL REFERENCES case_file (id),
    member_id TEXT REFERENCES member (id),
    cause     TEXT NOT NULL CHECK (cause IN ('decided', 'undone', 'redone')),
    documents TEXT NOT NULL CHECK (json_valid(documents))
) STRICT;
CREATE TABLE document (
    id            TEXT PRIMARY KEY NOT NULL,
    case_id       TEXT NOT NULL REFERENCES case_file (id),
    position      INTEGER NOT NULL,
    document_type TEXT NOT NULL,
    title         TEXT NOT NULL,
    first_page    INTEGER NOT NULL CHECK (first_page >= 1),
    last_page     INTEGER NOT NULL CHECK (last_page >= first_page),
    confidence    INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100),
    UNIQUE (case_id, position)
) STRICT;
CREATE TABLE evidence (
    mark_seq    INTEGER NOT NULL REFERENCES mark (seq),
    position    INTEGER NOT NULL, -- within the mark's evidence
    case_id     TEXT NOT NULL REFERENCES case_file (id),
    kind        TEXT NOT NULL CHECK (kind IN ('place', 'not_found')),
    page        INTEGER CHECK (page >= 0),
    document_id TEXT,
    PRIMARY KEY (mark_seq, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE fact (
    case_id  TEXT NOT NULL REFERENCES case_file (id),
    position INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    value    TEXT NOT NULL,
    place    TEXT CHECK (place IS NULL OR json_valid(place)), -- absent for facts of the ledger
    PRIMARY KEY (case_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE job (
    id          TEXT PRIMARY KEY NOT NULL,
    round_id    TEXT NOT NULL REFERENCES round (id),
    kind        TEXT NOT NULL CHECK (kind IN ('import')),
    state       TEXT NOT NULL CHECK (state IN ('running', 'finished', 'cancelled', 'interrupted', 'failed')),
    request     TEXT NOT NULL CHECK (json_valid(request)),
    started_at  TEXT NOT NULL,
    finished_at TEXT NOT NULL, -- empty while it runs
    error       TEXT CHECK (error IS NULL OR json_valid(error))
) STRICT;
CREATE TABLE job_source (
    job_id       TEXT NOT NULL REFERENCES job (id),
    ordinal      INTEGER NOT NULL CHECK (ordinal >= 0),
    shown_path   TEXT NOT NULL,
    disk_path    TEXT NOT NULL,
    case_ordinal INTEGER CHECK (case_ordinal >= 0), -- absent for what is left out of every case
    case_name    TEXT NOT NULL,
    kind         TEXT NOT NULL,
    outcome      TEXT CHECK (outcome IN ('imported', 'duplicate', 'failed', 'skipped')), -- absent until settled
    code         TEXT,
    pages        INTEGER NOT NULL DEFAULT 0 CHECK (pages >= 0),
    unread_pages INTEGER NOT NULL DEFAULT 0 CHECK (unread_pages >= 0),
    case_id      TEXT REFERENCES case_file (id),
    digest       TEXT NOT NULL DEFAULT '',
    ms           INTEGER NOT NULL DEFAULT 0 CHECK (ms >= 0),
    PRIMARY KEY (job_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE mark (
    seq       INTEGER PRIMARY KEY AUTOINCREMENT,
    id        TEXT NOT NULL UNIQUE,
    at        TEXT NOT NULL,
    case_id   TEXT NOT NULL REFERENCES case_file (id),
    member_id TEXT NOT NULL REFERENCES member (id),
    rubric    TEXT NOT NULL,
    digest    TEXT NOT NULL REFERENCES rubric (digest),
    criterion TEXT NOT NULL,
    verdict   TEXT NOT NULL CHECK (verdict IN ('open', 'faultless', 'faulty', 'missing', 'not_applicable',
                                               'granted', 'triggered')),
    cause     TEXT NOT NULL CHECK (cause IN ('decided', 'undone', 'redone', 'imported')),
    body      TEXT NOT NULL CHECK (json_valid(body)) -- the whole mark; points in hundredths
, with_mark TEXT REFERENCES mark (id)) STRICT;
CREATE TABLE member (
    id         TEXT PRIMARY KEY NOT NULL,
    name       TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE TABLE page (
    case_id         TEXT NOT NULL REFERENCES case_file (id),
    number          INTEGER NOT NULL CHECK (number >= 1),
    source_id       TEXT NOT NULL REFERENCES source (id),
    index_in_source INTEGER NOT NULL CHECK (index_in_source >= 0),
    width           REAL NOT NULL,
    height          REAL NOT NULL,
    text_source     TEXT NOT NULL CHECK (text_source IN ('text', 'ocr', 'none')),
    engine          TEXT NOT NULL,
    quality         INTEGER NOT NULL CHECK (quality BETWEEN 0 AND 100),
    has_picture     INTEGER NOT NULL CHECK (has_picture IN (0, 1)), label TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (case_id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE page_seen (
    member_id TEXT NOT NULL REFERENCES member (id),
    case_id   TEXT NOT NULL REFERENCES case_file (id),
    page      INTEGER NOT NULL CHECK (page >= 1),
    at        TEXT NOT NULL,
    PRIMARY KEY (member_id, case_id, page)
) STRICT, WITHOUT ROWID;
CREATE TABLE page_words (
    case_id  TEXT NOT NULL,
    number   INTEGER NOT NULL,
    text     TEXT NOT NULL, -- lines joined by line feeds
    geometry BLOB NOT NULL, -- where each line and each of its characters stands
    PRIMARY KEY (case_id, number),
    FOREIGN KEY (case_id, number) REFERENCES page (case_id, number)
) STRICT;
CREATE TABLE phrase (
    criterion TEXT NOT NULL,
    text      TEXT NOT NULL CHECK (text <> ''),
    removed   INTEGER NOT NULL CHECK (removed IN (0, 1)),
    member_id TEXT NOT NULL REFERENCES member (id),
    at        TEXT NOT NULL,
    PRIMARY KEY (criterion, text)
) STRICT, WITHOUT ROWID;
CREATE TABLE position (
    member_id TEXT NOT NULL REFERENCES member (id),
    case_id   TEXT NOT NULL REFERENCES case_file (id),
    at        TEXT NOT NULL,
    body      TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (member_id, case_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE recognition (
    case_id    TEXT NOT NULL,
    number     INTEGER NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
    whole      INTEGER NOT NULL CHECK (whole IN (0, 1)), -- whether words of the file itself are put aside
    attempts   INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0), -- begun so far, whatever came of it
    turn       REAL NOT NULL DEFAULT 0, -- degrees clockwise by which the page is turned to stand upright
    confidence BLOB NOT NULL DEFAULT x'', -- percent, a byte a line; empty where no line was recognised
    code       TEXT, -- why it failed
    PRIMARY KEY (case_id, number),
    FOREIGN KEY (case_id, number) REFERENCES page (case_id, number)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE review_item (
    member_id TEXT NOT NULL REFERENCES member (id),
    case_id   TEXT NOT NULL REFERENCES case_file (id),
    criterion TEXT NOT NULL,
    flagged   INTEGER NOT NULL DEFAULT 0 CHECK (flagged IN (0, 1)),
    draft     TEXT NOT NULL DEFAULT '',
    at        TEXT NOT NULL,
    PRIMARY KEY (member_id, case_id, criterion)
) STRICT, WITHOUT ROWID;
CREATE TABLE round (
    id         TEXT PRIMARY KEY NOT NULL,
    name       TEXT NOT NULL CHECK (name <> ''),
    year       INTEGER NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('comprehensive', 'enterprise_special', 'corrected_special')),
    created_at TEXT NOT NULL
) STRICT;
CREATE TABLE round_rubric (
    round_id TEXT NOT NULL REFERENCES round (id),
    position INTEGER NOT NULL,
    digest   TEXT NOT NULL REFERENCES rubric (digest),
    PRIMARY KEY (round_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE rubric (
    digest  TEXT PRIMARY KEY NOT NULL,
    id      TEXT NOT NULL,
    version TEXT NOT NULL,
    text    TEXT NOT NULL,
    kept_at TEXT NOT NULL
) STRICT;
CREATE TABLE saved_search (
    id         TEXT PRIMARY KEY NOT NULL,
    name       TEXT NOT NULL UNIQUE CHECK (name <> ''),
    query      TEXT NOT NULL,
    filters    TEXT NOT NULL CHECK (json_valid(filters)),
    created_at TEXT NOT NULL,
    seen_at    TEXT NOT NULL -- empty until its hits were looked at
) STRICT;
CREATE TABLE saved_search_seen (
    search_id TEXT NOT NULL REFERENCES saved_search (id) ON DELETE CASCADE,
    case_id   TEXT NOT NULL,
    pages     TEXT NOT NULL CHECK (json_valid(pages)), -- numbers, ascending
    PRIMARY KEY (search_id, case_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE setting (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
CREATE TABLE source (
    id         TEXT PRIMARY KEY NOT NULL,
    case_id    TEXT NOT NULL REFERENCES case_file (id),
    position   INTEGER NOT NULL,
    name       TEXT NOT NULL,
    shown_path TEXT NOT NULL,
    digest     TEXT NOT NULL CHECK (length(digest) = 64),
    bytes      INTEGER NOT NULL CHECK (bytes >= 0),
    kind       TEXT NOT NULL,
    pages      INTEGER NOT NULL CHECK (pages >= 0), notes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(notes)),
    UNIQUE (case_id, position)
) STRICT;
CREATE TABLE statute (
    id           INTEGER PRIMARY KEY,
    key          TEXT NOT NULL CHECK (key <> ''), -- the name in the form in which names are compared
    title        TEXT NOT NULL,
    version      TEXT NOT NULL, -- day it was made, ISO; empty where nothing tells it
    in_force     TEXT NOT NULL, -- first day in force, ISO; empty where nothing tells it
    assumed      INTEGER NOT NULL CHECK (assumed IN (0, 1)), -- whether that day is not stated for this version
    ended        TEXT NOT NULL, -- first day no longer in force; empty where the text does not say
    source       TEXT NOT NULL, -- name of the file
    digest       TEXT NOT NULL CHECK (length(digest) = 64), -- of the file
    imported_at  TEXT NOT NULL,
    UNIQUE (key, version)
) STRICT;
CREATE TABLE statute_article (
    statute_id INTEGER NOT NULL REFERENCES statute (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    number     INTEGER NOT NULL, -- 0 for a text without articles
    inserted   INTEGER NOT NULL, -- the 之一, 之二 after the number
    heading    TEXT NOT NULL,
    text       TEXT NOT NULL,
    PRIMARY KEY (statute_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE time_spent (
    member_id TEXT NOT NULL REFERENCES member (id),
    case_id   TEXT NOT NULL REFERENCES case_file (id),
    seconds   INTEGER NOT NULL CHECK (seconds >= 0),
    PRIMARY KEY (member_id, case_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE words_revision (
    case_id  TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1)
) STRICT, WITHOUT ROWID;
CREATE TABLE workspace (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    created_at TEXT NOT NULL,
    me         TEXT REFERENCES member (id)
) STRICT;
CREATE INDEX audit_by_subject ON audit (subject);
CREATE INDEX case_file_by_number ON case_file (number_key) WHERE number_key <> '';
CREATE INDEX cut_correction_by_case ON cut_correction (case_id, seq);
CREATE INDEX evidence_by_page ON evidence (case_id, page);
CREATE INDEX job_by_round ON job (round_id);
CREATE INDEX job_by_state ON job (state);
CREATE INDEX mark_by_case ON mark (case_id, member_id, rubric, criterion, seq);
CREATE INDEX recognition_that_waits ON recognition (case_id, number) WHERE state = 'waiting';
CREATE INDEX review_act_by_case ON review_act (case_id, member_id, seq);
CREATE INDEX source_by_digest ON source (digest);
CREATE INDEX statute_article_by_number ON statute_article (statute_id, number, inserted);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_is_never_removed BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER cut_correction_is_never_changed BEFORE UPDATE ON cut_correction
BEGIN SELECT RAISE(ABORT, 'cut_correction is append-only'); END;
CREATE TRIGGER cut_correction_is_never_removed BEFORE DELETE ON cut_correction
BEGIN SELECT RAISE(ABORT, 'cut_correction is append-only'); END;
CREATE TRIGGER evidence_is_never_changed BEFORE UPDATE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER evidence_is_never_removed BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER mark_is_never_changed BEFORE UPDATE ON mark
BEGIN SELECT RAISE(ABORT, 'mark is append-only'); END;
CREATE TRIGGER mark_is_never_removed BEFORE DELETE ON mark
BEGIN SELECT RAISE(ABORT, 'mark is append-only'); END;
CREATE TRIGGER review_act_is_never_changed BEFORE UPDATE ON review_act
BEGIN SELECT RAISE(ABORT, 'review_act is append-only'); END;
CREATE TRIGGER review_act_is_never_removed BEFORE DELETE ON review_act
BEGIN SELECT RAISE(ABORT, 'review_act is append-only'); END;
CREATE TRIGGER words_are_changed AFTER UPDATE ON page_words
BEGIN
    INSERT INTO words_revision (case_id, revision) VALUES (NEW.case_id, 1)
    ON CONFLICT (case_id) DO UPDATE SET revision = revision + 1;
END;
CREATE TRIGGER words_are_new AFTER INSERT ON page_words
BEGIN
    INSERT INTO words_revision (case_id, revision) VALUES (NEW.case_id, 1)
    ON CONFLICT (case_id) DO UPDATE SET revision = revision + 1;
END;
CREATE TRIGGER words_are_removed AFTER DELETE ON page_words
BEGIN
    INSERT INTO words_revision (case_id, revision) VALUES (OLD.case_id, 1)
    ON CONFLICT (case_id) DO UPDATE SET revision = revision + 1;
END;
