import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import type { Plugin } from 'vite'

const NAME = 'virtual:pack-viewer'

/**
 * Gives `virtual:pack-viewer`: the page within conference packs as one script and one style sheet,
 * built apart from this site's pages, because it has to stand by itself in a file.
 */
export function packViewer(): Plugin {
  return {
    name: 'pack-viewer',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: async (id) => {
      if (id !== `\0${NAME}`) return undefined
      const { script, style } = await buildViewer()
      return `export const script = ${JSON.stringify(script)}\nexport const style = ${JSON.stringify(style)}`
    },
  }
}

async function buildViewer(): Promise<{ readonly script: string; readonly style: string }> {
  const built = await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    mode: 'production',
    plugins: [react()],
    build: {
      write: false,
      cssCodeSplit: false,
      rolldownOptions: {
        input: join(import.meta.dirname, 'talk/pack/pack-page.tsx'),
        output: { format: 'iife', codeSplitting: false },
      },
    },
  })
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
  const scripts = outputs.flatMap((one) => (one.type === 'chunk' ? [one.code] : []))
  const styles = outputs.flatMap((one) =>
    one.type === 'asset' && one.fileName.endsWith('.css') ? [String(one.source)] : [],
  )
  const [script] = scripts
  if (script === undefined || scripts.length !== 1 || outputs.length !== 1 + styles.length) {
    throw new Error('The page within packs is to be one script and one style sheet.')
  }
  return { script, style: styles.join('\n') }
}
