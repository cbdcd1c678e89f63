-- Answers of systems outside of this program to the project's cases. Times are Unix milliseconds.
CREATE TABLE outside_systems (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    at INTEGER NOT NULL,
    price REAL,                           -- of a case; NULL: not given
    currency TEXT NOT NULL DEFAULT ''
);

-- No reference to examples: an answer stays while an experiment still has the case among its test items.
CREATE TABLE outside_predictions (
    system_id INTEGER NOT NULL REFERENCES outside_systems(id) ON DELETE CASCADE,
    example_id INTEGER NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (system_id, example_id)
) WITHOUT ROWID;
