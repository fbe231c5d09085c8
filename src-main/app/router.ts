// Answers every question of the contract; a forgotten one does not compile.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { implement, ORPCError } from '@orpc/server'
import { contract, type FileId } from '../api/contract.ts'
import { driveTrouble, UsageError } from '../api/failure.ts'
import { folderText, nameText } from './display.ts'
import { collectionsRouter } from './collectionsRouter.ts'
import { examine, linesOf } from './doctor.ts'
import { foldersRouter } from './foldersRouter.ts'
import { photosOfRegion } from './findRegion.ts'
import { similarToPhoto, similarToPicture } from './findSimilar.ts'
import type { Likeness } from './likeness.ts'
import type { Log } from './log.ts'
import { modelRouter } from './modelRouter.ts'
import { overview } from './overview.ts'
import { photosRouter, unknownPhoto } from './photosRouter.ts'
import { browse, places } from './places.ts'
import { removalRouter } from './removalRouter.ts'
import { reviewRouter } from './reviewRouter.ts'
import { settingsFrom } from './settings.ts'

/** The contract with its guard, to be given an answer for each of its questions. */
export type ContractServer = ReturnType<typeof guarded>

function guarded(log: Log) {
  return implement(contract).use(async ({ next }) => {
    try {
      const result = await next()
      return isStream(result.output) ? { ...result, output: streamTold(result.output, log) } : result
    } catch (error) {
      throw told(error, log)
    }
  })
}

/** A sentence for the person is passed on; anything else is our bug and only named as such. */
function told(error: unknown, log: Log): unknown {
  if (error instanceof ORPCError) return error
  if (error instanceof UsageError) return new ORPCError('BAD_REQUEST', { message: error.message })
  const trouble = driveTrouble(error)
  if (trouble) return new ORPCError('PRECONDITION_FAILED', { message: trouble })
  log.fault('', error)
  return new ORPCError('INTERNAL_SERVER_ERROR', { message: 'Something in Likeness broke. Your photos are untouched.' })
}

const isStream = (output: unknown): output is AsyncIterable<unknown> => typeof output === 'object' && output !== null && Symbol.asyncIterator in output

/** A stream breaks only when it is read. */
async function* streamTold(stream: AsyncIterable<unknown>, log: Log): AsyncGenerator<unknown, unknown> {
  try {
    return yield* stream
  } catch (error) {
    throw told(error, log)
  }
}

/** @param isElsewhere the window is on another machine than this */
export function createRouter(likeness: Likeness, { isElsewhere = false } = {}) {
  const { engine } = likeness
  const server = guarded(engine.log)
  return server.router({
    library: {
      status: server.library.status.handler(() => likeness.status()),
      report: server.library.report.handler(async () => ({ text: linesOf(await examine(engine.library, false, false)).join('\n') })),
      events: server.library.events.handler(({ signal }) => likeness.events(signal)),
      overview: server.library.overview.handler(() => overview(engine)),
      looked: server.library.looked.handler(async () => {
        await likeness.news.looked()
        return { looked: true }
      }),
    },
    root: {
      places: server.root.places.handler(() => places()),
      browse: server.root.browse.handler(({ input }) => browse(input.path)),
      add: server.root.add.handler(({ input }) => likeness.add(input.paths)),
      remove: server.root.remove.handler(async ({ input }) => ({ removed: await likeness.remove(input.rootId) })),
    },
    scan: {
      start: server.scan.start.handler(({ input }) => ({ started: likeness.scanNow(input?.rootIds) })),
      pause: server.scan.pause.handler(() => ({ paused: likeness.pause() })),
      resume: server.scan.resume.handler(() => ({ resumed: likeness.resume() })),
      stop: server.scan.stop.handler(() => ({ stopped: likeness.stop() })),
    },
    ...reviewRouter(server, likeness),
    ...removalRouter(server, likeness),
    ...modelRouter(server, likeness),
    ...foldersRouter(server, likeness),
    ...photosRouter(server, likeness, isElsewhere),
    ...collectionsRouter(server, likeness),
    search: {
      similar: server.search.similar.handler(async ({ input }) => {
        const found = await similarToPhoto(engine, input.photoId, input.limit, input.filter)
        if (!found) throw unknownPhoto()
        return found
      }),
      region: server.search.region.handler(async ({ input: { photoId, limit, filter, ...part } }) => {
        const matches = await photosOfRegion(engine, photoId, part, limit, filter)
        if (!matches) throw unknownPhoto()
        return { matches }
      }),
      picture: server.search.picture.handler(async ({ input }) => {
        // Held in a file of ours for the moment of the question, so that it goes the way every photo goes.
        const file = path.join(os.tmpdir(), `likeness-${randomUUID()}`)
        try {
          await fs.writeFile(file, Buffer.from(await input.picture.arrayBuffer()), { mode: 0o600, flag: 'wx' })
          return await similarToPicture(engine, Buffer.from(file), input.limit)
        } finally {
          await fs.rm(file, { force: true })
        }
      }),
    },
    problem: {
      list: server.problem.list.handler(async ({ input }) => {
        const [rows, counts] = await Promise.all([engine.reader.call('listProblems', input.kind, input.offset, input.limit), engine.reader.call('countProblems')])
        return {
          problems: rows.map((row) => ({
            fileId: row.fileId as FileId, name: nameText(row.text), folder: folderText(row.rootText, row.text), kind: row.kind, reason: row.reason, bytes: row.bytes,
          })),
          total: counts.filter(({ kind }) => input.kind === null || kind === input.kind).reduce((sum, { count }) => sum + count, 0),
        }
      }),
      retry: server.problem.retry.handler(async ({ input }) => ({ queued: await likeness.retry(input.fileIds) })),
    },
    setting: {
      get: server.setting.get.handler(async () => settingsFrom(await engine.reader.call('readSettings'))),
      set: server.setting.set.handler(async ({ input }) => {
        await engine.writer.call('writeSettings', input)
        const settings = settingsFrom(await engine.writer.call('readSettings'))
        likeness.apply(settings)
        engine.card.wish(settings.graphicsCard)
        return settings
      }),
    },
  })
}
