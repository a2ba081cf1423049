import { type Html, html } from '#platform/html.ts'
import { counted } from '#platform/words.ts'
import { typedQuestion } from '../forms/question.ts'
import { conditionText, kindWords } from '../forms/workbook-columns.ts'
import type { Alteration, Alterations, AlteredPart, AlteredQuestion } from '../rules/altering.ts'
import { FIELD_WORDS } from '../rules/wording.ts'
import type { Question, QuestionSet } from '../schema/question-set.ts'

const HOW_WORDS: Readonly<Record<Alteration, string>> = {
  new: 'New',
  gone: 'Taken out',
  changed: 'Asks for other answers: its results no longer compare',
  reworded: 'Put in other words',
  otherwise: 'Something beside it is another',
  moved: 'Moved',
}
const PART_WORDS: Readonly<Record<AlteredPart['what'], string>> = {
  title: 'Title',
  introduction: 'Introduction',
  standard: 'Standard',
  section: 'Section',
  calculation: 'Calculation',
}
const PART_HOW = { new: 'is new', gone: 'is taken out', changed: 'is changed' } as const

/** What the two sides of a comparison are called. */
export interface Sides {
  readonly before: string
  readonly after: string
}

/** A question by the boxes of its form, in words. */
function wordsOf(set: QuestionSet, question: Question): Readonly<Record<string, string>> {
  const typed = typedQuestion(question)
  const standard = set.standards.find(({ id }) => id === question.standard)
  const boxes = Object.entries(typed).map(([name, value]) => [name, [value ?? ''].flat().join('\n')] as const)
  return {
    'Answered by': kindWords(question.type),
    ...Object.fromEntries(boxes.map(([name, value]) => [FIELD_WORDS[name] ?? name, value])),
    Standard: standard ? `${standard.number}. ${standard.words}` : '',
    Required: question.isRequired ? 'Yes' : 'No',
    'Not applicable': question.mayNotApply ? 'Yes' : 'No',
    'Shown when': conditionText(set, question.showWhen),
  }
}

const sideBySide = (
  rows: readonly (readonly [label: string, before: string, after: string])[],
  sides: Sides,
): Html =>
  html`<table class="accord-register accord-register--stack"><thead><tr><th scope="col">What</th><th scope="col">${sides.before}</th><th scope="col">${sides.after}</th></tr></thead><tbody>${rows.map(([label, before, after]) => html`<tr><th scope="row">${label}</th><td data-label="${sides.before}"><span class="accord-typed accord-wrap">${before || 'Empty'}</span></td><td data-label="${sides.after}"><span class="accord-typed accord-wrap">${after || 'Empty'}</span></td></tr>`)}</tbody></table>`

export function questionDifferences(
  { before, after }: AlteredQuestion,
  [was, is]: readonly [QuestionSet, QuestionSet],
): readonly (readonly [string, string, string])[] {
  if (!before || !after) return []
  const [one, other] = [wordsOf(was, before.question), wordsOf(is, after.question)]
  const labels = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return labels.flatMap((label) => {
    const [then, now] = [one[label] ?? '', other[label] ?? '']
    return then === now ? [] : [[label, then, now] as const]
  })
}

/** One question that is another, with both texts of whatever differs. */
export function alteredQuestion(
  each: AlteredQuestion,
  sets: readonly [QuestionSet, QuestionSet],
  sides: Sides,
): Html {
  const differences = questionDifferences(each, sets)
  const question = (each.after ?? each.before)?.question
  const moved =
    each.how.includes('moved') &&
    each.before &&
    each.after &&
    each.before.section.id !== each.after.section.id
      ? `: from “${each.before.section.heading}” to “${each.after.section.heading}”`
      : ''
  return html`<p><strong>${question?.words}</strong></p><p class="accord-muted accord-small">${each.how.map((how) => (how === 'moved' ? `Moved${moved}` : HOW_WORDS[how])).join(' · ')}</p>${differences.length > 0 && sideBySide(differences, sides)}`
}

export const alteredPart = ({ what, how, before, after }: AlteredPart): Html =>
  html`${PART_WORDS[what]} “${after || before}” ${PART_HOW[how]}${how === 'changed' && before !== '' && before !== after && html`<span class="accord-muted accord-small"> It was “${before}”</span>`}`

/** How much is another, in a sentence. */
export function alterationSentence({ questions, parts, same }: Alterations): string {
  const count = (how: Alteration) => questions.filter((each) => each.how.includes(how)).length
  const counts = (
    [
      ['new', 'new'],
      ['reworded', 'in other words'],
      ['changed', 'with other answers'],
      ['otherwise', 'otherwise changed'],
      ['moved', 'moved'],
      ['gone', 'taken out'],
    ] as const
  ).flatMap(([how, words]) => (count(how) > 0 ? [`${count(how)} ${words}`] : []))
  const others = parts.length > 0 ? `${counted(parts.length, 'other part')} changed` : ''
  return `${counted(same, 'question')} as ${same === 1 ? 'it was' : 'they were'}${counts.length > 0 ? `; of the others ${counts.join(', ')}` : ''}${others && `; ${others}`}.`
}

/** Everything that is another between two sets. */
export const alterationsPart = (
  found: Alterations,
  sets: readonly [QuestionSet, QuestionSet],
  sides: Sides,
): Html =>
  html`<p class="govuk-body">${alterationSentence(found)}</p>${
    found.parts.length > 0 &&
    html`<section class="accord-section" aria-labelledby="parts"><h2 class="govuk-heading-m" id="parts">The set and its parts</h2><div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${found.parts.map((part) => html`<li>${alteredPart(part)}</li>`)}</ul></div></section>`
  }${
    found.questions.length > 0 &&
    html`<section class="accord-section" aria-labelledby="questions"><h2 class="govuk-heading-m" id="questions">Questions</h2><div class="accord-card accord-card--flush"><ul class="accord-rows">${found.questions.map((each) => html`<li>${alteredQuestion(each, sets, sides)}</li>`)}</ul></div></section>`
  }`
