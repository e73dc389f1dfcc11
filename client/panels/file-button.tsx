import { useRef } from 'react'
import type { ChangeEvent, ReactNode } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { CanvasControls } from '../canvas/canvas-controls.ts'
import { FILE_ENDINGS } from '../files/file-kind.ts'
import { saveBoard } from '../files/save-board.ts'
import { Icon } from '../page/icon.tsx'
import type { BoardSession } from '../socket/board-session.ts'
import './files.css'

interface Props {
  readonly session: BoardSession
  readonly title: string
  /** Whether the person may add to the board now. */
  readonly mayOpen: boolean
  /** Null until the canvas is there. */
  readonly controls: CanvasControls | null
}

const NOT_SAVED =
  'The copy could not be made. There may be too little memory free; close other pages and try again.'

/** Opens files on the board, and saves a copy of it as one. */
export function FileButton({ session, title, mayOpen, controls }: Props): ReactNode {
  const chooser = useRef<HTMLInputElement>(null)

  function open({ currentTarget }: ChangeEvent<HTMLInputElement>): void {
    controls?.files.open([...(currentTarget.files ?? [])])
    // Or else the same file could not be chosen again.
    currentTarget.value = ''
  }
  function save(): void {
    saveBoard(session, title, new Date()).catch(() => session.notify(NOT_SAVED))
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
            <MenuItem className="menu-item" textValue="Save a copy as a file" onAction={save}>
              Save a copy as a file
              <span className="menu-hint">All pages with their pictures (.tldr)</span>
            </MenuItem>
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
