import { blank, type FormState, fields, typedText } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { drawnProse, proseOf } from '#platform/prose.ts'
import type { Page } from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import { testFields } from '../forms/condition.ts'
import type { NamedBy } from '../rules/editing.ts'
import { numberOfQuestion } from '../rules/faults.ts'
import { SETS, setPath } from '../rules/places.ts'
import { choicesOf, isCompared } from '../rules/reaching.ts'
import { RAG_WORDS } from '../rules/saying.ts'
import { type Placed, placed } from '../rules/showing.ts'
import { SET_KIND_WORDS, TYPE_WORDS } from '../rules/wording.ts'
import {
  CONFIDENCE,
  MOST,
  type Question,
  type QuestionSet,
  type QuestionType,
  RAG,
  type Section,
} from '../schema/question-set.ts'
import { type KeptSet, SET_KINDS } from '../schema.ts'
import { aboveQuestions, drawnQuestion } from './question.ts'
import { about, crumbs, formPage, SETS_CRUMB, SETS_HERE, versionField } from './set-form.ts'

export function newSetPage(form: FormState): Page {
  const field = fields(form)
  return formPage(
    { title: 'Begin a question set', kicker: 'Question sets', action: `${SETS}/new`, within: [SETS_CRUMB] },
    form,
    [
      field.text('title', 'What it is called'),
      field.radios(
        'kind',
        'What it is for',
        SET_KINDS.map((value) => ({ value, text: SET_KIND_WORDS[value] })),
      ),
      field.submit('Begin it'),
    ],
  )
}

export const aboutPage = (set: KeptSet, form: FormState, before?: Html): Page =>
  formPage(about(set, 'Change the title and introduction', '/edit', before), form, [
    fields(form).text('title', 'What it is called'),
    fields(form).area('introduction', 'Introduction', {
      rows: 8,
      hint: 'What everybody reads first. You may use Markdown',
    }),
    versionField(form, set),
    fields(form).submit('Save changes'),
  ])

const sectionFields = (form: FormState): Child => [
  fields(form).text('heading', 'Heading'),
  fields(form).area('guidance', 'Guidance', { rows: 5, hint: 'You may leave this empty' }),
  fields(form).area('links', 'Links', {
    rows: 3,
    hint: 'One on each line: the words, a line like | and the address. For example: Working Together | https://www.gov.uk/working-together',
  }),
]

export const newSectionPage = (set: KeptSet, form: FormState, before?: Html): Page =>
  formPage(about(set, 'Add a section', '/sections/new', before), form, [
    sectionFields(form),
    fields(form).submit('Add section'),
  ])

export const sectionPage = (set: KeptSet, { id }: Section, form: FormState, before?: Html): Page =>
  formPage(about(set, 'Change this section', `/sections/${id}/edit`, before), form, [
    sectionFields(form),
    versionField(form, set),
    fields(form).submit('Save changes'),
  ])

