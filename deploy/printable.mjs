/**
 * What a server or a file says, as a terminal may have it: people choose the names on a board, and some
 * characters in them would colour, overwrite or answer for whoever reads them. In the place of each stands �.
 * @param {unknown} words
 */
export function printable(words) {
  return String(words).replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '\ufffd')
}
