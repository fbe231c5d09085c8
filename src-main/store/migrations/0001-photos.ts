/** Roots, files, photos, what was computed of them, groups. Released: never changed again. */
export const sql = `
CREATE TABLE root (
  id       INTEGER PRIMARY KEY,
  path     BLOB NOT NULL UNIQUE, -- bytes: a name need not be UTF-8
  text     TEXT NOT NULL,        -- the same for the eye
  mode     TEXT NOT NULL CHECK (mode IN ('live', 'timed', 'offline', 'protected')),
  added_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE photo (
  id              INTEGER PRIMARY KEY,
  sha256          BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
  bytes           INTEGER NOT NULL,
  format          TEXT NOT NULL,
  width           INTEGER NOT NULL, -- upright
  height          INTEGER NOT NULL,
  orientation     INTEGER NOT NULL,
  frames          INTEGER NOT NULL,
  taken_ms        INTEGER,          -- the camera's wall clock as if UTC
  camera          TEXT,
  has_place       INTEGER NOT NULL,
  colour          INTEGER NOT NULL, -- mean, 0xrrggbb
  sharpness       REAL NOT NULL,
  phash           BLOB NOT NULL CHECK (length(phash) = 8),
  low_information INTEGER NOT NULL,
  pixels_hash     BLOB              -- of all upright pixels; NULL until a pair asks for it
) STRICT;

CREATE TABLE file (
  id       INTEGER PRIMARY KEY,
  root_id  INTEGER NOT NULL REFERENCES root (id) ON DELETE CASCADE,
  path     BLOB NOT NULL, -- below the root
  text     TEXT NOT NULL,
  size     INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  device   INTEGER NOT NULL,
  inode    INTEGER NOT NULL,
  photo_id INTEGER REFERENCES photo (id), -- NULL: a problem tells why
  UNIQUE (root_id, path)
) STRICT;
CREATE INDEX file_photo ON file (photo_id);
CREATE INDEX file_inode ON file (inode, size);

CREATE TABLE problem (
  file_id INTEGER PRIMARY KEY REFERENCES file (id) ON DELETE CASCADE,
  kind    TEXT NOT NULL,
  reason  TEXT NOT NULL,
  seen_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE model (
  id        TEXT PRIMARY KEY,
  name      TEXT NOT NULL,
  is_active INTEGER NOT NULL
) STRICT;

CREATE TABLE embedding (
  id       INTEGER PRIMARY KEY,
  photo_id INTEGER NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
  model_id TEXT NOT NULL REFERENCES model (id),
  scale    REAL NOT NULL, -- value = scale * int8
  vector   BLOB NOT NULL, -- int8, the backbone's features, for every later head
  copy     BLOB NOT NULL CHECK (length(copy) = 128), -- int8, the second look
  UNIQUE (photo_id, model_id)
) STRICT;

CREATE TABLE code (
  photo_id INTEGER NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
  model_id TEXT NOT NULL REFERENCES model (id), -- codes of two models never compare
  same     BLOB NOT NULL CHECK (length(same) = 8), -- big-endian words, bit 0 first: a JS number cannot hold 64 bits
  similar  BLOB NOT NULL CHECK (length(similar) = 8),
  PRIMARY KEY (photo_id, model_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE pair (
  a          INTEGER NOT NULL REFERENCES photo (id) ON DELETE CASCADE, -- a < b
  b          INTEGER NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
  relation   TEXT NOT NULL CHECK (relation IN ('identical-pixels', 'same-picture', 'same-scene')),
  distance   INTEGER NOT NULL, -- of the same codes, bits
  similarity REAL NOT NULL,    -- cosine of the second look
  look       TEXT NOT NULL,    -- JSON: what the second look saw of b from a
  PRIMARY KEY (a, b),
  CHECK (a < b)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_b ON pair (b);

CREATE TABLE grouping (
  id            INTEGER PRIMARY KEY,
  kind          TEXT NOT NULL,    -- relation of the weakest member
  reason        TEXT NOT NULL,    -- why the keeper stays
  title         TEXT NOT NULL,
  taken_ms      INTEGER,
  newest_ms     INTEGER NOT NULL, -- for sorting
  bytes_to_free INTEGER NOT NULL,
  copies        INTEGER NOT NULL,
  folders       INTEGER NOT NULL  -- how many folders it spans
) STRICT;
CREATE INDEX grouping_space ON grouping (bytes_to_free DESC, id);
CREATE INDEX grouping_newest ON grouping (newest_ms DESC, id);

CREATE TABLE member (
  group_id   INTEGER NOT NULL REFERENCES grouping (id) ON DELETE CASCADE,
  place      INTEGER NOT NULL, -- 0 is the keeper
  file_id    INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
  photo_id   INTEGER NOT NULL REFERENCES photo (id),
  relation   TEXT NOT NULL,
  edits      TEXT NOT NULL, -- JSON array
  verdict    TEXT NOT NULL CHECK (verdict IN ('keep', 'remove', 'undecided')),
  why        TEXT NOT NULL,
  distance   INTEGER,
  similarity REAL,
  PRIMARY KEY (group_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_photo ON member (photo_id);
CREATE INDEX member_file ON member (file_id);

CREATE TABLE stale (photo_id INTEGER PRIMARY KEY REFERENCES photo (id) ON DELETE CASCADE) STRICT; -- pairs or groups still to be made

CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`
