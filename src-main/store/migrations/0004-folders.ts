/** What a root is, apart from how it is looked at: protected, away, how often the clock looks. Released: never changed again. */
export const sql = `
ALTER TABLE root ADD COLUMN is_protected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE root ADD COLUMN is_away INTEGER NOT NULL DEFAULT 0;  -- its drive is not there now
ALTER TABLE root ADD COLUMN minutes INTEGER NOT NULL DEFAULT 60; -- the clock looks so often, at live roots too
ALTER TABLE root ADD COLUMN looked_ms INTEGER;                   -- last walked to its end
UPDATE root SET is_protected = 1 WHERE mode = 'protected';
UPDATE root SET is_away = 1 WHERE mode = 'offline';
UPDATE root SET mode = 'live' WHERE mode IN ('protected', 'offline'); -- from now on live or timed
`
