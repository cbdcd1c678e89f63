-- Examples of a large import that cannot be searched quickly yet: ids from first to last without a row in example_search.
CREATE TABLE search_pending (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
);

-- It served the undo of an import alone, which may read the table once; every import paid for it row by row.
DROP INDEX examples_by_import;
