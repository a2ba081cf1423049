import { type FormState, fields, filled } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import { gradeField, NOT_APPLICABLE, wordsField } from '../forms/case-audits.ts'
import { gradeName, type Scale } from '../rules/grades.ts'
import { type OpenCase, scaleOf, stepPath } from '../rules/samples.ts'
import type { Criterion, PartState } from '../schema/case-audits.ts'
import { versionField } from './editing.ts'
import { type CaseFound, caseCrumbs, casePage, confidential, meanwhile } from './sample-forms.ts'
import { SAMPLES_HERE } from './samples.ts'

/** A grade as it is shown: its criterion, the grade (null where it does not apply), and what was written, opened. */
export interface ShownGrade {
  readonly criterionId: string
  readonly grade: number | null
  readonly words: string
}

/** A part as it is shown once its sitting is open. */
export interface ShownPart {
  readonly agency: string
  readonly name: string
  readonly state: PartState
  readonly words: string
  readonly grades: readonly ShownGrade[]
}

const gradeChoices = ({ descriptors }: Criterion, { names }: Scale) => [
  ...names
    .map((text, grade) => {
      const hint = descriptors[grade] ?? ''
      return { value: String(grade), text, ...(hint !== '' && { hint }) }
    })
    .toReversed(),
  { value: NOT_APPLICABLE, text: 'It does not apply to this case' },
]

const criterionBoxes = (
  form: FormState,
  criteria: readonly Criterion[],
  scale: Scale,
  wordsLabel: string,
  before: (criterion: Criterion) => Child = () => false,
): readonly Html[] =>
  criteria.map(
    (each) =>
      html`<section class="accord-section" aria-labelledby="asked-${each.number}"><h2 class="govuk-heading-m" id="asked-${each.number}">${each.title}</h2>${before(each)}${fields(form).radios(gradeField(each.number), each.asks, gradeChoices(each, scale))}${fields(form).area(wordsField(each.number), `${wordsLabel}: ${each.title}`, { rows: 3 })}</section>`,
  )

/** Grades and words as they stand now, for whoever saves second. */
export const standsNow = (
  criteria: readonly Criterion[],
  grades: readonly ShownGrade[],
  isGiven: (criterionId: string) => boolean,
  scale: Scale,
  words: readonly string[],
): string =>
  [
    ...criteria.flatMap(({ id, title }) => {
      const known = grades.find(({ criterionId }) => criterionId === id)
      const grade = known && isGiven(id) ? gradeWords(known.grade, scale) : 'No grade'
      return known ? [`${title}: ${grade}. ${known.words}`] : []
    }),
    ...words.filter((each) => each !== ''),
  ].join('\n')

/** What an auditor grades of a case. `now` is what was saved while the form was open. */
export const partPage = (
  found: CaseFound,
  criteria: readonly Criterion[],
  notMonitored: Html,
  form: FormState,
  now?: string,
): Page =>
  casePage(
    {
      ...{ ...found, end: 'part', title: 'Grade this case' },
      before: html`<p class="govuk-body accord-typed">${found.sample.asks}</p><p class="govuk-body">Grade it from the records of your own agency. Nobody else sees your grades until all of this sitting are in, and you see none of theirs. Until then you can change them.</p>${now !== undefined && meanwhile(now)}`,
    },
    form,
    notMonitored,
    ...criterionBoxes(form, criteria, scaleOf(found.sample), 'What the record shows'),
    fields(form).area('words', 'What worked well, and what has to change', {
      rows: 4,
      hint: 'Name no child, adult or family',
    }),
    fields(form).ticks('isDone', 'Handing in', [
      { value: 'yes', text: 'These are my grades: hand them in', hint: 'Leave it empty to go on later' },
    ]),
    versionField(form),
    fields(form).submit('Save'),
  )

/** A part as its form opens with it. */
export const filledPart = (
  criteria: readonly Criterion[],
  { state, words, grades }: Pick<ShownPart, 'state' | 'words' | 'grades'>,
  version: number,
  given: ReadonlySet<string>,
): FormState =>
  filled({
    ...Object.fromEntries(
      criteria.flatMap(({ id, number }) => {
        const known = grades.find(({ criterionId }) => criterionId === id)
        const grade = known && given.has(id) ? String(known.grade ?? NOT_APPLICABLE) : ''
        return [
          [gradeField(number), grade],
          [wordsField(number), known?.words ?? ''],
        ]
      }),
    ),
    ...{ words, version: String(version), isDone: state === 'handed-in' ? 'yes' : '' },
  })

export const excusePage = (found: CaseFound, form: FormState): Page =>
  casePage(
    {
      ...{ ...found, end: 'excuse', title: 'I cannot grade this case' },
      before: html`<p class="govuk-body">Your part is waited for no longer. Once the grades are open, all who grade the case read why.</p>`,
    },
    form,
    fields(form).area('words', 'Why you cannot grade it', {
      rows: 3,
      hint: 'For example that you worked with the family, or that your agency never knew them',
    }),
    versionField(form),
    fields(form).submit('Excuse me from this case'),
  )

const gradeWords = (grade: number | null, scale: Scale): string =>
  grade === null ? 'Does not apply' : gradeName(grade, scale)

