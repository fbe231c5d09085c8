import { examine } from '../app/doctor.ts'
import { plain, printJson, printLines, type OutputOptions } from './terminal.ts'

export interface DoctorOptions extends OutputOptions { readonly names?: boolean }

const SIGNS = { good: 'good', note: 'note', bad: 'BAD ' }

/** @returns 1 when something does not work */
export async function doctorCommand(library: string, { json, names = false }: DoctorOptions): Promise<number> {
  const findings = await examine(library, names)
  if (json) await printJson({ findings })
  else await printLines(findings.map(({ topic, state, text }) => `${SIGNS[state]}  ${topic}: ${plain(text)}`))
  return findings.some(({ state }) => state === 'bad') ? 1 : 0
}
