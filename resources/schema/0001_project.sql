-- Examples, explanations, imports, the audit log. Times are Unix milliseconds.
CREATE TABLE project (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE imports (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    at INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE examples (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL DEFAULT '',
    input TEXT NOT NULL,
    answer TEXT NOT NULL,
    grp TEXT NOT NULL DEFAULT '',
    pool INTEGER NOT NULL DEFAULT 0,      -- Pool of core/api/example.h
    note TEXT NOT NULL DEFAULT '',
    content_hash INTEGER NOT NULL,        -- of normalised input and answer: duplicates
    import_id INTEGER REFERENCES imports(id),
    removed INTEGER NOT NULL DEFAULT 0,   -- hidden, kept for undo
    changed_at INTEGER NOT NULL
);
CREATE INDEX examples_by_key ON examples(key) WHERE key <> '';
CREATE INDEX examples_by_pool ON examples(pool, id) WHERE removed = 0;
CREATE INDEX examples_by_import ON examples(import_id);

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

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,                 -- "explanation.set", "import", "pools.freeze"...
    subject TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT ''
);
