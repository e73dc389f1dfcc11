const DAY_MS = 24 * 3_600_000

/** So long the owner can bring a deleted board back; then it is purged. */
export const DELETED_BOARD_KEPT_DAYS = 30
export const DELETED_BOARD_KEPT_MS = DELETED_BOARD_KEPT_DAYS * DAY_MS

/** What nobody has presented for so long is sent again when somebody does. */
export const TALK_FILES_KEPT_DAYS = 7
export const TALK_FILES_KEPT_MS = TALK_FILES_KEPT_DAYS * DAY_MS

/** What is sealed is kept for so long when no card of it stands on the board any more: an undo may bring one back. */
export const GONE_SEAL_KEPT_DAYS = 30
export const GONE_SEAL_KEPT_MS = GONE_SEAL_KEPT_DAYS * DAY_MS
