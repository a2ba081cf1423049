import { type NamedAction, ownerWords, standingTag } from '#modules/actions/index.ts'
import { meetingPath } from '#modules/meetings/index.ts'
import { dateBoxes, type FormState, fields, filled } from '#platform/forms.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import { NOT_APPLICABLE } from '../forms/sides.ts'
import type { CycleInFull, NamedReturn } from '../queries/cycles.ts'
import { gradeName } from '../rules/grades.ts'
import type { SeenStandard } from '../rules/sides.ts'
import type { ToolStandard } from '../rules/tool.ts'
import type { CycleStandard } from '../schema/cycle-standards.ts'
import { stageTag } from './cycle-agency.ts'
import { CYCLES_CRUMB, CYCLES_HERE, cyclePath } from './cycle-parts.ts'
import { type About, formPage, versionField } from './editing.ts'
import { fact, nothingYet, section, typed } from './parts.ts'
import { voiceWords } from './sides.ts'

/** One standard of one agency in a cycle. */
export interface OneStandard {
  readonly found: CycleInFull
  readonly given: NamedReturn
  readonly standard: ToolStandard
  /** What was put, as far as the reader sees it. */
  readonly put: CycleStandard | undefined
  /** What the agency gave itself; undefined where nothing came. */
  readonly own: number | null | undefined
}

export interface AroundStandard {
  /** Undefined for whoever sees only their own agency. */
  readonly seen: SeenStandard | undefined
  readonly actions: readonly NamedAction[]
  readonly names: ReadonlyMap<string, string>
  readonly mayKeep: boolean
  readonly mayReply: boolean
  readonly today: Temporal.PlainDate
}

export const standardPath = ({ found, given, standard }: OneStandard): string =>
  `${cyclePath(found.cycle.id)}/agencies/${given.agencyId}/standards/${standard.id}`

/** A grade in words; null is not applicable, undefined that nothing came. */
export const gradeWords = (grade: number | null | undefined, { tool }: CycleInFull): string =>
  grade === undefined ? 'No return' : grade === null ? 'Not applicable' : gradeName(grade, tool.scale)

const within = ({ found, given }: OneStandard) => [
  CYCLES_CRUMB,
  { text: found.cycle.title, href: cyclePath(found.cycle.id) },
  { text: given.agency, href: `${cyclePath(found.cycle.id)}/agencies/${given.agencyId}` },
]

const movedWords = ({ selfGrade, agreedGrade }: CycleStandard): string => {
  if (selfGrade === null || agreedGrade === null) return ''
  const gap = agreedGrade - selfGrade
  return gap === 0 ? ' (as the agency said)' : ` (moved by ${gap > 0 ? '+' : '−'}${Math.abs(gap)})`
}

