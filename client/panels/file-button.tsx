import { useRef } from 'react'
import type { ChangeEvent, ReactNode } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { MAP_TABLES, TABLE_NAMES } from '../../shared/export/map-tables.ts'
import type { CanvasControls } from '../canvas/canvas-controls.ts'
import { FILE_ENDINGS } from '../files/file-kind.ts'
import { saveBoard } from '../files/save-board.ts'
import type { MapFile } from '../files/save-map.ts'
import { Icon } from '../page/icon.tsx'
import type { BoardSession } from '../socket/board-session.ts'
import { COMMITMENT_FILES } from './commitment-files.ts'
import { FilesSubmenu, type MapFileItem } from './files-submenu.tsx'
import './files.css'
import { useAskedSaving } from './personal-data/use-asked-saving.ts'

interface Props {
  readonly session: BoardSession
  readonly title: string
  /** Whether the person may add to the board now. */
  readonly mayOpen: boolean
  /** Null until the canvas is there. */
  readonly controls: CanvasControls | null
  /** Opens what makes files for a report. */
  readonly onExport: () => void
  /** Presents the board's slides; null where there is no talk to give. */
  readonly onPresent: (() => void) | null
}

const NOT_SAVED =
  'The copy could not be made. There may be too little memory free; close other pages and try again.'

const TABLES = MAP_TABLES.map((file): MapFileItem => ({ file, words: TABLE_NAMES[file] }))

const OPEN_REFERRAL: readonly MapFileItem[] = [
  { file: 'open-referral', words: 'Services', hint: 'To publish: without costs or links' },
  { file: 'companion', words: 'Companion', hint: 'All the rest: costs, links, pots' },
]

/** Opens files on the board, saves a copy of it as one, and what is on its map as tables. */
export function FileButton(props: Props): ReactNode {
  const { session, title, mayOpen, controls, onExport, onPresent } = props
  const saveUnlessPersonal = useAskedSaving(session, NOT_SAVED)
  const chooser = useRef<HTMLInputElement>(null)

  function open({ currentTarget }: ChangeEvent<HTMLInputElement>): void {
    controls?.files.open([...(currentTarget.files ?? [])])
    // Or else the same file could not be chosen again.
    currentTarget.value = ''
  }
  function save(): void {
    void saveUnlessPersonal(() => saveBoard(session, title, new Date()))
  }
  function saveMap(file: MapFile): void {
    void saveUnlessPersonal(async () => {
      const saving = await import('../files/save-map.ts')
      saving.saveMap(session, file, title, new Date())
    })
  }

  return (
    <>
      <MenuTrigger>
        <Button className="button button-quiet file-button" isDisabled={controls === null}>
          <Icon name="file" />
          <span className="file-button-word">File</span>
        </Button>
        <Popover className="popover" placement="bottom end" offset={6}>
          <Menu className="menu" aria-label="File">
            {mayOpen && (
              <MenuItem
                className="menu-item"
                textValue="Open a file"
                onAction={() => chooser.current?.click()}
              >
                Open a file…
                <span className="menu-hint">
                  A saved board (.tldr), a text or a table (.csv), added to this board
                </span>
              </MenuItem>
            )}
            {mayOpen && (
              <MenuItem
                className="menu-item"
                textValue="Bring in a spreadsheet"
                onAction={() => controls?.sheets.ask()}
              >
                Bring in a spreadsheet…
                <span className="menu-hint">
                  Services, links, commitments or agencies: pasted cells, .csv, .xlsx or Open
                  Referral (.json)
                </span>
              </MenuItem>
            )}
            {onPresent !== null && (
              <MenuItem className="menu-item" textValue="Present" onAction={onPresent}>
                Present
                <span className="menu-hint">
                  The board’s frames as slides, with notes and a clock
                </span>
              </MenuItem>
            )}
            <MenuItem className="menu-item" textValue="Export for a report" onAction={onExport}>
              Export for a report…
              <span className="menu-hint">Figures, documents and tables to cite</span>
            </MenuItem>
            <MenuItem className="menu-item" textValue="Save a copy as a file" onAction={save}>
              Save a copy as a file
              <span className="menu-hint">All pages with their pictures (.tldr)</span>
            </MenuItem>
            <Separator className="menu-line" />
            <MenuItem
              className="menu-item"
              textValue="Save the map as a spreadsheet"
              onAction={() => saveMap('workbook')}
            >
              Save the map as a spreadsheet
              <span className="menu-hint">All its tables, commitments too (.xlsx)</span>
            </MenuItem>
            <FilesSubmenu
              words="Save the commitments"
              hint="Register, who pays, due dates"
              files={COMMITMENT_FILES}
              onSave={saveMap}
            />
            <FilesSubmenu
              words="Save one table"
              hint="For other programs (.csv)"
              files={TABLES}
              onSave={saveMap}
            />
            <FilesSubmenu
              words="Save for Open Referral UK"
              hint="For directories of services (.json)"
              files={OPEN_REFERRAL}
              onSave={saveMap}
            />
          </Menu>
        </Popover>
      </MenuTrigger>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept={FILE_ENDINGS.join(',')}
        aria-label="Files to open on this board"
        onChange={open}
      />
    </>
  )
}
