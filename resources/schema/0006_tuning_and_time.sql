-- Tries of a setting before an arm's runs, and cases that people's time would have bought.
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
