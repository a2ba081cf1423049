import type { PageHelp } from '#platform/site.ts'

/** What each page of a meeting that is going on says of itself. */
export const sittingHelp: readonly PageHelp[] = [
  {
    path: '/workspace/meetings/:meetingId/room',
    name: 'In the meeting',
    is: 'This page is for the meeting itself: who is there, whether there is a quorum, and each item.',
    can: 'Open an item to see what was declared, decided and agreed. Whoever services the body records who is there.',
  },
  {
    path: '/workspace/meetings/:meetingId/room/seats/:seatId',
    name: 'How this seat was taken',
    is: 'Here you record how one seat was taken at a meeting.',
    can: 'Name the deputy. Say from which item they were there, and before which they left.',
  },
  {
    path: '/workspace/meetings/:meetingId/items/:agendaItemId/record',
    name: 'The item as it is dealt with',
    is: 'This is what was declared, decided and agreed on one item.',
    can: 'Read it. Whoever services the body records interests, decisions and actions.',
  },
  {
    path: '/workspace/meetings/:meetingId/items/:agendaItemId/interests/new',
    name: 'Record an interest',
    is: 'Here you record that somebody has an interest in an item.',
    can: 'Say whether they take no part in it. The item is then closed to them.',
  },
  {
    path: '/workspace/meetings/:meetingId/items/:agendaItemId/decisions/new',
    name: 'Record a decision',
    is: 'Here you record what the body decided on an item.',
    can: 'Say what it rests on and who disagreed. Without a quorum it is only recommended, and comes back.',
  },
  {
    path: '/workspace/meetings/:meetingId/items/:agendaItemId/decisions/:decisionId/correct',
    name: 'Correct a decision',
    is: 'Here you correct what was recorded of a decision wrongly.',
    can: 'Say how it should read and what was wrong. Both readings can be read from then on.',
  },
  {
    path: '/workspace/meetings/decisions',
    name: 'Decisions',
    is: 'This is the register of decisions of the boards and groups that you sit on or service.',
    can: 'Look for one by its words, body, year or standing. Take what you found as a file.',
  },
  {
    path: '/workspace/meetings/:meetingId/items/:agendaItemId/highlight',
    name: 'Tell the body above',
    is: 'Here you mark an item for the highlight report of its meeting.',
    can: 'Say what the body above has to know. What was decided and agreed is added by itself.',
  },
  {
    path: '/workspace/meetings/:meetingId/highlights',
    name: 'Highlight report',
    is: 'This is what a meeting tells the body above it, item by item, and as text.',
    can: 'Read it. Whoever services the body changes it, and proposes it for the agenda above.',
  },
  {
    path: '/workspace/meetings/attendance/:groupId',
    name: 'Attendance by agency',
    is: 'This is how agencies came to the meetings of one body in a year from April to March.',
    can: 'See who was there, who sent a deputy and who stayed away. Go to the year before.',
  },
  {
    path: '/workspace/meetings/:meetingId/items/:agendaItemId/actions/new',
    name: 'Record an action',
    is: 'Here you record in one line what somebody is to do.',
    can: 'Write who, by when and what. You see how the line is read before it is recorded.',
  },
  {
    path: '/workspace/meetings/:meetingId/items/:agendaItemId/minutes',
    name: 'Minutes of this item',
    is: 'Here you write what was said on one item.',
    can: 'Type. It saves itself. Where somebody else saved a newer text, both are shown side by side. What the connection did not take is kept on your device, sealed, until it is saved or you sign out.',
  },
  {
    path: '/workspace/meetings/:meetingId/minutes',
    name: 'Minutes',
    is: 'These are the minutes of a meeting, item by item, with every version that was kept.',
    can: 'Read them, and see what changed between two versions. Whoever services the body moves them on.',
  },
]
