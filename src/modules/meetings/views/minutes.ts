import { type NamedAction, ownerWords } from '#modules/actions/index.ts'
import { confidentialBanner, confidentialFooter } from '#platform/access.ts'
import { bothTexts } from '#platform/conflict.ts'
import { dayOf } from '#platform/days.ts'
import { difference } from '#platform/difference.ts'
import { keptOffer } from '#platform/drafts.ts'
import { errorSummary, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { clockTime, dateAndTime, longDate } from '#platform/words.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import { STAGE_KIND, STAGE_WORDS } from '../rules/minutes.ts'
import { itemPath, meetingPath, recordPath, whenWords } from '../rules.ts'
import type { Minute, MinutesVersion, Stage } from '../schema/minutes.ts'
import type { AroundItem } from './around-item.ts'
import type { OpenedItem } from './item.ts'
import { HERE, meetingCrumb } from './parts.ts'

export const minutesPath = ({ id }: Pick<NamedMeeting, 'id'>): string => `${meetingPath(id)}/minutes`

/**
 * The box in which minutes are typed. With scripts it saves itself, and says so; what nobody could take stays on the page, and
 * sealed in the browser where there is a key for that. The field `draft` is the version that whoever types has read.
 */
export function minuteForm(
  item: Pick<OpenedItem, 'id' | 'meetingId'>,
  { browserKey }: Pick<AroundItem, 'browserKey'>,
  form: FormState,
): Html {
  const field = fields(form)
  const action = `${itemPath(item)}/minutes`
  return postForm(
    { action, 'data-draft': action, autocomplete: 'off', ...(browserKey && { 'data-keep': browserKey }) },
    field.area('minute', 'Minutes of this item', { rows: 8, classes: 'accord-minute' }),
    field.hidden('draft', form.typed['draft']?.toString() || 0),
    html`<div class="accord-draft"><button type="submit" class="govuk-button">Save the minutes</button><p class="accord-muted accord-small" role="status" data-draft-said></p></div>`,
  )
}

export const filledMinute = (minute: Minute | undefined, text: string): FormState =>
  filled({ minute: text, draft: String(minute?.version ?? 0) })

const within = (item: OpenedItem, { meeting }: AroundItem) => [
  ...meetingCrumb(meeting),
  { text: `Item ${item.number}`, href: recordPath(item) },
]

/** Where a text that the browser kept is shown beside the saved one: with who saved that last, and when. */
export const keptMinute = (
  { browserKey }: Pick<AroundItem, 'browserKey'>,
  saved: { readonly by: string; readonly at: Temporal.Instant } | undefined,
): Html | false =>
  keptOffer(
    browserKey,
    saved ? `Last changed by ${saved.by} on ${dateAndTime(saved.at)}.` : 'Nothing is saved yet.',
  )

/** The minutes of one item by themselves, for typing, or for mending what was wrong. */
export function minutePage(item: OpenedItem, around: AroundItem, form: FormState, before?: Child): Page {
  const main = html`${errorSummary(form)}${confidentialBanner(around.thing)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">Item ${item.number}: ${item.title}</p><h1 class="govuk-heading-l">Minutes of this item</h1></div></div>${before}<div class="accord-card">${minuteForm(item, around, form)}</div><div class="accord-space-above">${confidentialFooter(around.thing)}</div>`
  return { title: 'Minutes of this item', here: HERE, within: within(item, around), main }
}

/** Both texts, side by side, then the box with what was typed. */
export function staleMinutePage(
  item: OpenedItem,
  around: AroundItem,
  current: { readonly version: number; readonly text: string },
  typed: string,
): Page {
  const page = minutePage(
    item,
    around,
    filled({ minute: typed, draft: String(current.version) }),
    html`<p class="govuk-body">Somebody else saved a newer text. Both are below and nothing is lost. Bring what is right into the box, then save it.</p>${bothTexts(
      { did: 'meetings.', subject: item.id },
      { Minutes: current.text },
      { Minutes: typed },
    )}`,
  )
  return { ...page, title: `Both texts: ${page.title}` }
}

/** One item of the minutes as the reader may see it. */
export interface MinutesLine {
  readonly words: string
  readonly href: string | undefined
  readonly text: string
  /** Said in place of a text that is not shown here. */
  readonly instead: string
  readonly decisions: readonly string[]
  readonly actions: readonly NamedAction[]
  /** What stood there in the version that it is compared with. */
  readonly before: string | undefined
}

const compared = (before: string, text: string): readonly Html[] =>
  difference(before, text).map(({ in: where, text: run }) =>
    where === 'both' ? html`${run}` : where === 'old' ? html`<del>${run}</del>` : html`<ins>${run}</ins>`,
  )

const MOVE_WORDS: Readonly<Record<Stage, string>> = {
  draft: 'Send the draft round',
  cleared: 'The chair cleared them',
  confirmed: 'Confirm them',
}

/** The minutes of a meeting: as they are being written, or one of the versions that were kept. */
export function minutesPage(
  meeting: NamedMeeting,
  {
    lines,
    versions,
    shown,
    against,
    moves,
    seen,
    said,
    present,
  }: {
    readonly lines: readonly MinutesLine[]
    readonly versions: readonly (MinutesVersion & { readonly by: string })[]
    /** Undefined: as they are being written. */
    readonly shown: MinutesVersion | undefined
    readonly against: MinutesVersion | undefined
    /** What may come next, for whoever services the body. */
    readonly moves: readonly Stage[]
    readonly seen: string
    readonly said: string | undefined
    readonly present: readonly string[]
  },
): Page {
  const path = minutesPath(meeting)
  const last = versions.at(-1)
  const line = (each: MinutesLine): Html =>
    html`<section><h3 class="govuk-heading-s">${each.href ? html`<a class="govuk-link" href="${each.href}">${each.words}</a>` : each.words}</h3>${
      each.instead
        ? html`<p class="govuk-body accord-muted">${each.instead}</p>`
        : each.text || each.before
          ? html`<p class="govuk-body accord-typed">${each.before === undefined ? each.text : compared(each.before, each.text)}</p>`
          : html`<p class="govuk-body accord-muted">Nothing was written.</p>`
    }${each.decisions.length > 0 && html`<ul class="govuk-list">${each.decisions.map((words) => html`<li><strong>Decision</strong> ${words}</li>`)}</ul>`}${each.actions.length > 0 && html`<ul class="govuk-list">${each.actions.map((action) => html`<li><strong>Action</strong> <a class="govuk-link" href="/workspace/actions/${action.id}">${action.reference}</a> ${action.summary} <span class="accord-register__sub">${ownerWords(action)}${action.dueOn && `, by ${longDate(action.dueOn)}`}</span></li>`)}</ul>`}</section>`
  const version = (each: MinutesVersion & { readonly by: string }): Html =>
    html`<li><a class="govuk-link" href="${path}?version=${each.number}">Version ${each.number}</a>: ${STAGE_WORDS[each.stage]}, ${longDate(dayOf(each.madeAt))} at ${clockTime(each.madeAt)}, ${each.by}${each.number > 1 && html` · <a class="govuk-link" href="${path}?version=${each.number}&amp;against=${each.number - 1}">What changed from version ${each.number - 1}</a>`}</li>`
  const move = (to: Stage): Html =>
    postForm(
      { action: `${path}/move` },
      html`<input type="hidden" name="to" value="${to}"><input type="hidden" name="seen" value="${seen}"><button type="submit" class="govuk-button govuk-button--secondary accord-button--small" data-prevent-double-click="true" data-module="govuk-button">${MOVE_WORDS[to]}</button>`,
    )
  const heading = shown
    ? `Version ${shown.number}: ${STAGE_WORDS[shown.stage].toLowerCase()}`
    : 'As they are being written'
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${last ? statusTag(STAGE_KIND[last.stage], STAGE_WORDS[last.stage]) : statusTag('quiet', 'Being written')} <span>${whenWords(meeting)}</span></p><h1 class="govuk-heading-l">Minutes of ${meeting.groupName}</h1></div>${!shown && moves.length > 0 && html`<div class="accord-actions">${moves.map(move)}</div>`}</div>${
    said &&
    html`<div class="accord-callout accord-callout--watch accord-space-below" role="alert">${icon('alert')}<p>${said}</p></div>`
  }${present.length > 0 && html`<div class="accord-card"><h2 class="govuk-heading-s">Attendance</h2><ul class="govuk-list">${present.map((each) => html`<li>${each}</li>`)}</ul></div>`}<section class="accord-section" aria-labelledby="text"><h2 class="govuk-heading-m" id="text">${heading}${against && `, beside version ${against.number}`}</h2><div class="accord-card accord-minutes">${lines.length === 0 ? html`<p class="govuk-body accord-muted">Nothing was written yet.</p>` : lines.map(line)}</div></section>${
    versions.length > 0 &&
    html`<section class="accord-section" aria-labelledby="versions"><h2 class="govuk-heading-m" id="versions">Versions</h2><ul class="govuk-list accord-card">${versions.map(version)}</ul></section>`
  }`
  return { title: 'Minutes', here: HERE, within: meetingCrumb(meeting), main }
}
