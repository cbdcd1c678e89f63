-- Properties of cases that scores are looked at by: site, exception tag, version of the rule.
CREATE TABLE attributes (
    example_id INTEGER NOT NULL REFERENCES examples(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,                  -- never empty
    PRIMARY KEY (example_id, name)
) WITHOUT ROWID;
