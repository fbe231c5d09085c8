import type { Words } from '../types.ts'
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

export const zh: Words = { core, common, cleanUp, compare, find, folders, history, models, photo, rules }
