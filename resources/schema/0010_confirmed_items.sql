-- How many items of the confirmation set a run was scored on: fewer than all of them for a run of a rule change, which is scored on its own rule's.
ALTER TABLE confirmed_scores ADD COLUMN items INTEGER; -- NULL: all of them
