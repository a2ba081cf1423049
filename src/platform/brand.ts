/** The six colours that a partnership's pages are drawn in, all derived from the one it chose. */
type Rgb = readonly [number, number, number]

const rgbOf = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb

const hexOf = (rgb: Rgb): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

const mixed = (from: Rgb, to: Rgb, share: number): Rgb =>
  from.map((part, index) => part * (1 - share) + (to[index] ?? 0) * share) as unknown as Rgb

const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]

function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The contrast ratio of two colours (WCAG 2.2, 1.4.3). */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(rgbOf(one)), luminance(rgbOf(other))].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** Darkest to lightest, what a brand colour stands beside as text or as a ring: white, its own tint, and the focus. */
const BESIDE = {
  white: () => '#ffffff',
  'its own pale ground': (brand: string) => hexOf(mixed(rgbOf(brand), WHITE, 0.87)),
  'the focus colour': () => '#ffdd00',
} as const
const ENOUGH = 4.5

export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/.test(text)

/** How well a brand colour can be told from each ground it stands on. 4.5 is the least (WCAG 2.2, 1.4.3). */
export const brandContrasts = (
  brand: string,
): readonly { readonly ground: string; readonly ratio: number; readonly isEnough: boolean }[] =>
  Object.entries(BESIDE).map(([ground, colourFor]) => {
    const ratio = contrast(brand, colourFor(brand))
    return { ground, ratio, isEnough: ratio >= ENOUGH }
  })

/** The colour itself when it is dark enough, else the nearest shade of it that is. */
export function nearestDarkEnough(brand: string): string {
  for (let share = 0; share < 1; share += 0.01) {
    const shade = hexOf(mixed(rgbOf(brand), BLACK, share))
    if (brandContrasts(shade).every(({ isEnough }) => isEnough)) return shade
  }
  return '#000000'
}

/** The stylesheet of one partnership: custom properties only, so that one set of rules serves all. */
export function brandStylesheet(brand: string): string {
  const colour = rgbOf(brand)
  const values = {
    brand,
    'brand-strong': hexOf(mixed(colour, BLACK, 0.28)),
    'brand-line': hexOf(mixed(colour, WHITE, 0.62)),
    'brand-tint': hexOf(mixed(colour, WHITE, 0.87)),
    'brand-wash': hexOf(mixed(colour, WHITE, 0.95)),
    'on-brand': '#ffffff',
  }
  const lines = Object.entries(values).map(([name, value]) => `--accord-${name}:${value}`)
  return `:root{${lines.join(';')}}\n`
}
