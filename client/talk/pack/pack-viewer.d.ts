/** The page within conference packs, built to stand by itself: see `client/pack-viewer-plugin.ts`. */
declare module 'virtual:pack-viewer' {
  export const script: string
  export const style: string
}
