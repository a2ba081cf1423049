import { namesOf } from '#modules/people/index.ts'
import type { AttentionSource } from '#platform/attention.ts'
import {
  type Ask,
  anyone,
  type EntranceAsk,
  type EntranceRoute,
  notFound,
  seeOther,
  show,
  signedIn,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import { approveReset, askForReset, finishReset, stopOwnReset, stopReset } from '../commands/resets.ts'
import { findReset, openResetOf, resets } from '../queries/resets.ts'
import { bondsOf } from '../queries/second-person.ts'
import { approveResets, mayApprove, resetState } from '../rules/resets.ts'
import { lostFactorPage, resetsPage } from '../views/resets.ts'

const PATH = '/workspace/account-resets'

const subject = ({ db, id }: Ask) => findReset(db, id<'factor-reset'>('factorResetId'))

export const resetRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: PATH,
    may: approveResets,
    async answer({ db, actor, now, today }) {
      const all = await resets(db)
      const people = all.flatMap(({ personId, firstBy, secondBy }) =>
        [personId, firstBy, secondBy].flatMap((each) => each ?? []),
      )
      const bonds = await bondsOf(db, actor.id, today)
      return show(resetsPage(all, { names: await namesOf(db, people), actor, bonds, now }))
    },
  },
  {
    method: 'POST',
    path: `${PATH}/:factorResetId/approve`,
    may: approveResets,
    async answer(ask) {
      const found = await subject(ask)
      if (!found) return notFound
      await ask.write((work) => approveReset(work, found.id))
      return seeOther(PATH)
    },
  },
  {
    method: 'POST',
    path: `${PATH}/:factorResetId/stop`,
    may: approveResets,
    async answer(ask) {
      const found = await subject(ask)
      if (!found) return notFound
      await ask.write((work) => stopReset(work, found.id))
      return seeOther(PATH, 'The reset is stopped.')
    },
  },
  {
    method: 'POST',
    path: '/workspace/account/reset/stop',
    may: signedIn,
    async answer({ session, write }) {
      if (!session.resetAskedAt) return seeOther('/workspace/account')
      await write((work) => stopOwnReset(work, session.accountId))
      return seeOther('/workspace/account', 'The reset is stopped.')
    },
  },
]

/** Whoever has begun a session by their first factor and has a second one. */
async function halfway({ session, personOf }: EntranceAsk) {
  const actor = session && (await personOf(session.accountId))
  return session && actor && session.assurance !== 'two-factor' && session.hasSecondFactor
    ? { session, actor }
    : undefined
}

export const lostFactorRoutes: readonly EntranceRoute[] = [
  {
    method: 'GET',
    path: '/sign-in/lost-factor',
    may: anyone,
    async answer(ask) {
      const found = await halfway(ask)
      if (!found) return seeOther('/sign-in')
      return show(lostFactorPage(await openResetOf(ask.db, found.actor.id), ask.now))
    },
  },
  {
    method: 'POST',
    path: '/sign-in/lost-factor',
    may: anyone,
    async answer(ask) {
      const found = await halfway(ask)
      if (!found) return seeOther('/sign-in')
      const { session, actor } = found
      const open = await openResetOf(ask.db, actor.id)
      if (!open || resetState(open, ask.now) !== 'ready') {
        await ask.write(actor, (work) => askForReset(work, session.accountId, session.email))
        return seeOther('/sign-in/lost-factor')
      }
      const isCleared = await ask.write(actor, (work) =>
        finishReset(work, open.id, (tx) => ask.identity.factors.clear(tx, session.accountId)),
      )
      return seeOther(isCleared ? '/sign-in/second-step' : '/sign-in/lost-factor')
    },
  },
]

/** Those who wait for an approval that the reader may give. */
export const resetsWaiting: AttentionSource = async (reader, actor, today) => {
  if (!holds(actor, approveResets)) return []
  const open = (await resets(reader)).filter(({ stoppedAt, doneAt }) => !stoppedAt && !doneAt)
  if (open.length === 0) return []
  const bonds = await bondsOf(reader, actor.id, today)
  const waiting = open.filter((each) => mayApprove(actor, bonds, each))
  if (waiting.length === 0) return []
  return [
    {
      title: counted(
        waiting.length,
        'person has lost their second step',
        'people have lost their second step',
      ),
      detail: 'Two of the business unit approve that it is taken away.',
      href: PATH,
      state: { kind: 'watch', words: 'Waits' },
    },
  ]
}
