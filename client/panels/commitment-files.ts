import type { MapFileItem } from './files-submenu.tsx'

/** What there is to save of commitments, besides the table of them alone. */
export const COMMITMENT_FILES: readonly MapFileItem[] = [
  { file: 'register-workbook', words: 'Register and shares', hint: 'A spreadsheet (.xlsx)' },
  { file: 'who-pays', words: 'Who pays, who saves', hint: 'By agency and year (.csv)' },
  { file: 'calendar', words: 'Due dates', hint: 'For calendars (.ics)' },
]
