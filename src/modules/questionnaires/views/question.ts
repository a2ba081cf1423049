import { type FormState, fields, typedText } from '#platform/forms.ts'
import { details } from '#platform/govuk/details.ts'
import { type Html, html } from '#platform/html.ts'
import { drawnProse, proseOf } from '#platform/prose.ts'
import {
  beforeField,
  cellField,
  dateFieldOf,
  fieldOf,
  notApplicableField,
  reasonField,
} from '../rules/reading-answers.ts'
import { RAG_WORDS } from '../rules/saying.ts'
import {
  CONFIDENCE,
  type Column,
  type Question,
  type QuestionOf,
  RAG,
  type Section,
} from '../schema/question-set.ts'

/** A page of questions whose answers are saved while somebody types, where scripts run. */
export const savingItself = (action: string) => ({ action, 'data-draft': action, autocomplete: 'off' })
/** Where it says when they were saved. */
export const savedItself = html`<p class="accord-muted accord-small" role="status" data-draft-said></p>`

const confidencePoints = CONFIDENCE.map((text, index) => ({ value: String(index + 1), text }))

const withHint = (hint: string) => (hint === '' ? {} : { hint })

const optionsOf = (question: QuestionOf<'choice' | 'multi'>) =>
  question.options.map(({ value, words, hint }) => ({ value, text: words, ...withHint(hint) }))

/** How somebody answers a question, with what they typed. */
function control(question: Question, form: FormState): Html {
  const field = fields(form)
  const id = fieldOf(question)
  const label = question.words
  const hint = withHint(question.hint)
  switch (question.type) {
    case 'choice':
      return field.radios(id, label, optionsOf(question), hint)
    case 'multi':
      return field.ticks(id, label, optionsOf(question), hint)
    case 'rag': {
      const colours = RAG.map((value) => ({
        ...{ value, text: RAG_WORDS[value] ?? value },
        ...withHint(question.descriptors[value]),
      }))
      return field.radios(id, label, colours, hint)
    }
    case 'scale': {
      const points = question.points.map(({ at, words, descriptor }) => ({
        ...{ value: String(at), text: `${at}: ${words}` },
        ...withHint(descriptor),
      }))
      return field.radios(id, label, points, hint)
    }
    case 'number':
      return field.text(id, question.unit === '' ? label : `${label} (${question.unit})`, {
        ...{ ...hint, classes: 'govuk-input--width-10' },
        inputmode: question.places === 0 ? 'numeric' : 'decimal',
      })
    case 'date':
      return field.date(dateFieldOf(question), label, hint)
    case 'text':
      return question.isLong
        ? field.area(id, label, { ...hint, rows: question.most > 500 ? 8 : 4 })
        : field.text(id, label, hint)
    case 'table':
      return table(question, form)
    case 'file':
      return html`<h2 class="govuk-heading-s" id="${id}">${label}</h2>${question.hint !== '' && html`<p class="govuk-hint">${question.hint}</p>`}`
    case 'confidence':
      if (question.asks === 'now') return field.radios(id, label, confidencePoints, hint)
      return html`${field.radios(beforeField(question), `${label} Before`, confidencePoints, hint)}${field.radios(id, `${label} Now`, confidencePoints)}`
  }
}

/** How many empty rows stand below those that are filled in, where somebody adds their own. */
const SPARE_ROWS = 3

function cell(field: string, column: Column, called: string, form: FormState): Html {
  const value = typedText(form, field)
  const label = `${called}, ${column.heading}`
  if (column.type === 'choice')
    return html`<select class="govuk-select" id="${field}" name="${field}" aria-label="${label}"><option value="">Choose one</option>${column.options.map((each) => html`<option value="${each.value}"${each.value === value && html` selected`}>${each.words}</option>`)}</select>`
  return html`<input class="govuk-input" id="${field}" name="${field}" type="text" value="${value}" aria-label="${label}${column.type === 'date' && ', for example 31/3/2026'}"${column.type === 'number' && html` inputmode="decimal"`}>`
}

