import type { PageHelp } from '#platform/site.ts'

/** What each page of the cycles of self-assessment says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/cycles',
    name: 'Self-assessment cycles',
    is: 'These are the cycles in which agencies say how they meet standards, such as those of section 11.',
    can: 'Open a cycle to see who has answered and how the standards are met. The business unit launches one.',
  },
  {
    path: '/workspace/cycles/new',
    name: 'Launch a cycle',
    is: 'Here agencies are asked to assess themselves, and their practitioners are asked the same.',
    can: 'Choose the question set, the survey, the agencies and the days. They are reminded without anybody having to think of it.',
  },
  {
    path: '/workspace/cycles/:cycleId',
    name: 'This cycle',
    is: 'This is one cycle: who has answered, who is waited for, and how many agencies meet each standard.',
    can: 'Open an agency to read its grades, or the heat map to see all at once.',
  },
  {
    path: '/workspace/cycles/:cycleId/edit',
    name: 'Change this cycle',
    is: 'Here the days of a cycle are moved, and it is set when two sides disagree.',
    can: 'Give more time by a later day. Whoever has not answered is reminded of the new one.',
  },
  {
    path: '/workspace/cycles/:cycleId/map',
    name: 'Heat map',
    is: 'This is every agency by every standard of one cycle. Who made no return is told apart from who does not meet it.',
    can: 'Look for rows and columns of one colour. Take the whole map with you as a workbook.',
  },
  {
    path: '/workspace/cycles/:cycleId/agencies/:agencyId',
    name: 'One agency in this cycle',
    is: 'This is what one agency says of each standard, and how that moved since the cycle before.',
    can: 'Read each grade, and whether it can be compared.',
  },
]
