import { createContext, useContext, useMemo } from 'react'
import type { ReactNode } from 'react'
import { useEditor, useValue } from 'tldraw'
import type { Editor, TLShapeId } from 'tldraw'
import {
  countByKind,
  type PersonalDataHit,
} from '../../../shared/domain/personal-data/personal-data.ts'
import { sayPersonalCounts } from '../../../shared/domain/personal-data/personal-data-words.ts'
import { useObservable } from '../../page/use-observable.ts'
import type { Observable } from '../../socket/board-session.ts'
import './personal-marks.css'

/** What the canvas marks, and where one reads more of it. */
export interface PersonalMarksSource {
  readonly hits: Observable<readonly PersonalDataHit[]>
  /** Shows the list of what was found beside the canvas. */
  readonly open: () => void
}

/** That of the board one is on; null where nothing is to be marked. */
export const PersonalMarksContext = createContext<PersonalMarksSource | null>(null)

/** More marks than these on one screen would hide the board. The list beside it has them all. */
const MOST_MARKS = 60
/** Zoomed out farther, a mark is its sign alone. */
const WORD_ZOOM = 0.45

/** A mark at the corner of each thing in sight in which there seem to be personal details, for who may edit. */
export function PersonalMarks(): ReactNode {
  const source = useContext(PersonalMarksContext)
  return source === null ? null : <Marks {...source} />
}

function Marks({ hits, open }: PersonalMarksSource): ReactNode {
  const editor = useEditor()
  const all = useObservable(hits)
  const words = useMemo(() => wordsByRecord(all), [all])
  const places = useValue('where marks are', () => placesOf(editor, words), [editor, words])
  const isFar = useValue('marks are small', () => editor.getZoomLevel() < WORD_ZOOM, [editor])
  if (places.length === 0) return null
  return (
    <ul className="personal-marks" aria-label="What may be personal" data-far={isFar}>
      {places.map(({ id, said, x, y }) => (
        <li key={id} style={{ translate: `${x}px ${y}px` }}>
          <button
            type="button"
            title={`Personal? ${said}`}
            aria-label={`Personal? ${said}. Select it and show the list`}
            onClick={() => {
              editor.select(id)
              open()
            }}
          >
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <path d="M6 .8 11.2 6 6 11.2.8 6Z M6 3.6v2.8M6 8.2v.1" />
            </svg>
            {!isFar && <span>Personal?</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** What was found in each, in words: "one phone number". */
function wordsByRecord(hits: readonly PersonalDataHit[]): ReadonlyMap<string, string> {
  const byRecord = new Map<string, PersonalDataHit[]>()
  for (const hit of hits) {
    const others = byRecord.get(hit.recordId)
    if (others === undefined) byRecord.set(hit.recordId, [hit])
    else others.push(hit)
  }
  return new Map([...byRecord].map(([id, own]) => [id, sayPersonalCounts(countByKind(own))]))
}

interface MarkPlace {
  readonly id: TLShapeId
  readonly said: string
  /** Of the thing's upper right corner on the canvas's screen. */
  readonly x: number
  readonly y: number
}

/** In the order in which one reads, less what one is typing in. */
function placesOf(editor: Editor, words: ReadonlyMap<string, string>): readonly MarkPlace[] {
  if (words.size === 0 || editor.getIsReadonly()) return []
  const page = editor.getCurrentPageShapeIds()
  const screen = editor.getViewportPageBounds()
  const editing = editor.getEditingShapeId()
  const places: MarkPlace[] = []
  for (const [recordId, said] of words) {
    const id = recordId as TLShapeId
    if (!page.has(id) || id === editing || editor.isShapeHidden(id)) continue
    const bounds = editor.getShapePageBounds(id)
    if (bounds === undefined || !screen.collides(bounds)) continue
    const { x, y } = editor.pageToViewport({ x: bounds.maxX, y: bounds.minY })
    places.push({ id, said, x: Math.round(x), y: Math.round(y) })
    if (places.length === MOST_MARKS) break
  }
  return places.toSorted((a, b) => a.y - b.y || a.x - b.x)
}
