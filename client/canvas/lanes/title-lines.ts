/** How wide a letter is on average, as a share of the type's size. */
const LETTER_WIDTH = 0.56

/**
 * A text in lines that are about so wide, by words; the last ends in … where there is no more room.
 * @param width in sizes of the type
 */
export function linesOf(text: string, width: number, most: number): readonly string[] {
  const letters = Math.max(1, Math.floor(width / LETTER_WIDTH))
  const lines: string[] = []
  for (const word of text.split(/\s+/u).filter((each) => each !== '')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= letters) {
      lines[lines.length - 1] = `${last} ${word}`
    } else {
      lines.push(word)
    }
  }
  const shown = lines.slice(0, most).map((line) => cut(line, letters))
  const end = shown.at(-1)
  if (lines.length > most && end !== undefined) shown[most - 1] = `${end.replace(/…$/u, '')}…`
  return shown
}

function cut(line: string, letters: number): string {
  return line.length <= letters + 1 ? line : `${line.slice(0, letters)}…`
}