/** One standard of one agency: the three sides, what was put, the reply, both scores, and what is done about it. */
export function standardPage(one: OneStandard, around: AroundStandard): Page {
  const { found, given, standard, put, own } = one
  const { seen, actions, names, mayKeep, mayReply, today } = around
  const here = standardPath(one)
  const { scale } = found.tool
  const isGap = put?.agreedOn
    ? put.agreedGrade !== null && put.agreedGrade < scale.met
    : typeof own === 'number' && own < scale.met
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${given.agency}, ${found.cycle.title} ${stageTag(put)}</p><h1 class="govuk-heading-l">${standard.number}. ${standard.words}</h1></div><div class="accord-actions">${mayReply && put?.putOn && !put.agreedOn && html`<a class="govuk-button" href="${here}/reply">${put.reply === '' ? 'Reply' : 'Change the reply'}</a>`}${mayKeep && !put?.putOn && !put?.agreedOn && html`<a class="govuk-button govuk-button--secondary" href="${here}/question">${put?.question ? 'Change the question' : 'Draft a question'}</a>`}${mayKeep && html`<a class="govuk-button govuk-button--secondary" href="${here}/agree">${put?.agreedOn ? 'Correct the agreed grade' : 'Agree a grade'}</a>`}${mayKeep && isGap && html`<a class="govuk-button govuk-button--secondary" href="${here}/actions/new">Add an action</a>`}</div></div>
${section(
  'sides',
  'What each side says',
  html`<div class="accord-card">${summaryList({
    rows: [
      fact(`${given.agency} of itself`, gradeWords(own, found)),
      seen && fact('Its practitioners', voiceWords(seen.seen.voices.practitioners, scale)),
      seen && fact('Audited cases', voiceWords(seen.seen.voices.audits, scale)),
      put?.agreedOn &&
        fact(
          'Agreed',
          html`${gradeWords(put.agreedGrade, found)}${movedWords(put)}, on ${longDate(put.agreedOn)}${put.reason !== '' && html`<br>${typed(put.reason)}`}`,
        ),
    ],
  })}</div>`,
)}
${section(
  'question',
  'Challenge',
  put && put.question !== ''
    ? html`<div class="accord-card">${summaryList({
        rows: [
          fact('Question', typed(put.question)),
          put.putOn && fact('Put', longDate(put.putOn)),
          put.replyBy && fact('Reply due by', longDate(put.replyBy)),
          put.meetingId &&
            fact(
              'Challenge session',
              html`<a class="govuk-link" href="${meetingPath(put.meetingId)}">The meeting</a>`,
            ),
          fact(
            'Reply',
            put.repliedOn
              ? html`${typed(put.reply)}<br><span class="accord-muted accord-small">${(put.repliedBy && names.get(put.repliedBy)) ?? 'Somebody'}, ${longDate(put.repliedOn)}</span>`
              : html`<span class="accord-muted">None yet</span>`,
          ),
        ],
      })}</div>`
    : nothingYet('Nothing is asked of this standard.'),
)}
${section(
  'actions',
  'What is done about it',
  actions.length === 0
    ? nothingYet(
        isGap ? 'The standard is not met, and no action closes the gap yet.' : 'No action came from it.',
      )
    : html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${actions.map(
        (action) =>
          html`<li><div class="accord-rows__line"><span><a class="govuk-link" href="/workspace/actions/${action.id}">${action.summary}</a> <span class="accord-muted accord-small">${action.reference}, ${ownerWords(action)}${action.dueOn && `, due ${longDate(action.dueOn)}`}</span></span>${standingTag(action, today)}</div></li>`,
      )}</ul></div>`,
)}`
  return { title: `${standard.number}. ${given.agency}`, here: CYCLES_HERE, within: within(one), main }
}

const about = (one: OneStandard, title: string, end: string): About => ({
  ...{ title, action: `${standardPath(one)}/${end}`, here: CYCLES_HERE },
  within: [...within(one), { text: `Standard ${one.standard.number}`, href: standardPath(one) }],
  before: html`<p class="govuk-body">${one.standard.number}. ${one.standard.words}</p>`,
})

const opened = ({ put }: OneStandard) => ({ version: String(put?.version ?? 0) })

/** The form of a question opens with what is drafted, or with what the three sides suggest. */
export const filledQuestion = (one: OneStandard, suggested: string | undefined): FormState =>
  filled({ ...opened(one), question: one.put?.question || (suggested ?? '') })

export const questionPage = (one: OneStandard, form: FormState): Page =>
  formPage(
    about(one, 'Question to the agency', 'question'),
    form,
    fields(form).area('question', 'What is asked', {
      ...{ rows: 6, hint: 'The agency sees it once it is put. Leave it empty to ask nothing' },
    }),
    versionField(form),
    fields(form).submit('Save the question'),
  )

export const filledReply = (one: OneStandard): FormState =>
  filled({ ...opened(one), reply: one.put?.reply ?? '' })

export const standardReplyPage = (one: OneStandard, monitored: Html, form: FormState): Page =>
  formPage(
    {
      ...about(one, 'Reply to the question', 'reply'),
      before: html`<p class="govuk-body accord-typed">${one.put?.question}</p>`,
    },
    form,
    monitored,
    fields(form).area('reply', 'Your reply', { rows: 8, hint: 'Name no child, adult or family' }),
    versionField(form),
    fields(form).submit('Send the reply'),
  )

export const filledAgreed = (one: OneStandard): FormState => {
  const grade = one.put?.agreedOn ? one.put.agreedGrade : one.own
  return filled({
    ...{ ...opened(one), reason: one.put?.reason ?? '' },
    grade: grade === undefined ? '' : grade === null ? NOT_APPLICABLE : String(grade),
  })
}

export const agreePage = (one: OneStandard, form: FormState): Page =>
  formPage(
    about(one, 'Agree a grade', 'agree'),
    form,
    fields(form).radios(
      'grade',
      'Grade that is agreed',
      [
        ...one.found.tool.scale.names.map((text, place) => ({ value: String(place), text })),
        { value: NOT_APPLICABLE, text: 'The standard does not apply' },
      ],
      {
        hint: `The agency says: ${gradeWords(one.own, one.found)}. Both are kept, and reports use the agreed one`,
      },
    ),
    fields(form).area('reason', 'Why', {
      ...{ rows: 4, hint: 'It has to be said where the grade is not the agency’s own' },
    }),
    versionField(form),
    fields(form).submit('Save the agreed grade'),
  )

export const filledGap = (suggested: string, dueOn: Temporal.PlainDate): FormState =>
  filled({ summary: suggested, ...dateBoxes('dueOn', dueOn) })

export const gapPage = (one: OneStandard, form: FormState): Page =>
  formPage(
    about(one, 'Add an action', 'actions/new'),
    form,
    fields(form).area('summary', 'What is to be done', {
      ...{ rows: 3, hint: `${one.given.agency} is to do it. It is followed in the tracker` },
    }),
    fields(form).date('dueOn', 'Day by which it is done'),
    fields(form).submit('Add the action'),
  )

/** What one audited case showed of an agency. */
export function casePage(found: CycleInFull, { agencyId, agency }: NamedReturn, form: FormState): Page {
  const { cycle, tool } = found
  const here = `${cyclePath(cycle.id)}/agencies/${agencyId}`
  return formPage(
    {
      ...{ title: 'Add an audited case', action: `${here}/cases/new`, here: CYCLES_HERE },
      within: [CYCLES_CRUMB, { text: cycle.title, href: cyclePath(cycle.id) }, { text: agency, href: here }],
    },
    form,
    fields(form).text('reference', 'Reference of the case', {
      ...{
        hint: 'Such as “Case 4”. Never a name or anything that leads to one',
        classes: 'govuk-input--width-20',
      },
    }),
    tool.standards.map(({ id, number, words }) =>
      fields(form).choice(
        `grade-${id}`,
        `${number}. ${words}`,
        tool.scale.names.map((text, place) => ({ value: String(place), text })),
        { none: 'Not graded in this case' },
      ),
    ),
    fields(form).submit('Add the case'),
  )
}
