/** The board of the browser bench: mixed shapes in blocks of twenty, the same records for every page. */
import { picture, PICTURE } from './pictures.mjs'

const PAGE_ID = 'page:page'
const BLOCK_SHAPES = 20
const BLOCK = { width: 1_000, height: 800 }
const PICTURES = 8

const WORDS =
  'The same person is seen on Tuesday by probation, on Wednesday by the jobcentre and on Friday by housing'.split(
    ' ',
  )
const COLOURS = ['black', 'blue', 'green', 'orange', 'violet', 'red']

/**
 * @param {number} count how many shapes; a multiple of 20
 * @returns the records a board of so many has, and its pictures' bytes by hash
 */
export function mixedBoard(count) {
  const pictures = Array.from({ length: PICTURES }, (_, seed) => picture(seed))
  const records = [
    { id: 'document:document', typeName: 'document', name: 'Bench', gridSize: 10, meta: {} },
    { id: PAGE_ID, typeName: 'page', name: 'Page 1', index: 'a1', meta: {} },
    ...pictures.map(({ hash, bytes }, i) => pictureAsset(i, hash, bytes.length)),
  ]
  const blocks = Math.round(count / BLOCK_SHAPES)
  const columns = Math.ceil(Math.sqrt((blocks * BLOCK.height) / BLOCK.width))
  for (let number = 0; number < blocks; number++) {
    const x = (number % columns) * BLOCK.width
    const y = Math.floor(number / columns) * BLOCK.height
    records.push(...block(number, x, y))
  }
  return {
    records,
    shapes: records.filter(({ typeName }) => typeName === 'shape'),
    pictures: new Map(pictures.map(({ hash, bytes }) => [hash, bytes])),
  }
}

/** A frame with two notes and a text, a pair of boxes as a group, and twelve more shapes below. */
function block(number, x, y) {
  const id = (name) => `shape:${number}-${name}`
  const at = (name, type, left, top, props, parentId = PAGE_ID) =>
    shape(id(name), type, { x: left, y: top, parentId, props })
  const onPage = (name, type, left, top, props) => at(name, type, x + left, y + top, props)
  const colour = (i) => COLOURS[(number + i) % COLOURS.length]
  return [
    onPage('frame', 'frame', 20, 20, { w: 520, h: 330, name: `Step ${number}`, color: 'black' }),
    at('note-1', 'note', 20, 30, note(number, 'yellow'), id('frame')),
    at('note-2', 'note', 270, 30, note(number + 1, 'light-green'), id('frame')),
    at('text-1', 'text', 30, 270, text(number + 2), id('frame')),
    onPage('group', 'group', 600, 40, {}),
    at('geo-1', 'geo', 0, 0, box(number, colour(0)), id('group')),
    at('geo-2', 'geo', 0, 160, box(number + 1, colour(1)), id('group')),
    onPage('geo-3', 'geo', 40, 400, box(number + 2, colour(2))),
    onPage('geo-4', 'geo', 360, 400, box(number + 3, colour(3))),
    onPage('geo-5', 'geo', 680, 400, box(number + 4, colour(4))),
    onPage('note-3', 'note', 40, 580, note(number + 2, 'light-blue')),
    onPage('note-4', 'note', 280, 580, note(number + 3, 'light-red')),
    onPage('note-5', 'note', 520, 580, note(number + 4, 'yellow')),
    onPage('text-2', 'text', 760, 580, text(number + 5)),
    ...['geo-3', 'geo-4', 'geo-5'].flatMap((from, i) => [
      onPage(`arrow-${i}`, 'arrow', 40, 400, arrow(colour(i))),
      binding(`${number}-${i}-start`, id(`arrow-${i}`), id(from), 'start'),
      binding(`${number}-${i}-end`, id(`arrow-${i}`), id(`note-${i + 3}`), 'end'),
    ]),
    onPage('draw-1', 'draw', 880, 40, stroke(number)),
    onPage('draw-2', 'draw', 760, 680, stroke(number + 3)),
    onPage('image', 'image', 860, 240, {
      w: 120,
      h: 90,
      playing: true,
      url: '',
      assetId: `asset:${number % PICTURES}`,
      crop: null,
      flipX: false,
      flipY: false,
      altText: 'A flip chart',
    }),
  ]
}

let siblings = 0

function shape(id, type, { x, y, parentId, props }) {
  siblings += 1
  return {
    id,
    typeName: 'shape',
    type,
    x,
    y,
    rotation: 0,
    index: `e${siblings.toString(36).padStart(5, '0')}V`,
    parentId,
    isLocked: false,
    opacity: 1,
    meta: {},
    props,
  }
}

function words(seed, count) {
  return Array.from({ length: count }, (_, i) => WORDS[(seed * 3 + i) % WORDS.length]).join(' ')
}

function richText(seed, count) {
  const content = count === 0 ? {} : { content: [{ type: 'text', text: words(seed, count) }] }
  return { type: 'doc', content: [{ type: 'paragraph', attrs: { dir: 'auto' }, ...content }] }
}

const LABEL = { labelColor: 'black', size: 'm', font: 'draw' }
const MIDDLE = { align: 'middle', verticalAlign: 'middle' }

function box(seed, color) {
  const size = { w: 220, h: 120, growY: 0, scale: 1 }
  const look = { geo: 'rectangle', dash: 'draw', fill: 'solid', color, url: '' }
  return { ...look, ...size, ...LABEL, ...MIDDLE, richText: richText(seed, 4) }
}

function note(seed, color) {
  const size = { growY: 0, scale: 1, fontSizeAdjustment: 22 }
  return { color, url: '', ...size, ...LABEL, ...MIDDLE, richText: richText(seed, 7) }
}

function text(seed) {
  const look = { color: 'black', size: 'm', font: 'draw', textAlign: 'start' }
  return { ...look, w: 180, scale: 1, autoSize: false, richText: richText(seed, 5) }
}

function arrow(color) {
  const look = { color, labelColor: 'black', fill: 'none', dash: 'draw', size: 'm', font: 'draw' }
  const form = { kind: 'arc', bend: 30, labelPosition: 0.5, scale: 1, elbowMidPoint: 0.5 }
  const ends = { arrowheadStart: 'none', arrowheadEnd: 'arrow', text: '' }
  return { ...look, ...form, ...ends, start: { x: 0, y: 0 }, end: { x: 100, y: 100 } }
}

function stroke(seed) {
  const points = Array.from({ length: 60 }, (_, i) => ({
    x: Math.round(i * 1.6 * 100) / 100,
    y: Math.round((40 + 40 * Math.sin((i + seed) / 5)) * 100) / 100,
    z: 0.5,
  }))
  const look = { color: 'black', fill: 'none', dash: 'draw', size: 'm', scale: 1 }
  const state = { isComplete: true, isClosed: false, isPen: false }
  return { ...look, ...state, segments: [{ type: 'free', points }] }
}

function binding(id, fromId, toId, terminal) {
  return {
    id: `binding:${id}`,
    typeName: 'binding',
    type: 'arrow',
    fromId,
    toId,
    props: {
      terminal,
      normalizedAnchor: { x: 0.5, y: 0.5 },
      isExact: false,
      isPrecise: false,
      snap: 'none',
    },
    meta: {},
  }
}

function pictureAsset(number, hash, fileSize) {
  return {
    id: `asset:${number}`,
    typeName: 'asset',
    type: 'image',
    props: {
      src: `asset:${hash}`,
      w: PICTURE.width,
      h: PICTURE.height,
      mimeType: 'image/png',
      isAnimated: false,
      name: `flip chart ${number}.png`,
      fileSize,
    },
    meta: {},
  }
}
