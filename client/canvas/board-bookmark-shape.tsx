import type { ReactElement } from 'react'
import { BookmarkShapeUtil } from 'tldraw'
import type { TLBookmarkShape, TLFontFace } from 'tldraw'
import { cardFonts } from './service-map/card/card-fonts.ts'
import { breakLines, clampLines } from './service-map/card/text-lines.ts'

/** In pictures of the board. */
export const BOOKMARK_LOOK = {
  size: 16,
  ground: '#ffffff',
  edge: '#c9ced2',
  ink: '#1c2529',
  soft: '#4c585e',
} as const

const PADDING = 16
const LINE = 22
const MOST_TITLE_LINES = 3
const FONT = "Inter, system-ui, 'IBM Plex Sans', sans-serif"

/** tldraw's bookmark, which in a picture is its title over its address: as text, and nothing fetched. */
export class BoardBookmarkShapeUtil extends BookmarkShapeUtil {
  override getFontFaces(shape: TLBookmarkShape): TLFontFace[] {
    return cardFonts(this.#titleOf(shape))
  }

  override toSvg(shape: TLBookmarkShape): ReactElement {
    const { h, w } = shape.props
    const [title, site] = this.wordsOf(shape)
    const room = (w - 2 * PADDING) / BOOKMARK_LOOK.size
    const lines = (text: string, most: number, weight: 400 | 600): readonly string[] =>
      clampLines(breakLines(text, room, weight), most, room, weight)
    const titleLines = lines(title, MOST_TITLE_LINES, 600)
    const [address = ''] = lines(site, 1, 400)
    return (
      <g fontFamily={FONT} fontSize={BOOKMARK_LOOK.size}>
        <rect
          width={w}
          height={h}
          rx={6}
          fill={BOOKMARK_LOOK.ground}
          stroke={BOOKMARK_LOOK.edge}
          strokeWidth={1.5}
        />
        {titleLines.map((line, at) => (
          <text
            key={line}
            x={PADDING}
            y={PADDING + BOOKMARK_LOOK.size + at * LINE}
            fontWeight={600}
            fill={BOOKMARK_LOOK.ink}
          >
            {line}
          </text>
        ))}
        <text x={PADDING} y={h - PADDING} fill={BOOKMARK_LOOK.soft}>
          {address}
        </text>
      </g>
    )
  }

  /** Its title, and the site that it leads to. */
  wordsOf(shape: TLBookmarkShape): readonly [string, string] {
    return [this.#titleOf(shape), addressInWords(shape.props.url)]
  }

  #titleOf({ props }: TLBookmarkShape): string {
    const asset = props.assetId === null ? undefined : this.editor.getAsset(props.assetId)
    return asset?.type === 'bookmark' ? asset.props.title : ''
  }
}

/** The site that an address leads to; the address itself where it is none. */
function addressInWords(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./u, '') : address
}
