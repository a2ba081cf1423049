import {
  draftArrangements,
  type GroupId,
  publishArrangements,
  recordSignOff,
  sendForSignOff,
  waiveInArrangements,
} from '#modules/governance/index.ts'
import { agencies } from '#modules/people/index.ts'
import { dayOf, holdsOn } from '#platform/days.ts'
import type { Work } from '#platform/work.ts'

const SECTIONS = {
  partners:
    'Each lead safeguarding partner names a senior officer who decides for the agency between meetings.',
  area: 'The arrangements cover everybody under 18 who lives in Anyshire or is placed there.',
  working:
    'The partners meet as an executive four times a year. Between meetings they:\n\n- share what they know of risk within a day\n- look at one theme together every quarter\n- answer for their own agency',
  agencies:
    'They were chosen because children in Anyshire meet them every week, or because they hold part of the picture.',
  education: 'Two heads and the college sit on the board. Every school answers the yearly self-assessment.',
  custody: 'There is no youth custody in Anyshire. Children’s homes are visited twice a year.',
  reviews:
    'The board commissions reviews from reviewers who do not work in Anyshire, and publishes them for a year at least.',
  data: 'The quality group reads forty measures every quarter, early help among them, and asks what they mean for children.',
  training: 'Courses are commissioned together. Their impact is asked for three months later.',
  scrutiny:
    'An independent scrutineer chooses three themes a year. The executive answers each finding in writing.',
  voice: 'Young advisers read the plan before it is agreed. Practitioners are asked every autumn.',
  thresholds: 'One document of thresholds is agreed by all partners and reviewed every two years.',
  disputes: 'Differences go from worker to manager to the executive within ten working days.',
  funding: 'Shares are agreed every January for the next financial year.',
} as const

/** An invented first version, signed on paper and published, and the draft of the next. */
export async function loadAnyshireArrangements(work: Work, board: GroupId): Promise<void> {
  const today = dayOf(work.now)
  const title = 'How we keep children safe in Anyshire'
  const drafted = await draftArrangements(work, board, { title, sections: SECTIONS })
  if ('refused' in drafted) throw new Error('Anyshire has arrangements already')
  const { id } = drafted
  await sendForSignOff(work, id, 1)
  const partners = (await agencies(work.tx, work.actor)).filter(
    ({ isStatutoryPartner, startsOn, endsOn }) =>
      isStatutoryPartner && holdsOn({ fromOn: startsOn, toOn: endsOn }, today),
  )
  for (const { id: agencyId, name } of partners)
    await recordSignOff(work, id, {
      ...{ agencyId, name: 'An invented chief officer', post: `Chief officer of ${name}`, signedOn: today },
      keptAt: 'Folder “Arrangements 1” of the business unit',
    })
  const reason = 'The three chief officers change this spring. They are named in the next version.'
  await waiveInArrangements(work, id, { items: ['leads'], reason })
  const published = await publishArrangements(work, id, 2)
  if ('refused' in published) throw new Error(`Anyshire was not published: ${JSON.stringify(published)}`)
  await draftArrangements(work, board)
}
