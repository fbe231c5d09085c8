import { cleanUp } from './cleanUp.ts'
import { common } from './common.ts'
import { compare } from './compare.ts'
import { core } from './core.ts'
import { find } from './find.ts'
import { folders } from './folders.ts'
import { history } from './history.ts'
import { models } from './models.ts'
import { photo } from './photo.ts'
import { rules } from './rules.ts'

/** The core speaks English: each of its sentences stands for itself. */
const itself = Object.fromEntries(core.map((sentence) => [sentence, sentence])) as Record<typeof core[number], string>

/** The words of the window, area by area. */
export const en = { core: itself, common, cleanUp, compare, find, folders, history, models, photo, rules }
