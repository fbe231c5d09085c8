import { createContext } from 'svelte'
import type { PhotoId } from '../../src-main/api/contract.ts'
import { bridge, connect, type Client, type Connection } from '../client.ts'
import { words } from '../words.ts'
import { Collections } from './collections.svelte.ts'
import { Compare } from './compare.svelte.ts'
import { FolderStore } from './folders.svelte.ts'
import { GroupReview, NO_FILTER } from './groupReview.svelte.ts'
import { History } from './history.svelte.ts'
import { KeepRules } from './keepRules.svelte.ts'
import { Library } from './library.svelte.ts'
import { LikeThis } from './likeThis.svelte.ts'
import { ModelStore } from './models.svelte.ts'
import { Navigation } from './navigation.svelte.ts'
import { Notices } from './notices.svelte.ts'
import { Preferences } from './preferences.svelte.ts'
import { ProblemList } from './problemList.svelte.ts'
import { RemovalStore } from './removal.svelte.ts'
import { ReviewActions } from './reviewActions.svelte.ts'
import { Selection } from './selection.svelte.ts'
import { Timeline } from './timeline.svelte.ts'
import { UpdateStore } from './updates.svelte.ts'
import { Welcome } from './welcome.svelte.ts'

/** All stores of the window, and the few steps that span several of them. */
export class AppStores {
  connection = $state<'first' | 'open' | 'lost'>('first')
  readonly navigation = new Navigation()
  readonly notices = new Notices()
  readonly library: Library
  readonly preferences: Preferences
  readonly welcome: Welcome
  readonly review: GroupReview
  readonly rules: KeepRules
  readonly actions: ReviewActions
  readonly compare = new Compare()
  readonly removal: RemovalStore
  readonly timeline: Timeline
  readonly selection: Selection
  readonly like: LikeThis
  readonly collections: Collections
  readonly models: ModelStore
  readonly folders: FolderStore
  readonly history: History
  readonly problems: ProblemList
  readonly updates: UpdateStore
  #connections = 0
  #picked: ((path: string | null) => void) | null = null // waits for a folder that is only to be named
  readonly client: Client // for the dialogs of folders and help, which have no store of their own

  constructor({ client, watch }: Connection = connect()) {
    this.client = client
    this.library = new Library(client, this.notices)
    this.preferences = new Preferences(client, this.notices)
    this.welcome = new Welcome(client)
    this.review = new GroupReview(client)
    this.rules = new KeepRules(client, this.notices)
    this.actions = new ReviewActions(client, this.review, this.notices)
    this.removal = new RemovalStore(client, this.review, this.actions, this.notices)
    this.timeline = new Timeline(client)
    this.selection = new Selection(client, this.timeline, this.notices)
    this.like = new LikeThis(client)
    this.collections = new Collections(client, this.timeline, this.selection, this.like, this.notices)
    this.models = new ModelStore(client, this.notices)
    this.folders = new FolderStore(client, this.notices)
    this.history = new History(client, this.notices)
    this.problems = new ProblemList(client, this.notices)
    this.updates = new UpdateStore(this.notices)
    watch((isOpen) => this.#connectionChanged(isOpen))
  }

  get hasRoots(): boolean {
    return (this.library.status?.roots.length ?? 0) > 0
  }

  /** The system's folder dialog where there is one, ours otherwise. On the welcome screen a folder is only offered. */
  async chooseFolders(note: string | null = null): Promise<void> {
    const shell = bridge
    if (shell === undefined) {
      this.navigation.browseNote = note
      this.navigation.dialog = 'browse'
      return
    }
    await this.notices.attempt(async () => this.takeFolders(await shell.chooseFolders()))
  }

  /** Names one folder, without adding it. @returns null when the person thought better of it */
  async pickFolder(note: string): Promise<string | null> {
    const shell = bridge
    if (shell !== undefined) return (await shell.chooseFolders())[0] ?? null
    this.navigation.browseNote = note
    this.navigation.dialog = 'browse'
    return await new Promise((resolve) => { this.#picked = resolve })
  }

  async takeFolders(paths: readonly string[]): Promise<void> {
    const named = paths.filter((path) => path !== '')
    if (this.#picked !== null) {
      this.#picked(named[0] ?? null)
      this.#picked = null
      return
    }
    if (named.length === 0) return
    if (this.hasRoots) await this.library.addFolders(named)
    else this.welcome.add(named)
  }

  showLike(photoId: PhotoId): void {
    this.navigation.go('find')
    void this.like.openPhoto(photoId, true)
  }

  /** Groups that nothing told apart, for the person to choose. */
  showTies(): void {
    this.navigation.go('review')
    void this.review.ask({ ...NO_FILTER, onlyTies: true })
  }

  /** What the person has decided, to look at and take back. */
  showDecisions(): void {
    this.history.tab = 'decisions'
    this.navigation.go('history')
  }

  /** Compares the photos of a group on the board. @param onclose gives the focus back */
  openCompare(index: number, member: number, onclose: (index: number, member: number) => void): void {
    const { review, actions } = this
    this.compare.open({
      index, member, onclose,
      groupAt: (at) => review.slots[at], total: () => review.slots.length, onneed: (at) => void review.ensure(at, at + 2),
      onmark: (group, one, verdict) => actions.mark(group, one, verdict), onchoose: (group, one) => actions.choose(group, one),
      onnotSame: (group, one) => actions.notSame(group, one), onkeepAll: (group) => actions.keepAll(group), onaccept: (group) => actions.accept([group]), onundo: async () => { await actions.undo() },
    })
  }

  askPicture(file: File): void {
    this.navigation.go('find')
    void this.like.openPicture(file)
  }

  #connectionChanged(isOpen: boolean): void {
    if (!isOpen) {
      if (this.connection === 'open') this.connection = 'lost'
      return
    }
    const wasLost = this.connection === 'lost'
    this.connection = 'open'
    if (wasLost) this.notices.say(words.connection.back)
    this.#connections += 1
    void this.preferences.load()
    void this.#follow(this.#connections)
  }

  /** While one connection lasts its stream is meant to last; should it end, it is asked for again. */
  async #follow(connection: number): Promise<void> {
    const isCurrent = () => this.connection === 'open' && connection === this.#connections
    while (isCurrent()) {
      try {
        await this.library.follow()
      } catch (error) {
        if (isCurrent()) this.notices.fail(error)
      }
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
}

export const [getApp, setApp] = createContext<AppStores>()
