export function contentOf(name: string): Uint8Array
export function packState(updates: readonly Uint8Array[]): Uint8Array
export function unpackState(state: Uint8Array): Uint8Array[]
