import type { WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

/** Makes a model the active one; its codes may still have to be made. */
export function useModel(db: WritableDb, id: string, name: string): void {
  db.transaction(() => {
    prepared(db, 'UPDATE model SET is_active = 0').run()
    prepared(db, 'INSERT INTO model (id, name, is_active) VALUES (?, ?, 1) ON CONFLICT (id) DO UPDATE SET name = excluded.name, is_active = 1').run(id, name)
  }).immediate()
}
