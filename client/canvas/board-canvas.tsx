import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite'
import { useLayoutEffect, useState } from 'react'
import type { ReactNode } from 'react'
import {
  allDefaultFontFaces,
  computed,
  createPresenceStateDerivation,
  DefaultContextMenu,
  registerDefaultSideEffects,
  TldrawEditor,
  TldrawUi,
} from 'tldraw'
import type { Editor } from 'tldraw'
import 'tldraw/tldraw.css'
import { IMAGE_TYPES } from '../../shared/images/image-file.ts'
import { openBoundStore } from '../binding/bound-store.ts'
import type { BoundStore } from '../binding/bound-store.ts'
import { composeUndisturbed } from '../binding/compose-undisturbed.ts'
import { keepColourDistinct } from '../binding/distinct-colour.ts'
import { PeopleHere } from '../binding/people-here.ts'
import { PresenceBinding } from '../binding/presence-binding.ts'
import { presenceId } from '../binding/presence-state.ts'
import { RestingScheduler } from '../binding/resting-scheduler.ts'
import { browserScheduler } from '../binding/scheduler.ts'
import { SeatTags } from '../binding/seat-tags.ts'
import type { Person } from '../offline/device-memory.ts'
import type { BoardSession } from '../socket/board-session.ts'
import { bindingUtils, shapeUtils, tools, uiOverridesFor } from './board-tools.ts'
import './canvas.css'
import { CanvasImages, CanvasImagesContext } from './canvas-images.ts'
import { components } from './canvas-components.tsx'
import type { CanvasControls } from './canvas-controls.ts'
import { openCanvasPreferences } from './canvas-preferences.ts'
import type { CanvasPreferences } from './canvas-preferences.ts'
import { EditorControls } from './editor-controls.ts'
import { watchDropsIntoLanes } from './lanes/drops-into-lanes.ts'
import { MapWork, MapWorkContext } from './map-work.ts'
import './service-map/map-shapes.css'
import { OpeningFiles } from './opening-files.ts'
import { openView } from './opening-view.ts'
import { takePastes } from './pasting.ts'
import { Restoring } from './restore/restoring.ts'
import { followAgreements } from './service-map/agreements-known.ts'
import { keepRefsDistinct } from './service-map/distinct-refs.ts'
import { forgetUndoneWhenSealed } from './sealed/forget-undone.ts'
import { refuseLoops } from './service-map/refused-loops.ts'
import { goOnFromDrawing } from './service-map/just-drawn.ts'
import { placeCopiedSlides } from './slides/copied-slides.ts'
import { EditorSheets } from './sheets/editor-sheets.ts'
import { takePastedCells } from './sheets/pasted-cells.ts'
import { SheetOffers } from './sheets/sheet-offers.ts'
import { textOptionsWith } from './text-options.ts'

interface Props {
  readonly session: BoardSession
  readonly person: Person
  /** Shows the list of agencies beside the canvas. */
  readonly openAgencies: () => void
  /** Told of the canvas's controls when it is up, and null when it goes. */
  readonly onControls: (controls: CanvasControls | null) => void
}

/** All of tldraw's fonts, icons and words, from our own server. */
const assetUrls = getAssetUrlsByImport()

const options = { branding: 'Drawing area' }
const mediaTypes: string[] = [...IMAGE_TYPES]

/** Frames in which what others do is shown. */
const othersScheduler = new RestingScheduler(browserScheduler)

/** An operator's licence for tldraw, which the server puts into the page. */
const licenceKey =
  document.querySelector<HTMLMetaElement>('meta[name="wholeplace-tldraw-licence"]')?.content ?? ''
const licence = licenceKey === '' ? {} : { licenseKey: licenceKey }

/**
 * The canvas of a board that is open: tldraw, bound to the session's document. It is not to be drawn
 * before the session's status leaves `opening`, and is for one session: another needs another.
 */
