import { confidentialBanner, unprinted } from '#platform/access.ts'
import type { RecordWords } from '#platform/conflict.ts'
import { dateBoxes, type FormState, fields, filled } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { SampleChoices, SampleInput } from '../forms/samples.ts'
import type { NamedSample } from '../queries/samples.ts'
import { sittingsWords } from '../rules/case-audits.ts'
import { gradeName } from '../rules/grades.ts'
import {
  type CaseStep,
  KIND_WORDS,
  type OpenCase,
  SAMPLES,
  SCALE_WORDS,
  SIZE_WORDS,
  scaleOf,
  stepPath,
  thingOf,
} from '../rules/samples.ts'
import { SAMPLE_KINDS, type SampleKind, SCALE_NAMES, SIZE_HOWS } from '../schema/samples.ts'
import { type About, formPage, type Inside, stalePage, versionField } from './editing.ts'
import { SAMPLES_CRUMB, SAMPLES_HERE, sampleCrumbs } from './samples.ts'

const KIND_HINTS: Readonly<Record<SampleKind, string>> = {
  'case-audit':
    'Each agency grades its part of every case before it sees the grades of others. Then all agree',
  'dip-sample': 'One person looks at each case for one question',
}

const sampleFields =
  ({ earlier, current }: SampleChoices, isDrawn: boolean): Inside =>
  (form, button) => {
    const field = fields(form)
    const isAudit = current?.kind === 'case-audit'
    return [
      !current &&
        field.radios(
          'kind',
          'What is planned',
          SAMPLE_KINDS.map((value) => ({ value, text: KIND_WORDS[value], hint: KIND_HINTS[value] })),
        ),
      field.text('title', 'Theme', {
        hint: 'For example “Strategy discussions: who takes part, and how soon”. Name nobody in it',
      }),
      field.area('asks', 'What is asked of every case', {
        rows: 5,
        ...(isDrawn && { hint: 'It stays as it was when the cases were drawn' }),
      }),
      // What a case audit grades by is described grade by grade, so it stays as it was planned.
      !isAudit &&
        field.radios(
          'scale',
          'How each case is graded, the lowest grade first',
          SCALE_NAMES.map((value) => ({ value, text: SCALE_WORDS[value] })),
        ),
      current?.kind !== 'dip-sample' &&
        !isDrawn &&
        field.text('sittingSizes', 'Cases in each sitting', {
          hint: 'Of a case audit. “5, 3” is five cases and then three. Leave it empty to grade all in one',
          classes: 'govuk-input--width-10',
        }),
      field.date('startsOn', 'First day'),
      field.date('endsOn', 'Last day'),
      !isAudit &&
        field.choice(
          'againOfId',
          'Asks again what was asked in',
          earlier.map(({ id, reference, title }) => ({ value: id, text: `${reference}: ${title}` })),
          { none: 'None' },
        ),
      versionField(form),
      field.submit(button),
    ]
  }

const aboutSample = (sample?: NamedSample): About => ({
  here: SAMPLES_HERE,
  ...(sample
    ? {
        title: 'Change this audit',
        action: `${SAMPLES}/${sample.id}/edit`,
        within: sampleCrumbs(sample),
      }
    : { title: 'Plan an audit', action: `${SAMPLES}/new`, within: [SAMPLES_CRUMB] }),
})

export const filledSample = (sample: NamedSample): FormState =>
  filled({
    ...{ title: sample.title, asks: sample.asks, scale: sample.scale, againOfId: sample.againOfId ?? '' },
    sittingSizes: sample.sittingSizes.join(', '),
    ...dateBoxes('startsOn', sample.startsOn),
    ...dateBoxes('endsOn', sample.endsOn),
    version: String(sample.version),
  })

export const newSamplePage = (choices: SampleChoices, form: FormState): Page =>
  formPage(aboutSample(), form, ...sampleFields(choices, false)(form, 'Plan it'))

