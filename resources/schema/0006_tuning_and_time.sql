-- Tries of a setting before an arm's runs, cases that people's time would have bought, and confirmation scores by rule.
ALTER TABLE runs ADD COLUMN tuning TEXT;                             -- JSON of the setting it tries out; NULL: an ordinary run
ALTER TABLE runs ADD COLUMN extra_cases INTEGER NOT NULL DEFAULT 0;  -- answered cases beyond train_size

-- What each arm's runs train with: recorded once, with what was tried.
CREATE TABLE tuning_choices (
    experiment_id INTEGER NOT NULL REFERENCES experiments(id) ON DELETE CASCADE,
    arm TEXT NOT NULL,
    model TEXT NOT NULL,
    learning_rate REAL NOT NULL,
    tried TEXT NOT NULL,                       -- JSON: each candidate and its validation scores
    PRIMARY KEY (experiment_id, arm, model)
) WITHOUT ROWID;

-- No reference to runs, as for confirmed_scores.
CREATE TABLE confirmed_rules (
    run_id INTEGER NOT NULL,
    position INTEGER NOT NULL,                 -- 0: the old rule, 1: the new one
    attribute TEXT NOT NULL,
    value TEXT NOT NULL,
    items INTEGER NOT NULL,
    correct INTEGER NOT NULL,
    PRIMARY KEY (run_id, position)
) WITHOUT ROWID;