function gradesOn(criterion: Criterion, parts: readonly ShownPart[], scale: Scale): Html {
  const rows = parts.flatMap((part) => {
    const given = part.grades.find(({ criterionId }) => criterionId === criterion.id)
    return given && part.state === 'handed-in' ? [{ part, given }] : []
  })
  return html`<div class="accord-card accord-card--flush accord-space-below"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Blind grades of ${criterion.title}</caption><thead><tr><th scope="col">Agency</th><th scope="col">Blind grade</th><th scope="col">What the record shows</th></tr></thead><tbody>${
    rows.length === 0
      ? html`<tr><td colspan="3">Nobody graded it.</td></tr>`
      : rows.map(
          ({ part, given }) =>
            html`<tr><th scope="row">${part.agency}<span class="accord-register__sub">${part.name}</span></th><td data-label="Blind grade"><span>${gradeWords(given.grade, scale)}</span></td><td data-label="What the record shows"><span class="accord-typed">${given.words || 'Nothing was written.'}</span></td></tr>`,
        )
  }</tbody></table></div>`
}

const partWords = (parts: readonly ShownPart[]): Html | false => {
  const said = parts.filter(({ words }) => words !== '')
  return (
    said.length > 0 &&
    html`<section class="accord-section" aria-labelledby="said"><h2 class="govuk-heading-m" id="said">What each agency says of the case</h2>${said.map(
      ({ agency, state, words }) =>
        html`<div class="accord-card accord-space-below"><h3 class="govuk-heading-s">${agency}${state === 'excused' && ': not graded'}</h3><p class="govuk-body accord-typed accord-snug">${words}</p></div>`,
    )}</section>`
  )
}

/** The grades of a case once its sitting is open, and what was agreed. */
export function gradesPage(
  found: CaseFound,
  criteria: readonly Criterion[],
  parts: readonly ShownPart[],
  agreed: readonly ShownGrade[],
  mayAgree: boolean,
): Page {
  const { sample, each } = found
  const scale = scaleOf(sample)
  const title = 'Grades of this case'
  const main = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body"><strong>Case ${each.label}</strong>${each.stratum && `, ${each.stratum}`}. ${counted(parts.filter(({ state }) => state === 'handed-in').length, 'part')} handed in.</p>${
    mayAgree &&
    html`<p class="govuk-body"><a class="govuk-button" href="${stepPath(sample.id, each.id, 'agree')}">${each.lookedOn ? 'Change what was agreed' : 'Write down what all agree on'}</a></p>`
  }${
    each.grade !== null &&
    html`<div class="accord-card accord-space-below"><h2 class="govuk-heading-s">${icon('check')} The case as a whole: ${gradeName(each.grade, scale)}</h2><p class="govuk-body accord-typed accord-snug">${each.seen}</p>${each.familyWords && html`<p class="govuk-body accord-snug"><strong>What the child, adult or family says</strong></p><p class="govuk-body accord-typed accord-snug">${each.familyWords}</p>`}</div>`
  }${criteria.map((criterion) => {
    const settled = agreed.find(({ criterionId }) => criterionId === criterion.id)
    return html`<section class="accord-section" aria-labelledby="asked-${criterion.number}"><h2 class="govuk-heading-m" id="asked-${criterion.number}">${criterion.title}</h2><p class="govuk-body accord-typed">${criterion.asks}</p>${gradesOn(criterion, parts, scale)}${settled && html`<p class="govuk-body"><strong>Agreed: ${gradeWords(settled.grade, scale)}</strong></p>${settled.words && html`<p class="govuk-body accord-typed">${settled.words}</p>`}`}</section>`
  })}${partWords(parts)}`
  return confidential(sample, { title, here: SAMPLES_HERE, within: caseCrumbs(sample), main })
}

/** What all agree on of a case, beside what each graded blind. */
export const agreePage = (
  found: CaseFound,
  criteria: readonly Criterion[],
  parts: readonly ShownPart[],
  form: FormState,
  now?: string,
): Page =>
  casePage(
    {
      ...{ ...found, end: 'agree', title: 'What all agree on' },
      before: html`${now !== undefined && meanwhile(now)}<p class="govuk-body">The blind grades stay as they are, so that what moved can be seen.</p>${partWords(parts)}`,
    },
    form,
    ...criterionBoxes(form, criteria, scaleOf(found.sample), 'What decided it', (criterion) =>
      gradesOn(criterion, parts, scaleOf(found.sample)),
    ),
    html`<h2 class="govuk-heading-m">The case as a whole</h2>`,
    fields(form).radios(
      'grade',
      'Quality of the work as a whole',
      scaleOf(found.sample)
        .names.map((text, grade) => ({ value: String(grade), text }))
        .toReversed(),
    ),
    fields(form).area('words', 'What the case shows', { rows: 5, hint: 'Name no child, adult or family' }),
    fields(form).area('family', 'What the child, adult or family says', {
      rows: 3,
      hint: 'Leave it empty where nobody could ask',
    }),
    versionField(form),
    fields(form).submit('Save what is agreed'),
  )

/** What was agreed as its form opens with it: what all graded alike is filled in. */
export const filledAgreed = (
  each: OpenCase,
  criteria: readonly Criterion[],
  parts: readonly ShownPart[],
  agreed: readonly ShownGrade[],
): FormState =>
  filled({
    ...Object.fromEntries(
      criteria.flatMap(({ id, number }) => {
        const settled = agreed.find(({ criterionId }) => criterionId === id)
        const given = parts.flatMap(({ state, grades }) =>
          state === 'handed-in' ? grades.filter(({ criterionId }) => criterionId === id) : [],
        )
        const [first] = given
        const alike = first && given.every(({ grade }) => grade === first.grade) ? first : undefined
        const known = settled ?? alike
        return [
          [gradeField(number), known ? String(known.grade ?? NOT_APPLICABLE) : ''],
          [wordsField(number), settled?.words ?? ''],
        ]
      }),
    ),
    ...{ grade: each.grade === null ? '' : String(each.grade), words: each.seen, family: each.familyWords },
    version: String(each.version),
  })
