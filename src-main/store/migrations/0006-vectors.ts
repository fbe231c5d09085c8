/**
 * Embeddings packed (`packed` is packVector), their second-look vectors in a table of their own, because a start reads all
 * of those and no embedding, and no second index where the key can be the table. Released: never changed again.
 */
export const sql = `
CREATE TABLE look_vector (
  photo_id INTEGER NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
  model_id TEXT NOT NULL REFERENCES model (id), -- whose backbone made it
  copy     BLOB NOT NULL CHECK (length(copy) = 128), -- int8, the second look
  PRIMARY KEY (photo_id, model_id)
) STRICT, WITHOUT ROWID;
INSERT INTO look_vector SELECT photo_id, model_id, copy FROM embedding ORDER BY photo_id, model_id;

CREATE TABLE packed_embedding (
  id       INTEGER PRIMARY KEY,
  photo_id INTEGER NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
  model_id TEXT NOT NULL REFERENCES model (id),
  scale    REAL NOT NULL, -- value = scale * int8
  vector   BLOB NOT NULL, -- int8, the backbone's features, for every later head; packed
  UNIQUE (photo_id, model_id)
) STRICT;
INSERT INTO packed_embedding SELECT id, photo_id, model_id, scale, packed(vector) FROM embedding ORDER BY id;
DROP TABLE embedding;
ALTER TABLE packed_embedding RENAME TO embedding;

CREATE TABLE keyed_region (
  photo_id INTEGER NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
  model_id TEXT NOT NULL REFERENCES model (id), -- whose backbone saw them; models of the person's own share those of their base
  codes    BLOB NOT NULL CHECK (length(codes) = 160), -- nine windows and the whole, 16 bytes each: signs of their second-look vectors
  PRIMARY KEY (photo_id, model_id)
) STRICT, WITHOUT ROWID;
INSERT INTO keyed_region SELECT photo_id, model_id, codes FROM region ORDER BY photo_id, model_id;
DROP TABLE region;
ALTER TABLE keyed_region RENAME TO region;
`
