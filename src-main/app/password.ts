// The password of a library, for `serve` beyond this computer. Only its scrypt hash is kept.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import fs from 'node:fs'
import { z } from 'zod'
import { UsageError } from '../api/failure.ts'
import { takeLibrary } from '../store/lock.ts'
import { libraryFile, openReadable, openWritable, type WritableDb } from '../store/open.ts'
import { removeSetting, writeSettings } from '../store/settings.ts'

const KEY = 'password'
const MIN_CHARACTERS = 8
const MAX_CHARACTERS = 1000
// 32 MB and three rounds, one of OWASP's settings of equal worth: the memory a small NAS can spare.
const COST = { N: 2 ** 15, r: 8, p: 3 }
const HASH_BYTES = 32
const MAX_MEMORY = 256 * 2 ** 20 // a damaged row must not take all of it

/** As it lies in the library. The cost stands beside it, so that a later version may raise it. */
const StoredPassword = z.object({
  N: z.int().min(2).max(2 ** 20), r: z.int().min(1).max(32), p: z.int().min(1).max(16), salt: z.base64().min(16), hash: z.base64().length(44),
})
export type StoredPassword = z.infer<typeof StoredPassword>

/** @returns null when none is set, or what lies there is no password */
export function passwordFrom(settings: Readonly<Record<string, unknown>>): StoredPassword | null {
  return StoredPassword.safeParse(settings[KEY]).data ?? null
}

/** @throws UsageError when it is too short or too long */
export async function hashPassword(password: string, cost = COST): Promise<StoredPassword> {
  const characters = [...password].length
  if (characters < MIN_CHARACTERS) throw new UsageError(`A password has at least ${MIN_CHARACTERS} characters. Nothing was changed.`)
  if (characters > MAX_CHARACTERS) throw new UsageError(`A password has at most ${MAX_CHARACTERS} characters. Nothing was changed.`)
  const salt = randomBytes(16)
  return { ...cost, salt: salt.toString('base64'), hash: (await derive(password, salt, cost)).toString('base64') }
}

/** Takes as long for a wrong password as for the right one. */
export async function isPassword(stored: StoredPassword, password: string): Promise<boolean> {
  const wanted = Buffer.from(stored.hash, 'base64')
  return timingSafeEqual(await derive(password, Buffer.from(stored.salt, 'base64'), stored), wanted)
}

function derive(password: string, salt: Buffer, { N, r, p }: Pick<StoredPassword, 'N' | 'r' | 'p'>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // One keyboard writes é as one character, another as two.
    scrypt(password.normalize('NFC'), salt, HASH_BYTES, { N, r, p, maxmem: MAX_MEMORY }, (error, key) => { if (error) reject(error); else resolve(key) })
  })
}

/** Also beside a `serve` that runs: whoever is logged in there must log in again. @throws UsageError */
export async function setPassword(library: string, password: string): Promise<void> {
  const stored = await hashPassword(password)
  change(library, (db) => writeSettings(db, { [KEY]: stored }))
}

/** @returns whether there was one @throws UsageError */
export function removePassword(library: string): boolean {
  return fs.existsSync(libraryFile(library)) && change(library, (db) => removeSetting(db, KEY))
}

/**
 * One row, so the library's owner need not stop: SQLite lets one writer in after the other. A library that has to be made
 * first, with its tables, is taken like any other.
 */
function change<T>(library: string, run: (db: WritableDb) => T): T {
  const isNew = !fs.existsSync(libraryFile(library))
  const giveBack = isNew ? takeLibrary(library) : () => undefined
  try {
    if (!isNew) openReadable(library).close() // refuses one that would have to be brought up to date under its owner
    const db = openWritable(library)
    try {
      return run(db)
    } finally {
      db.close()
    }
  } finally {
    giveBack()
  }
}
