import { QRCodeSVG } from 'qrcode.react'
import { useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '../page/icon.tsx'
import { copyInput } from './copy-text.ts'

interface Props {
  /** "Editor link" */
  readonly name: string
  /** What whoever has it can do. */
  readonly effect: string
  readonly link: string
}

type Copying = 'not-yet' | 'copied' | 'by-hand'

/** Wide enough to be read by a phone from across a table. */
const QR_SIZE_PX = 240

/** One link: what it lets one do, a way to copy it, and a QR code. */
export function ShareLink({ name, effect, link }: Props): ReactNode {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [copying, setCopying] = useState<Copying>('not-yet')
  const [showsQr, setShowsQr] = useState(false)

  async function copy(): Promise<void> {
    if (input.current === null) return
    setCopying((await copyInput(input.current)) ? 'copied' : 'by-hand')
  }

  return (
    <section className="share-link" aria-labelledby={`${id}-name`}>
      <h3 id={`${id}-name`}>{name}</h3>
      <p className="panel-hint">{effect}</p>
      <div className="share-line">
        <input
          className="input"
          aria-label={name}
          readOnly
          value={link}
          ref={input}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" className="button" onClick={() => void copy()}>
          <Icon name={copying === 'copied' ? 'check' : 'copy'} />
          {copying === 'copied' ? 'Copied' : 'Copy'}
          <span className="visually-hidden"> {name.toLowerCase()}</span>
        </button>
        <button
          type="button"
          className="button"
          aria-expanded={showsQr}
          aria-controls={`${id}-qr`}
          onClick={() => setShowsQr(!showsQr)}
        >
          <Icon name="qr" />
          QR code
          <span className="visually-hidden"> of the {name.toLowerCase()}</span>
        </button>
      </div>
      <output className="share-copied">{copyingWords(copying, name)}</output>
      <div id={`${id}-qr`} hidden={!showsQr} className="share-qr">
        {showsQr && (
          <QRCodeSVG
            value={link}
            size={QR_SIZE_PX}
            marginSize={4}
            title={`QR code: ${name}`}
            ref={bringIntoSight}
          />
        )}
      </div>
    </section>
  )
}

/** On a phone it comes up below what the screen shows. */
function bringIntoSight(picture: SVGSVGElement | null): void {
  picture?.scrollIntoView({ block: 'nearest' })
}

function copyingWords(copying: Copying, name: string): string {
  switch (copying) {
    case 'not-yet':
      return ''
    case 'copied':
      return `${name} copied. Paste it into a message.`
    case 'by-hand':
      return 'The link is selected: press Ctrl and C, or hold it and choose Copy.'
  }
}
