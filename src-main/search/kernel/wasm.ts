// A module of ours, compiled once and run in a memory of its own, where WebAssembly and its SIMD are.

/** What we use of WebAssembly: the types of a browser's library are not for this side. */
interface Memory { readonly buffer: ArrayBuffer; grow(pages: number): number }
declare const WebAssembly: undefined | {
  validate(bytes: Uint8Array<ArrayBuffer>): boolean
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  Memory: new (size: { initial: number }) => Memory
  Instance: new (module: object, imports: { env: { memory: Memory } }) => { readonly exports: object }
}

export const PAGE = 65536
const compiled = new Map<() => Uint8Array<ArrayBuffer>, object | null>() // null: there is no SIMD here

/**
 * @param source makes the bytes of the module; asked once
 * @param bytes the memory is at least so large, all zero
 * @returns null where WebAssembly or its SIMD is missing
 */
export function instanceOf<Exports extends object>(source: () => Uint8Array<ArrayBuffer>, bytes: number): { readonly memory: Memory; readonly exports: Exports } | null {
  if (typeof WebAssembly === 'undefined') return null
  let module = compiled.get(source)
  if (module === undefined) {
    const binary = source()
    module = WebAssembly.validate(binary) ? new WebAssembly.Module(binary) : null
    compiled.set(source, module)
  }
  if (module === null) return null
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) })
  return { memory, exports: new WebAssembly.Instance(module, { env: { memory } }).exports as Exports }
}
