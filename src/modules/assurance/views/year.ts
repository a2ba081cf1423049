import type { Accreted } from '#platform/accretion.ts'
import { type Html, html } from '#platform/html.ts'
import { missingPart } from '#platform/missing.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { NamedChallenge } from '../queries/scrutiny.ts'
import type { Year } from '../rules/scrutiny.ts'
import type { ScrutinyActivity } from '../schema/scrutiny.ts'
import { nothingYet, section } from './parts.ts'
import {
  CHALLENGES,
  PLANNED,
  SCRUTINY,
  SCRUTINY_CRUMB,
  SCRUTINY_HERE,
  yearsNav,
  yearWords,
} from './scrutiny.ts'

/** What the records of one part of the work say of a year. */
export interface EvidencePart {
  readonly heading: string
  readonly said: readonly Accreted[]
}

const saidItem = ({ day, sentence, source }: Accreted): Html =>
  html`<li><time datetime="${String(day)}">${longDate(day)}</time><p class="accord-typed">${sentence}</p><p class="accord-small"><a class="govuk-link" href="${source.href}">${source.text}</a></p></li>`

const timeline = (said: readonly Accreted[]): Html =>
  html`<div class="accord-card"><ol class="accord-timeline">${said
    .toSorted((one, other) => Temporal.PlainDate.compare(one.day, other.day))
    .map(saidItem)}</ol></div>`

/** What the records of a year say, part by part, to read and not to change. */
export function evidencePage(parts: readonly EvidencePart[], year: Year, years: readonly Year[]): Page {
  const title = 'Evidence of the year'
  const found = parts.filter(({ said }) => said.length > 0)
  const main = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">What the records say of ${yearWords(year)}, each with the record that it comes from. Nothing here can be changed.</p>${yearsNav(`${SCRUTINY}/evidence`, year, years)}
${
  found.length === 0
    ? nothingYet('The records say nothing of this year.')
    : found.map(({ heading, said }, at) => section(`part-${at}`, heading, timeline(said)))
}`
  return { title, here: SCRUTINY_HERE, within: [SCRUTINY_CRUMB], main }
}

/** What the year of scrutiny lacks before it can be told. */
export interface YearOfScrutiny {
  readonly year: Year
  readonly years: readonly Year[]
  readonly said: readonly Accreted[]
  /** Of that year: what was to be concluded and is not, and challenges whose end is not settled. */
  readonly notConcluded: readonly ScrutinyActivity[]
  readonly notClosed: readonly NamedChallenge[]
}

/** What independent scrutiny has to say of a year, in sentences that its records make, after what is missing. */
export function statementPage({ year, years, said, notConcluded, notClosed }: YearOfScrutiny): Page {
  const title = 'For the yearly report'
  const main = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">What independent scrutiny looked at, found and challenged in ${yearWords(year)}. The same sentences wait for the chapters of <a class="govuk-link" href="/workspace/reports">the report</a>: whoever writes the chapter puts them in, in these words or in others. A challenge names the agency that it was put to, and no person.</p>${yearsNav(`${SCRUTINY}/statement`, year, years)}
${missingPart([
  ...notConcluded.map(({ id, title: of, endsOn }) => ({
    words: `“${of}” was to be concluded by ${longDate(endsOn)}, and nothing says what was found.`,
    href: `${PLANNED}/${id}`,
  })),
  ...notClosed.map(({ id, reference, title: of }) => ({
    words: `Challenge ${reference}, “${of}”, is not closed.`,
    href: `${CHALLENGES}/${id}`,
  })),
])}
${section('said', 'What the records say', said.length === 0 ? nothingYet('Nothing was concluded or challenged in this year.') : timeline(said))}`
  return { title, here: SCRUTINY_HERE, within: [SCRUTINY_CRUMB], main }
}
