import { type AnyExtension, Mark, mergeAttributes } from '@tiptap/core'
import { tipTapDefaultExtensions } from 'tldraw'
import { isSafeLink } from '../../shared/board/safe-link.ts'

/** Every link opens beside the board, which stays out of its reach. */
const LINK_ATTRIBUTES = { target: '_blank', rel: 'noopener noreferrer nofollow' } as const

/**
 * What text on a board can be, on the canvas and in pictures of it: tldraw's own, but that of a link
 * its address alone is shown. tldraw shows the class, target and `rel` that whoever wrote the text
 * put there, by which one could lie over the whole page, or open in place of the board.
 */
export const boardTextExtensions: readonly AnyExtension[] = tipTapDefaultExtensions.map(
  (extension) =>
    extension instanceof Mark && extension.name === 'link' ? safe(extension) : extension,
)

function safe(link: Mark): Mark {
  return link
    .extend({
      renderHTML: ({ HTMLAttributes: { href } }: { HTMLAttributes: { href?: unknown } }) => [
        'a',
        isSafe(href) ? mergeAttributes(LINK_ATTRIBUTES, { href }) : {},
        0,
      ],
    })
    .configure({ isAllowedUri: isSafe })
}

function isSafe(href: unknown): href is string {
  return typeof href === 'string' && isSafeLink(href)
}
