import type { Starter } from '../../seeds/starter.ts'

/**
 * Of what a starter's picture is taken of: when it changes, so may the picture.
 * @returns SHA-256 in hexadecimal
 */
export function contentHash(starter: Starter): string
