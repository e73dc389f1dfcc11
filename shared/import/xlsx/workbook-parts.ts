import { WorkbookRefusal } from './refusal.ts'
import { readXml } from './xml-events.ts'
import type { ZipArchive } from './zip-archive.ts'

/** Which files of the archive make up the workbook. */
export interface WorkbookParts {
  /** Those a person sees, in the order of their tabs. */
  readonly sheets: readonly { readonly name: string; readonly path: string }[]
  readonly sharedStringsPath: string | undefined
  readonly stylesPath: string | undefined
  readonly epoch: Epoch
}

/** The day that is counted from: 1904 in workbooks first made on a Macintosh. */
export type Epoch = 1900 | 1904

/** As many tabs as anybody has read; more than that is no spreadsheet for people. */
const MAX_SHEETS = 255

const NO_WORKBOOK =
  'This is no spreadsheet. Save it as an Excel workbook (.xlsx) or as CSV, and open that.'
const ANOTHER_FORM =
  'This spreadsheet is saved in another form than XLSX. Open it in your spreadsheet program, save it as an Excel workbook (.xlsx), and open that.'
const TOO_MANY_SHEETS = `This spreadsheet has more than ${MAX_SHEETS} sheets. Keep those that matter in a file of their own.`

/** @throws WorkbookRefusal when the archive is something else */
export function readWorkbookParts(archive: ZipArchive): WorkbookParts {
  const workbookPath = targetsOf(archive, '').find(({ kind }) => kind === 'officeDocument')?.path
  const bytes = workbookPath === undefined ? undefined : archive.unpack(workbookPath)
  if (workbookPath === undefined || bytes === undefined || !workbookPath.endsWith('.xml')) {
    throw new WorkbookRefusal(isOtherForm(archive) ? ANOTHER_FORM : NO_WORKBOOK)
  }
  const targets = targetsOf(archive, workbookPath)
  const pathOfKind = (wanted: string): string | undefined =>
    targets.find(({ kind }) => kind === wanted)?.path
  const paths = new Map(targets.map(({ id, path }) => [id, path]))
  const sheets: { name: string; path: string }[] = []
  let isWorkbook = false
  let epoch: Epoch = 1900
  readXml(bytes, {
    open: (name, attribute) => {
      if (name === 'workbook') isWorkbook = true
      if (name === 'workbookPr' && /^(?:1|true)$/u.test(attribute('date1904'))) epoch = 1904
      if (name !== 'sheet' || /hidden/iu.test(attribute('state'))) return
      const path = paths.get(attribute('id'))
      if (path === undefined) return
      if (sheets.length === MAX_SHEETS) throw new WorkbookRefusal(TOO_MANY_SHEETS)
      sheets.push({ name: attribute('name'), path })
    },
  })
  if (!isWorkbook) throw new WorkbookRefusal(NO_WORKBOOK)
  return {
    sheets,
    sharedStringsPath: pathOfKind('sharedStrings'),
    stylesPath: pathOfKind('styles'),
    epoch,
  }
}

/** OpenDocument, Apple's Numbers, and Excel's own binary workbook are archives too. */
function isOtherForm({ names }: ZipArchive): boolean {
  return ['content.xml', 'Index/Document.iwa', 'Index.zip', 'xl/workbook.bin'].some((name) =>
    names.has(name),
  )
}

interface Target {
  readonly id: string
  /** The last word of its type, which is an address: `worksheet`. */
  readonly kind: string
  readonly path: string
}

/** What a part of the archive refers to; '' is the archive itself. */
function targetsOf(archive: ZipArchive, partPath: string): readonly Target[] {
  const slash = partPath.lastIndexOf('/') + 1
  const folder = partPath.slice(0, slash)
  const bytes = archive.unpack(`${folder}_rels/${partPath.slice(slash)}.rels`)
  const targets: Target[] = []
  if (bytes === undefined) return targets
  readXml(bytes, {
    open: (name, attribute) => {
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return
      const kind = attribute('Type').split('/').at(-1) ?? ''
      targets.push({ id: attribute('Id'), kind, path: resolved(folder, attribute('Target')) })
    },
  })
  return targets
}

function resolved(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}
