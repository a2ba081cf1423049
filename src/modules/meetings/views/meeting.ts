import { dayOf } from '#platform/days.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Id } from '#platform/id.ts'
import type { Page } from '#platform/site.ts'
import { sourceWords } from '#platform/source.ts'
import { clockTime, counted, longDate } from '#platform/words.ts'
import type { AgendaLine } from '../queries/agenda.ts'
import type { Way } from '../queries/carrying.ts'
import type { NamedInvitation } from '../queries/invitations.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import type { PaperLine } from '../queries/papers.ts'
import type { NamedProposal } from '../queries/proposals.ts'
import type { NamedSeries } from '../queries/series.ts'
import type { PolicyDays } from '../rules/deadlines.ts'
import { STAGE_WORDS } from '../rules/minutes.ts'
import { minutesFilesPath } from '../rules/minutes-files.ts'
import { packPath } from '../rules/pack.ts'
import { forPublicPath } from '../rules/public.ts'
import {
  CLOSED_ITEM,
  CONFIDENTIAL,
  isOpen,
  itemPath,
  KIND_WORDS,
  lengthWords,
  mayBecome,
  meetingDay,
  meetingPath,
  roomPath,
  running,
  whenWords,
} from '../rules.ts'
import type { MinutesVersion } from '../schema/minutes.ts'
import type { Meeting } from '../schema.ts'
import { wayWords } from './carrying.ts'
import { mattersPath } from './matters.ts'
import { minutesPath } from './minutes.ts'
import { papersOfMeeting } from './papers.ts'
import { clashCallout, HERE, mover, pressed, seriesPath, statusOf } from './parts.ts'
import { proposalsPart } from './proposals.ts'
import { invitedPart } from './replying.ts'

/** What the page of a meeting shows besides its records. */
export interface AroundMeeting {
  readonly series: NamedSeries | undefined
  /** Undefined: the reader is not given it yet. */
  readonly agenda: readonly AgendaLine[] | undefined
  readonly ways: (id: AgendaLine['id']) => Way
  readonly papers: readonly PaperLine[]
  /** How many files with minutes there are; undefined where there are none and the reader adds none. */
  readonly minutesFiles: number | undefined
  /** Whether the reader gets confirmed minutes ready for the public. */
  readonly forPublic: boolean
  readonly proposals: readonly NamedProposal[]
  readonly invitations: readonly NamedInvitation[]
  /** Where the records are read that items are about. */
  readonly links: ReadonlyMap<Id<string>, string>
  readonly before: Meeting | undefined
  /** The minutes of the last meeting as they were sent round. */
  readonly lastMinutes: MinutesVersion | undefined
  /** The latest version of its own minutes; null while they are being written, and undefined for whoever has none to read. */
  readonly minutes: MinutesVersion | null | undefined
  readonly days: PolicyDays
  readonly clashes: readonly string[]
  readonly mayKeep: boolean
  readonly now: Temporal.Instant
}

const fact = (key: string, value: Child) => ({ key: { text: key }, value: { html: html`${value}` } })

const linked = (href: string, words: string): Html => html`<a class="govuk-link" href="${href}">${words}</a>`

/** What an item filled itself with. */
function filledWith(line: AgendaLine, { links, before, lastMinutes }: AroundMeeting): Child {
  if (line.fills === 'last-minutes')
    return before
      ? lastMinutes
        ? linked(minutesPath(before), `Minutes of ${longDate(meetingDay(before))}`)
        : linked(meetingPath(before.id), `Meeting of ${longDate(meetingDay(before))}`)
      : 'No earlier meeting is recorded'
  if (line.fills === 'matters-arising')
    return linked(mattersPath({ id: line.meetingId }), 'Every action that is due')
  const href = line.aboutId && links.get(line.aboutId)
  return href && linked(href, 'Where it is followed')
}

