import { dayOf } from '#platform/days.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import type { ItemForPublic, MinutesForPublic } from '../queries/public.ts'
import {
  forPublicPath,
  isWhole,
  leaveOutPath,
  type PublicItem,
  partsOf,
  passagesOf,
  publicMinutesPath,
} from '../rules/public.ts'
import { whenWords } from '../rules.ts'
import type { LeftOut, MinutesEdition } from '../schema/public.ts'
import { minutesPath } from './minutes.ts'
import { HERE, meetingCrumb, pressed, seriesPath } from './parts.ts'
import { itemOfMinutes, seatsOfMinutes } from './published.ts'

export interface AroundForPublic {
  /** Undefined while the minutes are not confirmed. */
  readonly minutes: MinutesForPublic | undefined
  /** Names of people of the directory that the public would read. */
  readonly named: readonly string[]
  /** The earliest first. */
  readonly editions: readonly MinutesEdition[]
  readonly isPublic: boolean
  /** What was wrong with what was sent to publish or to withdraw. */
  readonly publishing: FormState
  readonly withdrawing: FormState
  /** Why nothing was done. */
  readonly said: string | undefined
}

const crumbs = (meeting: NamedMeeting) => [
  ...meetingCrumb(meeting),
  { text: 'Minutes', href: minutesPath(meeting) },
]

const callout = (heading: string, words: Html): Html =>
  html`<div class="accord-callout accord-callout--watch accord-space-below">${icon('alert')}<div><h2 class="govuk-heading-s">${heading}</h2><p>${words}</p></div></div>`

/** What the public has of the minutes now, in a sentence. */
function standing(meeting: NamedMeeting, last: MinutesEdition | undefined): Html {
  if (!last) return html`<p>The public does not read these minutes yet.</p>`
  if (last.withdrawnAt)
    return html`<p>Withdrawn on ${longDate(dayOf(last.withdrawnAt))}: ${last.withdrawnReason}</p>`
  return html`<p><a class="govuk-link" href="${publicMinutesPath(meeting)}">Published</a> on ${longDate(dayOf(last.publishedAt))}${last.number > 1 && html`, corrected: ${last.note}`}.</p>`
}

const why = (meeting: NamedMeeting, { minutes, isPublic }: AroundForPublic): Html | false =>
  !isPublic
    ? callout(
        'This body does not publish its minutes',
        html`Say that it does on the page of the <a class="govuk-link" href="${seriesPath(meeting.seriesId)}">series</a> first.`,
      )
    : !minutes
      ? callout(
          'These minutes are not confirmed',
          html`Minutes are published once a later meeting confirmed them.`,
        )
      : minutes.closed > 0 &&
        callout(
          `${counted(minutes.closed, 'item')} ${minutes.closed === 1 ? 'is' : 'are'} closed to you`,
          html`Somebody to whom every item is open publishes these minutes.`,
        )

const namedPeople = (named: readonly string[]): Html | false =>
  named.length > 0 &&
  callout(
    named.length === 1 ? 'A person is named' : `${named.length} people are named`,
    html`The public would read ${named.join(', ')}. Leave the ${named.length === 1 ? 'name' : 'names'} out unless the body publishes ${named.length === 1 ? 'it' : 'them'}.`,
  )

function marksWords({ marks }: ItemForPublic): string {
  if (marks.some(isWhole)) return 'The whole item is left out'
  if (marks.length === 0) return 'Nothing is left out'
  return `${counted(marks.length, 'part is', 'parts are')} left out`
}

const preview = (meeting: NamedMeeting, { items, present }: MinutesForPublic): Html =>
  html`<section class="accord-section" aria-labelledby="preview"><h2 class="govuk-heading-m" id="preview">As the public will read them</h2><div class="accord-card accord-minutes">${seatsOfMinutes(present, 3)}${items.map(
    (each) =>
      html`<section>${itemOfMinutes(each.shown, 3)}<p class="accord-muted accord-small">${marksWords(each)}. <a class="govuk-link" href="${leaveOutPath({ meetingId: meeting.id, id: each.full.id })}">Choose what is left out<span class="govuk-visually-hidden"> of ${each.full.title}</span></a></p></section>`,
  )}</div></section>`

const publishPart = (
  meeting: NamedMeeting,
  { seen }: MinutesForPublic,
  last: MinutesEdition | undefined,
  form: FormState,
): Html =>
  html`<section class="accord-section" aria-labelledby="publish"><h2 class="govuk-heading-m" id="publish">${last ? 'Publish them again' : 'Publish them'}</h2><div class="accord-card">${postForm(
    { action: `${forPublicPath(meeting)}/publish` },
    html`<p class="govuk-body">Read the minutes above first. Anybody can read them as soon as you press the button.</p><input type="hidden" name="seen" value="${seen}">`,
    last &&
      fields(form).area('note', 'What was corrected', {
        rows: 3,
        hint: 'The public reads this above the minutes. Do not say again what was wrong to publish',
      }),
    fields(form).submit(last ? 'Publish the corrected minutes' : 'Publish the minutes'),
  )}</div></section>`

const withdrawPart = (meeting: NamedMeeting, form: FormState): Html =>
  html`<section class="accord-section" aria-labelledby="withdraw"><h2 class="govuk-heading-m" id="withdraw">Withdraw them</h2><div class="accord-card">${postForm(
    { action: `${forPublicPath(meeting)}/withdraw` },
    fields(form).area('reason', 'Why they are withdrawn', {
      rows: 3,
      hint: 'The public reads this at the address of the minutes',
    }),
    fields(form).submit('Withdraw the minutes'),
  )}</div></section>`

