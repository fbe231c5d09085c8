// The commands: their names, arguments and options, and what runs for each. main.ts runs them, manPage.ts writes them down.
import path from 'node:path'
import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import type { Part } from '../api/contract.ts'
import { RELATIONS, type Relation } from '../api/relation.ts'
import { LABEL_KINDS } from '../app/labels.ts'
import { defaultLibrary, Likeness } from '../app/likeness.ts'
import { BACKENDS } from '../app/trainPlan.ts'
import { VERSION } from '../app/version.ts'
import { checkCommand, resolveCommand, sessionsCommand, undoCommand, type ResolveOptions, type UndoOptions } from './cleanUpCommands.ts'
import { compareCommand, type CompareOptions } from './compareCommand.ts'
import { doctorCommand, type DoctorOptions } from './doctorCommand.ts'
import { exportCodesCommand, importPairsCommand } from './elsewhereCommands.ts'
import { exportCommand, EXPORT_FORMATS, type ExportFormat } from './exportCommand.ts'
import { exportListCommand } from './exportListCommand.ts'
import { MODEL_COMMANDS, modelCommand, trainCommand, type TrainOptions } from './modelCommands.ts'
import { passwordCommand, type PasswordOptions } from './passwordCommand.ts'
import { codesCommand, groupsCommand, partFromText, similarCommand, statusCommand, type GroupsOptions, type SimilarOptions } from './readCommands.ts'
import { scanCommand, type ScanOptions } from './scanCommand.ts'
import { serveCommand, watchCommand, type ServeOptions } from './serveCommand.ts'
import type { OutputOptions } from './terminal.ts'

const wholeNumber = (from: number, to: number) => (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < from || value > to) throw new InvalidArgumentError(`Expected a whole number from ${from} to ${to}.`)
  return value
}

function region(text: string): Part {
  const part = partFromText(text)
  if (!part) throw new InvalidArgumentError('Expected x,y,width,height in shares from 0 to 1, inside the picture, at least 0.05 wide and high.')
  return part
}

function notEmpty(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('Expected a name or an address.')
  return text.trim()
}

export let exitCode = 0 // of the command that has run

/** Opens the library, runs the command, closes it whatever happened. */
function withLibrary<A extends unknown[]>(isReader: boolean, run: (likeness: Likeness, ...args: A) => Promise<number>) {
  return async function (this: Command, ...args: A): Promise<void> {
    const { library } = this.optsWithGlobals<{ library: string }>()
    const likeness = await Likeness.open({ library: path.resolve(library), isReader, ...(isReader ? { threads: 1 } : {}) })
    try {
      exitCode = await run(likeness, ...args)
    } finally {
      await likeness.close()
    }
  }
}

export const program = new Command('likeness').version(VERSION)
  .description('Finds every copy, near copy and look-alike in your photos. Everything stays on this computer.')
  .exitOverride().configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'likeness: ')) })
const add = (name: string, description: string): Command => program.command(name).description(description)
  .option('--library <folder>', 'where Likeness keeps what it knows', defaultLibrary())
  .option('--json', 'one JSON value on stdout').option('--quiet', 'no progress, no summary')

add('scan', 'take in the photos of folders (without one: of all folders of the library)').argument('[folder...]')
  .option('--protected', 'nothing in these folders is ever proposed for removal')
  .action(withLibrary(false, async (likeness, folders: string[], options: ScanOptions) => await scanCommand(likeness, folders, options)))
add('groups', 'the copies that were found').addOption(new Option('--kind <kind>', 'members of this relation or a stricter one').choices(RELATIONS))
  .option('--limit <n>', 'at most so many groups', wholeNumber(1, 1e9)).option('--offset <n>', 'leave out the first n', wholeNumber(0, 1e9))
  .action(withLibrary(true, async (likeness, options: GroupsOptions) => await groupsCommand(likeness, options)))
add('similar', 'photos like this picture, which need not be in the library').argument('<image>')
  .addOption(new Option('-k, --count <n>', 'how many').argParser(wholeNumber(1, 500)).default(20)).option('--same', 'only copies of it')
  .option('--region <x,y,width,height>', 'photos that show this part of it, in shares of its width and height: 0.5,0,0.5,0.5 is the upper right quarter', region)
  .action(withLibrary(true, async (likeness, image: string, options: SimilarOptions) => await similarCommand(likeness, image, options)))
add('resolve', 'remove copies as the keep rules say; can be undone')
  .option('--rule <rule>', 'keep rule, best first; again for the next (folder:/path, format:raw,heic, larger, oldest …); without any: those of the library', (value: string, all: string[]) => [...all, value], [])
  .addOption(new Option('--kind <kind>', 'copies of this relation or a stricter one').choices(RELATIONS.filter((relation) => relation !== 'same-scene')).default('same-picture'))
  .requiredOption('--to <place>', 'bin, holding (a folder on the same drive), or a folder of yours on the same drive')
  .option('--link', 'put a hard link to the kept file in the place of each identical file').option('--dry-run', 'only show what would be done')
  .action(withLibrary(false, async (likeness, options: ResolveOptions) => await resolveCommand(likeness, options)))
add('compare', 'is everything in a folder (or on a card) also in another one?').argument('<folder>', 'need not be in the library: then it is only looked at')
  .requiredOption('--with <folder>', 'a folder of the library')
  .option('--copy', 'then copy what only the first one has, or has better, into a new folder of the other')
  .action(withLibrary(false, async (likeness, folder: string, options: CompareOptions) => await compareCommand(likeness, folder, options)))
