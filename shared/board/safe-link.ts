/** Longer addresses are refused: browsers and servers stop far below. */
const MAX_LINK_LENGTH = 4_096
const SAFE_SCHEME = /^(?:https?:\/\/|mailto:)/i

/** True for what may stand behind a link on a board: web addresses and mail, nothing that runs. */
export function isSafeLink(href: string): boolean {
  return href.length <= MAX_LINK_LENGTH && SAFE_SCHEME.test(href)
}
