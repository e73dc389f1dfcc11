import type { ReactNode } from 'react'
import {
  DefaultKeyboardShortcutsDialog,
  DefaultKeyboardShortcutsDialogContent,
  TldrawUiMenuActionItem,
  TldrawUiMenuGroup,
  TldrawUiMenuToolItem,
} from 'tldraw'
import type { TLUiKeyboardShortcutsDialogProps } from 'tldraw'
import { MAP_ACTIONS } from './map-actions.ts'
import { MAP_KINDS } from './service-map/map-kinds.ts'

/** tldraw's list of keys, ours first. */
export function ShortcutsDialog(props: TLUiKeyboardShortcutsDialogProps): ReactNode {
  return (
    <DefaultKeyboardShortcutsDialog {...props}>
      <TldrawUiMenuGroup label="Parts of the map" id="map">
        {MAP_KINDS.map(({ type }) => (
          <TldrawUiMenuToolItem key={type} toolId={type} />
        ))}
        <TldrawUiMenuActionItem actionId="change-link-kind" />
        {MAP_ACTIONS.map(({ id }) => (
          <TldrawUiMenuActionItem key={id} actionId={id} />
        ))}
      </TldrawUiMenuGroup>
      <DefaultKeyboardShortcutsDialogContent />
    </DefaultKeyboardShortcutsDialog>
  )
}
