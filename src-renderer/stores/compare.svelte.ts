import type { FileId, Group, Member } from '../../src-main/api/contract.ts'
import { fitView, layOn, panBy, within, zoomAt, type Matrix, type Point, type Size, type View } from './compareGeometry.ts'

export const COMPARE_MODES = ['side', 'flip', 'slider', 'difference'] as const
export type CompareMode = (typeof COMPARE_MODES)[number]
export const MOST_PANES = 4
const MOST_LAID = 50

/** What Compare is opened with: where it looks groups up, and whom it tells. */
export interface CompareRequest {
  index: number // of the group on the board
  member: number
  groupAt: (index: number) => Group | undefined // as it stands now
  total: () => number
  onneed: (index: number) => void // this group is about to be shown
  onmark: (group: Group, member: Member, verdict: 'keep' | 'remove') => Promise<void>
  onchoose: (group: Group, member: Member) => Promise<void>
  onnotSame: (group: Group, member: Member) => Promise<void>
  onkeepAll: (group: Group) => Promise<void>
  onaccept: (group: Group) => Promise<void>
  onundo: () => Promise<void>
  onclose: (index: number, member: number) => void // gives the focus back
}

/** Photos of one group against the one that stays: which, how, and which part of them. */
export class Compare {
  index = $state(0)
  at = $state(1) // the member that keys act on
  mode = $state<CompareMode>('side')
  panes = $state(2)
  isTogether = $state(true)
  isFlipped = $state(false)
  sliderShare = $state(0.5)
  pane = $state.raw<Size>({ width: 0, height: 0 })
  showsSame = $state(false) // also the facts that are the same
  #request = $state.raw<CompareRequest | null>(null)
  #other = $state(1) // the member beside the one that stays
  #laid = $state.raw<ReadonlyMap<string, Matrix>>(new Map()) // what was found to the pixel, by the two photos
  #view = $state.raw<View | null>(null) // null: whole
  #own = $state.raw<ReadonlyMap<FileId, View | null>>(new Map()) // of each pane, when they are not together
  readonly isOpen = $derived(this.#request !== null)
  readonly total = $derived(this.#request?.total() ?? 0)
  readonly group = $derived<Group | null>(this.#request?.groupAt(this.index) ?? null)
  readonly members = $derived<readonly Member[]>(this.group?.members ?? [])
  readonly keeper = $derived<Member | null>(this.members[0] ?? null)
  readonly other = $derived<Member | null>(this.members[Math.max(1, Math.min(this.#other, this.members.length - 1))] ?? null)
  readonly current = $derived<Member | null>(this.members[Math.min(this.at, this.members.length - 1)] ?? null)
  /** The one that stays, and from one to three others beside it. */
  readonly shown = $derived.by<readonly Member[]>(() => {
    const others = this.members.slice(1)
    const start = this.other === null ? 0 : others.indexOf(this.other)
    const beside = Math.min(others.length, this.mode === 'side' ? this.panes - 1 : 1)
    return [...this.members.slice(0, 1), ...Array.from({ length: beside }, (_, n) => others[(start + n) % others.length]).filter((member) => member !== undefined)]
  })

  /** Members of the group that comes next. */
  readonly next = $derived<readonly Member[]>(this.#request?.groupAt(this.index + 1)?.members ?? [])

  open(request: CompareRequest): void {
    this.#request = request
    this.index = request.index
    this.mode = 'side'
    this.#show(request.member)
  }

  close(): void {
    const request = this.#request
    if (request === null) return
    const [index, at] = [this.index, Math.min(this.at, Math.max(0, this.members.length - 1))]
    this.#request = null
    this.isFlipped = false
    request.onclose(index, at)
  }

  goTo(member: number): void {
    if (this.members.length === 0) return
    this.at = Math.max(0, Math.min(this.members.length - 1, member))
    if (this.at > 0) this.#other = this.at
  }

  async step(by: 1 | -1): Promise<void> {
    const index = this.index + by
    if (this.#request === null || index < 0 || index >= this.total) return
    this.index = index
    this.#show(1)
  }

  nextMode(): void {
    this.mode = COMPARE_MODES[(COMPARE_MODES.indexOf(this.mode) + 1) % COMPARE_MODES.length] ?? 'side'
  }

  /** While F is held the one that stays is shown in the place of the other. */
  flip(isFlipped: boolean): void {
    if (isFlipped) this.mode = 'flip'
    this.isFlipped = isFlipped
  }

  toggle(): Promise<void> {
    return this.mark(this.current?.verdict === 'remove' ? 'keep' : 'remove')
  }

  async mark(verdict: 'keep' | 'remove', member = this.current): Promise<void> {
    if (this.group !== null && member !== null) await this.#request?.onmark(this.group, member, verdict)
  }

  async choose(member: number): Promise<void> {
    const chosen = this.members[member]
    if (this.group === null || chosen === undefined) return
    await this.#request?.onchoose(this.group, chosen)
    this.#show(1) // the group was made anew around it
  }

  async notSame(): Promise<void> {
    if (this.group === null || this.current === null) return
    await this.#request?.onnotSame(this.group, this.current)
    this.#stay()
  }

  async keepAll(): Promise<void> {
    if (this.group === null) return
    await this.#request?.onkeepAll(this.group)
    this.#stay()
  }

  /** Accepts the group and goes to the next that is not accepted; after the last one Compare closes. */
  async accept(): Promise<void> {
    const { group } = this
    if (group === null) return
    let next = this.index + 1
    while (next < this.total && this.#request?.groupAt(next)?.isAccepted === true) next++
    const accepted = this.#request?.onaccept(group)
    if (next >= this.total) this.close()
    else {
      this.index = next
      this.#show(1)
    }
    await accepted
  }

  async undo(): Promise<void> {
    await this.#request?.onundo()
    this.#stay()
  }

  /** How a member lies on the one that stays, in pixels of both. */
  layOf(member: Member): Matrix {
    if (this.keeper === null || member === this.keeper) return [1, 0, 0, 1, 0, 0]
    return this.#laid.get(`${this.keeper.photoId} ${member.photoId}`) ?? layOn(this.keeper, member, member.lay)
  }

  rememberLay(keeper: Member, member: Member, lay: Matrix): void {
    this.#laid = new Map([...this.#laid].slice(-MOST_LAID)).set(`${keeper.photoId} ${member.photoId}`, lay)
  }

  viewOf(fileId: FileId): View {
    return (this.isTogether ? this.#view : this.#own.get(fileId) ?? null) ?? this.#fit()
  }

  /** Pixels of the screen for one of the picture: 1 is 100 %. @param ratio screen pixels of one CSS pixel */
  zoomOf(fileId: FileId, ratio: number): number {
    return this.viewOf(fileId).zoom * ratio
  }

  zoomBy(factor: number, fileId: FileId, at: Point = { x: this.pane.width / 2, y: this.pane.height / 2 }): void {
    this.#set(fileId, (view, picture) => zoomAt(view, factor, at, picture, this.pane))
  }

  zoomTo(zoom: number, fileId: FileId): void {
    this.#set(fileId, (view, picture) => within({ ...view, zoom }, picture, this.pane))
  }

  pan(dx: number, dy: number, fileId: FileId): void {
    this.#set(fileId, (view, picture) => panBy(view, dx, dy, picture, this.pane))
  }

  fit(): void {
    this.#view = null
    this.#own = new Map()
  }

  setTogether(isTogether: boolean): void {
    if (isTogether) this.#view = this.current === null ? null : this.#own.get(this.current.fileId) ?? null
    else this.#own = new Map(this.members.map(({ fileId }) => [fileId, this.#view]))
    this.isTogether = isTogether
  }

  #fit(): View {
    return this.keeper === null ? { zoom: 1, x: 0, y: 0 } : fitView(this.keeper, this.pane)
  }

  #set(fileId: FileId, change: (view: View, picture: Size) => View): void {
    if (this.keeper === null || this.pane.width === 0) return
    const view = change(this.viewOf(fileId), this.keeper)
    if (this.isTogether) this.#view = view
    else this.#own = new Map([...this.#own, [fileId, view]])
  }

  /** Another group, or this one made anew: whole, on its first member. */
  #show(member: number): void {
    this.fit()
    this.isFlipped = false
    this.at = Math.max(1, member)
    this.#other = this.at
    for (const near of [this.index, this.index + 1, this.index - 1]) if (near >= 0 && near < this.total) this.#request?.onneed(near)
  }

  /** The group may be gone from its place: the next one stands there, or there is none. */
  #stay(): void {
    if (this.#request === null) return
    if (this.total === 0) return this.close()
    this.index = Math.min(this.index, this.total - 1)
    this.#show(1)
  }
}
