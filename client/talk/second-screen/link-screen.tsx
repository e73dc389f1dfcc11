import { QRCodeSVG } from 'qrcode.react'
import type { ReactNode } from 'react'
import './link-screen.css'

/** Larger than any screen shows it; the style makes it fit. */
const DRAWN_PX = 512

interface Props {
  /** What opens the talk for the audience; null where the presenter has no such link. */
  readonly link: string | null
}

/** The code by which the audience comes to the talk, large enough for the back of a room. */
export function LinkScreen({ link }: Props): ReactNode {
  if (link === null) {
    return (
      <div className="link-screen">
        <p className="link-screen-words">The audience’s link comes from the board’s owner.</p>
      </div>
    )
  }
  return (
    <div className="link-screen">
      <p className="link-screen-words">Follow the talk on your phone</p>
      <QRCodeSVG
        className="link-screen-code"
        value={link}
        size={DRAWN_PX}
        marginSize={3}
        title="QR code: follow the talk"
      />
      <p className="link-screen-address">{link.replace(/^https?:\/\//u, '')}</p>
    </div>
  )
}
