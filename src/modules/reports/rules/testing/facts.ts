import type { Chance } from './chance.ts'

/** Something a partnership counts, with the words different authors say it in; `$` stands for the number. */
export interface Fact {
  readonly name: string
  readonly least: number
  readonly most: number
  readonly sayings: readonly string[]
}

/** Each saying of a fact is of the same measure, as a reader would take it. */
export const FACTS: readonly Fact[] = [
  {
    name: 'trained',
    least: 900,
    most: 4000,
    sayings: [
      '$ people attended our training courses.',
      'Training courses were attended by $ people.',
      'In all, $ people took part in our training courses.',
    ],
  },
  {
    name: 'courses',
    least: 22,
    most: 90,
    sayings: [
      'We delivered $ courses.',
      'In the year $ courses were delivered.',
      'A total of $ courses were delivered.',
    ],
  },
  {
    name: 'views',
    least: 3000,
    most: 30000,
    sayings: ['The video briefings were viewed $ times.', 'Our video briefings have been viewed $ times.'],
  },
  {
    name: 'reviews',
    least: 2,
    most: 8,
    sayings: ['We published $ practice reviews.', '$ practice reviews were published.'],
  },
  {
    name: 'rapid',
    least: 3,
    most: 14,
    sayings: ['$ rapid reviews were completed.', 'The panel completed $ rapid reviews.'],
  },
  {
    name: 'deaths',
    least: 31,
    most: 68,
    sayings: ['The panel was notified of $ child deaths.', '$ child deaths were notified to the panel.'],
  },
  {
    name: 'contacts',
    least: 9000,
    most: 28000,
    sayings: ['The front door received $ contacts.', '$ contacts were received by the front door.'],
  },
  {
    name: 'audited',
    least: 40,
    most: 190,
    sayings: ['Auditors read $ case files.', '$ case files were read by auditors.'],
  },
  {
    name: 'survey',
    least: 130,
    most: 900,
    sayings: [
      'The practitioner survey drew $ responses.',
      '$ responses to the practitioner survey were received.',
      'We received $ responses to the practitioner survey.',
    ],
  },
  {
    name: 'allegations',
    least: 60,
    most: 320,
    sayings: [
      'The designated officers considered $ allegations.',
      '$ allegations were considered by the designated officers.',
    ],
  },
  {
    name: 'visits',
    least: 8000,
    most: 60000,
    sayings: ['Our website received $ visits.', 'There were $ visits to our website.'],
  },
  {
    name: 'subscribers',
    least: 700,
    most: 3900,
    sayings: ['The newsletter has $ subscribers.', '$ subscribers receive the newsletter.'],
  },
  {
    name: 'conference',
    least: 110,
    most: 480,
    sayings: [
      '$ delegates attended the annual conference.',
      'The annual conference was attended by $ delegates.',
    ],
  },
  {
    name: 'advocates',
    least: 30,
    most: 260,
    sayings: ['In all, $ young people had an advocate.', '$ young people had an advocate.'],
  },
  {
    name: 'fostering',
    least: 12,
    most: 70,
    sayings: [
      '$ private fostering arrangements were notified.',
      'We were notified of $ private fostering arrangements.',
    ],
  },
  {
    name: 'interviews',
    least: 120,
    most: 900,
    sayings: ['$ return home interviews were completed.', 'Workers completed $ return home interviews.'],
  },
  {
    name: 'leaflets',
    least: 1100,
    most: 9000,
    sayings: ['$ leaflets on water safety were handed out.', 'We handed out $ leaflets on water safety.'],
  },
  {
    name: 'champions',
    least: 25,
    most: 140,
    sayings: ['$ safeguarding champions were recruited.', 'Partners recruited $ safeguarding champions.'],
  },
  {
    name: 'arrests',
    least: 20,
    most: 210,
    sayings: ['Officers made $ arrests for exploitation.', '$ arrests for exploitation were made.'],
  },
  {
    name: 'homes',
    least: 300,
    most: 2400,
    sayings: ['Fire crews made $ home safety visits.', '$ home safety visits were made by fire crews.'],
  },
]

/** A value of a fact, never a round one, so that a figure of another fact is seldom the same. */
export function valueFor(chance: Chance, { least, most }: Fact): number {
  const value = chance.number(least, most)
  return value > 100 && value % 10 === 0 ? value + chance.number(1, 9) : value
}

/** A number as authors write it: with or without its comma. */
export const written = (chance: Chance, value: number): string =>
  value > 999 && !chance.often(85) && !(value >= 1990 && value <= 2040)
    ? String(value)
    : value.toLocaleString('en-GB')
