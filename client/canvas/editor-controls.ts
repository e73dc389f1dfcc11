import { react } from 'tldraw'
import type { Editor } from 'tldraw'
import type { PeopleHere } from '../binding/people-here.ts'
import type { Observable } from '../socket/board-session.ts'
import { ObservableValue } from '../socket/observable-value.ts'
import type { CanvasControls, PersonHere } from './canvas-controls.ts'

/** The page's hold on an open canvas. */
export class EditorControls implements CanvasControls {
  readonly people: Observable<readonly PersonHere[]>
  readonly #editor: Editor
  readonly #following: ObservableValue<string | null>
  readonly #stopWatching: () => void

  constructor(editor: Editor, people: PeopleHere) {
    this.#editor = editor
    this.people = people.people
    this.#following = new ObservableValue<string | null>(null)
    this.#stopWatching = react('whom the canvas follows', () => {
      this.#following.set(editor.getInstanceState().followingUserId)
    })
  }

  get following(): Observable<string | null> {
    return this.#following
  }

  follow(personId: string): void {
    this.#editor.startFollowingUser(personId)
  }

  stopFollowing(): void {
    this.#editor.stopFollowingUser()
  }

  /** Idempotent. */
  close(): void {
    this.#stopWatching()
  }
}
