/** Before what personal details are pointed out: `file` is an export that the page makes itself. */
export type Occasion = 'snapshot' | 'export' | 'file' | 'link'

/** What stands in a request, `personalData=accepted`, when somebody goes on all the same. */
export const ACCEPTED = 'accepted'