/** Which type of question is added: each has a form of its own. */
export function questionTypesPage(set: KeptSet, section: Section): Page {
  const here = `${setPath(set.id)}/sections/${section.id}/questions/new`
  const links = (Object.keys(TYPE_WORDS) as QuestionType[]).map(
    (type) => html`<li><a class="govuk-link" href="${here}?type=${type}">${TYPE_WORDS[type]}</a></li>`,
  )
  return {
    ...{ title: 'Add a question', here: SETS_HERE, within: crumbs(set) },
    main: html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${section.heading}</p><h1 class="govuk-heading-l">Add a question</h1><p>How is it answered?</p></div></div><div class="accord-card"><ul class="govuk-list govuk-list--spaced">${links}</ul></div>`,
  }
}

/** The answers of a question as it is saved, each with its words; undefined of one that has none to choose from. */
function answersOf(question: Question): readonly (readonly [value: string, words: string])[] | undefined {
  switch (question.type) {
    case 'choice':
    case 'multi':
      return question.options.map(({ value, words }) => [value, words])
    case 'scale':
      return question.points.map(({ at, words }) => [String(at), `${at}: ${words}`])
    case 'rag':
      return RAG.map((value) => [value, RAG_WORDS[value] ?? value])
    case 'confidence':
      return CONFIDENCE.map((words, index) => [String(index + 1), words])
    default:
      return undefined
  }
}

/** Which answers need evidence. Of a new question they are chosen once its answers are saved. */
function evidenceChoices(question: Question | undefined, form: FormState): Child {
  const answers = question && answersOf(question)
  return (
    answers !== undefined &&
    fields(form).ticks(
      'evidenceFor',
      'Which answers need evidence',
      answers.map(([value, text]) => ({ value, text })),
    )
  )
}

const LINES_HINT =
  'One on each line. You may write a value before it, a hint after | and a score in brackets: yes = Yes | We can show it [1]'

/** What one type of question has besides the others. */
function fieldsOfType(type: QuestionType, form: FormState): Child {
  const field = fields(form)
  const short = { classes: 'govuk-input--width-10' }
  switch (type) {
    case 'choice':
      return field.area('options', 'Answers', { rows: 6, hint: LINES_HINT })
    case 'multi':
      return [
        field.area('options', 'Answers', { rows: 6, hint: LINES_HINT }),
        field.text('alone', 'The value of the answer that stands alone, as “none of these” does', short),
        field.text('most', 'How many answers may be chosen at the most', short),
      ]
    case 'scale':
      return field.area('points', 'Points', {
        rows: 6,
        hint: 'One on each line, the lowest first, each with its number: 3 = Fully met | Seen in every file',
      })
    case 'rag':
      return (['red', 'amber', 'green'] as const).map((colour) => field.text(colour, `What ${colour} means`))
    case 'number':
      return [
        field.text('unit', 'Unit', short),
        field.text('least', 'The least that it may be', short),
        field.text('most', 'The most that it may be', short),
        field.text('places', 'Decimal places', short),
      ]
    case 'date':
      return [
        field.date('earliest', 'The earliest day'),
        field.date('latest', 'The latest day'),
        field.radios('lies', 'Where the day lies', [
          { value: 'anywhere', text: 'Anywhere' },
          { value: 'not-after-today', text: 'Today or in the past' },
          { value: 'not-before-today', text: 'Today or in the future' },
        ]),
      ]
    case 'text':
      return [
        field.text('most', 'The most characters', short),
        field.ticks('isLong', 'Size', [{ value: 'yes', text: 'A box of several lines' }]),
      ]
    case 'table':
      return [
        field.area('columns', 'Columns', {
          rows: 4,
          hint: 'One on each line, with what it holds after |: text, number, date, or answers with a stroke between: Done | Yes / No',
        }),
        field.area('rows', 'Rows', { rows: 4, hint: 'Leave this empty where people add their own' }),
        field.text('mostRows', 'How many rows they may add', short),
      ]
    case 'file':
      return field.text('mostFiles', 'How many files at the most', short)
    case 'confidence':
      return field.radios('asks', 'What is asked', [
        { value: 'now', text: 'How confident somebody is now' },
        { value: 'before-and-now', text: 'Before and now, side by side' },
      ])
  }
}

const standardChoice = ({ standards }: QuestionSet, form: FormState): Child =>
  standards.length > 0 &&
  fields(form).choice(
    'standard',
    'Standard',
    standards.map(({ id, number, words }) => ({ value: id, text: `${number}: ${words}` })),
    { none: 'None' },
  )

function questionFields(set: KeptSet, type: QuestionType, form: FormState, question?: Question): Child {
  const field = fields(form)
  return [
    field.text('words', 'Question'),
    field.text('name', 'Short name', {
      hint: 'It heads the column of exports: small letters, digits and hyphens',
      classes: 'govuk-input--width-20',
    }),
    field.area('hint', 'Hint', { rows: 2 }),
    fieldsOfType(type, form),
    evidenceChoices(question, form),
    field.area('guidance', 'Guidance', { rows: 4, hint: 'Folded away beside the question' }),
    field.area('links', 'Links', { rows: 2, hint: 'One on each line: words | https://…' }),
    standardChoice(set.draft, form),
    field.ticks('isRequired', 'Required', [{ value: 'yes', text: 'It has to be answered' }]),
    field.ticks('mayNotApply', 'Not applicable', [
      { value: 'yes', text: 'Somebody may say that it does not apply, and why' },
    ]),
  ]
}

export const newQuestionPage = (
  set: KeptSet,
  section: Section,
  type: QuestionType,
  form: FormState,
  before?: Html,
): Page =>
  formPage(
    about(
      set,
      `Add a question: ${TYPE_WORDS[type].toLowerCase()}`,
      `/sections/${section.id}/questions/new`,
      before,
    ),
    form,
    [fields(form).hidden('type', type), questionFields(set, type, form), fields(form).submit('Add question')],
  )

export const questionPage = (set: KeptSet, { question }: Placed, form: FormState, before?: Html): Page =>
  formPage(about(set, 'Change this question', `/questions/${question.id}/edit`, before), form, [
    questionFields(set, question.type, form, question),
    versionField(form, set),
    fields(form).submit('Save changes'),
  ])

/** When a question or a section is shown, by answers that come before it. */
export function conditionPage(
  set: KeptSet,
  {
    path,
    words,
    before,
  }: { readonly path: string; readonly words: string; readonly before: readonly Placed[] },
  form: FormState,
  note?: Html,
): Page {
  const field = fields(form)
  const questions = before.map((each) => ({
    value: each.question.id,
    text: `${numberOfQuestion(set.draft, each)}: ${each.question.words}`,
  }))
  const filled = Array.from({ length: MOST.tests }, (_, index) => index + 1).filter(
    (place) => typedText(form, testFields(place).question) !== '',
  ).length
  const places = Array.from({ length: Math.min(MOST.tests, filled + 2) }, (_, index) => index + 1)
  const known = before.flatMap(({ question }) => {
    const values = choicesOf(question)
    const said = values
      ? values.join(', ')
      : isCompared(question)
        ? 'a number'
        : 'only whether it is answered'
    return [html`<li>${question.words}: ${said}</li>`]
  })
  return formPage(about(set, 'When it is shown', path, note), form, [
    html`<p class="govuk-body">“${words}”${before.length === 0 ? ' stands before every question, so it is shown to everybody.' : ' is shown to everybody, unless there is a test.'}</p>`,
    field.radios('match', 'How many of the tests have to hold', [
      { value: 'all', text: 'All of them' },
      { value: 'any', text: 'Any of them' },
    ]),
    places.map((place) => {
      const of = testFields(place)
      return html`<fieldset class="govuk-fieldset accord-space-below"><legend class="govuk-fieldset__legend">Test ${place}</legend>${field.choice(of.question, 'Question before it', questions, { none: 'None' })}${field.choice(
        of.is,
        'Is',
        [
          { value: 'one-of', text: 'one of' },
          { value: 'none-of', text: 'none of' },
          { value: 'answered', text: 'answered' },
          { value: 'at-least', text: 'at least' },
          { value: 'at-most', text: 'at most' },
        ],
        { none: 'Choose one' },
      )}${field.text(of.with, 'Values, with commas between them, or a number')}</fieldset>`
    }),
    html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Values of the questions before it</span></summary><div class="govuk-details__text"><ul class="govuk-list">${known}</ul></div></details>`,
    versionField(form, set),
    field.submit('Save'),
  ])
}

