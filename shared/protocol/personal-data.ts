/**
 * Before what personal details are pointed out: `file` is an export that the page makes itself, `talk`
 * one that it draws for an audience.
 */
export type Occasion = 'snapshot' | 'export' | 'file' | 'link' | 'talk'

/** What stands in a request, `personalData=accepted`, when somebody goes on all the same. */
export const ACCEPTED = 'accepted'
