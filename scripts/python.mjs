// A Python with the packages that tests need (the generator of hard files; DuckDB), in node_modules/.cache/python.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(fileURLToPath(import.meta.url), '../..')
const requirements = path.join(root, 'scripts/python-requirements.txt')
const venv = path.join(root, 'node_modules/.cache/python')

/** Finds or makes the environment. @returns the path of its interpreter */
export function pythonWithPackages() {
  const python = path.join(venv, 'bin/python')
  const stamp = path.join(venv, 'requirements.sha256')
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python
  // A venv holds its own path, so it is made in place; the stamp at the end says that it is whole.
  rmSync(venv, { recursive: true, force: true })
  mkdirSync(path.dirname(venv), { recursive: true })
  execFileSync('python3', ['-m', 'venv', venv], { stdio: 'inherit' })
  execFileSync(python, ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '-r', requirements], { stdio: 'inherit' })
  writeFileSync(`${stamp}.tmp`, wanted)
  renameSync(`${stamp}.tmp`, stamp)
  return python
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(pythonWithPackages())
