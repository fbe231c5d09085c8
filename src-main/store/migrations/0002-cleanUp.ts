/** Notes of photos, decisions of the person, keep rules, sessions and their journal. Released: never changed again. */
export const sql = `
CREATE TABLE note ( -- what a photo says of itself beyond what its card shows
  photo_id  INTEGER PRIMARY KEY REFERENCES photo (id) ON DELETE CASCADE,
  keywords  TEXT NOT NULL, -- JSON array of texts; the levels of one keyword are joined by "/"
  title     TEXT,
  rating    INTEGER CHECK (rating BETWEEN 1 AND 5),
  latitude  REAL,
  longitude REAL
) STRICT;

CREATE TABLE decision (
  id      INTEGER PRIMARY KEY,
  verdict TEXT NOT NULL CHECK (verdict IN ('not-same', 'keep-all', 'keeper')),
  made_ms INTEGER NOT NULL,
  title   TEXT NOT NULL -- of the group, for the list of decisions
) STRICT;

CREATE TABLE decided (
  decision_id INTEGER NOT NULL REFERENCES decision (id) ON DELETE CASCADE,
  place       INTEGER NOT NULL, -- of a verdict 'keeper': 0 is the one to keep
  sha256      BLOB NOT NULL CHECK (length(sha256) = 32), -- by content: survives renames, moves, a new index, a new model
  files       INTEGER NOT NULL, -- how many files held it then: when there are more, the group is shown again
  path        TEXT, -- of a verdict 'keeper' among files of one content: which file
  PRIMARY KEY (decision_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX decided_sha ON decided (sha256);

CREATE TABLE mark ( -- what the person said of a file in review, before anything moves
  file_id     INTEGER PRIMARY KEY REFERENCES file (id) ON DELETE CASCADE,
  verdict     TEXT NOT NULL CHECK (verdict IN ('keep', 'remove')),
  is_chosen   INTEGER NOT NULL, -- 0: accepted as the rules proposed it
  is_accepted INTEGER NOT NULL,
  even_last   INTEGER NOT NULL  -- the person was asked, and said that the last good copy may go too
) STRICT;

CREATE TABLE rule (
  place INTEGER PRIMARY KEY,
  body  TEXT NOT NULL -- JSON
) STRICT;

ALTER TABLE grouping ADD COLUMN decided_by TEXT NOT NULL DEFAULT ''; -- kind of the rule that chose the keeper, 'chosen', or 'tie'
ALTER TABLE grouping ADD COLUMN is_accepted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE grouping ADD COLUMN is_settled INTEGER NOT NULL DEFAULT 0; -- a decision says that all stay: not shown
ALTER TABLE grouping ADD COLUMN removals INTEGER NOT NULL DEFAULT 0; -- members to remove, marks of the person counted
ALTER TABLE grouping ADD COLUMN removal_bytes INTEGER NOT NULL DEFAULT 0;
CREATE INDEX grouping_accepted ON grouping (is_accepted, is_settled);

CREATE TABLE session (
  id       INTEGER PRIMARY KEY,
  made_ms  INTEGER NOT NULL,
  ended_ms INTEGER,       -- NULL while it runs, or when it was cut off
  target   TEXT NOT NULL, -- 'bin', 'holding', or the folder that the person named
  kept     INTEGER NOT NULL -- photos that stayed for the copies that went
) STRICT;

CREATE TABLE operation ( -- the journal: on disk before the file moves
  session_id  INTEGER NOT NULL REFERENCES session (id),
  seq         INTEGER NOT NULL,
  item        INTEGER NOT NULL, -- a photo and its companions go and come back as one
  role        TEXT NOT NULL CHECK (role IN ('photo', 'film', 'raw', 'sidecar', 'link', 'note')),
  from_path   BLOB NOT NULL, -- absolute
  to_path     BLOB,          -- absolute; NULL while a bin has not told yet where it went
  back_path   BLOB,          -- where it came back to, when that is not where it was: the place was taken
  place       TEXT NOT NULL CHECK (place IN ('bin', 'holding', 'here')),
  drive       TEXT NOT NULL, -- for the eye
  folder      TEXT NOT NULL, -- for the eye: "Photos / 2019"
  size        INTEGER NOT NULL,
  mtime_ns    INTEGER NOT NULL,
  device      INTEGER NOT NULL,
  inode       INTEGER NOT NULL,
  sha256      BLOB,          -- of a photo; NULL for a companion
  keeper_path BLOB,
  keeper_sha  BLOB,
  relation    TEXT,
  why         TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('planned', 'moving', 'done', 'returning', 'undone', 'failed')),
  reason      TEXT,          -- of a failure, or of an undo that could not be done
  PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX operation_open ON operation (state) WHERE state IN ('planned', 'moving', 'returning');

INSERT INTO stale (photo_id) SELECT DISTINCT photo_id FROM member WHERE true ON CONFLICT DO NOTHING; -- groups are made anew by the rules
`
