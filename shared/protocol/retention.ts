const DAY_MS = 24 * 3_600_000

/** So long the owner can bring a deleted board back; then it is purged. */
export const DELETED_BOARD_KEPT_DAYS = 30
export const DELETED_BOARD_KEPT_MS = DELETED_BOARD_KEPT_DAYS * DAY_MS

/** What nobody has presented for so long is sent again when somebody does. */
export const TALK_FILES_KEPT_DAYS = 7
export const TALK_FILES_KEPT_MS = TALK_FILES_KEPT_DAYS * DAY_MS