/** The rows of a table that stand on the page: those that are asked for, or those that are filled in and some more. */
function rowsOf({ rows, columns, mostRows, name }: QuestionOf<'table'>, form: FormState) {
  if (rows.length > 0) return rows.map(({ value, words }) => ({ at: value as string | number, words }))
  const numbers = Array.from({ length: mostRows }, (_, index) => index + 1)
  const filled = numbers.filter((row) =>
    columns.some((column) => typedText(form, cellField({ name }, row, column)) !== ''),
  )
  const last = Math.min(mostRows, Math.max(0, ...filled) + SPARE_ROWS)
  return numbers.slice(0, last).map((at) => ({ at: at as string | number, words: `Row ${at}` }))
}

function table(question: QuestionOf<'table'>, form: FormState): Html {
  const { columns, words, hint } = question
  const id = fieldOf(question)
  const error = form.errors.find(({ field }) => field === id)
  const rows = rowsOf(question, form).map(
    ({ at, words: called }) =>
      html`<tr><th scope="row">${called}</th>${columns.map((column) => html`<td data-label="${column.heading}"><span>${cell(cellField(question, at, column), column, called, form)}</span></td>`)}</tr>`,
  )
  return html`<fieldset class="govuk-fieldset govuk-form-group${error && ' govuk-form-group--error'}" id="${id}"${error && html` aria-describedby="${id}-error"`}><legend class="govuk-fieldset__legend">${words}</legend>${hint !== '' && html`<div class="govuk-hint">${hint}</div>`}${error && html`<p class="govuk-error-message" id="${id}-error"><span class="govuk-visually-hidden">Error:</span> ${error.text}</p>`}<div class="accord-scroll" tabindex="0" role="region" aria-label="${words}"><table class="accord-register accord-register--stack"><thead><tr><td></td>${columns.map(({ heading }) => html`<th scope="col">${heading}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div></fieldset>`
}

/** That a question does not apply, with the reason. It stands open where it was said. */
function notApplicable(question: Question, form: FormState): Html | false {
  if (!question.mayNotApply) return false
  const [tick, reason] = [notApplicableField(question), reasonField(question)]
  const isSaid = typedText(form, tick) === 'yes' || form.errors.some(({ field }) => field === reason)
  const field = fields(form)
  return details({
    summaryText: 'This does not apply to us',
    open: isSaid,
    html: html`${field.ticks(tick, `Does “${question.words}” apply?`, [{ value: 'yes', text: 'It does not apply' }])}${field.area(reason, 'Why it does not apply', { rows: 3 })}`,
  })
}

const linked = ({ words, address }: Question['links'][number]): Html =>
  html`<li><a class="govuk-link" href="${address}" rel="noopener noreferrer">${words}</a></li>`

function beside({ guidance, links }: Question): Html | false {
  if (guidance === '' && links.length === 0) return false
  return details({
    summaryText: 'Guidance',
    html: html`${guidance !== '' && drawnProse(proseOf(guidance))}${links.length > 0 && html`<ul class="govuk-list">${links.map(linked)}</ul>`}`,
  })
}

/** What stands above the questions of a section. */
export const aboveQuestions = ({ guidance, links }: Pick<Section, 'guidance' | 'links'>): Html =>
  html`${guidance !== '' && html`<p class="govuk-body accord-typed">${guidance}</p>`}${links.length > 0 && html`<ul class="govuk-list">${links.map(linked)}</ul>`}`

/** What a question is drawn with. */
export interface AroundQuestion {
  /** “Question 2.3”. */
  readonly number: string
  readonly standard: string | undefined
  /** What is shown for its answer, and how more is added. */
  readonly evidence: Html | false
}

/** One question of a page, with its standard, its guidance and what is shown for its answer. */
export const drawnQuestion = (question: Question, form: FormState, around: AroundQuestion): Html =>
  html`<div class="accord-card accord-space-below"><p class="accord-muted accord-small">${around.number}${around.standard && html` · ${around.standard}`}${!question.isRequired && ' · Optional'}</p>${control(question, form)}${notApplicable(question, form)}${beside(question)}${around.evidence}</div>`
