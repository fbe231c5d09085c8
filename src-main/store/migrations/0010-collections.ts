/** Collections that a person gathers. Released: never changed again. */
export const sql = `
CREATE TABLE collection (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL,
  made_ms    INTEGER NOT NULL,
  deleted_ms INTEGER -- kept for a while, so that it can come back
) STRICT;

CREATE TABLE collection_photo (
  collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
  sha256        BLOB NOT NULL CHECK (length(sha256) = 32), -- by content: survives renames, moves, a new index, a library made anew
  PRIMARY KEY (collection_id, sha256)
) STRICT, WITHOUT ROWID;
`