add('sessions', 'what was removed, newest first').action(withLibrary(true, async (likeness, options: OutputOptions) => await sessionsCommand(likeness, options)))
add('undo', 'take a removal back (without a number: the latest)').argument('[session]', 'its number, from likeness sessions', wholeNumber(1, 1e9))
  .option('--item <n>', 'only this one of its files; again for more', (value: string, all: number[]) => [...all, wholeNumber(0, 1e9)(value)], [] as number[])
  .action(withLibrary(false, async (likeness, session: number | undefined, options: UndoOptions) => await undoCommand(likeness, session, options)))
add('check', 'hold the library file against itself and the disk').action(withLibrary(false, async (likeness, options: OutputOptions) => await checkCommand(likeness, options)))
add('export', 'write the groups to a file (csv, json, html), the codes of all photos for SQL (parquet), or the paths of a collection (list)')
  .addArgument(new Argument('<format>', 'parquet: one row a photo; list: one path a line').choices([...EXPORT_FORMATS, 'parquet', 'list'])).argument('<file>')
  .addOption(new Option('--kind <kind>', 'of groups: members of this relation or a stricter one').choices(RELATIONS).default('same-picture'))
  .option('--collection <name>', 'of list: the one whose photos are meant')
  .action(withLibrary(true, async (likeness, format: ExportFormat | 'parquet' | 'list', file: string, options: OutputOptions & { kind: Relation; collection?: string }) => {
    if (format === 'parquet') return await exportCodesCommand(likeness, file, options)
    return format === 'list' ? await exportListCommand(likeness, file, options) : await exportCommand(likeness, format, file, options)
  }))
add('import', 'take in pairs that were found on other machines: each goes to the second look').addArgument(new Argument('<what>').choices(['pairs']))
  .argument('<file...>', 'parquet with the columns a, b (SHA-256 of two photos, in hex digits, a before b) and distance')
  .action(withLibrary(false, async (likeness, _what: string, files: string[], options: OutputOptions) => await importPairsCommand(likeness, files, options)))
add('train', 'teach a model of your own on this computer')
  .addOption(new Option('--labels <kind>', 'what it learns from').choices(LABEL_KINDS).default('folders'))
  .addOption(new Option('--epochs <n>', 'rounds over all photos').argParser(wholeNumber(1, 1000))).addOption(new Option('--seed <n>', 'the same seed gives the same model').argParser(wholeNumber(0, 2 ** 31)))
  .option('--name <name>', 'what the model is called').option('--within <folder>', 'of folders: only those in this one')
  .addOption(new Option('--backend <backend>', 'what computes').choices(['auto', ...BACKENDS]).default('auto'))
  .addOption(new Option('--whole', 'the whole backbone, not only the head: says what that would take').conflicts('resume'))
  .option('--resume', 'go on with the training that was stopped').option('--use', 'and let the new model answer')
  .action(withLibrary(false, async (likeness, options: TrainOptions) => await trainCommand(likeness, options)))
const model = program.command('model').description('the models of a library')
for (const [name, isReader, description, ...args] of MODEL_COMMANDS) {
  const command = model.command(name).description(description).option('--library <folder>', 'where Likeness keeps what it knows', defaultLibrary())
    .option('--json', 'one JSON value on stdout').option('--quiet', 'no progress, no summary')
  for (const argument of args) command.argument(argument)
  command.action(withLibrary(isReader, async (likeness, ...given: unknown[]) => await modelCommand(likeness, name, given.slice(0, args.length) as string[], given[args.length] as OutputOptions)))
}
add('codes', 'the 64-bit codes of all files, one JSON line each').action(withLibrary(true, async (likeness) => await codesCommand(likeness)))
add('status', 'what is in the library').action(withLibrary(true, async (likeness, options: OutputOptions) => await statusCommand(likeness, options)))
add('watch', 'follow the folders of the library until stopped').action(withLibrary(false, async (likeness) => await watchCommand(likeness)))
add('serve', 'the window in a browser, until stopped').argument('[folder...]')
  .addOption(new Option('--port <n>', '0: a free one').argParser(wholeNumber(0, 65535)).default(0))
  .addOption(new Option('--host <address>', 'where it listens, 0.0.0.0 for everywhere: beyond this computer only with a password').argParser(notEmpty))
  .option('--name <name>', 'a further name under which it is reached, such as that of a proxy; again for more', (value: string, all: string[]) => [...all, value], [] as string[])
  .option('--cert <file>', 'https with this certificate (PEM)').option('--key <file>', 'and its key (PEM)').option('--open', 'open the browser')
  .action(withLibrary(false, async (likeness, folders: string[], options: ServeOptions) => await serveCommand(likeness, folders, options)))
add('password', 'set the one that serve asks for: asks twice, or reads one line of stdin').option('--remove', 'from now on there is none')
  .action(async (options: PasswordOptions & { library: string }) => { exitCode = await passwordCommand(path.resolve(options.library), options) })
add('doctor', 'how Likeness and this computer are: a report that names no photos and no folders').option('--names', 'with the names of folders')
  .action(async (options: DoctorOptions & { library: string }) => { exitCode = await doctorCommand(path.resolve(options.library), options) })