const isDrawn = ({ drawnAt }: NamedSample): boolean => drawnAt !== null

export const sampleFormPage = (choices: SampleChoices, sample: NamedSample, form: FormState): Page =>
  formPage(aboutSample(sample), form, ...sampleFields(choices, isDrawn(sample))(form, 'Save changes'))

const sampleWords = (sample: Omit<SampleInput, 'version'>, { earlier }: SampleChoices): RecordWords => ({
  Theme: sample.title,
  'What is asked of every case': sample.asks,
  'How each case is graded': SCALE_WORDS[sample.scale],
  ...(sample.kind === 'case-audit' && { 'Cases in each sitting': sittingsWords(sample.sittingSizes) }),
  'First day': longDate(sample.startsOn),
  'Last day': longDate(sample.endsOn),
  'Asks again what was asked in': earlier.find(({ id }) => id === sample.againOfId)?.reference ?? '',
})

export const staleSamplePage = (
  choices: SampleChoices,
  current: NamedSample,
  typed: SampleInput,
  form: FormState,
): Page =>
  stalePage(
    aboutSample(current),
    current,
    sampleWords(current, choices),
    sampleWords(typed, choices),
    form,
    sampleFields(choices, isDrawn(current)),
  )

/** A form about what is confidential says so, and is not printed. */
export const confidential = (sample: NamedSample, page: Page): Page => ({
  ...page,
  main: html`${confidentialBanner(thingOf(sample))}${page.main}${unprinted()}`,
})

export const drawPage = (sample: NamedSample, form: FormState): Page => {
  const field = fields(form)
  return confidential(
    sample,
    formPage(
      {
        ...{ title: 'Draw the cases', action: `${SAMPLES}/${sample.id}/draw`, here: SAMPLES_HERE },
        within: sampleCrumbs(sample),
        before: html`<p class="govuk-body">The cases are drawn once, and cannot be drawn again. The whole list is kept, sealed, so that anybody who may open it can prove the draw.</p>`,
      },
      form,
      field.area('list', 'The cases to draw from, one to a line', {
        rows: 12,
        hint: 'Use a number of your own system, or one made for this. Never a name, an NHS number or a pupil number. To balance by group, put it after a comma: “A-1043, Under 1”',
      }),
      field.radios(
        'sizeHow',
        'How many are drawn',
        SIZE_HOWS.map((value) => ({ value, text: SIZE_WORDS[value] })),
      ),
      field.text('size', 'Number', { classes: 'govuk-input--width-3', inputmode: 'numeric' }),
      field.submit('Draw the cases'),
    ),
  )
}

export const closeSamplePage = (sample: NamedSample, form: FormState): Page =>
  confidential(
    sample,
    formPage(
      {
        ...{ title: 'Close this audit', action: `${SAMPLES}/${sample.id}/close`, here: SAMPLES_HERE },
        within: sampleCrumbs(sample),
      },
      form,
      fields(form).area('found', 'What was found', {
        rows: 8,
        hint: 'What the cases show together: strengths, gaps, and what should change. Those who follow the work read it, and the yearly report can use it. Name no case, child, adult or family',
      }),
      versionField(form),
      fields(form).submit('Close it'),
    ),
  )

/** A form about one case. */
interface AboutCase {
  readonly sample: NamedSample
  readonly each: OpenCase
  readonly end: Exclude<CaseStep, 'grades'>
  readonly title: string
  readonly before?: Child
}

export const caseCrumbs = (sample: NamedSample) => [
  ...sampleCrumbs(sample),
  { text: 'Cases', href: `${SAMPLES}/${sample.id}/cases` },
]

