/**
 * How far apart two colours look, to whoever looks: distances in OKLab (Ottosson 2020), after what
 * protanopia, deuteranopia and tritanopia leave of a colour (Machado, Oliveira and Fernandes 2009,
 * severity 1).
 */

type Triple = readonly [number, number, number]
type Matrix = readonly [Triple, Triple, Triple]

/** Eyes, by what they lack. The matrices work on linear RGB. */
const SIGHTS: Readonly<Record<Sight, Matrix>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

export type Sight = 'full' | 'protan' | 'deutan' | 'tritan'
export const ALL_SIGHTS: readonly Sight[] = ['full', 'protan', 'deutan', 'tritan']

/** A colour in OKLab as such eyes see it. @param hex as "#1163af" */
export function seen(hex: string, sight: Sight): Triple {
  const [toRed, toGreen, toBlue] = SIGHTS[sight]
  const colour = linear(hex)
  return oklab([within(toRed, colour), within(toGreen, colour), within(toBlue, colour)])
}

/** How far two colours are apart, as {@link seen}: from 0 to about 1, black to white. */
export function distance(a: Triple, b: Triple): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

/** WCAG's contrast of two colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [one, other] = [luminance(linear(a)), luminance(linear(b))]
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

function luminance([red, green, blue]: Triple): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function linear(hex: string): Triple {
  return [channel(hex, 1), channel(hex, 3), channel(hex, 5)]
}

function channel(hex: string, at: number): number {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

function within(row: Triple, colour: Triple): number {
  return Math.min(1, Math.max(0, dot(row, colour)))
}

function oklab(colour: Triple): Triple {
  const cones: Triple = [
    Math.cbrt(dot([0.4122214708, 0.5363325363, 0.0514459929], colour)),
    Math.cbrt(dot([0.2119034982, 0.6806995451, 0.1073969566], colour)),
    Math.cbrt(dot([0.0883024619, 0.2817188376, 0.6299787005], colour)),
  ]
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], cones),
    dot([1.9779984951, -2.428592205, 0.4505937099], cones),
    dot([0.0259040371, 0.7827717662, -0.808675766], cones),
  ]
}

function dot(a: Triple, b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}
