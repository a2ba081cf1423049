import { askTransfer, recordByHand } from '#modules/actions/index.ts'
import { aClosedAudit } from '#modules/assurance/testing.ts'
import { type GroupId, groups } from '#modules/governance/index.ts'
import { anAppointment, aSeat } from '#modules/governance/testing.ts'
import { addItem, addSeries, addStandingItem } from '#modules/meetings/index.ts'
import { aMeeting } from '#modules/meetings/testing.ts'
import { agencyNames } from '#modules/people/index.ts'
import { aPerson } from '#modules/people/testing.ts'
import { dayOf } from '#platform/days.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { furnishVerified } from '../furnishing/actions.ts'
import { loadCommented } from './commented.ts'

/** An action of Quillmere; whoever answers for it, and its day, are given. */
const anAction = (
  work: Work,
  summary: string,
  given: { readonly accountableId: GroupId | null; readonly dueOn: Temporal.PlainDate | null },
) =>
  recordByHand(work, {
    ...{ summary, outcome: 'Nobody is lost', success: 'An audit', ownerId: null, ownerAgencyId: null },
    ...{ originWords: 'A meeting', agreedOn: null, version: 0, ...given },
  })

/** The first body, which gets a seat and meets today: an item on its agenda, and an action that arises there. */
async function aBodyThatMeets(work: Work, personId: PersonId): Promise<void> {
  const [body] = await groups(work.tx, work.actor)
  if (!body) throw new Error('The demonstration has no body')
  const groupId = body.id
  await anAppointment(work, { seatId: await aSeat(work, { groupId }), personId })
  const today = dayOf(work.now)
  const { id: seriesId } = await addSeries(work, {
    ...{ name: 'Quillmere meetings', everyMonths: 3, begins: Temporal.PlainTime.from('14:00'), minutes: 120 },
    ...{ place: 'Quillmere hall', link: '', customary: false, groupId, version: 0 },
  })
  await addStandingItem(work, seriesId, {
    ...{ title: 'Quillmere welcome', kind: 'information', minutes: 5, presenter: '', fills: 'words' },
    version: 0,
  })
  const hours = { day: String(today), begins: '00:01', ends: '23:59' }
  const meetingId = await aMeeting(work, { seriesId, ...hours })
  await addItem(work, meetingId, {
    ...{ title: 'Quillmere plan', words: 'Which stays', kind: 'decision', minutes: 20, tier: 2 },
    ...{ presenterId: null, presenter: '', version: 0 },
  })
  await loadCommented({ ...work, actor: { ...work.actor, id: personId } }, groupId, meetingId)
  await anAction(work, 'Quillmere lighting', { accountableId: groupId, dueOn: today.subtract({ days: 1 }) })
}

/** What the demonstration has none of, so that there is one of it to look at. */
export async function loadQuillmere(work: Work): Promise<void> {
  const personId = await aPerson(work, { name: 'A Doer' })
  // Done so long ago that it is time to look at what came of it.
  const { id } = await anAction(work, 'Quillmere handing over', { accountableId: null, dueOn: null })
  await furnishVerified(work, 'Quillmere', { actionId: id, personId })
  await aBodyThatMeets(work, personId)
  const passing = await anAction(work, 'Quillmere paths', { accountableId: null, dueOn: null })
  const [agency] = await agencyNames(work.tx)
  if (!agency) throw new Error('The demonstration has no agency')
  const doing = { ...work, actor: { ...work.actor, id: personId } }
  await aClosedAudit(doing, { title: 'Quillmere cases', agencies: [agency.id], grades: [1, 2] })
  const theirs = { toAgencyId: agency.id, toId: personId, reason: 'Quillmere paths are theirs' }
  await askTransfer(work, passing.id, theirs)
}
