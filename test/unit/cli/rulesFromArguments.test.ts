import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { rulesFromArguments } from '../../../src-main/cli/cleanUpCommands.ts'

describe('keep rules of the command line', () => {
  it('in their order; folders that follow one another are one rule', () => {
    expect(rulesFromArguments(['folder:/a', 'folder:b', 'larger', 'format:raw, HEIC'])).toEqual([
      { kind: 'folder', isOn: true, folders: ['/a', path.resolve('b')] }, { kind: 'larger', isOn: true }, { kind: 'format', isOn: true, formats: ['raw', 'heic'] },
    ])
    expect(rulesFromArguments([])).toBeNull()
  })

  it('that do not exist are refused in a sentence that names those which do', () => {
    expect(() => rulesFromArguments(['biggest'])).toThrow(/There is no keep rule “biggest”\. Rules are protected, folder, /)
    expect(() => rulesFromArguments(['folder:'])).toThrow('Name the folder: --rule folder:/path.')
    expect(() => rulesFromArguments(['format:doc'])).toThrow('There is no format “doc”.')
  })
})
