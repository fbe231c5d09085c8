import { number, plural, size } from '../../formats.ts'
import type { Words } from '../types.ts'
import { copies, groups } from './counts.ts'

export const cleanUp: Words['cleanUp'] = {
  youChose: 'von Ihnen gewählt', accept: 'Annehmen', reopen: 'Wieder öffnen', accepted: 'Angenommen', bestShot: 'Bestes Foto',
  bar: 'Was Sie angenommen haben',
  acceptedCopies: (n, bytes) => n === 0 ? 'Noch nichts angenommen' : `${copies(n)} angenommen, ${size(bytes)}`,
  left: (open, all) => open === 0 ? 'Alle Gruppen angesehen' : `${number(open)} von ${plural(all, { one: '1 Gruppe', other: '# Gruppen' })} noch anzusehen`,
  sceneHint: 'Das beste Foto ist nur ein Vorschlag. Markiert wird erst, was Sie markieren.',
  clear: 'Leeren', acceptPage: 'Diese Seite annehmen', acceptIdentical: (n) => `Alle identischen Dateien annehmen (${number(n)})`,
  remove: (n) => n === 0 ? 'Entfernen…' : `${copies(n)} entfernen…`, removeNow: (n) => `${copies(n)} entfernen`,
  isProtected: 'In einem geschützten Ordner: bleibt.', isOffline: 'Das Laufwerk ist nicht angeschlossen: bleibt.',
  refused: {
    protected: 'In einem geschützten Ordner: bleibt.', offline: 'Das Laufwerk ist nicht angeschlossen: bleibt.', gone: 'Dieses Foto ist nicht mehr in der Gruppe.',
  },
  said: {
    remove: (name) => `${name} soll entfernt werden`, keep: (name) => `${name} bleibt`, choose: (name) => `${name} ist das, das Sie behalten`,
    keepAll: 'Gemeinsam behalten, nicht mehr gezeigt.', notSame: 'Wird nicht mehr zusammen gezeigt.', accept: (n) => plural(n, { one: '1 Gruppe angenommen', other: '# Gruppen angenommen' }),
  },
  undo: 'Rückgängig', undone: (what) => `Zurückgenommen: ${what}`, nothingToUndo: 'Hier ist nichts zurückzunehmen. Im Verlauf steht alles Entfernte.',
  spoken: (n, open) => `${copies(n)} angenommen, noch ${groups(open)}.`,
  moved: (n, bytes) => `${copies(n)} verschoben, ${size(bytes)}`,
  someBack: (n) => plural(n, { one: '1 Kopie ist zurück.', other: '# Kopien sind zurück.' }),
  notMoved: (n) => plural(n, { one: '1 Kopie wurde nicht verschoben. Der Verlauf sagt, warum.', other: '# Kopien wurden nicht verschoben. Der Verlauf sagt, warum.' }),
  notBack: (n, name, reason) => `${plural(n, { one: '1 Datei konnte nicht zurückgeholt werden.', other: '# Dateien konnten nicht zurückgeholt werden.' })} ${name}: ${reason}`,
  noteWritten: (name) => `Neben das behaltene Foto geschrieben: ${name}`,
  menu: {
    name: (title) => `Mehr zu ${title}`, notSame: 'Keine davon sind gleich', keepAll: 'Alle behalten', compare: 'Vergleichen', decision: 'Entscheidung zeigen',
    notes: (what) => `${what} neben das behaltene schreiben (.xmp)`,
  },
  notes: { date: 'Datum', camera: 'Kamera', place: 'Ort', keywords: 'Stichwörter', rating: 'Sterne', title: 'Titel' },
  last: {
    title: 'Die letzte Kopie entfernen?', what: (name) => `Von ${name} gibt es keine andere gute Kopie. Sie kommt in den Papierkorb oder einen Ablageordner und lässt sich im Verlauf zurückholen.`, yes: 'Auch diese entfernen',
  },
  sheet: {
    title: (n) => `${copies(n)} entfernen?`, none: 'Nichts zu entfernen',
    where: (toBin, toHolding, bytes) => {
      const bin = toBin > 0 ? `${number(toBin)} in den Papierkorb` : ''
      const held = toHolding > 0 ? `${number(toHolding)} in einen Ablageordner auf demselben Laufwerk` : ''
      return `${[bin, held].filter(Boolean).join(', ')}. Insgesamt ${size(bytes)}. Im Verlauf können Sie alles zurückholen.`
    },
    to: 'Wohin', bin: 'In den Papierkorb', holding: 'In einen Ablageordner', folder: 'In einen anderen Ordner…', inFolder: (name) => `Nach ${name}`,
    folderNote: 'Ein Ordner auf demselben Laufwerk, außerhalb der Ordner, die Likeness beobachtet.', whereFolder: (n, bytes, folder) => `${number(n)} nach ${folder}. Zusammen ${size(bytes)}. Sie können sie im Verlauf zurückholen.`,
    from: 'Aus', more: (n) => plural(n, { one: 'und 1 weiteren Ordner', other: 'und # weiteren Ordnern' }),
    companions: 'Mit ihnen', stays: 'Bleibt', stay: (n) => plural(n, { one: '1 Foto, eines oder mehr aus jeder Gruppe', other: '# Fotos, eines oder mehr aus jeder Gruppe' }),
    roles: { photo: 'Fotos', film: 'Live-Photo-Filme', raw: 'RAW-Dateien', sidecar: 'Begleitdateien (Bearbeitungen, Notizen)', link: 'Verknüpfungen', note: 'Notizen' },
    noBin: (drive) => `Auf ${drive} gibt es keinen Papierkorb.`,
    noBinWhat: (n, drive) => `${plural(n, { one: 'Die Kopie kommt', other: 'Die # Kopien kommen' })} in den Ordner „Likeness holding“ auf ${drive} und belegen dort Platz, bis Sie sie löschen.`,
    checked: 'Unmittelbar vor jedem Verschieben sieht Likeness auf der Platte nach: Die Kopie ist unverändert, und das Foto, das Sie behalten, ist da und lässt sich öffnen.',
    link: 'Anstelle jeder identischen Datei eine Verknüpfung lassen', linkWhat: 'Der Name bleibt und öffnet das behaltene Foto: eine Datei auf der Platte mit zwei Namen.',
    last: (n) => plural(n, { one: '1 Bild hat keine andere Kopie, wie Sie gesagt haben.', other: '# Bilder haben keine andere Kopie, wie Sie gesagt haben.' }),
    held: (n) => plural(n, { one: '1 Kopie bleibt', other: '# Kopien bleiben' }),
    list: 'Liste zeigen', listMore: 'Mehr zeigen', keepsFor: (keeper) => `bleibt: ${keeper}`,
    planning: 'Auf der Platte wird nachgesehen…', moving: (done, total) => `${number(done)} von ${number(total)} verschoben`, stop: 'Anhalten',
    stopWhat: 'Was verschoben ist, lässt sich zurückholen; der Rest bleibt.',
  },
  filters: {
    span: 'Ordner', any: 'Alle Gruppen', across: 'Über Ordner hinweg', within: 'In einem Ordner', folder: 'Jeder Ordner', otherFolder: 'und Ordner', date: 'Jedes Datum', size: 'Jede Größe', format: 'Jedes Format',
    ties: 'Nur Gleichstände', state: 'Alle', open: 'Anzusehen', acceptedOnly: 'Angenommen', least: (bytes) => `ab ${size(bytes)} frei`, more: 'Filter löschen', year: 'Jedes Jahr',
    mostCopies: 'Meiste Kopien zuerst',
  },
}
