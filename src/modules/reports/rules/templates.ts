import { AUTHORITIES } from './authorities.ts'
import { BUDGET } from './budget.ts'
import type { Place } from './document.ts'
import type { Framework } from './recipients.ts'

/** One thing that the law asks a report to tell, and the chapter that a new report begins for it. */
export interface Required {
  /** Its own for ever, in the records of reports. */
  readonly code: string
  readonly words: string
  readonly source: string
  /** Whether we have read it in a source, or take it from what is said of one. */
  readonly isConfirmed: boolean
  readonly heading: string
}

/** What one law asks of the reports of the years that end while it is in force. */
export interface Template {
  readonly name: string
  readonly framework: Framework
  /** Where the law stands. */
  readonly law: string
  /** First and last day in force; the last is open for the one of today. */
  readonly fromOn: string
  readonly toOn: string | null
  readonly required: readonly Required[]
}

const of =
  (source: string, isConfirmed: boolean) =>
  (code: string, words: string, heading: string): Required => ({ code, words, source, isConfirmed, heading })

const LAW_2018 = 'Working Together to Safeguard Children 2018, chapter 3'
const LAW_2023 = 'Working Together to Safeguard Children 2023, chapter 2'
const LAW_2026 = 'Working Together to Safeguard Children 2026, chapter 2'
const CARE_ACT = 'Care Act 2014 Sch 2 para 4(1)'

const of2018 = of(LAW_2018, true)
const of2023 = of(LAW_2023, false)
const of2026 = of(LAW_2026, false)
const ofCareAct = of(CARE_ACT, true)

const PRIORITIES = 'Priorities'
const REVIEWS = 'Learning from practice reviews'
const SCRUTINY = 'Scrutiny and quality assurance'
const PARTNERS = 'Contributions from the statutory safeguarding partners'
const FAMILIES = 'What children and families told us'

/** What the guidance of 2018 asks. Later guidance is said to add to it and to take nothing away. */
const since2018 = (asked: ReturnType<typeof of>): readonly Required[] => [
  asked('arrangements-done', 'What was done as a result of the arrangements', PRIORITIES),
  asked('arrangements-effect', 'How effective that was in practice', SCRUTINY),
  asked(
    'outcomes',
    'Its effect on outcomes for children and families, with training',
    'Multi-agency training',
  ),
  asked('little-progress', 'Areas of little progress, and why', PRIORITIES),
  asked('reviews', 'Decisions and actions on local and national reviews, and what came of them', REVIEWS),
  asked('families', 'How the views of children and families were sought and used', FAMILIES),
]

/** What that of 2023 is said to add. */
const since2023 = (asked: ReturnType<typeof of>): readonly Required[] => [
  asked('partners-part', 'What each partner contributed to the structure', PARTNERS),
  asked('scrutiny-themes', 'Themes from independent scrutiny', SCRUTINY),
  asked('incidents', 'What was learnt from serious incidents', REVIEWS),
  asked(
    'costs',
    'What it cost, what each partner paid, what changed, and whether it was good value',
    'Funding',
  ),
  asked('education', 'How education takes part, in leading and in the work', 'About the partnership'),
  asked('data', 'How data was used, and how sharing information has become better', SCRUTINY),
  asked(
    'restraint',
    'How restraint was used in secure establishments of the area, or that there are none',
    SCRUTINY,
  ),
  asked('under-delivered', 'Progress on priorities that were not delivered', PRIORITIES),
]

const ADULTS = 'What the board did'
const FINDINGS = 'Safeguarding adults reviews'

/**
 * The lists by law, each for the years that end while it is in force. From which day that of 2026 is in force no source
 * confirms.
 */
