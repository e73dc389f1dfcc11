import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'

/** A PDF as a program sees it that reads it to somebody. */
export interface ReadPdf {
  readonly title: string
  readonly language: string
  /** Whether its structure is to be relied upon. */
  readonly isTagged: boolean
  /** `part` of PDF/UA that it says it keeps to; '' when it does not say. */
  readonly pdfUaPart: string
  /** Bookmarks, those within others after them. */
  readonly bookmarks: readonly string[]
  readonly pages: readonly ReadPage[]
}

export interface ReadPage {
  readonly widthPoints: number
  readonly heightPoints: number
  readonly text: string
  /** What its structure is made of, in reading order. */
  readonly structure: readonly StructureElement[]
  /** How many times something is painted that belongs to no part of the structure, nor is decoration. */
  readonly paintedOutside: number
}

export interface StructureElement {
  /** As "H1", "Figure". */
  readonly role: string
  /** The words for who does not see it; '' for none. */
  readonly alt: string
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const pdf = await task.promise
  try {
    const { info, metadata } = await pdf.getMetadata()
    const { Language, Title } = info as { Language?: string; Title?: string }
    const markInfo = await pdf.getMarkInfo()
    return {
      title: Title ?? '',
      language: Language ?? '',
      isTagged: markInfo?.['Marked'] === true,
      pdfUaPart: String(metadata?.get('pdfuaid:part') ?? ''),
      bookmarks: titlesOf(await pdf.getOutline()),
      pages: await Promise.all(
        Array.from({ length: pdf.numPages }, (_, index) => readPage(pdf, index + 1)),
      ),
    }
  } finally {
    await task.destroy()
  }
}

async function readPage(pdf: PDFDocumentProxy, number: number): Promise<ReadPage> {
  const page = await pdf.getPage(number)
  const { height, width } = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  return {
    widthPoints: width,
    heightPoints: height,
    text: items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''),
    structure: elementsOf(await page.getStructTree()),
    paintedOutside: await countPaintedOutside(page),
  }
}

const PAINTS: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.showText,
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.shadingFill,
])

async function countPaintedOutside(page: PDFPageProxy): Promise<number> {
  const { argsArray, fnArray } = await page.getOperatorList()
  let depth = 0
  let outside = 0
  for (const [index, operator] of fnArray.entries()) {
    if (operator === OPS.beginMarkedContent || operator === OPS.beginMarkedContentProps) depth += 1
    else if (operator === OPS.endMarkedContent) depth -= 1
    else if (depth === 0 && isPaint(operator, argsArray[index])) outside += 1
  }
  return outside
}

/** Newer readers of PDF give a path together with how it is painted. */
function isPaint(operator: number, args: unknown): boolean {
  if (operator !== OPS.constructPath) return PAINTS.has(operator)
  const [how] = Array.isArray(args) ? (args as readonly unknown[]) : []
  return typeof how === 'number' && PAINTS.has(how)
}

interface OutlineNode {
  readonly title: string
  readonly items: readonly OutlineNode[]
}

function titlesOf(nodes: readonly OutlineNode[] | null): string[] {
  return (nodes ?? []).flatMap(({ items, title }) => [title, ...titlesOf(items)])
}

type TreeNode = NonNullable<Awaited<ReturnType<PDFPageProxy['getStructTree']>>>

function elementsOf(node: TreeNode | TreeNode['children'][number] | null): StructureElement[] {
  if (node === null || !('role' in node)) return []
  const alt = 'alt' in node && typeof node.alt === 'string' ? node.alt : ''
  return [{ role: node.role, alt }, ...node.children.flatMap(elementsOf)]
}
