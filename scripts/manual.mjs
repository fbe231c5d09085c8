// The manual as a module of the window: docs/manual.md, and the pages that it leads to, become HTML while the window is built.
// What comes out is our own text alone: raw HTML in a page is refused, and whatever leads out of the app becomes plain words.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Marked } from 'marked'

/** In the order of Help. A page after the first begins under its file's name, one heading lower. */
export const PAGES = ['manual.md', 'formats.md', 'nas.md']
const pageId = (file) => file.replace(/\.md$/, '')

/** As GitHub makes the address of a heading. */
const slug = (title) => title.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-')
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Where a picture's address goes, once the build has given it one. */
const MARK = '\u0000'

function sizeOfPng(file) {
  const head = readFileSync(file).subarray(0, 24)
  if (head.toString('latin1', 12, 16) !== 'IHDR') throw new Error(`expected a PNG, got another file: ${file}`)
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
}

/** Where a link leads inside Help; null when it leads out of it. */
function anchorOf(href, ids) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return null
  const [file, at] = href.split('#')
  if (file !== '' && !PAGES.includes(file)) return null
  const id = at === undefined || at === '' ? pageId(file) : file === '' || file === PAGES[0] ? at : `${pageId(file)}-${at}`
  if (!ids.has(id)) throw new Error(`the manual leads to ${href}, which is not there`)
  return id
}

/** What a page needs to become HTML; `depth` is how much lower its headings stand. */
function rendererOf({ folder, prefix, depth, ids, contents, images }) {
  return {
    html: ({ text }) => {
      if (!/^\s*<!--[\s\S]*-->\s*$/.test(text)) throw new Error(`the manual must hold no HTML of its own: ${text}`)
      return ''
    },
    heading({ tokens, depth: own }) {
      const title = this.parser.parseInline(tokens, this.parser.textRenderer)
      if (own === 1 && prefix === '') return '' // the sheet has this title
      const level = own + depth
      const id = own === 1 ? prefix : prefix === '' ? slug(title) : `${prefix}-${slug(title)}`
      if (level === 2) contents.push({ id, title })
      return `<h${level} id="help-${id}" tabindex="-1">${this.parser.parseInline(tokens)}</h${level}>\n`
    },
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens)
      const id = anchorOf(href, ids)
      if (id !== null) return `<a href="#help-${id}">${text}</a>`
      return /^https?:/.test(href) && !text.includes(escaped(href)) ? `${text} (${escaped(href)})` : text // nothing opens an address outside
    },
    image({ href, text }) {
      const file = path.resolve(folder, href)
      const { width, height } = sizeOfPng(file)
      const at = images.includes(file) ? images.indexOf(file) : images.push(file) - 1
      return `<img src="${MARK}${at}${MARK}" alt="${escaped(text)}" width="${width}" height="${height}" loading="lazy">`
    },
    table(token) {
      const row = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`
      return `<div class="help-table"><table><thead>${row(token.header, 'th')}</thead><tbody>${token.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table></div>\n`
    },
  }
}

/** Every address that a link of Help may lead to. */
function idsOf(pages) {
  const ids = new Set()
  for (const { text, prefix } of pages) {
    for (const token of new Marked().lexer(text)) {
      if (token.type !== 'heading') continue
      const id = token.depth === 1 && prefix !== '' ? prefix : prefix === '' ? slug(token.text) : `${prefix}-${slug(token.text)}`
      if (ids.has(id)) throw new Error(`two headings of the manual share the address ${id}`)
      ids.add(id)
    }
  }
  return ids
}

/**
 * The manual as HTML.
 * @param {string} folder where the pages lie
 * @returns the text in parts, between which the addresses of `pictures` belong, and the titles of its sections in their order
 */
export function renderManual(folder) {
  const pages = PAGES.map((file, index) => ({ text: readFileSync(path.join(folder, file), 'utf8'), prefix: index === 0 ? '' : pageId(file), depth: index === 0 ? 0 : 1 }))
  const ids = idsOf(pages)
  const [contents, images] = [[], []]
  const html = pages.map(({ text, prefix, depth }) => new Marked({ renderer: rendererOf({ folder, prefix, depth, ids, contents, images }) }).parse(text)).join('\n')
  const pieces = html.split(MARK) // text, number of a picture, text, …
  return { parts: pieces.filter((_piece, index) => index % 2 === 0), pictures: pieces.filter((_piece, index) => index % 2 === 1).map((index) => images[Number(index)]), contents }
}

/** For vite: `import('…/docs/manual.md')` gives the manual, its pictures among the window's own files. */
export function manualPlugin() {
  return {
    name: 'likeness-manual',
    load(id) {
      if (path.basename(id) !== PAGES[0]) return null
      const { parts, pictures, contents } = renderManual(path.dirname(id))
      const imports = pictures.map((file, index) => `import picture${index} from ${JSON.stringify(file)}`)
      const html = parts.flatMap((part, index) => (index === 0 ? [JSON.stringify(part)] : [`picture${index - 1}`, JSON.stringify(part)])).join(' + ')
      return { code: [...imports, `export const html = ${html}`, `export const contents = ${JSON.stringify(contents)}`].join('\n'), moduleType: 'js' }
    },
  }
}
