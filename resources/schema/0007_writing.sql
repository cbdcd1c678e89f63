-- Help for writing: former texts of explanations, marks, snippets, drafts.
CREATE TABLE explanation_versions (
    id INTEGER PRIMARY KEY,
    example_id INTEGER NOT NULL REFERENCES examples(id) ON DELETE CASCADE,
    granularity INTEGER NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    state INTEGER NOT NULL,
    seconds_spent REAL NOT NULL,
    changed_at INTEGER NOT NULL           -- when this text was the present one
);
CREATE INDEX explanation_versions_by_example ON explanation_versions(example_id, granularity);

-- Whoever changes an explanation, the former text is kept; five minutes of one author's typing are one version.
CREATE TRIGGER explanation_changed BEFORE UPDATE OF text ON explanations
WHEN OLD.text <> NEW.text AND (OLD.author <> NEW.author OR OLD.state <> 0 OR NEW.changed_at - OLD.changed_at > 300000)
BEGIN
    INSERT INTO explanation_versions(example_id, granularity, text, author, state, seconds_spent, changed_at)
    VALUES(OLD.example_id, OLD.granularity, OLD.text, OLD.author, OLD.state, OLD.seconds_spent, OLD.changed_at);
END;
CREATE TRIGGER explanation_removed BEFORE DELETE ON explanations
BEGIN
    INSERT INTO explanation_versions(example_id, granularity, text, author, state, seconds_spent, changed_at)
    VALUES(OLD.example_id, OLD.granularity, OLD.text, OLD.author, OLD.state, OLD.seconds_spent, OLD.changed_at);
END;

CREATE TABLE writing_marks (
    example_id INTEGER PRIMARY KEY REFERENCES examples(id) ON DELETE CASCADE,
    mark INTEGER NOT NULL,                -- WritingMark of core/api/writingservice.h
    author TEXT NOT NULL,
    at INTEGER NOT NULL
);

CREATE TABLE snippets (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL
);

CREATE TABLE drafts (
    id INTEGER PRIMARY KEY,
    example_id INTEGER NOT NULL REFERENCES examples(id) ON DELETE CASCADE,
    granularity INTEGER NOT NULL,
    source INTEGER NOT NULL,              -- DraftSource
    origin INTEGER NOT NULL,              -- the similar example or the run
    text TEXT NOT NULL,
    outcome INTEGER,                      -- DraftOutcome; NULL: not decided
    author TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL
);
