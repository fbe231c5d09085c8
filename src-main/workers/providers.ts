// Which graphics cards onnxruntime 1.30 knows a way to, found without loading it.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Provider } from '../api/computing.ts'

const folder = path.resolve(createRequire(import.meta.url).resolve('onnxruntime-node'), '../..')

/** A way to a card and the file without which it cannot be gone: CUDA's is not in the package, it has to be put there by hand. */
const WAYS: Partial<Record<NodeJS.Platform, { provider: Provider; file: string }>> = {
  linux: { provider: 'cuda', file: 'libonnxruntime_providers_cuda.so' },
  win32: { provider: 'dml', file: 'DirectML.dll' },
  darwin: { provider: 'coreml', file: 'onnxruntime_binding.node' },
}

/** @returns those worth trying on this machine. Not that they work: only trying says so */
export function providersHere(platform = process.platform, arch: string = process.arch, runtime = folder): Provider[] {
  const way = WAYS[platform]
  return way && fs.existsSync(path.join(runtime, 'bin/napi-v6', platform, arch, way.file)) ? [way.provider] : []
}

/** Of onnxruntime: another version is another race. */
export function runtimeVersion(): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string }
  return version
}
