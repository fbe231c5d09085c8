import { readFile } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'
import { UsageError } from '../api/failure.ts'

/** PEM, with the chain in `cert` */
export interface Certificate { readonly cert: Buffer; readonly key: Buffer }

/** @returns undefined when neither file is named @throws UsageError for one without the other, and for files that do not serve */
export async function readCertificate(certFile: string | undefined, keyFile: string | undefined): Promise<Certificate | undefined> {
  if (certFile === undefined && keyFile === undefined) return undefined
  if (certFile === undefined || keyFile === undefined) throw new UsageError('--cert and --key go together: name both files or neither.')
  const [cert, key] = await Promise.all([read('certificate', certFile), read('key', keyFile)])
  try {
    createSecureContext({ cert, key })
  } catch (error) {
    throw new UsageError(`${certFile} and ${keyFile} are no certificate (PEM) with its key.`, { cause: error })
  }
  return { cert, key }
}

async function read(what: string, file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    throw new UsageError(`The ${what} ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`, { cause: error })
  }
}
