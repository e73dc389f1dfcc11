/**
 * Puts an input's text on the clipboard. Plain http from another machine has no `navigator.clipboard`;
 * there the old command is tried, and where that fails too the text is left selected to be copied by hand.
 *
 * @returns whether it is on the clipboard
 */
export async function copyInput(input: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(input.value)
    return true
  } catch {
    input.select()
    return document.execCommand('copy')
  }
}

/** The same for words that stand in no input. @returns whether they are on the clipboard */
export async function copyWords(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words)
    return true
  } catch {
    const area = document.createElement('textarea')
    area.value = words
    document.body.append(area)
    area.select()
    const isCopied = document.execCommand('copy')
    area.remove()
    return isCopied
  }
}
