import { describe, expect, test } from 'vitest'
import { inFamilies, possibleParents } from '../../../shared/domain/agency-families.ts'
import type { Agency } from '../../../shared/domain/service-map.ts'
import { shortNameFor } from '../../../shared/domain/short-name.ts'

function agency(id: string, parentId: string | null = null): Agency {
  return { id, name: id, shortName: '', sector: '', colour: 'blue', parentId }
}

const FAMILY = [
  agency('police'),
  agency('care', 'council'),
  agency('council'),
  agency('home care', 'care'),
]

describe('families of agencies', () => {
  test('stand together, by name, parts under what they are part of', () => {
    expect(inFamilies(FAMILY).map(({ agency: { id }, depth }) => [id, depth])).toEqual([
      ['council', 0],
      ['care', 1],
      ['home care', 2],
      ['police', 0],
    ])
  })

  test('nobody can become a part of its own part', () => {
    expect(possibleParents(FAMILY, 'council').map(({ id }) => id)).toEqual(['police'])
    expect(possibleParents(FAMILY, 'home care').map(({ id }) => id)).toEqual([
      'care',
      'council',
      'police',
    ])
  })
})

describe('a short name to begin with', () => {
  test.each([
    ['Council', 'Council'],
    ['Adult social care', 'ASC'],
    ['Dorset and Wiltshire Fire and Rescue', 'DWFR'],
    ['The Probationservice', 'The Probatio'],
    ['', ''],
  ])('%s: %s', (name, shortName) => {
    expect(shortNameFor(name)).toBe(shortName)
  })
})
