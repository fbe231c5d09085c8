/** The windows of photos, for finding a photo by a part of it. Photos taken in before get theirs from their thumbnails. Released: never changed again. */
export const sql = `
CREATE TABLE region (
  id       INTEGER PRIMARY KEY,
  photo_id INTEGER NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
  model_id TEXT NOT NULL REFERENCES model (id), -- whose backbone saw them; models of the person's own share those of their base
  codes    BLOB NOT NULL CHECK (length(codes) = 160), -- nine windows and the whole, 16 bytes each: signs of their second-look vectors
  UNIQUE (photo_id, model_id)
) STRICT;
`
