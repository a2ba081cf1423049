import type { KeptTable } from '#platform/keeping.ts'

const ofMeetings = {
  ...{ record: 'meeting', tier: 2, people: [], agencies: [], exported: [], disposal: 'never' },
} as const satisfies Partial<KeptTable>

export const kept: readonly KeptTable[] = [
  {
    table: 'meetings.series',
    ...ofMeetings,
    personal: [],
    impersonal: ['name', 'begins', 'place', 'link'],
    starts: { column: 'ended_at', words: 'the day it ended' },
  },
  {
    table: 'meetings.standing_item',
    ...ofMeetings,
    personal: ['presenter'],
    impersonal: ['title', 'kind', 'fills'],
    starts: { column: null, words: 'the day its series ended' },
  },
  {
    table: 'meetings.meeting',
    ...ofMeetings,
    personal: ['note', 'cancelled_reason'],
    impersonal: ['place', 'link', 'status', 'source'],
    starts: { column: 'ends_at', words: 'the day of the meeting' },
  },
  {
    table: 'meetings.item',
    ...ofMeetings,
    tier: 4,
    personal: ['title', 'sealed_title', 'words', 'sealed_words', 'presenter'],
    impersonal: ['kind', 'fills'],
    people: ['presenter_id', 'made_by'],
    exported: ['title', 'sealed_title', 'words', 'sealed_words', 'made_at'],
    starts: { column: null, words: 'the day of its meeting' },
    thing: { kind: 'agenda-item', column: 'id' },
    sealed: ['sealed_title', 'sealed_words'],
  },
]
