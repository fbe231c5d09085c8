/** What lies beside photos and goes where they go, and more of what photos say of themselves. Photos taken in before are asked again by the next scan. Released: never changed again. */
export const sql = `
CREATE TABLE companion (
  file_id  INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
  name     BLOB NOT NULL, -- in the folder of the file
  text     TEXT NOT NULL, -- the same for the eye
  role     TEXT NOT NULL CHECK (role IN ('film', 'raw', 'sidecar')),
  size     INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  is_read  INTEGER NOT NULL DEFAULT 0, -- what it says was taken over
  is_other INTEGER NOT NULL DEFAULT 0, -- a film of that name, but by its identifier of another photo
  PRIMARY KEY (file_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX companion_unread ON companion (file_id) WHERE is_read = 0;

ALTER TABLE note ADD COLUMN version INTEGER NOT NULL DEFAULT 0; -- of the reader: photos read by an older one are read again
ALTER TABLE note ADD COLUMN offset_minutes INTEGER; -- of the camera's clock, east of UTC
ALTER TABLE note ADD COLUMN lens TEXT;
ALTER TABLE note ADD COLUMN software TEXT;
ALTER TABLE note ADD COLUMN burst TEXT;             -- series of shots that the camera gave one name
ALTER TABLE note ADD COLUMN content_id TEXT;        -- Apple's, shared with the film of a Live Photo
ALTER TABLE note ADD COLUMN inside TEXT CHECK (inside IN ('film', 'data')); -- behind the picture, in the same file
ALTER TABLE note ADD COLUMN beside_ms INTEGER;      -- date that only a file beside it knows
`
