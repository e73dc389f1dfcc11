// @vitest-environment happy-dom
import { createShapeId, defaultColorNames } from '@tldraw/tlschema'
import { isValidElement } from 'react'
import type { ReactNode } from 'react'
import { toRichText } from 'tldraw'
import { expect, test } from 'vitest'
import { drawnTexts } from '../../../../client/canvas/legibility/drawn-texts.ts'
import { editorPair } from '../editor-pair.ts'

/** How tldraw writes a text into a picture. */
interface Written {
  readonly fontSize: number
  readonly labelColor: string
}

function writtenIn(node: ReactNode): readonly Written[] {
  if (Array.isArray(node)) return node.flatMap((each: ReactNode) => writtenIn(each))
  if (!isValidElement<Partial<Written> & { readonly children?: ReactNode }>(node)) return []
  const { children, fontSize, labelColor } = node.props
  const own = fontSize === undefined || labelColor === undefined ? [] : [{ fontSize, labelColor }]
  return [...own, ...writtenIn(children)]
}

/** tldraw draws a shape at a scale of 1 and its picture that much larger; arrows it undoes that for. */
const SCALED = { text: 1.5, geo: 1.5, note: 1.5, arrow: 1 } as const

test.each(['text', 'geo', 'note', 'arrow'] as const)(
  '[ROW-7] a %s is read as tldraw writes it into pictures',
  (type) => {
    const { editor } = editorPair().a
    const colour = type === 'text' ? 'color' : 'labelColor'
    const words = type === 'arrow' ? { text: 'Who pays?' } : { richText: toRichText('Who pays?') }
    const ends = type === 'arrow' ? { start: { x: 0, y: 0 }, end: { x: 300, y: 40 } } : {}
    for (const size of ['s', 'm', 'l', 'xl'] as const) {
      for (const name of defaultColorNames) {
        const id = createShapeId(`${size} ${name}`)
        const props = { ...words, ...ends, size, scale: 1.5, [colour]: name }
        editor.createShapes([{ id, type, x: 0, y: 0, props }])
        const shape = editor.getShape(id)
        if (shape === undefined) throw new Error(`there is no ${id}`)
        const [read] = drawnTexts(editor, shape)
        const picture = editor.getShapeUtil(shape).toSvg?.(shape, {
          isDarkMode: false,
          scale: 1,
          pixelRatio: 1,
          addExportDef: () => undefined,
          waitUntil: () => undefined,
          resolveAssetUrl: () => Promise.resolve(null),
        })
        const [written] = writtenIn(picture as ReactNode)
        expect(read?.fontSize).toBeCloseTo((written?.fontSize ?? 0) * SCALED[type])
        expect(read?.colour).toBe(written?.labelColor)
      }
    }
  },
)
