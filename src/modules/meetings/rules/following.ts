import { letterKind } from '#platform/letter-kinds.ts'
import { settingKey, wholeNumber } from '#platform/settings.ts'
import type { Follower, PublishedBody } from '../schema/following.ts'
import { PUBLIC_MINUTES } from './public.ts'

/** Where the public reads what one body publishes. */
export const bodyPath = ({ id }: Pick<PublishedBody, 'id'>): `/${string}` => `${PUBLIC_MINUTES}/bodies/${id}`
export const followPath = (body: Pick<PublishedBody, 'id'>): `/${string}` => `${bodyPath(body)}/follow`
export const feedPath = (body: Pick<PublishedBody, 'id'>): `/${string}` => `${bodyPath(body)}/calendar.ics`

/** A body that publishes nothing any more has nobody to write to. */
export const isFollowed = ({ publishes, saysWhen }: Pick<PublishedBody, 'publishes' | 'saysWhen'>): boolean =>
  publishes || saysWhen

/** How long the address of somebody is kept who asked for letters and did not press the button in the first. */
export const followLapses = settingKey({
  key: 'meetings.follow-lapses',
  words:
    'How long somebody of the public can confirm that they want to follow a body by e-mail. Then their address is deleted',
  ...wholeNumber(1, 30),
  ...{ default: 7, confirmed: false, unit: 'days' },
  source: 'Proposed: no longer than it takes to read one’s mail (UK GDPR article 5(1)(e))',
})

/** Asked again within it, nobody is written to again: whoever types the address of somebody else fills no mailbox. */
export const ASKED_EVERY = { hours: 1 }

/** What is written to no more once a body publishes nothing, and when. */
export const RESTS_FOR = { days: 365 }

/** What the links in these letters are for. */
export const FOLLOW = 'follow'
export const STOP_FOLLOWING = 'stop-following'
export const FOLLOWING_LINKS = [FOLLOW, STOP_FOLLOWING] as const

/** How long the link in a letter stops it: whoever finds an old letter can still use it. */
export const STOPS_FOR = { hours: 24 * 365 * 2 }

/** Nobody is written to before they pressed its button, except by this. */
export const askToFollowLetter = letterKind({
  name: 'meetings.follow-asked',
  title: 'Somebody of the public asks to follow a body',
  subject: 'Do you want to follow the {{body}}?',
  paragraphs: [
    'Hello,',
    'Somebody gave this address to get a letter when the {{body}} publishes minutes or papers. If that was you, press the button until {{until}}.',
    'If it was not you, do nothing. Your address is deleted by then, and nobody writes to you again.',
  ],
  button: 'Follow it',
  urgent: true,
  values: { body: 'name', until: 'day' },
})

/** So that nobody learns from the page whether an address follows, its owner alone is told. */
export const followsAlreadyLetter = letterKind({
  name: 'meetings.follows-already',
  title: 'Somebody who follows a body asks to follow it again',
  subject: 'You follow the {{body}} already',
  paragraphs: [
    'Hello,',
    'Somebody gave this address to follow the {{body}}. You follow it already, so there is nothing to do.',
  ],
  button: 'See what it has published',
  urgent: true,
  values: { body: 'name' },
})

/** It names bodies and counts what is new: no title stands in a letter. */
export const publishedLetter = letterKind({
  name: 'meetings.published',
  title: 'What a body has published, for those who follow it',
  subject: 'New from the {{bodies}}',
  paragraphs: [
    'Hello,',
    'The {{bodies}} published something since we last wrote to you. New minutes: {{minutes}}. New papers: {{papers}}.',
  ],
  button: 'Read what is new',
  urgent: true,
  values: { bodies: 'name', minutes: 'count', papers: 'count' },
})

export const FOLLOWING_LETTERS = [askToFollowLetter, followsAlreadyLetter, publishedLetter] as const

/** What a body published, and when. */
export interface Published {
  readonly groupId: Follower['groupId']
  readonly kind: 'minutes' | 'paper'
  readonly at: Temporal.Instant
}

/** What is new to somebody who follows a body. */
export const newTo = (
  { groupId, toldAt }: Pick<Follower, 'groupId' | 'toldAt'>,
  published: readonly Published[],
): readonly Published[] =>
  toldAt === null
    ? []
    : published.filter((each) => each.groupId === groupId && Temporal.Instant.compare(each.at, toldAt) > 0)

/** “Adults Board and Children Board” */
export const namesAsOne = (names: readonly string[]): string =>
  new Intl.ListFormat('en-GB').format(names.toSorted((one, other) => one.localeCompare(other, 'en-GB')))
