-- Do people judge explanations alike? A drawn sample, and what each person said of it alone. Times are Unix milliseconds.
-- No references to explanations: labels stay when a text is removed, and count only for the very text that was looked at.
CREATE TABLE agreement_samples (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL
);
CREATE TABLE agreement_items (
    sample_id INTEGER NOT NULL REFERENCES agreement_samples(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,              -- from 1, the order in which they are shown
    example_id INTEGER NOT NULL,
    granularity INTEGER NOT NULL,
    PRIMARY KEY (sample_id, number)
) WITHOUT ROWID;

CREATE TABLE agreement_labels (
    id INTEGER PRIMARY KEY,
    example_id INTEGER NOT NULL,
    granularity INTEGER NOT NULL,         -- as stored: which explanation it is about
    person TEXT NOT NULL,
    level INTEGER NOT NULL,               -- Granularity, as the person judged it
    quality INTEGER NOT NULL,             -- 1 poor, 2 usable, 3 good
    content TEXT NOT NULL,                -- digest of input, answer and text that were looked at
    at INTEGER NOT NULL,
    seconds REAL NOT NULL DEFAULT 0,
    UNIQUE (example_id, granularity, person)
);
