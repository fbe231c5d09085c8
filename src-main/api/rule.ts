// Keep rules as plain data, for parts that must not know the contract's validation.

/** What a rule may look at. The first rule of the person's list that tells two copies apart decides which one stays. */
export const RULE_KINDS = [
  'protected', 'folder', 'raw', 'original', 'detail', 'larger', 'camera', 'place', 'notes', 'source', 'format', 'bytes', 'sharper', 'oldest', 'newest', 'name',
] as const
export type RuleKind = (typeof RULE_KINDS)[number]

export interface KeepRule {
  readonly kind: RuleKind
  readonly isOn: boolean
  readonly folders?: readonly string[] // of a rule 'folder': absolute, best first
  readonly formats?: readonly string[] // of a rule 'format': best first; others come last
}

const areTexts = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.every((one) => typeof one === 'string'))

/** Whether what was stored is a rule: something may have written over it. */
export function isKeepRule(value: unknown): value is KeepRule {
  if (typeof value !== 'object' || value === null) return false
  const { kind, isOn, folders, formats } = value as Record<string, unknown>
  return RULE_KINDS.includes(kind as RuleKind) && typeof isOn === 'boolean' && areTexts(folders) && areTexts(formats)
}

/** Best first. A format that was made from another by loss stands behind it: HEIC from the camera before the JPEG made of it. */
export const FORMAT_ORDER = ['raw', 'heic', 'tiff', 'psd', 'png', 'jxl', 'jpeg', 'jp2', 'avif', 'webp', 'bmp', 'gif'] as const

/** What decided a group: a rule, the person, or nothing that a rule looks at. */
export type DecidedBy = RuleKind | 'chosen' | 'tie'

/** A photographer's choice; `docs/decisions/0008-keep-rules.md` says why in this order. */
export const DEFAULT_RULES: readonly KeepRule[] = [
  'protected', 'raw', 'original', 'detail', 'larger', 'camera', 'place', 'notes', 'source', 'format', 'bytes', 'oldest', 'name',
].map((kind) => ({ kind: kind as RuleKind, isOn: true, ...(kind === 'format' ? { formats: FORMAT_ORDER } : {}) }))
