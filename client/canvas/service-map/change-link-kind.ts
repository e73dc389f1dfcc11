import type { Editor, TLArrowShape, TLShape } from 'tldraw'
import { LINK_KINDS } from '../../../shared/domain/service-map.ts'

/** A plain arrow, then each kind of link, then plain again. */
const ROUND = [undefined, ...LINK_KINDS]

/** Makes the selected arrows the next kind of link, all of them the same. */
export function changeLinkKind(editor: Editor): void {
  const arrows = editor.getSelectedShapes().filter(isArrow)
  const [first] = arrows
  if (first === undefined || editor.getIsReadonly()) return
  const at = ROUND.findIndex((kind) => kind === first.meta['link'])
  const next = ROUND[(at + 1) % ROUND.length]
  editor.markHistoryStoppingPoint('change the kind of link')
  editor.store.put(arrows.map((arrow) => withLink(arrow, next)))
}

function withLink(arrow: TLArrowShape, link: string | undefined): TLArrowShape {
  const { link: _, ...rest } = arrow.meta
  return { ...arrow, meta: link === undefined ? rest : { ...rest, link } }
}

function isArrow(shape: TLShape): shape is TLArrowShape {
  return shape.type === 'arrow'
}