export const casePage = (
  { sample, each, end, title, before }: AboutCase,
  form: FormState,
  ...inside: Child[]
) =>
  confidential(
    sample,
    formPage(
      {
        // The identifier stands on the page, and not in its title, which a browser keeps.
        ...{ title, here: SAMPLES_HERE, action: stepPath(sample.id, each.id, end) },
        within: caseCrumbs(sample),
        before: html`<p class="govuk-body"><strong>Case ${each.label}</strong>${each.stratum && `, ${each.stratum}`}</p>${before}`,
      },
      form,
      ...inside,
    ),
  )

/** Which case of which sample a form is about. */
export interface CaseFound {
  readonly sample: NamedSample
  readonly each: OpenCase
}

/** What somebody else saved while a form was open, beside what was typed into it. */
export const meanwhile = (words: string): Html =>
  html`<div class="accord-card accord-card--sand accord-space-below"><h2 class="govuk-heading-s">Saved meanwhile</h2><p class="govuk-body accord-typed govuk-!-margin-bottom-0">${words}</p></div>`

/** What a case shows as it stands: its grade, and the words. */
const shownOf = ({ sample, each }: CaseFound): string =>
  each.grade === null ? 'Nothing.' : `${gradeName(each.grade, scaleOf(sample))}. ${each.seen}`

export const filledLook = ({ grade, seen, version }: OpenCase): FormState =>
  filled({ grade: grade === null ? '' : String(grade), words: seen, version: String(version) })

export const lookPage = (found: CaseFound, notMonitored: Html, form: FormState, isStale = false): Page => {
  const { sample, each } = found
  const field = fields(form)
  return casePage(
    {
      ...{ sample, each, end: 'look', title: 'What it shows' },
      before: html`<p class="govuk-body accord-typed">${sample.asks}</p>${isStale && meanwhile(shownOf(found))}`,
    },
    form,
    notMonitored,
    field.radios(
      'grade',
      'Grade',
      scaleOf(sample)
        .names.map((text, grade) => ({ value: String(grade), text }))
        .toReversed(),
    ),
    field.area('words', 'What the case shows', { rows: 6, hint: 'Name no child, adult or family' }),
    versionField(form),
    field.submit('Save'),
  )
}

export const takeOutPage = (found: CaseFound, form: FormState): Page =>
  casePage(
    {
      ...{ ...found, end: 'take-out', title: 'Take it out' },
      before: html`<p class="govuk-body">The next case of its group takes its place. That it was taken out, by whom and why is kept, and it cannot come back.</p>`,
    },
    form,
    fields(form).area('words', 'Why it is taken out', {
      rows: 3,
      hint: 'For example a conflict of interest, or records that cannot be had',
    }),
    versionField(form),
    fields(form).submit('Take it out'),
  )

export const concernPage = (found: CaseFound, notMonitored: Html, form: FormState): Page =>
  casePage(
    {
      ...{ ...found, end: 'concern', title: 'Immediate concern' },
      before: html`<p class="govuk-body">The work on this case stops. Whoever runs the audit and the business managers are written to at once. This does not replace a referral: make it now, by the usual way.</p>`,
    },
    form,
    notMonitored,
    fields(form).area('words', 'What concerns you, and what you have done already', { rows: 5 }),
    versionField(form),
    fields(form).submit('Stop the work on this case'),
  )

export const settlePage = (found: CaseFound, form: FormState): Page =>
  casePage(
    {
      ...{ ...found, end: 'settle', title: 'What was done' },
      before: html`<div class="accord-card accord-card--sand accord-space-below"><h2 class="govuk-heading-s">Immediate concern</h2><p class="govuk-body accord-typed govuk-!-margin-bottom-0">${found.each.concernWords}</p></div>`,
    },
    form,
    fields(form).area('words', 'What was done', { rows: 5, hint: 'Who acted, when, and how you know' }),
    fields(form).radios('outcome', 'The case', [
      { value: 'goes-on', text: 'It is looked at' },
      { value: 'taken-out', text: 'It is taken out', hint: 'The next of its group takes its place' },
    ]),
    versionField(form),
    fields(form).submit('Save'),
  )