function titleOf(line: AgendaLine): Html {
  if (!line.mayOpen)
    return html`<span class="accord-register__title">${line.tier >= 3 ? CONFIDENTIAL : CLOSED_ITEM}</span>`
  return html`<a class="accord-register__title govuk-link" href="${itemPath(line)}">${line.tier >= 3 ? CONFIDENTIAL : line.title}</a>`
}

type Timed = AgendaLine & { readonly from: Temporal.Instant; readonly runsOver: boolean }

function agendaRow(line: Timed, around: AroundMeeting, count: number, isMovable: boolean): Html {
  const shown = line.mayOpen && line.tier < 3
  const sub = [KIND_WORDS[line.kind], shown && line.presenterName].filter(Boolean).join(' · ')
  const filled = shown && filledWith(line, around)
  const way = around.ways(line.id)
  const name = shown ? line.title : `item ${line.number}`
  return html`<tr><th scope="row"><span class="accord-agenda__number">${line.number}</span> ${titleOf(line)}<span class="accord-register__sub">${sub}${filled && html` · ${filled}`}${wayWords(way).map((each) => html` · ${each}`)}</span>${line.tier >= 3 && html` ${statusTag('sealed', 'Named people only')}`}</th><td data-label="Starts"><span class="accord-nowrap">${clockTime(line.from)}${line.runsOver && html` ${statusTag('watch', 'Over')}`}</span></td><td data-label="Minutes" class="accord-register__num"><span>${line.minutes}</span></td>${
    isMovable &&
    html`<td>${mover(`${itemPath(line)}/move`, name, line.number === 1, line.number === count)}</td>`
  }</tr>`
}

/** What was moved on from an agenda that is still open takes no time on it. */
const withTime = (meeting: NamedMeeting, { agenda = [], ways }: AroundMeeting): readonly AgendaLine[] =>
  agenda.map((line) =>
    isOpen(meeting) && ways(line.id).to.some(({ how }) => how === 'moved') ? { ...line, minutes: 0 } : line,
  )

function agendaPart(meeting: NamedMeeting, around: AroundMeeting): Html {
  const { mayKeep } = around
  if (!around.agenda)
    return html`<section class="accord-section" aria-labelledby="agenda"><h2 class="govuk-heading-m" id="agenda">Agenda</h2><p class="govuk-body">It is being prepared. You can propose an item for it.</p></section>`
  const agenda = withTime(meeting, around)
  const isMovable = mayKeep && isOpen(meeting)
  const add =
    isMovable &&
    html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${meetingPath(meeting.id)}/items/new">${icon('plus')} Add an item</a>`
  const { items, minutes, over } = running(meeting, agenda)
  const inside =
    agenda.length === 0
      ? html`<p class="govuk-body accord-muted">Nothing stands on it yet.</p>`
      : html`${
          over > 0 &&
          html`<div class="accord-callout accord-callout--watch accord-space-below">${icon('clock')}<p>The agenda takes ${lengthWords(minutes)}. That is ${lengthWords(over)} longer than the meeting.</p></div>`
        }<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Agenda</caption><thead><tr><th scope="col">Item</th><th scope="col">Starts</th><th scope="col" class="accord-register__num">Minutes</th>${isMovable && html`<th scope="col">Order</th>`}</tr></thead><tbody>${items.map((line) => agendaRow(line, around, agenda.length, isMovable))}</tbody></table></div><p class="govuk-body accord-muted accord-space-above">${counted(agenda.length, 'item')}, ${lengthWords(minutes)}${over < 0 && `, ${lengthWords(-over)} to spare`}.</p>`
  return html`<section class="accord-section" aria-labelledby="agenda"><div class="accord-section__head"><h2 class="govuk-heading-m" id="agenda">Agenda</h2>${add}</div>${inside}</section>`
}

