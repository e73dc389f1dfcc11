import type { ReactNode } from 'react'
import { DefaultRichTextToolbar, track, useEditor } from 'tldraw'
import { isMapKind } from './service-map/map-kinds.ts'

/** What makes chosen words bold and the like; not in the names of the service map, which are plain. */
export const TextToolbar = track(function TextToolbar(): ReactNode {
  const type = useEditor().getEditingShape()?.type
  return type !== undefined && isMapKind(type) ? null : <DefaultRichTextToolbar />
})
