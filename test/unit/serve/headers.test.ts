import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { CSP, contentTypeOf, pictureIdOf, resolveStatic } from '../../../src-main/serve/headers.ts'

const ROOT = path.resolve('/app/renderer')

describe('resolveStatic', () => {
  it('finds the page and its files', () => {
    expect(['/', '/index.html', '/assets/index-Ab_1.js', '/fonts/inter.var.woff2'].map((url) => resolveStatic(ROOT, url)))
      .toEqual(['index.html', 'index.html', 'assets/index-Ab_1.js', 'fonts/inter.var.woff2'].map((name) => path.join(ROOT, name)))
  })

  it('names no file outside, hidden, or written oddly', () => {
    const odd = [
      '', '..', '/..', '/../secret', '/a/../../secret', '/%2e%2e/secret', '/..%2fsecret', '/%2e%2e%2fsecret', '/a%2f..%2f..%2fsecret',
      '/..\\secret', '/%5c..%5csecret', '/c:/secret', '/.env', '/assets/.hidden', '//etc/passwd', '/assets//x.js', '/assets/', '/%00', '/a%00.js',
      '/%', '/%zz', '/%c0%ae%c0%ae/secret', '/a\nb', '/ ',
    ]
    expect(odd.map((url) => resolveStatic(ROOT, url))).toEqual(odd.map(() => null))
  })
})

describe('pictureIdOf', () => {
  it('reads the size and the id', () => {
    expect([pictureIdOf('/thumb/12'), pictureIdOf('/photo/9007199254740991')]).toEqual([{ size: 'thumb', id: 12 }, { size: 'photo', id: 9007199254740991 }])
  })

  it('takes nothing but an id in its plain form', () => {
    const odd = ['/thumb/', '/thumb/0', '/thumb/01', '/thumb/-1', '/thumb/1.5', '/thumb/1e3', '/thumb/1/', '/thumb/1/2', '/Thumb/1', '/thumb/%31', '/photo/9007199254740992', '/photo/99999999999999999', '/x/1', '/thumb/1\n']
    expect(odd.map((url) => pictureIdOf(url))).toEqual(odd.map(() => null))
  })
})

it('contentTypeOf names what the window is made of, and makes everything else plain bytes', () => {
  expect(['a/index.html', 'x.JS', 'x.woff2', 'x.exe', 'x'].map(contentTypeOf))
    .toEqual(['text/html; charset=utf-8', 'text/javascript; charset=utf-8', 'font/woff2', 'application/octet-stream', 'application/octet-stream'])
})

it('the policy lets nothing in but our own files and pictures', () => {
  expect(CSP).toBe("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
})
