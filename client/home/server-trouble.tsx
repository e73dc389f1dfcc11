import { use } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '../page/icon.tsx'
import type { Starters } from './server-boards.ts'

/** Says so when the server did not answer, and what still works. */
export function ServerTrouble({ starters }: { readonly starters: Promise<Starters> }): ReactNode {
  if (use(starters).kind === 'offered') return null
  return (
    <output className="home-trouble">
      <Icon name="offline" />
      The server cannot be reached just now. Boards you have opened in this browser before still
      open.
    </output>
  )
}
