// The picture beside each word. They mean the same in every language.
import type { Decision, Edit, LabelKind, Relation, Verdict } from '../../src-main/api/contract.ts'
import type { ProblemKind } from '../../src-main/api/failure.ts'
import type { RuleKind } from '../../src-main/api/rule.ts'
import type { IconName } from '../components/icons.ts'
import type { CompareMode } from '../stores/compare.svelte.ts'

export const relationIcons: Record<Relation, IconName> = {
  'identical-file': 'files', 'identical-pixels': 'equal', 'same-picture': 'image-down', 'same-scene': 'layers',
}
export const editIcons: Record<Edit, IconName> = {
  smaller: 'scaling', larger: 'scaling', enlarged: 'scaling', cropped: 'crop', straightened: 'rotate', turned: 'rotate', mirrored: 'flip', brighter: 'sun', darker: 'sun', recoloured: 'palette', 'black-and-white': 'contrast', framed: 'frame', overlaid: 'type', blurred: 'droplet', resaved: 'save', edited: 'pencil',
}
export const verdictIcons: Record<Verdict, IconName> = {
  keep: 'check', remove: 'trash', undecided: 'circle-help',
}
export const problemIcons: Record<ProblemKind, IconName> = {
  truncated: 'image-off', damaged: 'image-off', empty: 'file', 'not-an-image': 'file-question', unsupported: 'file-question', 'too-large': 'scaling', unreadable: 'lock', vanished: 'unplug', timeout: 'clock',
}
export const compareModeIcons: Record<CompareMode, IconName> = {
  side: 'columns', flip: 'flip', slider: 'split', difference: 'contrast',
}
export const ruleIcons: Record<RuleKind, IconName> = {
  protected: 'shield', folder: 'folder', raw: 'aperture', original: 'image', detail: 'scan-eye', larger: 'scaling', camera: 'camera', place: 'map-pin', notes: 'tag', source: 'layers', format: 'file', bytes: 'image-down', sharper: 'focus', oldest: 'clock', newest: 'calendar', name: 'type',
}
export const kindIcons: Record<LabelKind, IconName> = {
  folders: 'folders', keywords: 'tag', decisions: 'copy-check', instances: 'image',
}
export const decisionIcons: Record<Decision['verdict'], IconName> = { 'not-same': 'unlink', 'keep-all': 'check-check', keeper: 'check' }
