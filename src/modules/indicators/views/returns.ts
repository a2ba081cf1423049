import { errorSummary, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { EntryInFull, ReturnInFull, ReturnOfRound } from '../queries/returns.ts'
import { figureWords, isPercentUnit, periodWords, unitWords } from '../rules/figure.ts'
import {
  ANSWER_WORDS,
  askedAfter,
  FREQUENCY_WORDS,
  isOffTarget,
  lacks,
  STATE_WORDS,
  STEPS,
  type Step,
  targetWords,
} from '../rules/returns.ts'
import { FREQUENCIES, type ReturnState, type Round } from '../schema/returns.ts'

export const RETURNS = '/workspace/returns'
export const NEW_ROUND = `${RETURNS}/new`
export const RETURNS_HERE = 'Returns'
export const returnHref = ({ id }: Pick<ReturnOfRound, 'id'>): string => `${RETURNS}/${id}`
export const entryHref = (of: Pick<ReturnOfRound, 'id'>, entry: { readonly id: string }): string =>
  `${returnHref(of)}/entries/${entry.id}`

const KINDS = {
  open: 'info',
  submitted: 'watch',
  validated: 'watch',
  approved: 'good',
  locked: 'quiet',
} as const satisfies Readonly<Record<ReturnState, string>>

/** How far a return has come: late where it is still open after its last day. */
export const stateTag = (
  { state, round }: Pick<ReturnOfRound, 'state' | 'round'>,
  today: Temporal.PlainDate,
): Html =>
  state === 'open' && Temporal.PlainDate.compare(today, round.dueOn) > 0
    ? statusTag('bad', 'Late')
    : statusTag(KINDS[state], STATE_WORDS[state])

type AgencyNames = ReadonlyMap<string, string>

const roundSection = (
  round: Round,
  those: readonly ReturnOfRound[],
  names: AgencyNames,
  today: Temporal.PlainDate,
): Html =>
  html`<section class="accord-section" aria-labelledby="round-${round.id}"><div class="accord-section__head"><h2 class="govuk-heading-m" id="round-${round.id}">${periodWords(round.periodLabel)}</h2></div><p class="govuk-body">Asked for by ${longDate(round.dueOn)}.</p><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Returns for ${periodWords(round.periodLabel)}</caption><thead><tr><th scope="col">Agency</th><th scope="col">State</th></tr></thead><tbody>${those.map(
    (each) =>
      html`<tr><th scope="row"><span class="accord-register__title"><a class="govuk-link" href="${returnHref(each)}">${names.get(each.agencyId) ?? 'An agency'}</a></span></th><td data-label="State"><span>${stateTag(each, today)}</span></td></tr>`,
  )}</tbody></table></div></section>`

/** The returns that the reader may see, the latest period first. */
export function returnsPage(
  all: readonly ReturnOfRound[],
  names: AgencyNames,
  { today, mayKeep }: { readonly today: Temporal.PlainDate; readonly mayKeep: boolean },
): Page {
  const named = all.toSorted((one, other) =>
    (names.get(one.agencyId) ?? '').localeCompare(names.get(other.agencyId) ?? '', 'en'),
  )
  const order = [...new Set(all.map(({ roundId }) => roundId))]
  const byRound = order.map((roundId) => named.filter((each) => each.roundId === roundId))
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Returns</h1><p>${mayKeep ? 'What every agency gives for each period.' : 'What your agency gives for each period. Others see it once it is released.'}</p></div>${mayKeep && html`<div class="accord-actions"><a class="govuk-button" href="${NEW_ROUND}">${icon('plus')} Ask for a period</a></div>`}</div>
${
  byRound.length === 0
    ? html`<div class="accord-empty">${icon('chart')}<h2 class="govuk-heading-s">No returns yet</h2><p>${mayKeep ? 'Agencies are asked for the indicators that the catalogue says they give.' : 'Your agency has not been asked for figures.'}</p></div>`
    : byRound.map((those) => those[0] && roundSection(those[0].round, those, names, today))
}`
  return { title: 'Returns', here: RETURNS_HERE, main }
}

/** So many of the latest returns stand on the page of an agency. */
const LATEST = 4

/** Asks after a return that is open and nearly due, or late. */
function reminder(each: ReturnOfRound, today: Temporal.PlainDate, mayGive: boolean): Child {
  const { dueOn, periodLabel } = each.round
  const why = askedAfter(each, dueOn, today)
  if (why === undefined) return false
  const figures = `The figures for ${periodWords(periodLabel)}`
  const words =
    why === 'late'
      ? `${figures} were asked for by ${longDate(dueOn)}.`
      : `${figures} are asked for by ${longDate(dueOn)}.`
  return html`<div class="accord-callout accord-callout--${why === 'late' ? 'bad' : 'watch'} accord-space-below"><div><p>${words} ${mayGive ? html`<a class="govuk-link" href="${returnHref(each)}">Enter the figures and submit the return</a>.` : 'The return has not been submitted.'}</p></div></div>`
}

/** The latest returns of one agency, for its page, with those on top that it is asked after. */
export const returnsOfAgency = (
  all: readonly ReturnOfRound[],
  today: Temporal.PlainDate,
  mayGive: boolean,
): Html =>
  html`${all.map((each) => reminder(each, today, mayGive))}<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${all
    .slice(0, LATEST)
    .map(
      (each) =>
        html`<li><div class="accord-rows__line"><span><a class="govuk-link" href="${returnHref(each)}">${periodWords(each.round.periodLabel)}</a> <span class="accord-muted accord-small">by ${longDate(each.round.dueOn)}</span></span>${stateTag(each, today)}</div></li>`,
    )}</ul></div>`

/** Where agencies are asked for a period. */
export function newRoundPage(form: FormState): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">Ask for a period</h1><p class="govuk-body">Each agency is written to, and finds a return with the indicators that it gives.</p><div class="accord-card">${postForm(
    { action: NEW_ROUND },
    field.radios(
      'frequency',
      'Which indicators',
      FREQUENCIES.map((each) => ({
        value: each,
        text: `Those given ${FREQUENCY_WORDS[each].toLowerCase()}`,
      })),
    ),
    field.date('startsOn', 'First day of the period', { hint: 'For example 1 4 2026' }),
    field.date('dueOn', 'Asked for by', { hint: 'A day after the period is over' }),
    field.submit('Ask the agencies'),
  )}</div>`
  const within = [{ text: 'Returns', href: RETURNS }]
  return { title: 'Ask for a period', here: RETURNS_HERE, within, main }
}

/** What an agency answered, in words. */
export const answered = ({ answer, value, definition }: EntryInFull): string => {
  if (answer !== 'figure') return ANSWER_WORDS[answer]
  const about = { unit: definition.unit, isPercent: isPercentUnit(definition.unit) }
  return [figureWords(value, about), unitWords(about)].filter(Boolean).join(' ')
}

export interface AroundReturn {
  readonly agency: string
  readonly today: Temporal.PlainDate
  readonly people: ReadonlyMap<PersonId, string>
  /** Those of the business unit, who can open a locked return. */
  readonly keepers: readonly string[]
  readonly mayGive: boolean
  readonly mayKeep: boolean
}

const entryState = (entry: EntryInFull): Html => {
  const missing = lacks(entry, entry.definition)
  if (missing) return statusTag('watch', entry.answer === '' ? 'No return' : 'Something is missing')
  return isOffTarget(entry.value, entry.definition)
    ? statusTag('bad', 'Off target')
    : statusTag('good', 'Answered')
}

function entriesTable(found: ReturnInFull, mayEnter: boolean): Html {
  return html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What is asked for</caption><thead><tr><th scope="col">Indicator</th><th scope="col">Area</th><th scope="col">Answer</th><th scope="col">Target</th><th scope="col">State</th></tr></thead><tbody>${found.entries.map(
    (entry) =>
      html`<tr><th scope="row"><span class="accord-register__title">${mayEnter ? html`<a class="govuk-link" href="${entryHref(found, entry)}">${entry.indicatorName}</a>` : entry.indicatorName}</span>${entry.commentary && html`<span class="accord-register__sub">${entry.commentary}</span>`}${entry.qualityNote && html`<span class="accord-register__sub">Quality: ${entry.qualityNote}</span>`}</th><td data-label="Area"><span>${entry.area}</span></td><td data-label="Answer"><span>${answered(entry)}</span></td><td data-label="Target"><span>${targetWords(entry.definition) || 'None'}</span></td><td data-label="State"><span>${entryState(entry)}</span></td></tr>`,
  )}</tbody></table></div>`
}

/** The steps that the reader may take, in one form. Where there is one alone it is chosen already. */
function stepForm(found: ReturnInFull, steps: readonly Step[], form: FormState): Html {
  const [only, ...more] = steps
  const chosen = more.length === 0 && only ? { ...form.typed, to: only.to } : form.typed
  const field = fields({ ...form, typed: chosen })
  const reasoned = steps.filter((step) => step.reasoned)
  return html`<div class="accord-card">${postForm(
    { action: `${returnHref(found)}/step` },
    field.radios(
      'to',
      'What happens with the return',
      steps.map(({ to, words }) => ({ value: to, text: words })),
    ),
    reasoned.length > 0 &&
      field.area('words', 'Why', {
        rows: 2,
        hint: `Asked for to ${reasoned.map(({ words }) => words.toLowerCase()).join(' or ')}`,
      }),
    field.hidden('version', found.version),
    field.submit('Take this step'),
  )}</div>`
}

/** Why the figures stand still, and who can open them again. */
function lock({ state, steps }: ReturnInFull, { people, keepers }: AroundReturn): Child {
  if (state !== 'locked') return false
  const last = steps.find(({ cameTo }) => cameTo === 'locked')
  return html`<div class="accord-callout accord-space-below"><div><h2>Locked</h2><p>${last?.words}</p><p>${last && html`${people.get(last.byId) ?? 'Accord'} released the figures on ${dateAndTime(last.at)}.`} The business unit can open the return again, and says why.${keepers.length > 0 && ` Ask ${keepers.join(' or ')}.`}</p></div></div>`
}

const history = ({ steps }: ReturnInFull, people: AroundReturn['people']): Child =>
  steps.length > 0 &&
  html`<section class="accord-section" aria-labelledby="steps"><div class="accord-section__head"><h2 class="govuk-heading-m" id="steps">What happened</h2></div><div class="accord-card"><ol class="accord-timeline">${steps.map(
    ({ at, byId, cameTo, words }) =>
      html`<li><time datetime="${String(at)}">${dateAndTime(at)}</time> <span class="accord-timeline__who">${people.get(byId) ?? 'Accord'}</span><p>${STATE_WORDS[cameTo]}${words && `: ${words}`}</p></li>`,
  )}</ol></div></section>`

/** One return: what is asked, what was answered, and what can be done with it now. */
export function returnPage(found: ReturnInFull, around: AroundReturn, form: FormState = filled({})): Page {
  const { agency, today, people, mayGive, mayKeep } = around
  const mayTake = ({ by }: Step) => (by === 'agency' ? mayGive : mayKeep)
  const steps = STEPS[found.state].filter(mayTake)
  const unanswered = found.entries.filter((entry) => lacks(entry, entry.definition)).length
  const mayEnter = mayGive && found.state === 'open'
  const period = periodWords(found.round.periodLabel)
  const title = `${agency}: ${period}`
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${stateTag(found, today)}</p><h1 class="govuk-heading-l">${title}</h1><p>Asked for by ${longDate(found.round.dueOn)}. ${unanswered === 0 ? 'Everything is answered.' : `${counted(unanswered, 'figure')} still to answer.`} ${found.state !== 'locked' && 'Nobody but the agency and the business unit sees these figures until they are released.'}</p></div><div class="accord-actions">${mayEnter && html`<a class="govuk-button" href="${returnHref(found)}/upload">Upload a file</a>`}<a class="govuk-button govuk-button--secondary" href="${returnHref(found)}/figures.csv">${icon('download')} Download as CSV</a></div></div>
${lock(found, around)}${entriesTable(found, mayEnter)}
${steps.length > 0 && html`<section class="accord-section" aria-labelledby="next"><div class="accord-section__head"><h2 class="govuk-heading-m" id="next">What comes next</h2></div>${stepForm(found, steps, form)}</section>`}
${history(found, people)}`
  return { title, here: RETURNS_HERE, within: [{ text: 'Returns', href: RETURNS }], main }
}
