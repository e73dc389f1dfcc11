import { FORMATS } from '../../shared/export/export-formats.ts'
import type { ExportRequest } from '../../shared/export/export-request.ts'
import type { ReportSource } from '../../shared/report/report-source.ts'
import { makePack } from '../../shared/talk/pack/make-pack.ts'
import type { PackSlide } from '../../shared/talk/pack/pack.ts'
import { writePack } from '../../shared/talk/pack/write-pack.ts'
import type { LiveSlide } from '../talk/live-deck.ts'
import { CannotMake } from './cannot-make.ts'
import { exportName } from './export-name.ts'
import { NO_SLIDES } from './export-words.ts'
import type { MadeFile } from './make-export.ts'
import type { ReportTools } from './report-tools.ts'

/** The talk as one file to take along: its slides without the hidden ones, whatever part is asked for. */
export async function makeTalkPack(
  source: ReportSource,
  { notes }: Pick<ExportRequest, 'notes'>,
  tools: ReportTools,
): Promise<MadeFile> {
  const slides = (await tools.slides()).flatMap(packSlideOf)
  if (slides.length === 0) throw new CannotMake(NO_SLIDES)
  const fonts = await tools.fonts(new Set(slides.flatMap((slide) => slide.fonts)))
  const viewer = await tools.packViewer()
  tools.signal.throwIfAborted()
  const { ending, type } = FORMATS.pack
  return {
    bytes: writePack(makePack(source, { slides, fonts }, notes), viewer),
    type,
    name: exportName(source.provenance, ending),
    notShown: [],
  }
}

/** None for one that is hidden, or has nothing to be seen on it. */
function packSlideOf({ isHidden, picture, ...slide }: LiveSlide): readonly PackSlide[] {
  if (isHidden || picture === null) return []
  const { height, id, notes, title, width } = slide
  const { alt, fonts, lines, svg } = picture
  return [{ id, title, width, height, svg, fonts, alt, lines, notes }]
}
