import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { askForReset } from '#modules/accounts/index.ts'
import { words } from '#modules/governance/testing.ts'
import { aPerson, aVisitor } from '#modules/people/testing.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import { newId } from '#platform/id.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'

const SIGN_ON = '/workspace/administration/single-sign-on'
const RESETS = '/workspace/account-resets'
const DUE = '/workspace/keeping/due/people.person'
const NOT_TWO = /One of you let the other in a short while ago, so somebody else has to be the second person/

/** A row of an invitation, as far as it is written here. */
interface Invited {
  partnershipId: PartnershipId
  id: string
  personId: PersonId
  name: string
  email: string
  invitedBy: PersonId
  invitedAt: Temporal.Instant
  sentAt: Temporal.Instant
  timesSent: number
  expiresAt: Temporal.Instant
  acceptedAt: Temporal.Instant
}
const rows = tables<{ 'accounts.invitation': Invited }>()

describe('the second person of a decision', () => {
  let here: World
  let manager: Visitor & { readonly personId: PersonId }
  let colleague: Visitor & { readonly personId: PersonId }
  let newcomer: Visitor & { readonly personId: PersonId }
  let again: () => Promise<Visitor>

  /** That somebody took up an invitation of somebody else at a moment. */
  const letIn = (personId: PersonId, invitedBy: PersonId, moment: string) =>
    here.do(({ tx }) => {
      const at = Temporal.Instant.from(moment)
      return rows(tx)
        .insertInto('accounts.invitation')
        .values({
          ...{ partnershipId: tx.partnershipId, id: newId<'invitation'>(), personId, invitedBy },
          ...{ name: 'Nia New', email: `${personId}@example.org`, timesSent: 1 },
          ...{ invitedAt: at, sentAt: at, acceptedAt: at, expiresAt: at.add({ hours: 24 }) },
        })
        .execute()
    })

  before(async () => {
    here = await world(site, { today: '2026-03-20' })
    manager = await aVisitor(here, { name: 'Mary Manager', posts: ['business-manager'] })
    colleague = await aVisitor(here, { name: 'Cleo Colleague', posts: ['business-officer'] })
    const account = await here.newAccount()
    const personId = await here.do((work) =>
      aPerson(work, {
        accountId: account.accountId,
        name: 'Nia New',
        posts: ['business-officer', 'business-manager'],
      }),
    )
    again = () => here.visitor(account)
    newcomer = { ...(await again()), personId }
    await letIn(personId, manager.personId, '2026-03-10T09:00:00Z')
  })
  after(() => here?.[Symbol.asyncDispose]())

  async function aProvider(by: Visitor): Promise<string> {
    await by.get(`${SIGN_ON}/new`)
    const { to } = await by.post(`${SIGN_ON}/new`, {
      ...{ label: 'Sign in with Vale', issuer: 'https://id.example', clientId: 'accord', isOn: 'yes' },
      ...{ authorizationEndpoint: 'https://id.example/a', tokenEndpoint: 'https://id.example/t' },
      ...{ clientSecret: 'secret', jwksUri: 'https://id.example/k', version: '0' },
    })
    return to
  }

  it('that approves a provider is nobody whom the first has just let in, nor who let the first in', async () => {
    for (const [first, second] of [
      [manager, newcomer],
      [newcomer, manager],
    ] as const) {
      const at = await aProvider(first)
      const page = await second.get(at)
      assert.match(words(page), NOT_TWO)
      assert.match(words(page), /It may be Cleo Colleague\./)
      assert.equal(page.querySelector('main form'), null)
      assert.doesNotMatch(words(await second.get('/workspace')), /waits for your approval/)
      const refused = await second.attempt(at, { version: '1' })
      assert.equal(refused.statusCode, 403)
      assert.match(refused.body, NOT_TWO)
      assert.match(words(await first.get(at)), /so somebody else decides\. It may be Cleo Colleague\./)
      await colleague.get(at)
      await colleague.post(at, { version: '1' })
    }
  })

  it('that approves a reset is nobody whom the first has just let in', async () => {
    const lost = await here.newAccount()
    const personId = await here.do((work) =>
      aPerson(work, { accountId: lost.accountId, name: 'Lost Person' }),
    )
    const id = await here.do((work) => askForReset(work, lost.accountId, lost.email), { id: personId })
    const approve = (by: Visitor, status?: number) => by.post(`${RESETS}/${id}/approve`, {}, status)
    await manager.get(RESETS)
    await approve(manager)
    const page = await newcomer.get(RESETS)
    assert.match(words(page), NOT_TWO)
    assert.equal(page.querySelector('form[action$="/approve"]'), null)
    assert.match((await approve(newcomer, 403)).text, NOT_TWO)
    assert.doesNotMatch(words(await newcomer.get('/workspace')), /lost their second step/)
    assert.doesNotMatch(words(await colleague.get(RESETS)), NOT_TWO)
    await approve(colleague)
    assert.match(words(await colleague.get(RESETS)), /Approved by Mary Manager and Cleo Colleague/)
  })

  it('that carries a disposal out is nobody whom the first has just let in, until the days are over', async () => {
    await here.do((work) =>
      aPerson(work, { name: 'Gone Person', leftOn: Temporal.PlainDate.from('2010-01-01') }),
    )
    const ticks = (await manager.get(DUE)).querySelectorAll('.govuk-checkboxes__item')
    const tick = ticks.find(({ text }) => text.includes('Gone Person'))?.querySelector('input')
    const { to } = await manager.post(DUE, {
      ...{ rows: tick?.getAttribute('value') ?? '', decision: 'dispose', reason: 'Nobody asks for it' },
    })
    const sentBy = async (visitor: Visitor) => {
      const form = (await visitor.get(to)).querySelector('form[action$="/carry-out"]')
      const value = (name: string) => form?.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
      return { version: value('version'), seen: value('seen') }
    }
    const sent = await sentBy(colleague)
    assert.ok(sent.seen)
    assert.match(words(await newcomer.get(to)), NOT_TWO)
    const refused = await newcomer.post(`${to}/carry-out`, sent, 409)
    assert.match(words(refused), /Nothing has gone/)

    // They came on 10 March: the thirtieth day after that is the last.
    here.at('2026-04-09T22:59:59Z')
    assert.match(words(await (await again()).get(to)), NOT_TWO)
    here.at('2026-04-09T23:00:00Z')
    const later = await again()
    assert.doesNotMatch(words(await later.get(to)), NOT_TWO)
    await later.post(`${to}/carry-out`, await sentBy(later))
    assert.match(words(await later.get(to)), /Certificate of disposal/)
  })
})
