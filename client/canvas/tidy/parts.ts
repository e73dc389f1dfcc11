import type { LayoutLink } from './layout-request.ts'

/** The links between two different ones of these things, each once. */
export function linksAmong(
  ids: ReadonlySet<string>,
  links: readonly LayoutLink[],
): readonly LayoutLink[] {
  const seen = new Map<string, Set<string>>()
  return links.filter(({ fromId, toId }) => {
    if (fromId === toId || !ids.has(fromId) || !ids.has(toId)) return false
    const known = seen.get(fromId) ?? new Set()
    if (known.has(toId)) return false
    seen.set(fromId, known.add(toId))
    return true
  })
}

/** What links join, however many steps apart, in the order of the things. Some parts are a single thing. */
export function partsOf<Thing extends { readonly id: string }>(
  things: readonly Thing[],
  links: readonly LayoutLink[],
): readonly (readonly Thing[])[] {
  const above = new Map(things.map(({ id }) => [id, id]))
  const top = (id: string): string => {
    let at = id
    for (let next = above.get(at) ?? at; next !== at; next = above.get(at) ?? at) {
      above.set(at, above.get(next) ?? next)
      at = next
    }
    return at
  }
  for (const { fromId, toId } of links) above.set(top(fromId), top(toId))
  const parts = new Map<string, Thing[]>()
  for (const thing of things) {
    const part = parts.get(top(thing.id))
    if (part === undefined) parts.set(top(thing.id), [thing])
    else part.push(thing)
  }
  return [...parts.values()]
}
