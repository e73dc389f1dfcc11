/// <reference types="vite/client" />
import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite'
import { createRoot } from 'react-dom/client'
import { createTLStore, defaultBindingUtils, defaultShapeUtils, Tldraw } from 'tldraw'
import type { TLAnyShapeUtilConstructor, TLRecord } from 'tldraw'
import 'tldraw/tldraw.css'

/**
 * tldraw as it comes, with a store of its own that is filled once from `/records.json`: what any page
 * made with tldraw costs at least.
 */
const records = fetch('/records.json').then((answer) => answer.json() as Promise<TLRecord[]>)
const assetUrls = getAssetUrlsByImport()

/** tldraw's declarations do not fit one another where an optional field may not be undefined. */
const utils: readonly unknown[] = defaultShapeUtils

const store = createTLStore({
  shapeUtils: utils as readonly TLAnyShapeUtilConstructor[],
  bindingUtils: defaultBindingUtils,
  assets: {
    upload: () => Promise.reject(new Error('Nothing is added here')),
    resolve: ({ props }) => `/pictures/${String(props.src).replace('asset:', '')}`,
  },
})
const all = await records
store.mergeRemoteChanges(() => store.put(all))

const root = document.querySelector('#root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <Tldraw
    store={store}
    assetUrls={assetUrls}
    onMount={(editor) => {
      const bounds = editor.getCurrentPageBounds()
      if (bounds !== undefined) editor.zoomToBounds(bounds, { immediate: true, targetZoom: 1 })
    }}
  />,
)
