import { describe, expect, it } from 'vitest'
import type { TextStorage } from '../../../client/offline/device-memory.ts'
import { newSecret, readDeviceSecret } from '../../../client/offline/device-secret.ts'
import { isDeviceSecret } from '../../../shared/protocol/credentials.ts'

function storage(first: readonly (readonly [string, string])[] = []): TextStorage {
  const kept = new Map(first)
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => {
      kept.set(name, value)
    },
  }
}

const broken: TextStorage = {
  getItem: () => {
    throw new Error('off')
  },
  setItem: () => {
    throw new Error('full')
  },
}

describe('a device’s secret', () => {
  it('is of the form servers take, and never the same twice', () => {
    const secrets = Array.from({ length: 20 }, newSecret)
    expect(secrets.every(isDeviceSecret)).toBe(true)
    expect(new Set(secrets).size).toBe(20)
  })

  it('stays the same on the next visit', () => {
    const kept = storage()
    const first = readDeviceSecret(kept, newSecret)
    expect(readDeviceSecret(kept, newSecret)).toBe(first)
  })

  it('is made anew where what was kept is none', () => {
    expect(isDeviceSecret(readDeviceSecret(storage([['wholeplace.device', 'x']]), newSecret))).toBe(
      true,
    )
  })

  it.each([null, broken])('is there where nothing can be kept', (where) => {
    expect(readDeviceSecret(where, () => 'made')).toBe('made')
  })
})
