import { useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'
import { lensLabel } from '../../../shared/domain/lens-choices.ts'
import { seenThrough } from '../../../shared/domain/lens.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import type { CanvasControls } from '../../canvas/canvas-controls.ts'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { Observable } from '../../socket/board-session.ts'
import type { BoardLens } from './board-lens.ts'
import { countShownWords, whoseWords } from './lens-words.ts'

interface Props {
  readonly lens: BoardLens
  readonly map: Observable<ServiceMap>
  readonly controls: CanvasControls
  /** Whether one may put a lens on for others. */
  readonly mayShare: boolean
}

/** While a lens is on: says which, whose and how much it shows, takes it off; and dims the rest. */
export function LensStrip({ lens, map, controls, mayShare }: Props): ReactNode {
  const on = useObservable(lens.shown)
  const serviceMap = useObservable(map)
  const seen = useMemo(
    () => (on === null ? null : seenThrough(on.lens, serviceMap)),
    [on, serviceMap],
  )
  useEffect(() => controls.dimAllBut(seen), [controls, seen])
  return (
    <output>
      {on !== null && (
        <span className="lens-strip">
          <Icon name="lens" />
          <span className="lens-strip-words">
            <span className="lens-strip-whose">{whoseWords(on)}</span>{' '}
            <strong>{lensLabel(on.lens, serviceMap)}</strong>{' '}
            <span className="lens-strip-count">{countShownWords(seen?.size ?? 0, serviceMap)}</span>
          </span>
          {mayShare && on.audience === 'me' && (
            <button
              type="button"
              className="button button-small"
              onClick={() => lens.putOn(on.lens, 'everybody')}
            >
              Put on for everybody
            </button>
          )}
          <button type="button" className="button button-small" onClick={() => lens.takeOff()}>
            Take off
          </button>
        </span>
      )}
    </output>
  )
}