function buttons(meeting: NamedMeeting, { mayKeep, now, agenda, papers }: AroundMeeting): Html | false {
  const path = meetingPath(meeting.id)
  const hasBegun = Temporal.Instant.compare(meeting.startsAt, now) <= 0
  const go = (href: string, words: string) =>
    html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${href}">${words}</a>`
  // What most people come for stands first: on its day the meeting itself, before that its papers.
  const first = html`${hasBegun && agenda !== undefined && meeting.status !== 'cancelled' && go(roomPath(meeting.id), 'In the meeting')}${papers.length > 0 && go(packPath(meeting.id), 'The pack')}`
  if (!isOpen(meeting)) return html`<div class="accord-actions">${first}</div>`
  if (!mayKeep)
    return html`<div class="accord-actions">${first}${go(`${path}/proposals/new`, 'Propose an item')}</div>`
  return html`<div class="accord-actions">${first}${go(`${path}/edit`, 'Change')}${mayBecome(meeting.status, 'called') && !hasBegun && pressed(`${path}/call`, 'Ask for items')}${meeting.publishedAt === null && pressed(`${path}/publish`, 'Send the agenda round')}${hasBegun && pressed(`${path}/held`, 'It was held')}${!hasBegun && pressed(`${path}/invite`, 'Invite members')}${go(`${path}/cancel`, 'Cancel the meeting')}</div>`
}

/** One meeting: when, where, its days, and its agenda. */
export function meetingPage(meeting: NamedMeeting, around: AroundMeeting): Page {
  const { days, series, clashes, before } = around
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${statusOf(meeting)} <span>${whenWords(meeting)}</span></p><h1 class="govuk-heading-l">${meeting.groupName}</h1></div>${buttons(meeting, around)}</div>${isOpen(meeting) && clashCallout(clashes, 'What stands against this day')}<div class="accord-card">${summaryList(
    {
      rows: [
        meeting.status === 'cancelled' && fact('Why it does not take place', meeting.cancelledReason),
        fact('Place', meeting.place || html`<span class="accord-muted">No place yet</span>`),
        meeting.link !== '' &&
          fact(
            'Join online',
            html`<a class="govuk-link" href="${meeting.link}" rel="noopener noreferrer">${meeting.link}</a>`,
          ),
        meeting.note !== '' && fact('Note', html`<span class="accord-typed">${meeting.note}</span>`),
        meeting.status !== 'cancelled' &&
          around.agenda !== undefined &&
          fact(
            'In the meeting',
            linked(roomPath(meeting.id), 'Who is there, the quorum, and what was decided'),
          ),
        around.minutes !== undefined &&
          fact(
            'Minutes',
            linked(
              minutesPath(meeting),
              around.minutes ? STAGE_WORDS[around.minutes.stage] : 'Being written',
            ),
          ),
        around.forPublic &&
          fact(
            'Minutes for the public',
            linked(forPublicPath(meeting), 'What is left out, and whether they are published'),
          ),
        around.minutesFiles !== undefined &&
          fact(
            'Minutes as files',
            linked(
              minutesFilesPath(meeting.id),
              around.minutesFiles === 0
                ? 'Add minutes that were written elsewhere'
                : counted(around.minutesFiles, 'file'),
            ),
          ),
        before && fact('Last meeting', linked(meetingPath(before.id), longDate(meetingDay(before)))),
        fact('Items are asked for', `from ${longDate(days.call)}`),
        meeting.publishedAt !== null &&
          fact('Agenda', `sent round on ${longDate(dayOf(meeting.publishedAt))}`),
        fact('Papers are due', `by ${longDate(days.papers)}`),
        fact('Draft minutes are due', `by ${longDate(days.minutes)}`),
        series && fact('Series', linked(seriesPath(series.id), series.name)),
        meeting.source.length > 0 && fact('Source', meeting.source.map(sourceWords).join('; ')),
      ],
    },
  )}</div>${agendaPart(meeting, around)}${papersOfMeeting(meeting, around.papers)}${proposalsPart(around.proposals, { ...around, meeting })}${invitedPart(around.invitations)}`
  return { title: `${meeting.groupName}, ${longDate(meetingDay(meeting))}`, here: HERE, main }
}
