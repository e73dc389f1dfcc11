import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { PointerEvent, ReactNode } from 'react'
import type { Pointer, SlideBox } from '../../../shared/talk/talk.ts'
import { browserScheduler } from '../../binding/scheduler.ts'
import { useObservable } from '../../page/use-observable.ts'
import { isOnSlide } from './slide-geometry.ts'
import type { Spot } from './slide-geometry.ts'
import { SlideLayers } from './slide-layers.ts'
import type { FontsOf, SlideLayer, ViewedSlide } from './slide-layers.ts'
import { SlideStage } from './slide-stage.ts'
import type { Pace } from './slide-stage.ts'
import { browserPicturePage } from './picture-page.ts'
import { useReducedMotion } from './use-reduced-motion.ts'
import './slide-viewer.css'

interface Props {
  /** Null for none: the frame is empty. */
  readonly slide: ViewedSlide | null
  /** What of it fills the frame; null for all of it. */
  readonly view: SlideBox | null
  /** How it comes from one view to the next; eased, unless a hand leads it. */
  readonly pace?: Pace
  readonly pointer: Pointer | null
  readonly fontsOf: FontsOf
  /** What the frame is called, as "Current slide". */
  readonly label: string
  /** Told where somebody points with a mouse, pen or finger, in parts of the slide; null when no more, or beside it. */
  readonly onPointAt?: (spot: Spot | null) => void
}

/** One slide, as large as its parent allows, and what somebody points at on it. */
export function SlideViewer(props: Props): ReactNode {
  const { slide, view, pace = 'eased', pointer, fontsOf, label, onPointAt } = props
  const frame = useRef<HTMLElement>(null)
  const [stage] = useState(() => new SlideStage(browserScheduler))
  const layers = useLayers(slide, fontsOf)
  const isStill = useReducedMotion()

  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return
    const measure = (): void =>
      stage.resize({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => {
      watch.disconnect()
      stage.close()
    }
  }, [stage])
  useLayoutEffect(() => stage.look(view, isStill ? 'at-once' : pace), [stage, view, pace, isStill])
  useLayoutEffect(
    () => stage.point(pointer, isStill ? 'at-once' : 'eased'),
    [stage, pointer, isStill],
  )

  const pointAt = (event: PointerEvent): void => {
    if (frame.current === null) return
    const { left, top } = frame.current.getBoundingClientRect()
    const spot = stage.slideSpot({ x: event.clientX - left, y: event.clientY - top })
    onPointAt?.(spot !== null && isOnSlide(spot) ? spot : null)
  }
  const stopPointing = (): void => onPointAt?.(null)
  const pointing = {
    onPointerDown: pointAt,
    onPointerMove: pointAt,
    onPointerUp: (event: PointerEvent) => {
      if (event.pointerType !== 'mouse') stopPointing()
    },
    onPointerLeave: stopPointing,
    onPointerCancel: stopPointing,
  }

  return (
    <figure
      ref={frame}
      className={onPointAt === undefined ? 'slide-viewer' : 'slide-viewer slide-viewer-pointable'}
      aria-label={label}
      {...(onPointAt === undefined ? {} : pointing)}
    >
      {layers.map((layer) => (
        <LayerPicture key={layer.id} layer={layer} stage={stage} />
      ))}
      <PointerPicture stage={stage} />
    </figure>
  )
}

/** A slide as it looks, and nothing besides: fills its parent's width, in the form of the slide. */
export function SlideThumbnail({ slide, fontsOf }: Pick<Props, 'slide' | 'fontsOf'>): ReactNode {
  const layers = useLayers(slide, fontsOf)
  const { width, height } = slide ?? { width: 16, height: 9 }
  return (
    <div className="slide-thumbnail" style={{ aspectRatio: `${width} / ${height}` }}>
      {layers.map(({ id, url, isLeaving, slide: shown }) => (
        <img key={id} src={url} alt={isLeaving ? '' : wordsFor(shown)} draggable={false} />
      ))}
    </div>
  )
}

function useLayers(slide: ViewedSlide | null, fontsOf: FontsOf): readonly SlideLayer[] {
  const [layers] = useState(() => new SlideLayers(browserPicturePage))
  useEffect(() => layers.show(slide, fontsOf), [layers, slide, fontsOf])
  useEffect(() => () => layers.close(), [layers])
  return useObservable(layers.layers)
}

interface LayerProps {
  readonly layer: SlideLayer
  readonly stage: SlideStage
}

function LayerPicture({ layer: { url, slide, isLeaving }, stage }: LayerProps): ReactNode {
  const { width, height } = slide
  const putUp = useCallback(
    (picture: HTMLImageElement) => stage.putUp(picture, { width, height }),
    [stage, width, height],
  )
  return (
    <img
      ref={putUp}
      className="slide-picture"
      src={url}
      alt={isLeaving ? '' : wordsFor(slide)}
      draggable={false}
    />
  )
}

function wordsFor({ title, alt }: ViewedSlide): string {
  return alt === '' ? title : alt
}

function PointerPicture({ stage }: { readonly stage: SlideStage }): ReactNode {
  const spotlight = useRef<HTMLDivElement>(null)
  const trail = useRef<SVGPathElement>(null)
  const dot = useRef<SVGGElement>(null)
  useLayoutEffect(() => {
    if (spotlight.current === null || trail.current === null || dot.current === null) return
    return stage.putUpPointer({
      spotlight: spotlight.current,
      trail: trail.current,
      dot: dot.current,
    })
  }, [stage])
  return (
    <div className="pointer" aria-hidden="true">
      <div ref={spotlight} className="pointer-spotlight" hidden />
      <svg>
        <path ref={trail} className="pointer-trail" />
        <g ref={dot} className="pointer-dot">
          <circle className="pointer-ring" r="1.35" />
          <circle r="1" />
        </g>
      </svg>
    </div>
  )
}
