import type { ReactNode } from 'react'

/** Line drawings on a 20 × 20 grid, drawn in the colour of the text beside them. */
const DRAWINGS = {
  alert:
    'M10 6.5v4.2M10 13.6v.1M8.6 3.3 2 15a1.6 1.6 0 0 0 1.4 2.4h13.2A1.6 1.6 0 0 0 18 15L11.4 3.3a1.6 1.6 0 0 0-2.8 0Z',
  arrow: 'M4 10h12M11 5l5 5-5 5',
  check: 'M4 10.5 8.2 15 16 5.5',
  chevron: 'M7.5 4.5 13 10l-5.5 5.5',
  clock: 'M10 5.5V10l3 2M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15Z',
  close: 'M5 5l10 10M15 5 5 15',
  copy: 'M7.5 7.5v-3A1.5 1.5 0 0 1 9 3h6.5A1.5 1.5 0 0 1 17 4.5V11a1.5 1.5 0 0 1-1.5 1.5h-3M4.5 7.5H11A1.5 1.5 0 0 1 12.5 9v6.5A1.5 1.5 0 0 1 11 17H4.5A1.5 1.5 0 0 1 3 15.5V9a1.5 1.5 0 0 1 1.5-1.5Z',
  eye: 'M1.8 10S4.8 4.5 10 4.5 18.2 10 18.2 10 15.2 15.5 10 15.5 1.8 10 1.8 10ZM10 12.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8Z',
  file: 'M11.5 2.8H6A1.5 1.5 0 0 0 4.5 4.3v11.4A1.5 1.5 0 0 0 6 17.2h8a1.5 1.5 0 0 0 1.5-1.5V6.8l-4-4Zm0 0v4h4',
  frame: 'M6 2.5v15M14 2.5v15M2.5 6h15M2.5 14h15',
  grip: 'M7.5 5h.1M12.5 5h.1M7.5 10h.1M12.5 10h.1M7.5 15h.1M12.5 15h.1',
  history: 'M3 4v4h4M3.4 8a7 7 0 1 1-.4 3M10 6.5V10l2.6 1.8',
  horizon: 'M2 15.5h16M4.5 15.5a5.5 5.5 0 0 1 11 0M10 4v2.5M3.4 7.4l1.8 1.8M16.6 7.4l-1.8 1.8',
  lens: 'M5.2 15.2a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4ZM14.8 15.2a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4ZM8.7 10.4q1.3-1 2.6 0M1.6 10.7 3.2 5M18.4 10.7 16.8 5',
  minus: 'M4.5 10h11',
  more: 'M4.5 10h.1M10 10h.1M15.5 10h.1',
  offline:
    'M3 3l14 14M2.5 8a11 11 0 0 1 4-2.5M9.5 4.6A11 11 0 0 1 17.5 8M5.3 11a7 7 0 0 1 3.2-2M12 9.3a7 7 0 0 1 2.7 1.7M8.2 13.8a3 3 0 0 1 3.6 0M10 16.5v.1',
  open: 'M11.5 3.5h5v5M16.5 3.5 9 11M15 11.5V15a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 15V6.5A1.5 1.5 0 0 1 5 5h3.5',
  panel:
    'M4 3.5h12A1.5 1.5 0 0 1 17.5 5v10a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 15V5A1.5 1.5 0 0 1 4 3.5ZM12 3.5v13',
  pencil: 'M12.5 4.5 15.5 7.5 7 16l-3.7.7L4 13l8.5-8.5Z',
  people:
    'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 16.5v-.8A3.2 3.2 0 0 1 5.2 12.5h4.6a3.2 3.2 0 0 1 3.2 3.2v.8M13.2 3.9a3 3 0 0 1 0 5.2M15.4 12.7a3.2 3.2 0 0 1 2.6 3.1v.7',
  plus: 'M4.5 10h11M10 4.5v11',
  print:
    'M6 7V2.8h8V7M6 14H4.3a1.5 1.5 0 0 1-1.5-1.5v-4A1.5 1.5 0 0 1 4.3 7h11.4a1.5 1.5 0 0 1 1.5 1.5v4a1.5 1.5 0 0 1-1.5 1.5H14M6 11.8h8v5.4H6Z',
  qr: 'M3 3h5v5H3ZM12 3h5v5h-5ZM3 12h5v5H3ZM12 12h2v2M17 12v2M12 17h2M17 17h-.1M15 15.5h.1',
  search: 'M8.8 14.6a5.8 5.8 0 1 0 0-11.6 5.8 5.8 0 0 0 0 11.6ZM13 13l4.2 4.2',
  share: 'M10 12.5V3M6.5 6 10 2.8 13.5 6M4 10v5.5A1.5 1.5 0 0 0 5.5 17h9a1.5 1.5 0 0 0 1.5-1.5V10',
  target:
    'M10 15.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM10 2v4M10 14v4M2 10h4M14 10h4M10 10.1V10',
} as const

export type IconName = keyof typeof DRAWINGS

/** A small picture beside words that say the same; assistive technology is not told of it. */
export function Icon({ name }: { readonly name: IconName }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={DRAWINGS[name]} />
    </svg>
  )
}
