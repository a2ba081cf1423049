import type { PageHelp } from '#platform/site.ts'

/** What each page says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/meetings',
    name: 'Meetings',
    is: 'These are the meetings of the boards and groups that you sit on or service.',
    can: 'Open one to read its agenda. The business unit and the chairs plan them.',
  },
  {
    path: '/workspace/meetings/year/:meetingYear',
    name: 'The whole year',
    is: 'These are the meetings of one year, month by month.',
    can: 'See what clashes. Go to the year before or after.',
  },
  {
    path: '/workspace/meetings/series',
    name: 'Series',
    is: 'A series says how a body meets and what stands on every agenda of it.',
    can: 'Open one to see its template and its meetings. The business unit and the chairs add them.',
  },
  {
    path: '/workspace/meetings/series/new',
    name: 'Add a series',
    is: 'Here you say how a body meets.',
    can: 'Give its usual hours and place. Tick the box to begin with what is customary.',
  },
  {
    path: '/workspace/meetings/series/:seriesId',
    name: 'This series',
    is: 'This is one series: what is usual, what stands on every agenda, and its meetings.',
    can: 'Add a meeting. Change what stands on every agenda to come.',
  },
  {
    path: '/workspace/meetings/series/:seriesId/edit',
    name: 'Change this series',
    is: 'Here you change what is usual for the meetings of a body.',
    can: 'Change the hours, the place and how often it meets. Meetings that are made stay as they are.',
  },
  {
    path: '/workspace/meetings/series/:seriesId/items/new',
    name: 'Add an item to every agenda',
    is: 'Here an item is added to the template of a series.',
    can: 'Say what it is called, how long it takes, and what fills it.',
  },
  {
    path: '/workspace/meetings/series/:seriesId/items/:standingItemId/edit',
    name: 'Change this standing item',
    is: 'Here you change an item that stands on every agenda.',
    can: 'Change it, or take it off every agenda to come.',
  },
  {
    path: '/workspace/meetings/series/:seriesId/meetings/new',
    name: 'Add a meeting',
    is: 'Here a meeting of a series is made.',
    can: 'Choose its day and hours. You are shown what clashes before it is saved.',
  },
  {
    path: '/workspace/meetings/:meetingId',
    name: 'This meeting',
    is: 'This is one meeting: when and where it is, its days, and its agenda.',
    can: 'Open an item. Whoever services the body adds items, moves them and asks members for more.',
  },
  {
    path: '/workspace/meetings/:meetingId/edit',
    name: 'Change this meeting',
    is: 'Here you change when and where a meeting is.',
    can: 'Change its day, its hours or its place. You are shown what clashes before it is saved.',
  },
  {
    path: '/workspace/meetings/:meetingId/cancel',
    name: 'Cancel this meeting',
    is: 'Here you say that a meeting does not take place.',
    can: 'Say why. It stays on record with its agenda.',
  },
  {
    path: '/workspace/meetings/:meetingId/items/new',
    name: 'Add an item',
    is: 'Here an item is added to the agenda of a meeting.',
    can: 'Say what the body is asked to do, how long it takes, and who may read it.',
  },
  {
    path: '/workspace/meetings/:meetingId/items/:agendaItemId',
    name: 'This item',
    is: 'This is one item of an agenda.',
    can: 'Read what the body is asked. Whoever services the body changes it or takes it off.',
  },
  {
    path: '/workspace/meetings/:meetingId/items/:agendaItemId/further',
    name: 'Take this item further',
    is: 'Here an item goes on to the next meeting, or to another body.',
    can: 'Move it, copy it or forward it. Both ends stay linked.',
  },
  {
    path: '/workspace/meetings/forward/:recommendationId',
    name: 'Forward to another body',
    is: 'Here another body is asked to look at a recommendation.',
    can: 'Choose the body and say what it is asked. It takes it on an agenda, or declines it and says why.',
  },
  {
    path: '/workspace/meetings/:meetingId/matters-arising',
    name: 'Matters arising',
    is: 'These are the actions that the body answers for and whose day has come, agency by agency.',
    can: 'Read the update and the evidence of each. Whoever services the body records what it decided.',
  },
  {
    path: '/workspace/meetings/:meetingId/matters-arising/:arisingActionId',
    name: 'Record the decision',
    is: 'Here you record what the body decided of an action.',
    can: 'Close, extend or escalate it. What you write is said of the action too.',
  },
  {
    path: '/workspace/meetings/:meetingId/proposals/new',
    name: 'Propose an item',
    is: 'Here a member proposes an item for the agenda of a meeting.',
    can: 'Say what the body is asked to do. Whoever services it accepts or declines.',
  },
  {
    path: '/workspace/meetings/:meetingId/proposals/:proposalId/decline',
    name: 'Decline this item',
    is: 'Here a proposed item is declined.',
    can: 'Say why. Whoever proposed it reads that.',
  },
  {
    path: '/workspace/meetings/:meetingId/items/:agendaItemId/edit',
    name: 'Change this item',
    is: 'Here an item of an agenda is changed.',
    can: 'Change what it says, how long it takes, and who presents it.',
  },
]
