-- The order of the queue, what a curve did at its end, and the one scoring of the confirmation set. Times are Unix milliseconds.
ALTER TABLE runs ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;  -- higher ones are worked on first
ALTER TABLE runs ADD COLUMN best_step INTEGER NOT NULL DEFAULT 0; -- of the scored checkpoint; 0: not known
ALTER TABLE runs ADD COLUMN levelled_off INTEGER;                 -- NULL: not known

CREATE TABLE confirmation (
    id INTEGER PRIMARY KEY CHECK (id = 1),     -- once a project
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    items INTEGER NOT NULL
);

-- No reference to runs: the scores stay when a run is deleted.
CREATE TABLE confirmed_scores (
    run_id INTEGER PRIMARY KEY,
    correct INTEGER NOT NULL
);
