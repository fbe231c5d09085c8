import { examine, linesOf } from '../app/doctor.ts'
import { plain, printJson, printLines, type OutputOptions } from './terminal.ts'

export interface DoctorOptions extends OutputOptions { readonly names?: boolean }

/** @returns 1 when something does not work */
export async function doctorCommand(library: string, { json, names = false }: DoctorOptions): Promise<number> {
  const findings = await examine(library, names)
  if (json) await printJson({ findings })
  else await printLines(linesOf(findings).map(plain))
  return findings.some(({ state }) => state === 'bad') ? 1 : 0
}
