/** What was accepted apart from what was chosen, and a group of copies apart from a scene with the same file. Released: never changed again. */
export const sql = `
CREATE TABLE acceptance ( -- of a group of which this file is a member
  file_id  INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
  of_scene INTEGER NOT NULL CHECK (of_scene IN (0, 1)), -- a file may be in a group of copies and in one of a scene
  removes  INTEGER NOT NULL CHECK (removes IN (0, 1)), -- what the rules proposed for it then
  PRIMARY KEY (file_id, of_scene)
) STRICT, WITHOUT ROWID;
INSERT OR REPLACE INTO acceptance
SELECT member.file_id, kind = 'same-scene', member.verdict = 'remove' FROM member JOIN grouping ON grouping.id = member.group_id WHERE is_accepted = 1;
DELETE FROM mark WHERE is_chosen = 0;
ALTER TABLE mark DROP COLUMN is_chosen;
ALTER TABLE mark DROP COLUMN is_accepted;
`
