-- The statute library 法规库: laws the user imports, a row a version, and their articles. It is no part of
-- what was decided: a version that is imported again takes the place of the former text.

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
CREATE INDEX statute_article_by_number ON statute_article (statute_id, number, inserted);
