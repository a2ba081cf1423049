import type { Group } from '#modules/governance/index.ts'
import type { FormState } from '#platform/forms.ts'
import { fields } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { OtherEnd, Way } from '../queries/carrying.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import type { PaperLine } from '../queries/papers.ts'
import { CONFIDENTIAL_PAPER } from '../rules/papers.ts'
import { itemPath, meetingDay } from '../rules.ts'
import type { Carried, Item, Meeting } from '../schema.ts'
import { formPage } from './editing.ts'
import { meetingCrumb } from './parts.ts'

const FROM: Readonly<Record<Carried, string>> = {
  moved: 'Moved here from',
  copied: 'Copied from',
  forwarded: 'Forwarded by',
}
const TO: Readonly<Record<Carried, string>> = {
  moved: 'Moved on to',
  copied: 'Copied to',
  forwarded: 'Forwarded to',
}

const end = (words: Readonly<Record<Carried, string>>, { how, words: where, href }: OtherEnd): Html =>
  html`${words[how]} ${href ? html`<a class="govuk-link" href="${href}">${where}</a>` : where}`

/** Where an item came from and where it went on, each a few words with a link. */
export const wayWords = ({ from, to }: Way): readonly Html[] => [
  ...(from ? [end(FROM, from)] : []),
  ...to.map((each) => end(TO, each)),
]

/** What a form to take an item further may offer. */
export interface CarryChoices {
  readonly next: Meeting | undefined
  readonly bodies: readonly Pick<Group, 'id' | 'name'>[]
  readonly ways: readonly Carried[]
  /** Those that may go on with it. */
  readonly papers: readonly Pick<PaperLine, 'id' | 'title' | 'tier' | 'readers'>[]
}

export function carryPage(
  meeting: NamedMeeting,
  item: Pick<Item, 'id' | 'meetingId'> & { readonly title: string },
  { next, bodies, ways, papers }: CarryChoices,
  form: FormState,
  before?: Child,
): Page {
  const field = fields(form)
  const day = next && longDate(meetingDay(next))
  const offers: Readonly<Record<Carried, { readonly text: string; readonly hint: string }>> = {
    moved: { text: `Move it to ${day}`, hint: 'It is not dealt with here' },
    copied: { text: `Copy it to ${day}`, hint: 'It is dealt with here and comes back' },
    forwarded: { text: 'Forward it to another body', hint: 'That body says whether it takes it' },
  }
  return formPage(
    {
      ...{ title: 'Take this item further', action: `${itemPath(item)}/further` },
      within: [...meetingCrumb(meeting), { text: item.title, href: itemPath(item) }],
      before: html`${before}<p class="govuk-body">“${item.title}”. Both ends are linked.</p>${!next && html`<p class="govuk-body">${meeting.groupName} has no next meeting yet. Add one, and it can go on to it.</p>`}`,
    },
    form,
    field.radios(
      'how',
      'How it goes on',
      ways.map((way) => ({ value: way, ...offers[way] })),
    ),
    ways.includes('forwarded') &&
      field.choice(
        'groupId',
        'Body that it is forwarded to',
        bodies.map(({ id, name }) => ({ value: id, text: name })),
        { none: 'None' },
      ),
    papers.length > 0 &&
      field.ticks(
        'papers',
        'Papers that go with it',
        papers.map(({ id, title, tier, readers }, index) => ({
          value: id,
          text: tier >= 3 ? `${CONFIDENTIAL_PAPER} ${index + 1}` : title,
          ...(readers && { hint: 'Its named readers read it there too. It stays with this body' }),
        })),
        { hint: 'Each as it is now. Another body reads them once it takes the item' },
      ),
    field.submit('Take it further'),
  )
}

/** The way of an item on a line of an agenda. */
export const wayLine = (way: Way): Child =>
  wayWords(way).map((each, index) => html`${index > 0 && ', '}${each}`)
