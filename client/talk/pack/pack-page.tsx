import { createRoot } from 'react-dom/client'
import { PACK_ELEMENT, type Pack } from '../../../shared/talk/pack/pack.ts'
import '../../page/tokens.css'
import { PackTalk } from './pack-talk.ts'
import { PackView } from './pack-view.tsx'

/** The page within a conference pack: `build/pack-viewer` makes one script and one style sheet of it. */
function openPack(): void {
  const place = document.querySelector('#root')
  const data = document.querySelector(`#${PACK_ELEMENT}`)?.textContent ?? null
  if (place === null || data === null) return
  // As the product wrote it: whoever changes the file could change this script too.
  const pack = JSON.parse(data) as Pack
  const talk = new PackTalk(pack.slides.length, () => Date.now())
  createRoot(place).render(<PackView pack={pack} talk={talk} />)
}

openPack()
