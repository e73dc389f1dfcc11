import type { ReactNode } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { MapFile } from '../../files/save-map.ts'
import { Icon } from '../../page/icon.tsx'
import type { BoardSession } from '../../socket/board-session.ts'
import { COMMITMENT_FILES } from '../commitment-files.ts'
import type { MapFileItem } from '../files-submenu.tsx'
import { useAskedSaving } from '../personal-data/use-asked-saving.ts'
import '../files.css'

interface Props {
  readonly session: BoardSession
  readonly title: string
}

const NOT_SAVED =
  'The file could not be made. There may be too little memory free; close other pages and try again.'

const FILES: readonly MapFileItem[] = [
  ...COMMITMENT_FILES,
  { file: 'commitments', words: 'Register alone', hint: 'For other programs (.csv)' },
]

/** Gives the register as a file, made of what this page has; offline too. */
export function SaveRegister({ session, title }: Props): ReactNode {
  const saveUnlessPersonal = useAskedSaving(session, NOT_SAVED)
  function save(file: MapFile): void {
    void saveUnlessPersonal(async () => {
      const saving = await import('../../files/save-map.ts')
      saving.saveMap(session, file, title, new Date())
    })
  }
  return (
    <MenuTrigger>
      <Button className="button button-small">
        <Icon name="file" />
        Save as
      </Button>
      <Popover className="popover popover-narrow" placement="bottom end" offset={6}>
        <Menu
          className="menu"
          aria-label="Save the register as"
          onAction={(key) => save(key as MapFile)}
        >
          {FILES.map(({ file, hint, words }) => (
            <MenuItem key={file} id={file} className="menu-item" textValue={words}>
              {words}
              <span className="menu-hint">{hint}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
