/** What our page may spend beyond the bare page, of all that it spends. */
export const MAX_SHARE = 0.25

/** What is left of the idle frame rate while twenty people move things. */
export const MIN_FRAME_RATE_SHARE = 0.5
