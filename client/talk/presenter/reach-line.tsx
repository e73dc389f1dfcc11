import type { ReactNode } from 'react'
import { useObservable } from '../../page/use-observable.ts'
import type { TalkBroadcast } from './talk-broadcast.ts'
import { reachWords } from './talk-words.ts'

/** Whom the talk reaches, in words beside a mark. */
export function ReachLine({ broadcast }: { readonly broadcast: TalkBroadcast }): ReactNode {
  const reach = useObservable(broadcast.reach)
  const { followers } = useObservable(broadcast.crowd)
  const { words, mark } = reachWords(reach, followers)
  return (
    <output className="presenter-reach" data-mark={mark}>
      <span className="reach-mark" aria-hidden="true" />
      {words}
    </output>
  )
}
