-- Experiments, their runs and what the runs recorded. A run's truth is its folder (NAME.files/runs/N); this is the copy one can query.
-- Times are Unix milliseconds. AUTOINCREMENT: the number of a removed run is never given to another, whose folder might still hold its checkpoints.
CREATE TABLE experiments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    plan TEXT NOT NULL,                        -- JSON, core/base/planjson.h
    created_at INTEGER NOT NULL,
    started INTEGER NOT NULL DEFAULT 0,        -- somebody asked for its runs at least once
    pools_fingerprint TEXT NOT NULL,           -- of the pools' contents when it was created
    examples_fingerprint TEXT NOT NULL,        -- of experiments/N/examples.jsonl
    tokenizer_fingerprint TEXT NOT NULL,       -- of experiments/N/spiece.model
    vocabulary INTEGER NOT NULL,
    training_pool INTEGER NOT NULL,
    validation_items INTEGER NOT NULL,
    test_items INTEGER NOT NULL,
    majority_baseline REAL NOT NULL,
    nearest_neighbour_baseline REAL NOT NULL
);

-- The scored test items as they were when the experiment was created: later edits of the examples do not reach its results.
CREATE TABLE test_items (
    experiment_id INTEGER NOT NULL REFERENCES experiments(id) ON DELETE CASCADE,
    example_id INTEGER NOT NULL,
    input TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (experiment_id, example_id)
) WITHOUT ROWID;

CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    experiment_id INTEGER NOT NULL REFERENCES experiments(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,                 -- in the experiment's queue
    arm TEXT NOT NULL,                         -- "answer-only", "explain-then-answer:detailed"
    model TEXT NOT NULL,
    train_size INTEGER NOT NULL,
    explained REAL NOT NULL,
    seed INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'queued',      -- RunState of core/api/run.h
    wanted INTEGER NOT NULL DEFAULT 0,         -- 1: in the queue that is being worked on
    score REAL,
    steps INTEGER NOT NULL DEFAULT 0,
    planned_steps INTEGER NOT NULL,
    epoch REAL NOT NULL DEFAULT 0,
    supervised_tokens INTEGER NOT NULL DEFAULT 0,
    seconds REAL NOT NULL DEFAULT 0,
    stopped_early INTEGER NOT NULL DEFAULT 0,
    error TEXT,                                -- a Message as JSON
    work REAL NOT NULL DEFAULT 1,              -- tokens to be processed, for the share of the work done and the time left
    events_offset INTEGER NOT NULL DEFAULT 0   -- bytes of the run's event file that are in here
);
CREATE INDEX runs_by_experiment ON runs(experiment_id, position);
CREATE INDEX runs_in_work ON runs(id) WHERE wanted = 1 OR state = 'running';

CREATE TABLE metrics (
    run_id INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    name TEXT NOT NULL,
    epoch REAL NOT NULL,
    supervised_tokens INTEGER NOT NULL,
    seconds REAL NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY (run_id, step, name)
) WITHOUT ROWID;

CREATE TABLE predictions (
    run_id INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    example_id INTEGER NOT NULL,
    output TEXT NOT NULL,
    answer TEXT NOT NULL,
    explanation TEXT NOT NULL,
    correct INTEGER NOT NULL,
    format_failure INTEGER NOT NULL,
    truncated INTEGER NOT NULL,
    PRIMARY KEY (run_id, example_id)
) WITHOUT ROWID;

CREATE TABLE run_log (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    step INTEGER NOT NULL,
    message TEXT NOT NULL                      -- a Message as JSON
);
CREATE INDEX run_log_by_run ON run_log(run_id, id);
