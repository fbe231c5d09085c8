// Help in the window is docs/manual.md as the build renders it: each screen finds its part, and nothing in it leads out or runs.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { PAGES, renderManual } from '../../../scripts/manual.mjs'
import { HELP_SECTIONS, helpSectionOf } from '../../../src-renderer/views/help/helpSections.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const { parts, pictures, contents } = renderManual(path.join(ROOT, 'docs'))
const html = parts.join('PICTURE')
const all = (pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, found]) => found!)
const ids = all(/ id="help-([^"]+)"/g)

const folder = mkdtempSync(path.join(os.tmpdir(), 'likeness-manual-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
/** The HTML of a manual that says `text`, with its two further pages. */
function rendered(text: string): string {
  for (const page of PAGES) writeFileSync(path.join(folder, page), page === PAGES[0] ? `# Manual\n\n${text}` : `# Page\n\n## Part\n`)
  return renderManual(folder).parts.join('')
}

describe('the manual', () => {
  it('has the part that each screen leads to, among its contents', () => {
    expect(Object.entries(HELP_SECTIONS).filter(([, id]) => !contents.some((section) => section.id === id))).toEqual([])
  })

  it('has addresses of its own for all headings, and contents in their order', () => {
    expect([new Set(ids).size, ids.length > 15, contents[0], ids.filter((id) => contents.some((section) => section.id === id))]).toEqual([ids.length, true, { id: 'begin', title: 'Begin' }, contents.map(({ id }) => id)])
  })

  it('leads only to its own parts, shows only its own pictures, and holds nothing that runs or styles', () => {
    expect(all(/ href="([^"]*)"/g).filter((href) => !ids.includes(href.replace('#help-', '')))).toEqual([])
    expect(all(/<(\w+)/g).filter((tag) => !/^(h[234]|p|ul|ol|li|strong|em|code|pre|a|img|div|table|thead|tbody|tr|th|td|br)$/.test(tag))).toEqual([])
    expect(all(/\s([\w-]+)="/g).filter((name) => !['id', 'tabindex', 'href', 'src', 'alt', 'width', 'height', 'loading', 'class'].includes(name))).toEqual([])
    expect([all(/ src="([^"]*)"/g), pictures.map((file) => path.relative(ROOT, file))]).toEqual([pictures.map(() => 'PICTURE'), ['docs/images/overview.png', 'docs/images/review.png', 'docs/images/find.png']])
    expect(all(/<img [^>]*alt="([^"]*)"/g).filter((alt) => alt.length < 20)).toEqual([])
  })

  it('has its pages where the image for a NAS is built, too', () => {
    const ignored = readFileSync(path.join(ROOT, '.dockerignore'), 'utf8').split('\n')
    expect([ignored.includes('docs/*'), [...PAGES, 'images'].filter((page) => !ignored.includes(`!docs/${page}`))]).toEqual([true, []])
  })
})

describe('what is rendered', () => {
  it('keeps links inside it, and makes words of those that lead out', () => {
    expect(rendered('## Here\n[a](#here) [b](formats.md) [c](nas.md#part) [d](architecture.md) [e](https://example.org/x?a&b) [f](mailto:a@example.org)\n'))
      .toContain('<p><a href="#help-here">a</a> <a href="#help-formats">b</a> <a href="#help-nas-part">c</a> d e (https://example.org/x?a&amp;b) f</p>')
  })

  it.each([
    ['HTML of its own', 'a <b onclick="x()">b</b>', 'must hold no HTML'], ['a script', '<script>x()</script>', 'must hold no HTML'],
    ['a link to nowhere', '[a](#nowhere)', 'is not there'], ['two headings of one name', '## One\n\n## One', 'share the address'],
  ])('refuses %s', (_what, text, sentence) => {
    expect(() => rendered(text)).toThrow(sentence)
  })
})

it('F1 finds what lies on top: a dialog, the removal, Compare, the screen', () => {
  const at = { navigation: { dialog: 'none', screen: 'review' }, compare: { isOpen: false }, removal: { step: 'closed' }, hasRoots: true }
  const sectionAt = (change: object): string => helpSectionOf({ ...at, ...change } as unknown as Parameters<typeof helpSectionOf>[0])
  expect([
    sectionAt({}), sectionAt({ compare: { isOpen: true } }), sectionAt({ compare: { isOpen: true }, removal: { step: 'asking' } }),
    sectionAt({ navigation: { dialog: 'settings', screen: 'find' } }), sectionAt({ hasRoots: false }),
  ]).toEqual(['review', 'compare', 'remove-and-take-back', 'settings-and-keys', 'begin'])
})
