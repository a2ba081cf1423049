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
    path: '/workspace/cycles/:cycleId/report',
    name: 'Composite report',
    is: 'This is the whole of one cycle: returns, standards, agencies, where sides disagree, the challenge and its actions.',
    can: 'Read it, make a PDF of it, and follow each name to what stands behind it.',
  },
  {
    path: '/workspace/cycles/:cycleId/agencies/:agencyId/report',
    name: 'Report of one agency',
    is: 'This is what a cycle says of one agency: its own grades, those agreed, its gaps, the challenge and its actions.',
    can: 'Read it, and make a PDF of it for the agency’s own board.',
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
  {
    path: '/workspace/cycles/:cycleId/agencies/:agencyId/agreed',
    name: 'Letters and days of a school',
    is: 'Here it is noted what is agreed with one school, and it is written to again.',
    can: 'Give it a later day, excuse it with the reason, or mend the address of its lead and send a new link.',
  },
  {
    path: '/workspace/cycles/:cycleId/agencies/:agencyId/cases/new',
    name: 'Add an audited case',
    is: 'Here it is recorded what one audited case showed of this agency.',
    can: 'Give the reference of the case, which is no name, and the grade of each standard that it showed.',
  },
  {
    path: '/workspace/cycles/:cycleId/sides',
    name: 'Three sides',
    is: 'These are the standards on which an agency, its practitioners and audited cases say different things.',
    can: 'Draft a question for each, read and change it, and put all of them to the agencies at once.',
  },
  {
    path: '/workspace/cycles/:cycleId/audits',
    name: 'Case audits that count',
    is: 'These are the case audits that were closed, and what each says of the standards of this cycle.',
    can: 'See which of them count. The business unit says of which standard each of their questions speaks.',
  },
  {
    path: '/workspace/cycles/:cycleId/audits/:caseAuditId',
    name: 'What a case audit shows',
    is: 'Here it is said of which standard each question of a case audit speaks.',
    can: 'Choose a standard for each question. The grades that were agreed count for every agency that graded the case.',
  },
  {
    path: '/workspace/cycles/:cycleId/sides/put',
    name: 'Put the questions',
    is: 'Here the questions that are drafted are put to the agencies.',
    can: 'Say by when they reply, and which meeting is the challenge session. It gets an item on its agenda.',
  },
  {
    path: '/workspace/cycles/:cycleId/agencies/:agencyId/standards/:gradedId',
    name: 'One standard of one agency',
    is: 'This is one standard of one agency: what each side says, what was put, the reply, and both scores.',
    can: 'Reply if it is your agency. The business unit records what was agreed, and the action that closes a gap.',
  },
  {
    path: '/workspace/cycles/:cycleId/agencies/:agencyId/standards/:gradedId/question',
    name: 'Question to the agency',
    is: 'Here a question to an agency is worded before it is put.',
    can: 'Change the words that were drafted, or leave it empty to ask nothing.',
  },
  {
    path: '/workspace/cycles/:cycleId/agencies/:agencyId/standards/:gradedId/reply',
    name: 'Reply to the question',
    is: 'Here an agency replies to what its self-assessment raised.',
    can: 'Say what the evidence is. You can change the reply until a grade is agreed.',
  },
  {
    path: '/workspace/cycles/:cycleId/agencies/:agencyId/standards/:gradedId/agree',
    name: 'Agree a grade',
    is: 'Here the grade is recorded that a challenge session agreed.',
    can: 'Choose the grade, and say why where it is not the agency’s own. Both are kept.',
  },
  {
    path: '/workspace/cycles/:cycleId/agencies/:agencyId/standards/:gradedId/actions/new',
    name: 'Add an action that closes a gap',
    is: 'Here a standard that is not met becomes an action of its agency.',
    can: 'Say what is to be done and by when. It is followed in the tracker, and looked at again for its impact.',
  },
]
