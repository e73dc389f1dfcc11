import type { Random } from '../support/random.ts'

/** Varuints that readers trip over: none, the greatest of each width, what no length may be. */
const NUMBERS: readonly (readonly number[])[] = [
  [0],
  [1],
  [0x7f],
  [0xff, 0x7f],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
]

/** What the first bytes of a frame may say that it is, known or not. */
const TYPES = [0, 1, 2, 3, 4, 99, 100, 101, 102, 103, 127]

type Mutation = (frame: Uint8Array, random: Random, others: readonly Uint8Array[]) => Uint8Array

const MUTATIONS: readonly Mutation[] = [
  // A bit is turned.
  (frame, random) => withByte(frame, random, (byte) => byte ^ (1 << random.integer(8))),
  // A byte is another, or counts up or down.
  (frame, random) => withByte(frame, random, () => random.integer(256)),
  (frame, random) => withByte(frame, random, (byte) => byte + (random.chance(0.5) ? 1 : 255)),
  // Its end is missing, or something follows it.
  (frame, random) => frame.slice(0, random.integer(frame.length)),
  (frame, random) => joined(frame, noise(random, 1 + random.integer(64))),
  // A number in it is another.
  (frame, random) => {
    const at = random.integer(frame.length + 1)
    return joined(frame.slice(0, at), random.pick(NUMBERS), frame.slice(at + 1))
  },
  // A part of it is missing, comes twice, or is another frame's.
  (frame, random) => {
    const [from, to] = range(random, frame.length)
    return joined(frame.slice(0, from), frame.slice(to))
  },
  (frame, random) => {
    const [from, to] = range(random, frame.length)
    const times = random.chance(0.05) ? 200 : 2
    return joined(frame.slice(0, to), ...Array.from({ length: times }, () => frame.slice(from, to)))
  },
  (frame, random, others) => {
    const other = random.pick(others)
    const [from, to] = range(random, other.length)
    const at = random.integer(frame.length + 1)
    return joined(frame.slice(0, at), other.slice(from, to), frame.slice(at))
  },
  // It says to be of another kind.
  (frame, random) => joined([random.pick(TYPES)], frame.slice(1)),
  (frame, random) => joined(frame.slice(0, 1), [random.integer(4)], frame.slice(2)),
  // Nothing of it is left.
  (_frame, random) => noise(random, random.integer(200)),
]

/** A frame as somebody hostile, or a broken page, might send it: what was sound, changed once or a few times. */
export function mutate(
  frame: Uint8Array,
  random: Random,
  others: readonly Uint8Array[],
): Uint8Array {
  let mutated = frame
  do mutated = random.pick(MUTATIONS)(mutated, random, others)
  while (random.chance(0.4))
  return mutated
}

function withByte(frame: Uint8Array, random: Random, change: (byte: number) => number): Uint8Array {
  const at = random.integer(Math.max(1, frame.length))
  return frame.map((byte, index) => (index === at ? change(byte) & 0xff : byte))
}

function range(random: Random, length: number): [from: number, to: number] {
  const a = random.integer(length + 1)
  const b = random.integer(length + 1)
  return a < b ? [a, b] : [b, a]
}

function noise(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random.integer(256))
}

function joined(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}
