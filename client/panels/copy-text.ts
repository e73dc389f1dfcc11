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
