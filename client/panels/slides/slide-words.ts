/** What is said once a slide has been put elsewhere: "“Housing” is slide 2 of 5 now." */
export function movedWords(title: string, index: number, count: number): string {
  return `“${title}” is slide ${index + 1} of ${count} now.`
}

/** How many there are, and how many of them a talk passes over. */
export function countWords(count: number, hidden: number): string {
  const slides = count === 1 ? '1 slide' : `${count} slides`
  return hidden === 0 ? slides : `${slides}, ${hidden} hidden in talks`
}
