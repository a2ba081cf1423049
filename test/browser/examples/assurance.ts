import type { Visitor } from '#platform/testing/world.ts'
import type { Examples } from './find.ts'

const SCRUTINY = '/workspace/scrutiny'

const days = (name: string, [day, month, year]: readonly [string, string, string]) => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
})

/** The first link of the desk that leads to a record of a kind; the first who asks makes the record. */
async function first(
  visitor: Visitor,
  pattern: RegExp,
  form: string,
  typed: () => Promise<Record<string, string>>,
): Promise<string> {
  const found = (await visitor.get(SCRUTINY))
    .querySelectorAll('main a')
    .map((link) => link.getAttribute('href') ?? '')
    .find((href) => pattern.test(href))
  if (found) return found
  const fields = await typed()
  await visitor.get(form)
  return (await visitor.post(form, fields)).to
}

const activity = (visitor: Visitor): Promise<string> =>
  first(visitor, /\/plan\/[0-9a-f-]{36}$/, `${SCRUTINY}/plan/new`, async () => ({
    ...{ title: 'Mock inspection', method: 'joint-inspection', looksAt: 'Exploitation of children' },
    ...days('startsOn', ['1', '2', '2026']),
    ...days('endsOn', ['1', '3', '2026']),
  }))

const challenge = (visitor: Visitor): Promise<string> =>
  first(visitor, /\/challenges\/[0-9a-f-]{36}$/, `${SCRUTINY}/challenges/new`, async () => {
    const form = await visitor.get(`${SCRUTINY}/challenges/new`)
    const ownerAgencyId = form.querySelectorAll('#ownerAgencyId option').at(1)?.getAttribute('value') ?? ''
    return {
      ...{ title: 'Replies to referrals', words: 'Why do they come late?', basis: 'An audit of ten cases' },
      ...{ ownerAgencyId, ...days('replyBy', ['1', '2', '2030']) },
    }
  })

/** Where to go to see each route of assurance whose path has parts. */
export const OF_ASSURANCE: Examples = {
  '/workspace/scrutiny/plan/:scrutinyActivityId': async (visitor) => [await activity(visitor)],
  '/workspace/scrutiny/plan/:scrutinyActivityId/edit': async (visitor) => [`${await activity(visitor)}/edit`],
  '/workspace/scrutiny/challenges/:challengeId': async (visitor) => [await challenge(visitor)],
  '/workspace/scrutiny/challenges/:challengeId/edit': async (visitor) => [`${await challenge(visitor)}/edit`],
  '/workspace/scrutiny/challenges/:challengeId/reply': async (visitor) => [
    `${await challenge(visitor)}/reply`,
  ],
  '/workspace/scrutiny/challenges/:challengeId/judge': async (visitor) => [
    `${await challenge(visitor)}/judge`,
  ],
}
