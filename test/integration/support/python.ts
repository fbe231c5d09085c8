// Interpreter for the generators of test material; made on first use, a minute on a fresh machine.
import { pythonWithPackages } from '../../../scripts/python.mjs'

/** Path of a Python 3 that has pillow, numpy and pillow-heif. */
export const pythonPath = (): string => pythonWithPackages()
