// Interpreter for the generators of test material and for DuckDB; made on first use, a minute on a fresh machine.
import { pythonWithPackages } from '../../../scripts/python.mjs'

/** Path of a Python 3 that has pillow, numpy, pillow-heif and duckdb. */
export const pythonPath = (): string => pythonWithPackages()
