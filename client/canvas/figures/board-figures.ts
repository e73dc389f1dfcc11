import type { Editor, TLShape } from 'tldraw'
import type { ExportRequest } from '../../../shared/export/export-request.ts'
import { writableXml } from '../../../shared/export/writable-xml.ts'
import { SVG_NAMESPACE } from '../../../shared/images/svg-vocabulary.ts'
import { sayFigure } from '../../../shared/report/figure-words.ts'
import type { Figure } from '../../../shared/report/report-source.ts'
import type { BoardContent } from '../../../shared/snapshot/board-content.ts'
import { slideFieldsOf } from '../../../shared/talk/slide-fields.ts'
import { drawScene } from './draw-scene.ts'
import type { Drawing } from './draw-scene.ts'
import { openFigureEditor } from './figure-editor.ts'
import type { FigureEditor, PictureOf } from './figure-editor.ts'
import { scenesOf, slidesOf } from './figure-scenes.ts'
import type { Scene } from './figure-scenes.ts'
import { leftOut } from './left-out.ts'

export interface FiguresTask {
  readonly signal: AbortSignal
  /** Told before each picture is drawn, and at the end: so many of so many are there. */
  readonly onDrawn: (done: number, of: number) => void
}

/** A frame that gets a picture of its own. */
export interface Slide {
  readonly id: string
  readonly title: string
  readonly pageName: string
  /** True for one that is passed over in a talk. */
  readonly isHidden: boolean
}

/** The pictures of a board at one moment. */
export interface BoardFigures {
  /** The frames that the board is shown by, in order. */
  readonly slides: readonly Slide[]
  /**
   * Draws what is asked for, each picture by itself. Rejects when the signal is aborted, or a font
   * cannot be had.
   */
  draw(
    asked: Pick<ExportRequest, 'layout' | 'scope'>,
    task: FiguresTask,
  ): Promise<readonly Figure[]>
  /** Idempotent. */
  close(): void
}

/** To be closed when no more pictures are wanted. */
export async function openFigures(
  content: BoardContent,
  pictureOf: PictureOf,
): Promise<BoardFigures> {
  const drawer = await openFigureEditor(content, pictureOf)
  const { editor } = drawer
  return {
    slides: slidesOf(editor).map((scene) => {
      const { id, page, title } = scene
      return { id, title, pageName: page.name, isHidden: slideOf(scene).isHidden }
    }),
    draw: async (asked, { onDrawn, signal }) => {
      const scenes = scenesOf(editor, asked)
      const figures: Figure[] = []
      for (const [done, scene] of scenes.entries()) {
        signal.throwIfAborted()
        onDrawn(done, scenes.length)
        // So that what was just said is shown.
        await nextTurn()
        const drawing = await drawScene(editor, scene)
        if (drawing !== undefined) figures.push(figureOf(drawer, scene, drawing))
      }
      signal.throwIfAborted()
      onDrawn(scenes.length, scenes.length)
      return figures
    },
    close: drawer.close,
  }
}

function figureOf({ editor, missing }: FigureEditor, scene: Scene, drawing: Drawing): Figure {
  const { height, svg, width } = drawing
  const shapes = shapesIn(editor, scene)
  const alt = sayFigure(
    scene.title,
    shapes.filter(({ id }) => id !== scene.frame?.id),
  )
  describe(svg, scene.title, alt)
  return {
    id: scene.id,
    title: scene.title,
    alt,
    pageName: scene.page.name,
    widthPx: width,
    heightPx: height,
    svg: new XMLSerializer().serializeToString(svg),
    notShown: leftOut(editor, scene, drawing, shapes, missing),
    ...slideOf(scene),
  }
}

/** What a frame is as a slide; a page is passed over in no talk, and has no notes. */
function slideOf({ frame }: Scene): Pick<Figure, 'isHidden' | 'notes'> {
  const { isHidden, notes } = slideFieldsOf(frame?.meta ?? {})
  return { isHidden, notes }
}

function shapesIn(editor: Editor, { shapeIds }: Scene): readonly TLShape[] {
  const ids = editor.getShapeAndDescendantIds([...shapeIds])
  return [...ids].flatMap((id) => editor.getShape(id) ?? [])
}

/** What the picture is called and shows, for who has it read out. */
function describe(svg: SVGSVGElement, title: string, alt: string): void {
  const add = (name: 'desc' | 'title', text: string): void => {
    const element = document.createElementNS(SVG_NAMESPACE, name)
    element.textContent = writableXml(text)
    svg.prepend(element)
  }
  add('desc', alt)
  add('title', title)
  svg.setAttribute('role', 'img')
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
