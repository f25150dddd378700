-- Recognising words in scans 识读: which pages wait for it, and what came of it. Recognised words become the words
-- of their page; the original file stays what it is, and evidence keeps its own quote and place.

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
CREATE INDEX recognition_that_waits ON recognition (case_id, number) WHERE state = 'waiting';

-- Cases whose words changed since their documents were cut and their facts were read.
CREATE TABLE case_to_read (
    case_id TEXT PRIMARY KEY NOT NULL REFERENCES case_file (id)
) STRICT, WITHOUT ROWID;
