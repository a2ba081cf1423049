import { exclusionsFrom, standingGrants } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { dayOf, holdsOn } from '#platform/days.ts'
import { sendLetters } from '#platform/letters.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { letterboxes, membersAt } from '../queries/invitations.ts'
import { findPaperThing, type PaperThing } from '../queries/papers.ts'
import { papersLetter } from '../rules/letters.ts'
import { ITEM } from '../rules.ts'
import type { PaperId } from '../schema/papers.ts'

/** Who may read a paper: those who are named for it where it is confidential, else the members of the body. */
async function readersOf(work: Work, thing: PaperThing): Promise<readonly PersonId[]> {
  const today = dayOf(work.now)
  const named = (await standingGrants(work.tx, thing, today, [])).map(({ personId }) => personId)
  const members = thing.tier >= 3 ? [] : await membersAt(work.tx, work.actor, thing.meeting)
  const kept = [
    ...(await exclusionsFrom(work.tx, { kind: ITEM, id: thing.item.id })),
    ...(await exclusionsFrom(work.tx, thing)),
  ].filter((each) => holdsOn(each, today))
  const aside = new Set(kept.map(({ personId }) => personId))
  return [...new Set([...named, ...members])].filter((id) => !aside.has(id))
}

/** Tells those who may read a paper that the papers of the meeting have changed. The letter names no paper. */
export async function tellReaders(work: Work, id: PaperId): Promise<void> {
  const thing = await findPaperThing(work.tx, id)
  if (!thing || thing.meeting.status === 'cancelled') return
  const { meeting } = thing
  const boxes = [...(await letterboxes(work.tx, dayOf(work.now), await readersOf(work, thing))).values()]
  const accounts = boxes.flatMap((box) => ('personId' in box ? [box] : []))
  const values = { body: meeting.groupName, begins: meeting.startsAt }
  const link = thing.href as `/${string}`
  await sendLetters(
    work,
    papersLetter,
    accounts.map((to) => ({ to, values, link })),
  )
  await audit(work, 'meetings.tell-of-papers', id, { letters: accounts.length }, { tier: thing.tier })
}
