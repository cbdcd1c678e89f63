-- What people said is no finding, what the project itself calls personal, and which placeholder stands for what. Times are Unix milliseconds.
CREATE TABLE dismissals (
    example_id INTEGER NOT NULL REFERENCES examples(id) ON DELETE CASCADE,
    field TEXT NOT NULL,                  -- "explanation.detailed"
    rule TEXT NOT NULL,
    digest TEXT NOT NULL,                 -- of the found text, with the project's salt
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (example_id, field, rule, digest)
) WITHOUT ROWID;

CREATE TABLE personal_patterns (
    name TEXT PRIMARY KEY,
    pattern TEXT NOT NULL                 -- regular expression in ICU's syntax
) WITHOUT ROWID;

-- The same person or number has the same placeholder everywhere. The text itself is not kept.
CREATE TABLE placeholders (
    kind TEXT NOT NULL,                   -- "name", "phone"...
    digest TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (kind, digest)
) WITHOUT ROWID;

INSERT INTO project(key, value) VALUES('quality.salt', lower(hex(randomblob(16))));
