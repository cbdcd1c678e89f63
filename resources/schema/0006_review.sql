-- The way of an explanation from draft to approved. Times are Unix milliseconds.
-- Drafts are most of a project being written and cost an import nothing here; what is on its way is found without reading any text.
CREATE INDEX explanations_on_their_way ON explanations(state, example_id, granularity) WHERE state <> 0;
ALTER TABLE experiments ADD COLUMN not_approved INTEGER NOT NULL DEFAULT 0; -- explained training examples left out for want of an approval