export default function BoardCanvas({
  session,
  person,
  openAgencies,
  onControls,
}: Props): ReactNode {
  const [preferences] = useState(() => openCanvasPreferences(person))
  useLayoutEffect(() => {
    preferences.setPerson(person)
  }, [preferences, person])
  const bound = useBoundStore(session)
  const [textOptions] = useState(() => textOptionsWith(bound.typing))
  const [canvasImages] = useState(() => new CanvasImages(session.images))
  const [work] = useState(() => {
    const say: BoardSession['notify'] = (message, action) => session.notify(message, action)
    return new MapWork({ scheduler: browserScheduler, say, openAgencies })
  })
  const [uiOverrides] = useState(() => uiOverridesFor(work))
  return (
    <div className="board-canvas">
      <CanvasImagesContext value={canvasImages}>
        <MapWorkContext value={work}>
          <TldrawEditor
            {...licence}
            store={bound.store}
            user={preferences.user}
            shapeUtils={shapeUtils}
            bindingUtils={bindingUtils}
            tools={tools}
            components={components}
            assetUrls={assetUrls}
            options={options}
            textOptions={textOptions}
            initialState="select"
            onMount={(editor) =>
              start(editor, session, bound, preferences, canvasImages, work, onControls)
            }
          >
            <TldrawUi
              components={components}
              overrides={uiOverrides}
              assetUrls={assetUrls}
              mediaMimeTypes={mediaTypes}
            >
              <DefaultContextMenu />
            </TldrawUi>
          </TldrawEditor>
        </MapWorkContext>
      </CanvasImagesContext>
    </div>
  )
}

/**
 * A store bound to the session for as long as the component is there. It ends in a layout effect, so
 * that the last change is in the document before the page's own effects close the session.
 */
function useBoundStore(session: BoardSession): BoundStore {
  const [bound] = useState(() => openBoundStore(session, othersScheduler))
  useLayoutEffect(() => {
    const listening = new AbortController()
    addEventListener('pagehide', bound.flush, listening)
    document.addEventListener('visibilitychange', bound.flush, listening)
    return () => {
      listening.abort()
      bound.close()
    }
  }, [bound])
  return bound
}

/** Brings an editor that has just come up to life. @returns what ends it */
function start(
  editor: Editor,
  session: BoardSession,
  bound: BoundStore,
  { person, wear }: CanvasPreferences,
  images: CanvasImages,
  work: MapWork,
  onControls: Props['onControls'],
): () => void {
  const stopSideEffects = registerDefaultSideEffects(editor)
  const say = (message: string): void => {
    session.notify(message)
  }
  forgetUndoneWhenSealed(editor)
  const stopDrawingRefs = keepRefsDistinct(editor, Math.random)
  const stopPlacingSlides = placeCopiedSlides(editor)
  const stopRefusing = refuseLoops(editor, say)
  const stopFollowing = followAgreements(editor, session.agreements)
  const stopGoingOn = goOnFromDrawing(editor)
  const stopDrops = watchDropsIntoLanes(editor, work.tellTaken)
  const stopRemembering = openView(editor, session.boardId)
  editor.fonts.requestFonts(allDefaultFontFaces)
  const offers = new SheetOffers(editor.menus)
  const sheets = new EditorSheets(editor, offers, browserScheduler)
  const opening = new OpeningFiles({ editor, images, scheduler: browserScheduler, offers, say })
  takePastes(editor, images, opening, offers, say)
  const stopPasting = takePastedCells(editor, offers, say)

  const { awareness } = session
  const seats = new SeatTags(session)
  const presenceUser = computed('presence user', () => {
    const { id, name, colour } = person.get()
    return { id, name, color: colour }
  })
  const presence = new PresenceBinding({
    store: editor.store,
    awareness,
    seats,
    scheduler: othersScheduler,
    clock: Date.now,
    person,
    presence: createPresenceStateDerivation(
      presenceUser,
      presenceId(awareness.clientID),
    )(editor.store),
  })
  const stopColours = keepColourDistinct({ awareness, person, clock: Date.now, wear })
  const people = new PeopleHere(awareness, seats, () => person.get())
  const { tidying } = work
  const restoring = new Restoring({
    canvas: { editor, document: session.document, ...bound },
    images,
    scheduler: browserScheduler,
  })
  const controls = new EditorControls(editor, people, {
    files: opening,
    tidying,
    sheets,
    restoring,
    scheduler: browserScheduler,
  })
  onControls(controls)

  const container = editor.getContainer()
  const stopTyping = bound.attach(container, () => editor.getEditingShapeId())
  const stopComposing = composeUndisturbed(container, session.others, browserScheduler)
  const onKeyDown = (): void => {
    presence.noteTyping()
  }
  container.addEventListener('keydown', onKeyDown, { capture: true })

  return () => {
    onControls(null)
    stopTyping()
    stopComposing()
    opening.cancel()
    tidying.cancel()
    restoring.cancel()
    stopPasting()
    container.removeEventListener('keydown', onKeyDown, { capture: true })
    controls.close()
    people.close()
    stopColours()
    presence.close()
    stopRemembering()
    stopDrops()
    stopGoingOn()
    stopFollowing()
    stopRefusing()
    stopPlacingSlides()
    stopDrawingRefs()
    stopSideEffects()
  }
}
