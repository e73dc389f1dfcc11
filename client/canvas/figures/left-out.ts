import type { Editor, TLImageShape, TLShape } from 'tldraw'
import { sayHowMany, beginSentence } from '../../../shared/domain/number-words.ts'
import { hashOfAddress } from '../../../shared/images/image-address.ts'
import type { Drawing } from './draw-scene.ts'
import type { Scene } from './figure-scenes.ts'

/** Letters that none of the fonts has that a picture brings along: of other scripts, and emoji. */
const BEYOND_FONTS =
  /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]|\p{Emoji_Presentation}/u

/**
 * What a picture does not show of the board, in sentences for a person.
 * @param shapes all that is in the picture
 * @param missing hashes of pictures that could not be had
 */
export function leftOut(
  editor: Editor,
  { frame }: Scene,
  { svg }: Drawing,
  shapes: readonly TLShape[],
  missing: ReadonlySet<string>,
): readonly string[] {
  const images = shapes.flatMap((shape) => imageOf(editor, shape))
  const lacking = images.filter(({ hash }) => hash === undefined || missing.has(hash)).length
  const still = images.filter(({ isAnimated }) => isAnimated).length
  const edge = frame === null ? undefined : editor.getShapePageBounds(frame)
  const cut =
    edge === undefined
      ? 0
      : shapes.filter((shape) => {
          const bounds = editor.getShapePageBounds(shape)
          return shape.id !== frame?.id && bounds !== undefined && !edge.contains(bounds)
        }).length
  const shortened = [...svg.querySelectorAll('g > title')].filter((title) =>
    [...(title.parentElement?.querySelectorAll('text') ?? [])].some((text) =>
      text.textContent.endsWith('…'),
    ),
  ).length
  return [
    said(lacking, 'picture', 'could not be had. An empty box stands in its place'),
    said(still, 'moving picture', `${still === 1 ? 'stands' : 'stand'} still`),
    said(cut, 'thing', `${cut === 1 ? 'is' : 'are'} cut off by the edge of the frame`),
    said(
      shortened,
      'card',
      `${shortened === 1 ? 'has' : 'have'} more words than room: they end in …`,
    ),
    BEYOND_FONTS.test(svg.textContent)
      ? 'Emoji, and letters that are not Latin, look as the fonts of whoever opens it have them.'
      : '',
  ].filter((words) => words !== '')
}

function said(count: number, what: string, happens: string): string {
  return count === 0 ? '' : `${beginSentence(sayHowMany(count, what))} ${happens}.`
}

/** A picture on the board; without a hash where it has none, or not as our boards keep them. */
interface ImageThere {
  readonly hash: string | undefined
  readonly isAnimated: boolean
}

function imageOf(editor: Editor, shape: TLShape): readonly ImageThere[] {
  if (shape.type !== 'image') return []
  const { assetId } = (shape as TLImageShape).props
  const asset = assetId === null ? undefined : editor.getAsset(assetId)
  if (asset?.type !== 'image') return [{ hash: undefined, isAnimated: false }]
  return [{ hash: hashOfAddress(asset.props.src), isAnimated: asset.props.isAnimated }]
}
