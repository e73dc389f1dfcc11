const ROOT_TAG = /<svg\b(?:[^>"']|"[^"]*"|'[^']*')*>/u

/** Gives a picture the fonts that it is written in. @param rules `@font-face` rules whose fonts are `data:` */
export function withFontRules(svg: string, rules: string): string {
  const root = ROOT_TAG.exec(svg)
  if (rules === '' || root === null) return svg
  const end = root.index + root[0].length
  return `${svg.slice(0, end)}<style>${rules}</style>${svg.slice(end)}`
}
