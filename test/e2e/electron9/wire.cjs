'use strict'
// TEST ONLY. Node 12's fork speaks JSON: bytes travel as base64 in an object of one key.

/** @param {unknown} value @returns {unknown} */
function pack(value) {
  if (value instanceof ArrayBuffer) return { $bytes: Buffer.from(value).toString('base64') }
  if (ArrayBuffer.isView(value)) return { $bytes: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') }
  return mapped(value, pack)
}

/** @param {any} value @returns {unknown} */
function unpack(value) {
  if (value && typeof value === 'object' && typeof value.$bytes === 'string') return Uint8Array.from(Buffer.from(value.$bytes, 'base64'))
  return mapped(value, unpack)
}

/** @param {any} value @param {(value: unknown) => unknown} change */
function mapped(value, change) {
  if (Array.isArray(value)) return value.map(change)
  if (!value || typeof value !== 'object') return value
  return Object.keys(value).reduce((/** @type {Record<string, unknown>} */ all, key) => { all[key] = change(value[key]); return all }, {})
}

module.exports = { pack, unpack }