export const TEMPLATES: readonly Template[] = [
  {
    ...{
      name: 'Working Together 2018',
      framework: 'children',
      law: LAW_2018,
      fromOn: '2018-07-04',
      toOn: '2023-12-14',
    },
    required: since2018(of2018),
  },
  {
    ...{
      name: 'Working Together 2023',
      framework: 'children',
      law: LAW_2023,
      fromOn: '2023-12-15',
      toOn: '2026-03-18',
    },
    required: [...since2018(of2023), ...since2023(of2023)],
  },
  {
    ...{
      name: 'Working Together 2026',
      framework: 'children',
      law: LAW_2026,
      fromOn: '2026-03-19',
      toOn: null,
    },
    required: [
      ...since2018(of2026),
      ...since2023(of2026),
      of2026('impact', 'Evidence of what changed for children and families', PRIORITIES),
    ],
  },
  {
    ...{ name: 'Care Act 2014', framework: 'adults', law: CARE_ACT, fromOn: '2015-04-01', toOn: null },
    required: [
      ofCareAct('care-act-a', '(a) What the board did to achieve its objective', ADULTS),
      ofCareAct('care-act-b', '(b) What it did to implement its strategy', ADULTS),
      ofCareAct('care-act-c', '(c) What each member did to implement the strategy', 'What each member did'),
      ofCareAct('care-act-d', '(d) The findings of the reviews that were concluded in the year', FINDINGS),
      ofCareAct('care-act-e', '(e) The reviews that were ongoing at the end of the year', FINDINGS),
      ofCareAct('care-act-f', '(f) What it did to implement the findings of reviews', FINDINGS),
      ofCareAct('care-act-g', '(g) The findings that it decided not to implement, and why', FINDINGS),
    ],
  },
]

const isInForce = ({ fromOn, toOn }: Template, day: string): boolean =>
  fromOn <= day && (!toOn || day <= toOn)

/** The lists for a report whose year ends on a day. */
export const templatesOn = (frameworks: readonly Framework[], day: Temporal.PlainDate): readonly Template[] =>
  TEMPLATES.filter((each) => frameworks.includes(each.framework) && isInForce(each, day.toString()))

/** The law that a report whose year ends on a day is written under, as its list names it; empty where it has none. */
export const lawOn = (framework: Framework, day: Temporal.PlainDate): string =>
  templatesOn([framework], day)[0]?.law ?? ''

const EVERY: readonly Required[] = TEMPLATES.flatMap(({ required }) => required)

/** By its code, as the law has it for a report whose year ends on a day, or had it in another year. */
export const requiredOf = (code: string, day: string): Required | undefined => {
  const now = TEMPLATES.filter((each) => isInForce(each, day)).flatMap(({ required }) => required)
  return [...now, ...EVERY].find((each) => each.code === code)
}

/** Where a thing stands in the order in which its law names them. */
export const placeInLaw = (code: string): number => EVERY.findIndex((each) => each.code === code)

export interface FirstChapter {
  readonly heading: string
  readonly place: Place
  readonly text?: string
}

const AROUND: Readonly<Record<Framework, readonly string[]>> = {
  children: [
    'About the partnership',
    'The area and its children',
    PRIORITIES,
    REVIEWS,
    'Child deaths',
    PARTNERS,
  ],
  adults: ['About the board', ADULTS, 'What each member did', FINDINGS],
}

/**
 * The chapters that a new report begins with, in the order that such reports have: one for everything that is required,
 * and those that every report has; of a body that acts for several authorities one that draws their figures side by side.
 */
export function firstChapters(
  frameworks: readonly Framework[],
  templates: readonly Template[],
  isJoint: boolean,
): readonly FirstChapter[] {
  const required = templates.flatMap((each) => each.required.map(({ heading }) => heading))
  const headings = new Set([
    'Foreword',
    ...frameworks.flatMap((each) => AROUND[each]),
    ...required,
    SCRUTINY,
    'Multi-agency training',
  ])
  headings.delete('Funding')
  return [
    ...[...headings].map((heading) => ({ heading, place: 'body' as const })),
    { heading: 'Funding', place: 'body', text: `{{${BUDGET}}}\n` },
    ...(isJoint
      ? [{ heading: 'The authorities side by side', place: 'body' as const, text: `{{${AUTHORITIES}}}\n` }]
      : []),
    { heading: 'Agencies represented', place: 'appendix' },
    { heading: 'Glossary', place: 'appendix' },
  ]
}
