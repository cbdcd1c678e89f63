-- The way of an explanation from draft to approved. Times are Unix milliseconds.
-- Drafts are most of a project being written and cost an import nothing here; what is on its way is found without reading any text.
CREATE INDEX explanations_on_their_way ON explanations(state, example_id, granularity) WHERE state <> 0;
ALTER TABLE experiments ADD COLUMN not_approved INTEGER NOT NULL DEFAULT 0; -- explained training examples left out for want of an approval

-- A sample's explanations are right by construction; what people wrote beside them has an author.
UPDATE explanations SET state=2 WHERE state=0 AND author='' AND EXISTS(SELECT 1 FROM project WHERE key='sample')
    AND example_id IN (SELECT id FROM examples WHERE import_id IS NULL);

-- Who works here. None: everybody may do everything.
CREATE TABLE profiles (
    name TEXT PRIMARY KEY,
    roles TEXT NOT NULL                   -- "author,reviewer"
) WITHOUT ROWID;

-- Every step of every explanation. No reference to explanations: the steps stay when a text is removed.
CREATE TABLE review_steps (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    example_id INTEGER NOT NULL,
    granularity INTEGER NOT NULL,
    deed INTEGER NOT NULL,                -- ReviewDeed of core/api/reviewservice.h
    before INTEGER NOT NULL,              -- ReviewState
    after INTEGER NOT NULL,
    comment TEXT NOT NULL DEFAULT '',
    seconds REAL NOT NULL DEFAULT 0,      -- spent looking
    written REAL NOT NULL DEFAULT 0,      -- the explanation's writing time so far: rework is what it gains after a return
    content TEXT NOT NULL DEFAULT '',     -- digest of input, answer and text that the step was about
    own INTEGER NOT NULL DEFAULT 0,
    sample_id INTEGER
);
CREATE INDEX review_steps_by_explanation ON review_steps(example_id, granularity, id);

CREATE TABLE review_samples (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    closed_at INTEGER                     -- NULL: the rest waits
);
CREATE TABLE review_sample_items (
    sample_id INTEGER NOT NULL REFERENCES review_samples(id) ON DELETE CASCADE,
    example_id INTEGER NOT NULL,
    granularity INTEGER NOT NULL,
    drawn INTEGER NOT NULL,               -- 1: a person looks at it
    first_step INTEGER NOT NULL,          -- steps from this id on came after the draw
    PRIMARY KEY (sample_id, example_id, granularity)
) WITHOUT ROWID;

-- The log as a chain (core/store/auditchain.h). A salt goes with what is deleted; the digests stay, and with them the chain.
ALTER TABLE audit ADD COLUMN actor_salt TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN actor_digest TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN detail_salt TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN detail_digest TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN hash TEXT NOT NULL DEFAULT '';
CREATE INDEX audit_by_subject ON audit(subject);
