import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { PointerEvent, RefObject } from 'react'
import { gapAt, indexAfterDrop } from './drop-place.ts'

/** A slide that is being dragged, and before which one it would be let go. */
interface SlideDrag {
  readonly from: number
  readonly gap: number
}

interface Dragging {
  /** Of the list's rows. */
  readonly list: RefObject<HTMLOListElement | null>
  /** Null while nothing is dragged. */
  readonly drag: SlideDrag | null
  /** For `onPointerDown` of a row. A finger drags by the handle alone, and scrolls by the rest. */
  readonly begin: (event: PointerEvent<HTMLElement>, from: number) => void
}

/** So far a mouse may tremble in a click, in pixels. */
const TREMBLE = 6
/** So near the edge of what scrolls it is scrolled, and by so much a move. */
const EDGE = 48
const SCROLL_STEP = 14
/** What a finger drags by. */
export const HANDLE_CLASS = 'slide-handle'

/** Drags rows of a list to other places. Escape lets the row go where it came from. */
export function useSlideDrag(onDrop: (from: number, toIndex: number) => void): Dragging {
  const list = useRef<HTMLOListElement>(null)
  const [held, setHeld] = useState<{ readonly from: number; readonly y: number } | null>(null)
  const [drag, setDrag] = useState<SlideDrag | null>(null)

  const letGo = useEffectEvent((isDropped: boolean) => {
    if (isDropped && drag !== null) onDrop(drag.from, indexAfterDrop(drag.from, drag.gap))
    if (drag !== null) swallowClick()
    setHeld(null)
    setDrag(null)
  })
  const move = useEffectEvent((y: number) => {
    if (held === null || list.current === null) return
    if (drag === null && Math.abs(y - held.y) < TREMBLE) return
    scrollTowards(list.current.closest('.side-view'), y)
    const rows = [...list.current.children].map((row) => row.getBoundingClientRect())
    setDrag({ from: held.from, gap: gapAt(y, rows) })
  })
  const isHeld = held !== null
  useEffect(() => {
    if (!isHeld) return
    const { signal, abort } = withAbort()
    addEventListener('pointermove', ({ clientY }) => move(clientY), { signal })
    addEventListener('pointerup', () => letGo(true), { signal })
    addEventListener('pointercancel', () => letGo(false), { signal })
    addEventListener(
      'keydown',
      ({ key }) => {
        if (key === 'Escape') letGo(false)
      },
      { signal, capture: true },
    )
    return abort
  }, [isHeld])

  return {
    list,
    drag,
    begin: ({ button, clientY, pointerType, target }, from) => {
      const byHandle = target instanceof Element && target.closest(`.${HANDLE_CLASS}`) !== null
      if (button === 0 && (byHandle || pointerType === 'mouse')) setHeld({ from, y: clientY })
    },
  }
}

function withAbort(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}

/** The click that follows letting go is none. Where none follows, the next turn forgets about it. */
function swallowClick(): void {
  const swallowing = new AbortController()
  addEventListener('click', swallow, { capture: true, signal: swallowing.signal })
  setTimeout(() => swallowing.abort())
}

function swallow(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}

function scrollTowards(scrolled: Element | null, y: number): void {
  if (scrolled === null) return
  const { top, bottom } = scrolled.getBoundingClientRect()
  if (y < top + EDGE) scrolled.scrollBy(0, -SCROLL_STEP)
  if (y > bottom - EDGE) scrolled.scrollBy(0, SCROLL_STEP)
}
