import { describe, expect, test } from 'vitest'
import { keyCommand } from '../../../../client/talk/presenter/talk-keys.ts'

function press(key: string, changes: { shiftKey?: boolean; isBrowsers?: boolean } = {}) {
  return keyCommand({ key, shiftKey: false, isBrowsers: false, ...changes })
}

describe('keys while one presents', () => {
  test.each([
    ['next', ['ArrowRight', 'ArrowDown', 'PageDown', ' ', 'Enter', 'n', 'N']],
    ['previous', ['ArrowLeft', 'ArrowUp', 'PageUp', 'Backspace', 'p']],
    ['first', ['Home']],
    ['last', ['End']],
    ['black', ['b', 'B', '.']],
    ['link', ['c']],
  ] as const)('%s', (kind, keys) => {
    for (const key of keys) expect(press(key)).toEqual({ kind: 'talk', event: { kind } })
  })

  test('what clickers in the hand send to begin and to end', () => {
    expect(press('F5')).toEqual({ kind: 'show-slide' })
    expect(press('Escape')).toEqual({ kind: 'back-out' })
    expect(press(' ', { shiftKey: true })).toEqual({ kind: 'talk', event: { kind: 'previous' } })
  })

  test('closer and further undo each other', () => {
    const [closer, further] = [press('+'), press('-')]
    if (closer?.kind !== 'zoom' || further?.kind !== 'zoom') throw new Error('no zoom')
    expect(closer.factor * further.factor).toBeCloseTo(1)
  })

  test('what belongs to the browser, or to nobody, is left alone', () => {
    for (const key of ['c', 'ArrowLeft', 'F5', '+']) {
      expect(press(key, { isBrowsers: true })).toBeNull()
    }
    expect(press('x')).toBeNull()
    expect(press('Tab')).toBeNull()
  })
})
