/** More formats can be read: files that could not be are looked at again by the next scan. Released: never changed again. */
export const sql = `
UPDATE file SET mtime_ns = 0 WHERE photo_id IS NULL AND id IN (SELECT file_id FROM problem WHERE kind = 'unsupported');
`
