/** How bold a text of a card is: the two weights cards use. */
export type Weight = 400 | 600

/**
 * Advance widths of Inter 4, in thousandths of the font's size, in the order of {@link CHARACTERS}.
 * Known beforehand, so that a thousand cards are laid out without asking the browser once, and alike
 * on the screen, in an exported picture and in a test.
 */
const ADVANCES: Readonly<Record<Weight, readonly number[]>> = {
  // prettier-ignore
  400: [281,288,466,633,642,982,644,300,365,365,501,662,288,460,288,360,631,407,610,618,646,593,620,566,619,620,288,302,662,662,662,511,966,690,654,730,722,601,590,746,743,269,571,672,565,903,753,765,639,765,644,642,646,744,690,985,682,679,629,365,360,365,471,456,323,562,612,571,612,583,370,613,591,242,242,549,242,876,591,600,612,612,376,528,327,591,562,818,546,562,552,426,333,426,662,611,667,500,1000,662,288,864,261,261,440,440,563,662,456,847],
  // prettier-ignore
  600: [252,321,523,644,650,1004,663,326,373,373,540,673,319,465,319,379,660,423,623,636,666,612,640,576,640,640,319,329,673,673,673,543,999,728,659,737,722,605,588,749,746,277,580,703,565,922,759,769,645,773,652,650,660,736,728,1020,720,713,652,373,379,373,481,469,351,574,624,583,624,591,389,625,612,262,262,569,262,900,612,609,624,624,397,549,353,612,587,839,569,588,566,455,359,455,673,629,679,500,1000,673,319,956,294,294,507,501,503,673,458,870],
}

const CHARACTERS =
  ' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~£€–—−·…‘’“”•×°½'

const PLACES: ReadonlyMap<string, number> = new Map(
  CHARACTERS.split('').map((character, at) => [character, at]),
)

/** Of a character that the table does not have: wider than nearly all letters, so that none overflows. */
const UNKNOWN = 760
/** Of East Asian characters, pictograms and the like. */
const WIDE = 1_400
const FIRST_WIDE = 0x11_00

const JOINER = '\u200d'

/** How wide a text is in Inter, for a font size of 1. Letters with accents are as wide as without. */
export function widthInEm(text: string, weight: Weight): number {
  const advances = ADVANCES[weight]
  let thousandths = 0
  let before = ''
  for (const character of text) {
    const place = PLACES.get(character)
    // What is joined, as people in a family, is one picture.
    if (before !== JOINER) {
      thousandths += place === undefined ? widthOfRare(character, advances) : (advances[place] ?? 0)
    }
    before = character
  }
  return thousandths / 1_000
}

/** Marks on the letter before, joiners, skin tones. */
const NO_WIDTH = /^[\p{M}\p{Cf}\p{Emoji_Modifier}]$/u

function widthOfRare(character: string, advances: readonly number[]): number {
  if (NO_WIDTH.test(character)) return 0
  const base = character.normalize('NFD').charAt(0)
  const place = PLACES.get(base)
  if (place !== undefined) return advances[place] ?? UNKNOWN
  return (character.codePointAt(0) ?? 0) >= FIRST_WIDE ? WIDE : UNKNOWN
}