/** What else names what is taken out, so that whoever takes it out mends that too. */
export function takeOutPage(
  set: KeptSet,
  { path, words }: { readonly path: string; readonly words: string },
  named: NamedBy,
  form: FormState,
): Page {
  const names = [
    ...named.questions.map((each) => `${numberOfQuestion(set.draft, each)}: ${each.question.words}`),
    ...named.sections.map(({ heading }) => `Section “${heading}”`),
    ...named.calculations.map(({ words: called }) => `Calculation “${called}”`),
  ]
  return formPage(about(set, 'Take it out', path), form, [
    html`<p class="govuk-body">${words}</p>${
      names.length > 0 &&
      html`<p class="govuk-body">${counted(names.length, 'other part')} of the set ${names.length === 1 ? 'names' : 'name'} it, and must be mended before the set can be published:</p><ul class="govuk-list govuk-list--bullet">${names.map((name) => html`<li>${name}</li>`)}</ul>`
    }<p class="govuk-body">Versions that were published keep it.</p>`,
    versionField(form, set),
    fields(form).submit('Take it out'),
  ])
}

/** Everything that stands before the first question of a section, or before a question. */
export const placedBefore = (set: QuestionSet, place: number): readonly Placed[] =>
  placed(set).filter((each) => each.place < place)

const standardOf = ({ standards }: QuestionSet, { standard }: Question): string | undefined => {
  const found = standards.find(({ id }) => id === standard)
  return found && `Standard ${found.number}: ${found.words}`
}

/** A page of the set as whoever answers it sees it. Nothing that is chosen there is kept. */
export function previewPage(set: KeptSet, pages: readonly (readonly Placed[])[], at: number): Page {
  const page = pages[at - 1] ?? []
  const here = `${setPath(set.id)}/preview`
  const steps = [
    at > 1 && html`<a class="govuk-button govuk-button--secondary" href="${here}?page=${at - 1}">Back</a>`,
    at < pages.length && html`<a class="govuk-button" href="${here}?page=${at + 1}">Go on</a>`,
  ]
  return {
    ...{ title: `Preview – ${set.title}`, here: SETS_HERE, within: crumbs(set) },
    main: html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">Preview, page ${at} of ${pages.length}</p><h1 class="govuk-heading-l">${page[0]?.section.heading ?? 'Nothing is asked yet'}</h1><p>Every question is shown here, whatever shows it. Nothing that you choose is kept.</p></div></div>${at === 1 && set.draft.introduction !== '' && html`<div class="accord-card accord-space-below">${drawnProse(proseOf(set.draft.introduction))}</div>`}${page[0] && aboveQuestions(page[0].section)}${page.map(
      (each) =>
        drawnQuestion(each.question, blank, {
          number: numberOfQuestion(set.draft, each),
          standard: standardOf(set.draft, each.question),
          evidence:
            'evidenceFor' in each.question &&
            each.question.evidenceFor.length > 0 &&
            html`<p class="govuk-body accord-small">Some answers to this question need evidence.</p>`,
        }),
    )}<div class="accord-actions">${steps}</div>`,
  }
}
