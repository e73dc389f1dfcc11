/** Before what personal details are pointed out: `file` is an export that the page makes itself. */
export const OCCASIONS = ['snapshot', 'export', 'file', 'link'] as const
export type Occasion = (typeof OCCASIONS)[number]

/** What stands in a request, `personalData=accepted`, when somebody goes on all the same. */
export const ACCEPTED = 'accepted'

export function isOccasion(value: unknown): value is Occasion {
  return OCCASIONS.some((occasion) => occasion === value)
}
