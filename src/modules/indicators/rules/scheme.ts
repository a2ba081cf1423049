import { holdsOn } from '#platform/days.ts'
import type { SchemeName } from '../schema.ts'

export const SCHEMES = ['none', 'dfe-cin', 'dfe-cla', 'sac'] as const satisfies readonly SchemeName[]

/** What stands in place of a figure. It is never 0, and never a figure. */
export type Mark = 'c' | '*' | 'k' | ':'

/** What a scheme says of numbers, from a day on. */
export interface SchemeRules {
  readonly version: number
  /** The first day on which figures are published by it; null for a version that was always there. */
  readonly from: Temporal.PlainDate | null
  /** Counts from the least to the most are hidden, both included. */
  readonly hides: { readonly least: number; readonly most: number; readonly mark: 'c' | '*' }
  /** What a count is rounded to: of a council or partnership, and of a region or England. 1 leaves it as it is. */
  readonly nearest: { readonly local: number; readonly wider: number }
  readonly places: { readonly percent: number; readonly rate: number }
  /** Whether what is not nought but rounds to it is marked instead. */
  readonly marksNearNought: boolean
  readonly source: string
}

export interface Scheme {
  readonly name: SchemeName
  readonly title: string
  /** What it does, for whoever chooses it. */
  readonly says: string
  readonly versions: readonly SchemeRules[]
}

const DFE = {
  ...{ version: 1, from: null },
  hides: { least: 1, most: 5, mark: 'c' },
  nearest: { local: 1, wider: 10 },
} as const

/** The schemes, each with its versions in the order of their days. A rule that changes is a new version. */
export const schemes: readonly Scheme[] = [
  { name: 'none', title: 'None', says: 'Figures are shown as they are recorded.', versions: [] },
  {
    name: 'dfe-cin',
    title: 'Department for Education, children in need',
    says: 'Counts from 1 to 5 are hidden, and with them what would give one away. England and its regions are rounded to the nearest 10. Percentages and rates have one decimal place.',
    versions: [
      {
        ...DFE,
        places: { percent: 1, rate: 1 },
        marksNearNought: false,
        source: 'Department for Education, characteristics of children in need',
      },
    ],
  },
  {
    name: 'dfe-cla',
    title: 'Department for Education, children looked after',
    says: 'As for children in need, with whole percentages. What rounds to nought but is not is shown as k.',
    versions: [
      {
        ...DFE,
        places: { percent: 0, rate: 0 },
        marksNearNought: true,
        source: 'Department for Education, children looked after in England',
      },
    ],
  },
  {
    name: 'sac',
    title: 'Safeguarding Adults Collection',
    says: 'Counts from 0 to 4 are hidden, and all others are rounded to the nearest 5. Percentages are made from the numbers before rounding.',
    versions: [
      {
        ...{ version: 1, from: null },
        hides: { least: 0, most: 4, mark: '*' },
        nearest: { local: 5, wider: 5 },
        places: { percent: 1, rate: 1 },
        marksNearNought: false,
        source: 'NHS England, Safeguarding Adults Collection, disclosure rules of 2018 to 2019',
      },
    ],
  },
]

export const schemeCalled = (name: SchemeName): Scheme => {
  const found = schemes.find((each) => each.name === name)
  if (!found) throw new Error(`There is no scheme ${name}`)
  return found
}

/** The rules of a scheme on a day; undefined where it publishes everything as recorded. */
export const rulesOn = (
  { versions }: Pick<Scheme, 'versions'>,
  day: Temporal.PlainDate,
): SchemeRules | undefined => versions.findLast(({ from }) => holdsOn({ fromOn: from, toOn: null }, day))

/** To the nearest so many, half up: 12.5 to the nearest 5 is 15. */
export const toNearest = (value: number, nearest: number): number =>
  nearest === 1 ? value : Math.floor(value / nearest + 0.5) * nearest

/** To so many decimal places, half away from nought. The digits are moved as text, so that 1.005 does not fall short. */
export const toPlaces = (value: number, places: number): number => {
  const moved = Math.round(Number(`${Math.abs(value).toFixed(8)}e${places}`))
  return Math.sign(value) * Number(`${moved}e-${places}`) + 0
}

export const isHidden = (value: number, { hides }: SchemeRules): boolean =>
  value >= hides.least && value <= hides.most

/** A share in percent or per so many, from the numbers as they are recorded: 13 of 47 is 27.7%. */
export const shareOf = (part: number, base: number, per = 100): number | undefined =>
  base === 0 ? undefined : (part / base) * per

/** What each mark says, in one sentence. */
export const MARK_WORDS: Readonly<Record<Mark, string>> = {
  c: 'Hidden, because the number is small or would give a small number away.',
  '*': 'Hidden, because the number is small or would give a small number away.',
  k: 'Rounds to nought, but is not nought.',
  ':': 'Not available.',
}

const WIDER = [
  ...['england', 'england and wales', 'east midlands', 'east of england', 'london', 'inner london'],
  ...['outer london', 'north east', 'north west', 'south east', 'south west', 'west midlands'],
  ...['yorkshire and the humber', 'united kingdom', 'great britain'],
]

/** Whether an area is England, a region of it, or wider: the areas for which some schemes round. */
export const isWider = (area: string): boolean =>
  WIDER.includes(
    area
      .trim()
      .toLowerCase()
      .replace(/^the /, '')
      .replace(/ region$/, ''),
  )
