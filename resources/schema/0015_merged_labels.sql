-- Labels that came with another copy go when its merge is undone.
ALTER TABLE agreement_labels ADD COLUMN import_id INTEGER; -- NULL: given here
