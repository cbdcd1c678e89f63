-- Examples, explanations, imports, the audit log. Times are Unix milliseconds.
CREATE TABLE project (
    key TEXT PRIMARY KEY,                 -- see core/store/projectsettings.h
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE imports (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    at INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    imported INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    undone INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE examples (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL DEFAULT '',
    input TEXT NOT NULL,
    answer TEXT NOT NULL,
    grp TEXT NOT NULL DEFAULT '',
    pool INTEGER NOT NULL DEFAULT 0,      -- Pool of core/api/example.h
    explained INTEGER NOT NULL DEFAULT 0, -- bits by Granularity: which rows of explanations exist (kept with them)
    note TEXT NOT NULL DEFAULT '',
    input_hash INTEGER NOT NULL,          -- of the normalised input: cases that must share a pool
    content_hash INTEGER NOT NULL,        -- of normalised input and answer: duplicates. No index: it would double the time of an import
    import_id INTEGER REFERENCES imports(id),
    removed INTEGER NOT NULL DEFAULT 0,   -- hidden, kept for undo
    changed_at INTEGER NOT NULL
);
CREATE INDEX examples_by_key ON examples(key) WHERE key <> '';
CREATE INDEX examples_by_import ON examples(import_id) WHERE import_id IS NOT NULL;
-- Covers the counts of the summary and every listing without text: 100,000 examples are 2 MB here and 40 MB in the table.
CREATE INDEX examples_list ON examples(pool, explained, changed_at) WHERE removed = 0;

CREATE TABLE explanations (
    example_id INTEGER NOT NULL REFERENCES examples(id) ON DELETE CASCADE,
    granularity INTEGER NOT NULL,         -- Granularity of core/api/example.h
    text TEXT NOT NULL,
    author TEXT NOT NULL DEFAULT '',
    state INTEGER NOT NULL DEFAULT 0,     -- ReviewState
    seconds_spent REAL NOT NULL DEFAULT 0,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (example_id, granularity)
) WITHOUT ROWID;

-- Key, input, answer and explanations of examples that are not removed, folded for search (core/store/examplesearch.h), scanned from end to end.
CREATE TABLE example_search (
    id INTEGER PRIMARY KEY REFERENCES examples(id) ON DELETE CASCADE,
    text BLOB NOT NULL                    -- a blob: sqlite hands it out without a copy
);

-- What an import changed in examples that were there before, so that it can be undone.
CREATE TABLE import_changes (
    import_id INTEGER NOT NULL REFERENCES imports(id),
    example_id INTEGER NOT NULL REFERENCES examples(id),
    change TEXT NOT NULL,                 -- JSON, core/store/importrepository.h
    PRIMARY KEY (import_id, example_id)
) WITHOUT ROWID;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,                 -- "explanation.set", "import", "pools.freeze"...
    subject TEXT NOT NULL,                -- "example 12", "import 3"
    detail TEXT NOT NULL DEFAULT ''       -- JSON
);
