import { QRCodeSVG } from 'qrcode.react'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { clickerPath } from '../../page/board-link.ts'
import { useObservable } from '../../page/use-observable.ts'
import type { OpenTalk } from './open-talk.ts'
import { PresenterDialog } from './presenter-dialog.tsx'

interface Props {
  readonly talk: OpenTalk
  readonly boardId: string
  readonly onClose: () => void
}

const QR_SIZE_PX = 240

/** Makes a phone the clicker, with the notes on it, until the presenter ends it. */
export function ClickerDialog({ talk, boardId, onClose }: Props): ReactNode {
  const { session, broadcast } = talk
  const key = useObservable(session.clickerKey)
  const { clickers } = useObservable(broadcast.crowd)
  const reach = useObservable(broadcast.reach)
  useEffect(() => {
    if (session.clickerKey.get() === null) session.pairAnew()
  }, [session])
  return (
    <PresenterDialog title="Use your phone as the clicker" onClose={onClose}>
      {key === null ? (
        <p>No phone is let in.</p>
      ) : (
        <>
          <p>
            Scan this code with your phone. It goes from slide to slide, points, and shows your
            notes and the time left.
          </p>
          <PairingCode link={location.origin + clickerPath(boardId, key)} />
          <p>
            Anybody with this code can change the slide and read the notes until you end it, make a
            new code or end the talk.
          </p>
          <output className="panel-hint">{pairedWords(clickers, reach.kind === 'on')}</output>
        </>
      )}
      <div className="panel-actions">
        <button type="button" className="button" onClick={() => session.pairAnew()}>
          {key === null ? 'Make a code' : 'Make a new code'}
        </button>
        {key !== null && (
          <button type="button" className="button" onClick={() => session.unpair()}>
            End the pairing
          </button>
        )}
      </div>
    </PresenterDialog>
  )
}

function PairingCode({ link }: { readonly link: string }): ReactNode {
  return (
    <div className="share-qr">
      <QRCodeSVG value={link} size={QR_SIZE_PX} marginSize={4} title="QR code: clicker" />
      <input
        className="input"
        aria-label="Address of the clicker"
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
    </div>
  )
}

function pairedWords(clickers: number, isOn: boolean): string {
  if (!isOn) return 'The phone comes in once the talk has a connection to the server.'
  if (clickers === 0) return 'No phone is there yet.'
  return clickers === 1 ? 'One phone is there.' : `${clickers} phones are there.`
}
