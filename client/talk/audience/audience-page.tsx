import { useCallback, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { asksPassphrase } from '../../access/asks-passphrase.ts'
import { PassphrasePage } from '../../access/passphrase-page.tsx'
import { talkAccess } from '../../access/talk-access.ts'
import { useObservable } from '../../page/use-observable.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import { AudienceVoice } from '../questions/audience-voice.tsx'
import type { VoiceNotice } from '../questions/audience-voice.tsx'
import { openServerTalkSource } from '../server-talk-source.ts'
import type { ServerTalkSource } from '../server-talk-source.ts'
import { fontRules } from '../talk-fonts.ts'
import { Audience } from './audience.tsx'
import { AudienceView } from './audience-view.ts'
import { SlideSpeaker } from './slide-speaker.ts'
import TalkRefused from './talk-refused.tsx'
import { whenIdle } from './when-idle.ts'

interface Props {
  readonly boardId: string
  readonly linkKey: string
}

interface Following {
  readonly source: ServerTalkSource<'follower'>
  readonly view: AudienceView
  readonly speaker: SlideSpeaker
  readonly notices: Observable<VoiceNotice | null>
}

/** A talk, for who follows it: without a name, and with nothing kept on the device or about them. */
export default function AudiencePage({ boardId, linkKey }: Props): ReactNode {
  const [attempt, setAttempt] = useState(0)
  return (
    <FollowedTalk
      key={attempt}
      boardId={boardId}
      linkKey={linkKey}
      onAgain={useCallback(() => setAttempt((before) => before + 1), [])}
    />
  )
}

/** @param props `onAgain` has the talk followed anew, after it was refused */
function FollowedTalk(props: Props & { readonly onAgain: () => void }): ReactNode {
  const { boardId, linkKey } = props
  const following = useObservable(
    useMemo(() => followWhileWatched(boardId, linkKey), [boardId, linkKey]),
  )
  return following === null ? null : <OpenTalk {...following} {...props} />
}

/** Follows the talk as long as its one watcher is there. */
function followWhileWatched(boardId: string, linkKey: string): Observable<Following | null> {
  let following: Following | null = null
  return {
    get: () => following,
    subscribe(listener) {
      const notices = new ObservableValue<VoiceNotice | null>(null)
      const source = openServerTalkSource({
        boardId,
        key: linkKey,
        part: 'follower',
        onMessage: (heard) => {
          if (heard.tell === 'notice') notices.set({ message: heard.message })
        },
      })
      const view = new AudienceView(source, whenIdle)
      const speaker = new SlideSpeaker(view.seen)
      following = { source, view, speaker, notices }
      listener()
      return () => {
        following = null
        speaker.close()
        view.close()
        source.close()
      }
    },
  }
}

function OpenTalk(props: Following & Props & { readonly onAgain: () => void }): ReactNode {
  const { boardId, linkKey, notices, onAgain, source, speaker, view } = props
  const standing = useObservable(source.standing)
  if (standing.kind === 'refused') {
    if (!asksPassphrase(standing.error)) return <TalkRefused error={standing.error} />
    return (
      <PassphrasePage
        access={talkAccess}
        linkKey={linkKey}
        path={`/api/boards/${boardId}`}
        opens="talk"
        onAgain={onAgain}
      />
    )
  }
  const invites = standing.kind === 'on' ? standing.talk.show.invites : []
  return (
    <Audience
      view={view}
      speaker={speaker}
      pointer={source.pointer}
      fontsOf={fontRules}
      voice={
        invites.length === 0 ? null : (
          <AudienceVoice
            invites={invites}
            say={(message) => source.say(message)}
            notices={notices}
          />
        )
      }
    />
  )
}
