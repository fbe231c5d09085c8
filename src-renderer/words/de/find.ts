import { number, plural, size } from '../../formats.ts'
import type { Words } from '../types.ts'
import { photos } from './counts.ts'

export const find: Words['find'] = {
  askPart: 'Einen Teil davon suchen', likePart: 'Ähnlich wie dieser Teil', partHint: 'Rechteck ziehen, um diesen Teil zu suchen',
  part: (x, y, width, height) => {
    const share = (value: number): number => Math.round(value * 100)
    return `Teil: ${share(width)} mal ${share(height)} Prozent, ${share(x)} von links, ${share(y)} von oben. Pfeile bewegen ihn, Umschalt und Pfeile ändern die Größe, Eingabe sucht danach.`
  },
  filters: {
    label: 'Nur zeigen', date: 'Datum', until: 'Bis', onlyThat: 'nur dieses Jahr', to: (year) => `bis ${year}`, month: 'Monat', wholeYear: 'alle Monate',
    folder: 'Ordner', format: 'Format', size: 'Größe', clear: 'Filter löschen',
  },
  formats: { jpeg: 'JPEG', png: 'PNG', heic: 'HEIC', raw: 'RAW', webp: 'WebP', gif: 'GIF', tiff: 'TIFF', avif: 'AVIF', jxl: 'JPEG XL', jp2: 'JPEG 2000', bmp: 'BMP', psd: 'Photoshop' },
  sizes: { small: 'unter 2 MP', middle: '2 bis 12 MP', large: 'über 12 MP' },
  shown: (n, total) => n === total ? photos(total) : `${number(n)} von ${photos(total)}`,
  noneTitle: 'Kein Foto mit diesen Filtern', none: (total) => plural(total, { one: 'Ohne sie gibt es 1 Foto.', other: 'Ohne sie gibt es # Fotos.' }),
  among: (n) => plural(n, { one: 'Unter dem 1 gezeigten Foto', other: 'Unter den # gezeigten Fotos' }),
  noSame: 'Kein anderes Foto mit diesen Filtern zeigt dieses Bild.', noSimilar: 'Kein Foto mit diesen Filtern sieht diesem ähnlich.',
  bar: 'Was ausgewählt ist', selected: (n, bytes) => `${photos(n)} ausgewählt, ${size(bytes)}`,
  hint: 'Umschalt wählt bis zu einem Foto, Esc hebt auf.', selecting: 'Wird ausgewählt…',
  copy: 'Pfade kopieren', save: 'Liste speichern', reveal: 'Im Dateimanager zeigen', open: 'Im Betrachter öffnen', clear: 'Auswahl aufheben',
  copied: (n) => plural(n, { one: '1 Pfad kopiert.', other: '# Pfade kopiert.' }), notCopied: 'Die Zwischenablage ist hier für Likeness gesperrt. Speichern Sie stattdessen die Liste.',
  saved: 'Die Liste liegt dort, wo Ihr Browser Downloads ablegt.', file: 'Ausgewählte Fotos.csv',
  notShown: 'Das geht nur auf dem Bildschirm des Computers, auf dem Likeness läuft, und solange das Laufwerk da ist.',
  border: { still: 'Noch ähnlich', not: 'Nicht mehr ähnlich', now: (n) => plural(n, { one: '1 ähnliches Foto', other: '# ähnliche Fotos' }), key: 'noch ähnlich, nicht mehr ähnlich: die Grenze liegt dazwischen' },
  isSelected: 'ausgewählt', selectThese: (n) => plural(n, { one: 'Dieses auswählen', other: 'Diese # auswählen' }),
  collections: {
    filter: 'Sammlung', menu: (name) => `Sammlung ${name}`, add: 'Zu Sammlung…', takeOut: 'Aus Sammlung nehmen',
    addTitle: (n) => plural(n, { one: '1 Foto in eine Sammlung legen', other: '# Fotos in eine Sammlung legen' }), newName: 'Name einer neuen Sammlung', make: 'Anlegen', yours: 'Oder eine vorhandene',
    rename: 'Umbenennen…', renameTitle: 'Sammlung umbenennen', name: 'Name', save: 'Speichern', remove: 'Sammlung löschen',
    made: (name, n) => `„${name}“ hat jetzt ${photos(n)}.`, added: (name, n) => `${photos(n)} in „${name}“ gelegt.`, hasAll: (name) => `„${name}“ hat sie schon.`,
    tookOut: (name, n) => `${photos(n)} aus „${name}“ genommen. Die Dateien bleiben.`, removed: (name) => `„${name}“ ist gelöscht. Die Fotos bleiben.`, undone: 'Die Sammlung ist, wie sie war.',
  },
  keys: { select: 'auswählen', selectTo: 'bis dorthin auswählen', all: 'alle gezeigten auswählen' },
}
