import { BUDGET } from './budget.ts'
import type { Place } from './document.ts'

/**
 * The chapters that a new report begins with: what Working Together to Safeguard Children 2023, chapter 2, and its
 * forerunner of 2018 ask a yearly report to cover, in the order that such reports have.
 */
export const FIRST_CHAPTERS: readonly {
  readonly heading: string
  readonly place: Place
  readonly text?: string
}[] = [
  { heading: 'Foreword', place: 'body' },
  { heading: 'About the partnership', place: 'body' },
  { heading: 'The area and its children', place: 'body' },
  { heading: 'Priorities', place: 'body' },
  { heading: 'Learning from practice reviews', place: 'body' },
  { heading: 'Child deaths', place: 'body' },
  { heading: 'Contributions from the statutory safeguarding partners', place: 'body' },
  { heading: 'Scrutiny and quality assurance', place: 'body' },
  { heading: 'Multi-agency training', place: 'body' },
  { heading: 'Funding', place: 'body', text: `{{${BUDGET}}}\n` },
  { heading: 'Agencies represented', place: 'appendix' },
  { heading: 'Glossary', place: 'appendix' },
]
