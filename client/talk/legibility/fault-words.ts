import { beginSentence, sayHowMany } from '../../../shared/domain/number-words.ts'
import type { TextFault } from '../../../shared/talk/legibility/text-faults.ts'
import { LEAST_CONTRAST } from '../../../shared/talk/legibility/text-faults.ts'
import type { Room } from '../../../shared/talk/legibility/room.ts'

/** What is the matter with a text, for whoever made the slide. */
export function faultWords(fault: TextFault): string {
  const more = fault.count > 1 ? `, as ${sayHowMany(fault.count - 1, 'other')} here` : ''
  switch (fault.kind) {
    case 'small': {
      const percent = Math.floor((100 * fault.fontSize) / fault.leastFontSize)
      return `Too small: ${percent}% of the size it needs${more}`
    }
    case 'faint': {
      // Never rounded up to what would do.
      const contrast = Math.floor(fault.contrast * 10) / 10
      return `Too faint: contrast ${contrast} to 1, ${LEAST_CONTRAST} is needed${more}`
    }
    case 'unknown':
      return `Over a picture${more}: look for yourself whether it can be read`
  }
}

/** As "30 rows, 0.9 m apart; a screen 4 m high". */
export function roomWords({ rowSpacingM, rows, screenHeightM }: Room): string {
  return `${sayHowMany(rows, 'row')}, ${rowSpacingM} m apart; a screen ${screenHeightM} m high`
}

/** How it stands with all slides. @param slides how many have something the matter */
export function summaryWords(faults: readonly TextFault[], slides: number, room: Room): string {
  const wrong = faults.filter(({ kind }) => kind !== 'unknown').length
  if (wrong > 0) {
    const things = beginSentence(sayHowMany(wrong, 'thing'))
    return `${things} on ${sayHowMany(slides, 'slide')} cannot be read from row ${room.rows}.`
  }
  if (faults.length > 0) return `As far as can be told, all can be read from row ${room.rows}.`
  return `Everything can be read from row ${room.rows}.`
}
