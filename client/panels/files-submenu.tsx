import type { ReactNode } from 'react'
import { Menu, MenuItem, Popover, SubmenuTrigger } from 'react-aria-components'
import type { MapFile } from '../files/save-map.ts'
import { Icon } from '../page/icon.tsx'

interface Props {
  readonly words: string
  readonly hint: string
  readonly files: readonly MapFileItem[]
  readonly onSave: (file: MapFile) => void
}

export interface MapFileItem {
  readonly file: MapFile
  readonly words: string
  readonly hint?: string
}

/** An item of the File menu that opens on several files to choose from. */
export function FilesSubmenu({ words, hint, files, onSave }: Props): ReactNode {
  return (
    <SubmenuTrigger>
      <MenuItem className="menu-item menu-item-more" textValue={words}>
        <span>
          {words}
          <span className="menu-hint">{hint}</span>
        </span>
        <Icon name="chevron" />
      </MenuItem>
      <Popover className="popover popover-narrow" offset={2}>
        <Menu className="menu" aria-label={words} onAction={(key) => onSave(key as MapFile)}>
          {files.map((item) => (
            <MenuItem key={item.file} id={item.file} className="menu-item" textValue={item.words}>
              {item.words}
              {item.hint !== undefined && <span className="menu-hint">{item.hint}</span>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </SubmenuTrigger>
  )
}
