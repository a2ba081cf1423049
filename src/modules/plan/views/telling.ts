import { type FigureChoice, periodWords } from '#modules/indicators/index.ts'
import { type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { sourceWords } from '#platform/source.ts'
import { longDate } from '#platform/words.ts'
import type { PriorityInFull } from '../queries/plans.ts'
import type { FigureTold } from '../queries/shown.ts'
import { hasMoved, publicWords } from '../queries/telling.ts'
import { FROM_FILES, PART_WORDS } from '../rules.ts'
import { TELLING_PARTS, type TellingPart } from '../schema.ts'
import { formPage } from './editing.ts'
import { figureLine, PRIORITIES, priorityCrumbs } from './parts.ts'

const pathOf = ({ priority }: PriorityInFull): string => `${PRIORITIES}/${priority.id}/figures`

const removal = (found: PriorityInFull, { telling }: FigureTold, name: string): Html =>
  postForm(
    { action: `${pathOf(found)}/${telling.id}/remove` },
    html`<button class="accord-link-button" type="submit">Take off<span class="govuk-visually-hidden"> ${name}</span></button>`,
  )

/** What the public reads of a figure, and the buttons for it. Whatever moved since says so, and offers both. */
function publicPart(found: PriorityInFull, { telling, figure }: FigureTold, name: string): Html {
  const button = (verb: 'make-public' | 'withdraw', words: string) =>
    postForm(
      { action: `${pathOf(found)}/${telling.id}/${verb}` },
      html`<button class="accord-link-button" type="submit">${words}<span class="govuk-visually-hidden">: ${name}</span></button>`,
    )
  if (telling.publicOn === null) return html`${figure ? button('make-public', 'Make it public') : ''}`
  return html`${
    hasMoved(telling, figure)
      ? html`${statusTag('watch', 'The record has moved')}<span class="accord-register__sub">The public reads ${telling.publicFigure}, of ${longDate(telling.publicOn)}.</span>${figure && button('make-public', `Make ${publicWords(figure).publicFigure} public`)}`
      : statusTag('good', 'Public')
  }${button('withdraw', 'Take it back from the public')}`
}

function toldRow(found: PriorityInFull, told: FigureTold, mayKeep: boolean): Html {
  const { figure, telling } = told
  const name = figure?.indicatorName ?? telling.indicatorCode
  return html`<tr><th scope="row"><span class="accord-register__title">${name}</span><span class="accord-register__sub">${telling.area}, ${periodWords(telling.periodLabel)}</span></th><td data-label="Figure"><span>${
    figure ? figureLine(figure) : statusTag('watch', 'No longer in the dataset')
  }</span></td><td data-label="From"><span class="accord-small">${figure ? sourceWords(figure.source) : ''}</span></td>${
    mayKeep &&
    html`<td data-label="Public"><div class="accord-small">${publicPart(found, told, name)}</div></td><td data-label="Change">${removal(found, told, name)}</td>`
  }</tr>`
}

function part(
  found: PriorityInFull,
  told: readonly FigureTold[],
  name: TellingPart,
  mayKeep: boolean,
): Html | false {
  const own = told.filter(({ telling }) => telling.part === name)
  return (
    own.length > 0 &&
    html`<h3 class="govuk-heading-s accord-space-above">${PART_WORDS[name]}</h3><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${PART_WORDS[name]}</caption><thead><tr><th scope="col">What is counted</th><th scope="col">Figure</th><th scope="col">From</th>${mayKeep && html`<th scope="col">Public</th><th scope="col">Change</th>`}</tr></thead><tbody>${own.map((each) => toldRow(found, each, mayKeep))}</tbody></table></div>${
      FROM_FILES.includes(name) &&
      own.some(({ figure }) => figure && !figure.counted) &&
      html`<p class="govuk-body accord-muted accord-small accord-space-above">These come from the dataset, with their file and line. The records behind them are not kept here yet.</p>`
    }`
  )
}

/** The figures of a priority, each under what it tells of, and of what none tells. */
export function figuresPart(found: PriorityInFull, told: readonly FigureTold[], mayKeep: boolean): Html {
  const silent = TELLING_PARTS.filter(
    (name) => name !== 'reached' && !told.some(({ telling }) => telling.part === name),
  )
  return html`${TELLING_PARTS.map((name) => part(found, told, name, mayKeep))}${
    silent.length > 0 &&
    html`<p class="govuk-body accord-muted">No figure tells of ${silent.map((name) => PART_WORDS[name].toLowerCase()).join(', ')}.</p>`
  }`
}

export function tellingPage(found: PriorityInFull, choices: readonly FigureChoice[], form: FormState): Page {
  const field = fields(form)
  return formPage(
    {
      title: 'Add a figure',
      action: `${pathOf(found)}/new`,
      within: priorityCrumbs(found.plan, found.priority),
    },
    form,
    field.radios(
      'part',
      'What it tells of',
      TELLING_PARTS.map((value) => ({ value, text: PART_WORDS[value] })),
    ),
    field.choice(
      'figure',
      'Figure',
      choices.map(({ valueId, indicatorName, figure, area, periodLabel }) => ({
        value: valueId,
        text: `${indicatorName}: ${figure}, ${area}, ${periodWords(periodLabel)}`,
      })),
      { hint: 'From the dataset. When it changes there, it changes here' },
    ),
    field.submit('Add figure'),
  )
}
