-- Which examples have which two characters side by side: finds Japanese words of two characters among a million examples while one types.
-- Kept by the triggers below, so that no writer of search texts can forget it. Its tokenizer: core/store/bigramtokenizer.h.
CREATE VIRTUAL TABLE example_bigrams USING fts5(text, content='', columnsize=0, detail=none, tokenize='bigram');

-- Ids from first to last whose search texts are not in the index yet: it follows an import.
CREATE TABLE bigrams_pending (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
);
INSERT INTO bigrams_pending(first, last) SELECT min(id), max(id) FROM example_search HAVING count(*) > 0;

CREATE TRIGGER example_search_added AFTER INSERT ON example_search
WHEN NOT EXISTS (SELECT 1 FROM bigrams_pending WHERE new.id BETWEEN first AND last)
BEGIN
    INSERT INTO example_bigrams(rowid, text) VALUES (new.id, CAST(new.text AS TEXT));
END;
CREATE TRIGGER example_search_removed AFTER DELETE ON example_search
WHEN NOT EXISTS (SELECT 1 FROM bigrams_pending WHERE old.id BETWEEN first AND last)
BEGIN
    INSERT INTO example_bigrams(example_bigrams, rowid, text) VALUES ('delete', old.id, CAST(old.text AS TEXT));
END;
CREATE TRIGGER example_search_changed AFTER UPDATE ON example_search
WHEN NOT EXISTS (SELECT 1 FROM bigrams_pending WHERE new.id BETWEEN first AND last)
BEGIN
    INSERT INTO example_bigrams(example_bigrams, rowid, text) VALUES ('delete', old.id, CAST(old.text AS TEXT));
    INSERT INTO example_bigrams(rowid, text) VALUES (new.id, CAST(new.text AS TEXT));
END;
