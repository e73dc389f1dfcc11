import { useCallback, useState } from 'react'

/**
 * How much room an element has.
 * @param leastWidthsPx ascending; one list for good
 * @returns to be given to the element as its ref; and how many of the widths it has, until it is
 *   measured all of them
 */
export function useRoom(
  leastWidthsPx: readonly number[],
): readonly [ref: (element: HTMLElement | null) => () => void, widths: number] {
  const [widths, setWidths] = useState(leastWidthsPx.length)
  const ref = useCallback(
    (element: HTMLElement | null) => {
      const observer = new ResizeObserver(([entry]) => {
        if (entry === undefined) return
        setWidths(leastWidthsPx.filter((least) => entry.contentRect.width >= least).length)
      })
      if (element !== null) observer.observe(element)
      return () => observer.disconnect()
    },
    [leastWidthsPx],
  )
  return [ref, widths]
}
