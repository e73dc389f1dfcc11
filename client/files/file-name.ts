/** Beyond this some systems take no file name, with the date and the ending. */
const MAX_TITLE_LENGTH = 120

/**
 * The board's title, what of it is in the file, and the day, so that copies stand in order beside one
 * another: `Dorset services 2010-04-09.csv`.
 * @param what in plain words; '' for the whole board
 * @param ending with its dot
 */
export function fileName(title: string, what: string, today: Date, ending: string): string {
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
  const name = plainName(title) || 'Board'
  return `${[name, what, day].filter((part) => part !== '').join(' ')}${ending}`
}

/** A text less what file names cannot have, and not too long for one; '' when nothing is left. */
export function plainName(text: string): string {
  return text
    .replaceAll(/[\p{C}"*/:<>?\\|]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .slice(0, MAX_TITLE_LENGTH)
    .replace(/^[.\s]+/u, '')
    .trim()
}
