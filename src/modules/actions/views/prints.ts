import { join } from 'node:path'
import { fields, filled, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Partnership } from '#platform/partnerships.ts'
import type { PrintJob } from '#platform/print.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate, number } from '#platform/words.ts'
import type { trackerRows } from '../queries/tracker.ts'
import { type AskedPart, askedSentence } from '../rules/asked.ts'
import { MOST_PRINTED, PRINTS } from '../rules/prints.ts'
import { RAG_WORDS } from '../rules/smart.ts'
import { ACTIONS, type ActionsAsked, askedIn, trackerAt } from '../rules/tracker.ts'
import { standingOf } from '../rules.ts'
import type { TrackerPrint } from '../schema/prints.ts'
import { HERE } from './action.ts'

const TEMPLATE = join(import.meta.dirname, '../print/tracker.typ')
/** The typeface that ships with the product for paper. */
const PRINT_FONT = 'Atkinson Hyperlegible Next'

type PrintedAction = Awaited<ReturnType<typeof trackerRows>>[number]

/** So much of the latest update stands on paper. */
const MOST_SAID = 300

function row(action: PrintedAction, today: Temporal.PlainDate): readonly string[] {
  const { dueOn, rag, blockedBy, updateWords } = action
  const standing = standingOf(action, today)
  const late = standing === 'Overdue' && dueOn ? `, ${counted(dueOn.until(today).days, 'day')} late` : ''
  const progress = [rag ? RAG_WORDS[rag] : 'Not rated', blockedBy !== '' && 'blocked'].filter(Boolean)
  const said = updateWords ?? 'Nothing yet'
  return [
    ...[action.reference, action.summary, action.owner || 'Nobody yet'],
    ...[dueOn ? `${longDate(dueOn)}${late}` : 'No day', progress.join(', '), standing],
    said.length > MOST_SAID ? `${said.slice(0, MOST_SAID).trimEnd()}…` : said,
  ]
}

/** What is asked of the tracker as a board paper: what was asked, the day, and a row for each action. */
export function trackerPrinting(given: {
  readonly partnership: Partnership
  readonly parts: readonly AskedPart[]
  readonly actions: readonly PrintedAction[]
  /** How many there are in all that are like that. */
  readonly total: number
  readonly today: Temporal.PlainDate
}): PrintJob {
  const { partnership, parts, actions, total, today } = given
  const count =
    total > actions.length
      ? `These are the first ${number(actions.length)} of ${number(total)} actions that are like that. A workbook holds all of them.`
      : `${counted(total, 'action')}.`
  const data = {
    font: PRINT_FONT,
    brand: partnership.brand,
    partnership: `${partnership.name} Safeguarding Partnership`,
    title: `Actions on ${longDate(today)}`,
    asked: `What was asked. ${askedSentence(parts)}`,
    count,
    header: ['Number', 'Action', 'Owner', 'Due', 'Progress', 'Status', 'Said last'],
    rows: actions.map((action) => row(action, today)),
  }
  return { template: TEMPLATE, data, isSettled: true }
}

/** What is known of the board paper that somebody asked for last, of what they ask now. */
export interface AroundPrint {
  readonly print: TrackerPrint | undefined
  /** Whether its file is still kept. */
  readonly isKept: boolean
  /** It was asked for so long ago that it will not be made any more. */
  readonly isLost: boolean
}

function state(
  here: string,
  { print, isKept, isLost }: AroundPrint,
  make: (words: string, isAgain?: boolean) => Html,
): Html {
  if (print?.state === 'waiting' && !isLost) {
    const at = here ? `${PRINTS}?${here}` : PRINTS
    return html`<div id="print-making" data-poll="${at}"><p class="govuk-body">Your board paper is being made. You can leave this page. Nothing is lost.</p><a class="govuk-button govuk-button--secondary" href="${at}">See whether it is ready</a></div>`
  }
  if (print?.state === 'made' && isKept)
    return html`<p class="govuk-body"><a class="govuk-button" href="${PRINTS}/${print.id}/actions.pdf" download>Download the board paper (PDF, ${counted(print.actions, 'action')})</a></p><p class="govuk-body accord-muted accord-small">Made on ${dateAndTime(print.madeAt ?? print.askedAt)}.</p>${make('Make it again', true)}`
  return html`${print?.state === 'failed' && html`<p class="govuk-body">The board paper could not be made. Ask for it again, or take the actions out as a workbook.</p>`}${isLost && html`<p class="govuk-body">It takes longer than it should. Ask for it again.</p>`}${make('Make the board paper')}`
}

/** Where what is asked of the tracker is printed as a board paper. */
export function printPage(asked: ActionsAsked, parts: readonly AskedPart[], around: AroundPrint): Page {
  const here = askedIn(asked)
  const title = 'Actions as a board paper'
  const field = fields(filled({}))
  const make = (words: string, isAgain = false): Html =>
    postForm(
      { action: PRINTS },
      Object.entries(asked).map(([name, value]) => value !== '' && field.hidden(name, value)),
      isAgain
        ? html`<button class="govuk-button govuk-button--secondary" type="submit" data-module="govuk-button" data-prevent-double-click="true">${words}</button>`
        : field.submit(words),
    )
  const main = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">What is asked. ${askedSentence(parts)} <a class="govuk-link" href="${trackerAt(here)}">See these actions</a></p><p class="govuk-body">It is a PDF with a table of at most ${number(MOST_PRINTED)} actions, as they stand when it is made.</p><div class="accord-card">${state(here, around, make)}</div>`
  return { title, here: HERE, within: [{ text: HERE, href: ACTIONS }], main }
}
