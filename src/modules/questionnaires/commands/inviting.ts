import { dayStart } from '#platform/days.ts'
import { sendLetters } from '#platform/letters.ts'
import { mailedLinks } from '#platform/mailed-links.ts'
import { demand, type Work } from '#platform/work.ts'
import { findRound, invitationsOf } from '../queries/rounds.ts'
import { ANSWER_ONCE, onceLetter } from '../rules/letters.ts'
import { namelessPath } from '../rules/places.ts'
import type { RoundId } from '../schema/asking.ts'
import { invite } from './rounds.ts'

/**
 * Invites addresses to a round that each answers once and without a name, and writes to those who are new. The link is good until the round
 * is over and is never spent: that would keep the moment at which somebody answered. Gives how many were written to.
 */
export async function inviteOnce(
  work: Work,
  roundId: RoundId,
  addresses: readonly string[],
): Promise<number> {
  const round = await findRound(work.tx, work.actor, roundId)
  demand(round?.audience === 'anonymous-once')
  const fresh = new Set(
    await invite(
      work,
      roundId,
      addresses.map((address) => ({ agencyId: null, personId: null, address })),
    ),
  )
  const invited = (await invitationsOf(work.tx, work.actor, roundId)).filter(({ id }) => fresh.has(id))
  const expires = dayStart(round.closesOn.add({ days: 1 }))
  const links = await mailedLinks(
    work,
    invited.map(({ id, address }) => ({
      ...{ purpose: ANSWER_ONCE, subject: id, address, expires },
      path: namelessPath(roundId),
    })),
  )
  await sendLetters(
    work,
    onceLetter,
    invited.flatMap(({ address }, at) => {
      const link = links[at]
      return link ? [{ to: { name: address, address }, values: { closes: round.closesOn }, link }] : []
    }),
  )
  return invited.length
}
