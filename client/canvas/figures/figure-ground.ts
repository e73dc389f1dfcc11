/** What pictures for paper are drawn on. */
export const WHITE = '#ffffff'
