import type { ReactNode } from 'react'
import { useObservable } from '../page/use-observable.ts'
import type { PreviewDesk } from './preview-desk.ts'

/** The first of the pictures that are about to be made. */
export function ExportPreview({ desk }: { readonly desk: PreviewDesk }): ReactNode {
  const preview = useObservable(desk.preview)
  switch (preview.kind) {
    case 'drawing':
      return <div className="export-preview export-preview-empty">Drawing it…</div>
    case 'none':
      return <div className="export-preview export-preview-empty">{preview.words}</div>
    case 'here':
      return (
        <figure className="export-preview">
          <img src={preview.url} alt={preview.alt} />
          {preview.of > 1 && (
            <figcaption className="panel-hint">The first of {preview.of} pictures</figcaption>
          )}
        </figure>
      )
  }
}
