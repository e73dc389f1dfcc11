import { atom, WeakCache } from 'tldraw'
import type { Editor, Signal } from 'tldraw'
import type { CardTheme } from './card-colours.ts'

/** The theme of the canvas now, and whether this person asked their device for more contrast. */
export function cardTheme(editor: Editor): CardTheme {
  const theme = editor.user.getIsDarkMode() ? 'dark' : 'light'
  return moreContrast(editor).get() ? `${theme}-more` : theme
}

const contrasts = new WeakCache<Editor, Signal<boolean>>()

/** One ear for all cards, for as long as the editor lives. */
function moreContrast(editor: Editor): Signal<boolean> {
  return contrasts.get(editor, () => {
    const query = matchMedia('(prefers-contrast: more)')
    const wanted = atom('more contrast', query.matches)
    const refresh = (): void => {
      wanted.set(query.matches)
    }
    query.addEventListener('change', refresh)
    editor.disposables.add(() => {
      query.removeEventListener('change', refresh)
    })
    return wanted
  })
}