/** Confirmed minutes as the public will read them, and the steps to publish, correct or withdraw them. */
export function forPublicPage(meeting: NamedMeeting, around: AroundForPublic): Page {
  const { minutes, named, editions, isPublic, publishing, withdrawing, said } = around
  const last = editions.at(-1)
  const main = html`${errorSummary(publishing.errors.length > 0 ? publishing : withdrawing)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${meeting.groupName}, ${whenWords(meeting)}</p><h1 class="govuk-heading-l">Minutes for the public</h1>${standing(meeting, last)}<p>Items for named people only are never published. Neither are actions, and names of those who came.</p></div></div>${said && callout('This was not done', html`${said}`)}${why(meeting, around)}${namedPeople(named)}${minutes && preview(meeting, minutes)}${
    minutes && isPublic && minutes.closed === 0 && publishPart(meeting, minutes, last, publishing)
  }${last && !last.withdrawnAt && withdrawPart(meeting, withdrawing)}`
  return { title: 'Minutes for the public', here: HERE, within: crumbs(meeting), main }
}

/** The whole text, with what is left out of it struck through. */
function marked(text: string, marks: readonly LeftOut[]): readonly Html[] {
  const passages = passagesOf(marks)
  return partsOf(text, passages).map((part, at) => {
    const next = passages[at]
    return html`${part}${next && html`<del>${text.slice(next.from, next.to)}</del>`}`
  })
}

const LONGEST_NAMED = 80
const shortly = (text: string): string =>
  text.length > LONGEST_NAMED ? `${text.slice(0, LONGEST_NAMED - 1)}…` : text

/** One item of minutes in full, and what the public does not read of it. */
export function leaveOutPage(
  meeting: NamedMeeting,
  { full, marks, shown }: ItemForPublic,
  form: FormState,
): Page {
  const path = leaveOutPath({ meetingId: meeting.id, id: full.id })
  const back = (mark: LeftOut, of: string): Html =>
    pressed(
      `${path}/back`,
      html`Put it back<span class="govuk-visually-hidden">: ${shortly(of)}</span>`,
      {},
      html`<input type="hidden" name="mark" value="${mark.id}">`,
    )
  const whole = marks.find(isWhole)
  const passage = (mark: LeftOut): Html | false => {
    const { fromAt, toAt } = mark
    if (fromAt === null || toAt === null) return false
    const words = full.text.slice(fromAt, toAt)
    return html`<li><span class="accord-typed">${words}</span><div class="accord-actions">${back(mark, words)}</div></li>`
  }
  const passages = marks.filter(({ fromAt }) => fromAt !== null)
  const decision = ({ id, words }: (typeof full.decisions)[number]): Html => {
    const mark = marks.find(({ decisionId }) => decisionId === id)
    return html`<li>${mark ? html`<del>${words}</del>` : words}<div class="accord-actions">${
      mark
        ? back(mark, words)
        : pressed(
            `${path}/whole`,
            html`Leave it out<span class="govuk-visually-hidden">: ${shortly(words)}</span>`,
            {},
            html`<input type="hidden" name="decision" value="${id}">`,
          )
    }</div></li>`
  }
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${full.title}</p><h1 class="govuk-heading-l">What the public does not read</h1></div></div>
<section class="accord-section" aria-labelledby="text"><h2 class="govuk-heading-m" id="text">The whole text</h2><div class="accord-card">${
    full.text === ''
      ? html`<p class="govuk-body accord-muted">Nothing was written.</p>`
      : html`<p class="govuk-body accord-typed">${whole ? html`<del>${full.text}</del>` : marked(full.text, marks)}</p>`
  }</div></section>${
    whole
      ? html`<div class="accord-card accord-space-below"><p class="govuk-body">The whole item is left out. The public reads only that there was one.</p>${back(whole, full.title)}</div>`
      : html`${
          full.text !== '' &&
          html`<section class="accord-section" aria-labelledby="words"><h2 class="govuk-heading-m" id="words">Leave words out</h2><div class="accord-card">${postForm(
            { action: path },
            fields(form).area('passage', 'Words that are left out', {
              rows: 3,
              hint: 'Copy them from the text above. They are left out wherever they stand in it',
            }),
            fields(form).submit('Leave them out'),
          )}</div></section>`
        }${
          passages.length > 0 &&
          html`<section class="accord-section" aria-labelledby="left"><h2 class="govuk-heading-m" id="left">Left out</h2><div class="accord-card accord-card--flush"><ul class="accord-rows">${passages.map(passage)}</ul></div></section>`
        }${
          full.decisions.length > 0 &&
          html`<section class="accord-section" aria-labelledby="decided"><h2 class="govuk-heading-m" id="decided">Decisions</h2><div class="accord-card accord-card--flush"><ul class="accord-rows">${full.decisions.map(decision)}</ul></div></section>`
        }<section class="accord-section" aria-labelledby="item"><h2 class="govuk-heading-m" id="item">The whole item</h2><div class="accord-card"><p class="govuk-body">Leave the item out with its title and its decisions. The public reads only that there was one.</p>${pressed(`${path}/whole`, 'Leave the whole item out', {}, html`<input type="hidden" name="decision" value="">`)}</div></section>`
  }${readsAs(shown)}<p class="govuk-body accord-space-above"><a class="govuk-link" href="${forPublicPath(meeting)}">Back to the minutes for the public</a></p>`
  return {
    title: `What the public does not read: ${full.title}`,
    here: HERE,
    within: [...crumbs(meeting), { text: 'For the public', href: forPublicPath(meeting) }],
    main,
  }
}

const readsAs = (shown: PublicItem): Html =>
  html`<section class="accord-section" aria-labelledby="preview"><h2 class="govuk-heading-m" id="preview">As the public will read it</h2><div class="accord-card accord-minutes">${itemOfMinutes(shown, 3)}</div></section>`
