import type { TLPageId } from '@tldraw/tlschema'
import type { FileContents } from './file-contents.ts'

/**
 * The same contents under new ids, which parents, arrows and cards follow: a file opened twice is
 * there twice. Pictures' ids stay; they are drawn from their bytes.
 *
 * @param drawId a new id without its kind, never the same twice
 * @param firstPageId the page that takes the contents of the file's first
 */
export function redrawIds(
  { agencies, pages, shapes, bindings, cards }: FileContents,
  drawId: () => string,
  firstPageId?: TLPageId,
): FileContents {
  const drawn = new Map<string, string>()
  for (const { id, typeName } of [...pages, ...shapes, ...bindings, ...cards]) {
    drawn.set(id, `${typeName}:${drawId()}`)
  }
  const [firstPage] = pages
  if (firstPage !== undefined && firstPageId !== undefined) drawn.set(firstPage.id, firstPageId)
  const anew = <Id extends string>(id: Id): Id => (drawn.get(id) ?? id) as Id
  return {
    agencies,
    pages: pages.map((page) => ({ ...page, id: anew(page.id) })),
    cards: cards.map((card) => ({ ...card, id: anew(card.id) })),
    bindings: bindings.map((binding) => ({
      ...binding,
      id: anew(binding.id),
      fromId: anew(binding.fromId),
      toId: anew(binding.toId),
    })),
    shapes: shapes.map((shape) => ({
      ...shape,
      id: anew(shape.id),
      parentId: anew(shape.parentId),
      props: 'assetId' in shape.props ? withAsset(shape.props, anew) : shape.props,
    })),
  }
}

function withAsset<Props extends object>(props: Props, anew: (id: string) => string): Props {
  const { assetId } = props as { readonly assetId?: string | null }
  return typeof assetId === 'string' ? { ...props, assetId: anew(assetId) } : props
}
