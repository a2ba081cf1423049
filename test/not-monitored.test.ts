import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { parse } from 'node-html-parser'
import { site } from '#app'
import {
  addEvidence,
  askTransfer,
  checksOf,
  recordByHand,
  submitAction,
  transfersOf,
} from '#modules/actions/index.ts'
import { addGroup, consultOnTerms, draftTerms } from '#modules/governance/index.ts'
import { someTerms } from '#modules/governance/testing.ts'
import { type AgencyId, personOfAccount } from '#modules/people/index.ts'
import { addRound, invite } from '#modules/questionnaires/index.ts'
import { aWaitingSignature } from '#modules/questionnaires/testing.ts'
import { dayOf } from '#platform/days.ts'
import { anyone, EVERY_PERSON } from '#platform/site.ts'
import type { Permission, PersonId } from '#platform/work.ts'
import { type Furnished, type FurnishedWorld, furnishedWorld } from './furnished.ts'
import { furnishVerified } from './furnishing/actions.ts'

/** Open to whoever may come in or sits somewhere, and not to posts alone. */
const isOpen = (may: Permission | typeof anyone): boolean =>
  may === anyone || may.to.some((as) => as === EVERY_PERSON || as.startsWith('seat.'))

const FORMS = [...site.workspaceRoutes, ...(site.entranceRoutes ?? [])].filter(
  ({ method, may }) => method === 'POST' && isOpen(may),
)

const matches = (path: string, action: string): boolean =>
  new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`).test(action)

describe('a box for free text that is open to people outside the business unit', () => {
  let place: FurnishedWorld
  let here: Furnished
  let consulted: string
  /** The pages on which somebody says that an action is done, and somebody else that it is, what came of it, and who takes it on. */
  let doing: readonly string[]

  before(async () => {
    place = await furnishedWorld()
    here = await place.furnish(place.world.partnershipId, 'Quillmere')
    consulted = await place.world.do(async (work) => {
      const group = await addGroup(work, {
        ...{ name: 'Consulted', code: 'CON', kind: 'board', audience: 'both', reportsTo: [] },
        ...{ functions: [], membership: [], frequency: '', aliases: [], note: '', isOpenEnded: false },
        ...{ startsOn: null, endsOn: null },
      })
      assert.ok('id' in group)
      const id = await draftTerms(work, group.id, someTerms({ sections: { purpose: 'A purpose' } }))
      await consultOnTerms(work, id, { commentsBy: null, version: 1 })
      return `/workspace/groups/${group.id}/terms/${id}`
    })
    doing = await place.world.do(async (work) => {
      const record = (summary: string) =>
        recordByHand(work, {
          ...{ summary, outcome: 'Something is different', success: 'An audit', originWords: 'A meeting' },
          ...{
            ownerId: null,
            ownerAgencyId: null,
            accountableId: null,
            agreedOn: null,
            dueOn: null,
            version: 0,
          },
        })
      const [open, submitted] = [await record('To be done'), await record('Said to be done')]
      await addEvidence(work, submitted.id, { words: 'The minutes say it' }, undefined)
      await submitAction(work, submitted.id, { words: 'It was done', version: 1 })
      const [verified, passing] = [await record('Verified'), await record('To pass')]
      const personId = here.ids['personId'] as PersonId
      await furnishVerified(work, 'Quillmere', { actionId: verified.id, personId })
      const [check] = await checksOf(work.tx, verified.id)
      const toAgencyId = here.ids['agencyId'] as AgencyId
      await askTransfer(work, passing.id, { toAgencyId, toId: personId, reason: 'It is theirs' })
      const [transfer] = await transfersOf(work.tx, passing.id)
      return [
        ...[`/workspace/actions/${open.id}/submit`, `/workspace/actions/${submitted.id}/verify`],
        `/workspace/actions/${verified.id}/checks/${check?.id}`,
        `/workspace/actions/${passing.id}/transfers/${transfer?.id}`,
      ]
    })
  })
  after(() => place?.[Symbol.asyncDispose]())

  /** The page on which the manager signs what somebody else answered. */
  async function signing(): Promise<string> {
    const { world } = place
    const manager = await world.do(({ tx, now }) => personOfAccount(tx, here.account.accountId, dayOf(now)))
    assert.ok(manager)
    const askedId = await world.do(
      async (work) => {
        const today = dayOf(work.now)
        const round = await addRound(work, {
          ...{ versionId: here.ids['setVersionId'] as never, title: 'Signed', audience: 'people' },
          ...{ groupId: null, followsId: null, opensOn: today, closesOn: today, isSigned: true },
        })
        const asked = { agencyId: null, personId: here.ids['helperId'] as never, address: '' }
        const [invitationId] = await invite(work, round.id, [asked])
        assert.ok(invitationId)
        await aWaitingSignature(work, { invitationId, seniorId: manager.id })
        return invitationId
      },
      { id: manager.id },
    )
    return `/workspace/questionnaires/${askedId}/check`
  }

  it('says who writes in it, and unless they are staff that nobody watches it and to call 999', async () => {
    const pages = [...site.publicRoutes, ...site.workspaceRoutes, ...(site.entranceRoutes ?? [])]
      .filter((route) => !('method' in route) || route.method === 'GET')
      .map(({ path }) => path.replaceAll(/:(\w+)/g, (_, name: string) => here.ids[name] ?? 'none'))
    const faults: string[] = []
    const said = new Set<string>()
    for (const path of [...pages, consulted, ...doing, await signing()]) {
      const reply = await here.manager.raw(path)
      if (!String(reply.headers['content-type']).startsWith('text/html')) continue
      for (const form of parse(reply.body).querySelectorAll('form[method=post]')) {
        const action = form.getAttribute('action') ?? ''
        const route = FORMS.find((each) => matches(each.path, action))
        if (!route || !form.querySelector('textarea')) continue
        if (!route.freeTextFrom) faults.push(`${route.path} does not say who writes in it`)
        if (route.freeTextFrom === 'staff') continue
        if (/call 999/.test(form.querySelector('[data-not-monitored]')?.text ?? '')) said.add(route.path)
        else faults.push(`${route.path} on ${path} does not say that nobody watches it`)
      }
    }
    assert.deepEqual([...new Set(faults)], [])
    // Each that says it is written in by others was seen on a page, so that none is passed over.
    const open = FORMS.filter(({ freeTextFrom }) => freeTextFrom && freeTextFrom !== 'staff')
    assert.ok(open.length >= 3)
    assert.deepEqual([...said].sort(), open.map(({ path }) => path).sort())
  })

  it('names the numbers that the partnership has set', async () => {
    const setting = '/workspace/administration/settings/change'
    await here.manager.get(`${setting}?key=help.urgent-numbers`)
    await here.manager.post(setting, {
      ...{ key: 'help.urgent-numbers', value: 'Call 01632 960 001, day and night', source: 'The board' },
      ...{
        'fromOn-day': '20',
        'fromOn-month': '3',
        'fromOn-year': '2026',
        version: '1',
        body: '',
        reason: '',
      },
    })
    assert.match((await here.manager.get(consulted)).text, /Call 01632 960 001, day and night/)
  })
})
