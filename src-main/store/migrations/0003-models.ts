/** Models of the person's own: heads on the backbone of another model, what they were taught, and what is under way. Released: never changed again. */
export const sql = `
ALTER TABLE model ADD COLUMN base_id TEXT REFERENCES model (id); -- whose embeddings it reads; NULL: its own
ALTER TABLE model ADD COLUMN card TEXT NOT NULL DEFAULT '{}'; -- JSON: classes, photos, settings, figures
ALTER TABLE model ADD COLUMN same BLOB;    -- head: 64 rows of weights, then 64 biases, float32 little-endian; NULL: the base's
ALTER TABLE model ADD COLUMN similar BLOB; -- likewise
ALTER TABLE model ADD COLUMN made_ms INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX model_active ON model (is_active) WHERE is_active = 1;

CREATE TABLE switching ( -- a change of the active model that is under way; one at most
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  model_id TEXT NOT NULL REFERENCES model (id) ON DELETE CASCADE,
  phase    TEXT NOT NULL CHECK (phase IN ('codes', 'pairs')), -- codes: the old model still answers; pairs: the new one does, copies are looked for again
  after_id INTEGER NOT NULL -- photos up to this one are done in this phase
) STRICT;

CREATE TABLE learning ( -- a training: running, stopped, or done
  id         INTEGER PRIMARY KEY,
  made_ms    INTEGER NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('running', 'stopped', 'done', 'failed')),
  plan       TEXT NOT NULL, -- JSON: classes, photos of each side, settings
  views      BLOB,          -- second-look vectors of edited views, when photos themselves are the classes
  checkpoint BLOB,          -- all that a training is between two rounds
  reason     TEXT,          -- of a failure
  model_id   TEXT REFERENCES model (id) ON DELETE SET NULL
) STRICT;
`
