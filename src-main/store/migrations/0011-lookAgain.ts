/** The second look learned to tell textures apart: pairs that an older one made are looked at again, from the first photo on. Released: never changed again. */
export const sql = `
INSERT INTO setting (key, value) SELECT 'pairs looked at again to photo', '0' WHERE EXISTS (SELECT 1 FROM pair)
ON CONFLICT (key) DO NOTHING;
`
