-- Scenarios of cost and benefit: what people typed over the values that were measured or assumed. Times are Unix milliseconds.
CREATE TABLE cost_scenarios (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    currency TEXT NOT NULL,                -- ISO 4217
    inputs TEXT NOT NULL,                  -- JSON by key: a number, or null for "not known"
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL
);
