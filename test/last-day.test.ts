import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { givePost } from '#modules/people/index.ts'
import { aPerson } from '#modules/people/testing.ts'
import { makeApiToken } from '#platform/api/tokens.ts'
import { newFeed } from '#platform/calendar.ts'
import { html } from '#platform/html.ts'
import { passkeySite } from '#platform/identity/passkey-sites.ts'
import type { AccountId } from '#platform/identity.ts'
import { ARRIVAL, mailedLink } from '#platform/mailed-links.ts'
import type { Site } from '#platform/site.ts'
import { anAuthenticator } from '#platform/testing/authenticator.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'

/** A link in a letter, for a purpose that changes nothing. */
const PURPOSE = 'last-day'
const site: Site = {
  ...everyPage,
  linkPurposes: {
    ...everyPage.linkPurposes,
    [PURPOSE]: {
      page: async () => ({ title: 'Come in', main: html`<h1>Come in</h1>` }),
      spend: async () => ({ to: '/workspace' }),
    },
  },
}

/** A way in to what belongs to a person, opened while they were there. */
type Way = (person: {
  readonly visitor: Visitor
  readonly personId: PersonId
  readonly accountId: AccountId
  readonly here: World
}) => Promise<() => Promise<'in' | 'out'>>

const goesToSignIn = ({
  statusCode,
  headers,
}: {
  readonly statusCode: number
  readonly headers: { readonly location?: string | string[] | undefined }
}): 'in' | 'out' => (statusCode === 303 && String(headers.location).startsWith('/sign-in') ? 'out' : 'in')

/** Every channel to what belongs to a person. A new one stands here, or `DOORS` says why it is none. */
const CHANNELS: Readonly<Record<string, Way>> = {
  'a session': async ({ visitor }) => {
    await visitor.get('/workspace')
    return async () => goesToSignIn(await visitor.raw('/workspace'))
  },
  'a form in an open tab': async ({ visitor }) => {
    await visitor.get('/workspace/my-contact-details')
    return async () => goesToSignIn(await visitor.attempt('/workspace/my-contact-details', {}))
  },
  'a download':
    async ({ visitor }) =>
    async () =>
      goesToSignIn(
        await visitor.raw('/workspace/indicators/0198a000-0000-7000-8000-000000000000/figures.csv'),
      ),
  'a calendar feed': async ({ personId, accountId, here }) => {
    const { token } = await here.do((work) => newFeed(work, personId, accountId))
    const program = await here.visitor()
    return async () => ((await program.raw(`/calendar/${token}`)).statusCode === 200 ? 'in' : 'out')
  },
  'a passkey': async ({ accountId, here }) => {
    const where = passkeySite('https://first.test')
    assert.ok(where)
    const { passkeys } = here.identity
    const device = anAuthenticator(where.origin)
    const options = await passkeys.offer({ accountId, email: 'somebody@example.org' }, where)
    const made = await passkeys.look(accountId, where, device.create(options))
    assert.ok(typeof made === 'object')
    await here.do((work) => passkeys.keep(work.tx, accountId, made, 'A telephone'))
    return async () => {
      const visitor = await here.visitor()
      const form = (await visitor.get('/sign-in/passkey')).querySelector('form[data-passkey]')
      const asked = form?.getAttribute('data-options')?.replaceAll('&quot;', '"') ?? ''
      const reply = await visitor.attempt('/sign-in/passkey', { answer: device.get(asked), to: '' })
      return reply.statusCode === 303 ? 'in' : 'out'
    }
  },
  'a token of a machine': async ({ personId, here }) => {
    const postId = await here.do((work) =>
      givePost(work, { personId, kind: 'business-officer', fromOn: Temporal.PlainDate.from('2026-01-01') }),
    )
    const expiresOn = Temporal.PlainDate.from('2028-01-01')
    const token = await here.do((work) =>
      makeApiToken(work, { name: 'Dashboard', postId, scopes: ['agencies'], expiresOn }),
    )
    const program = await here.visitor()
    const headers = { authorization: `Bearer ${token}` }
    return async () => ((await program.raw('/api/v1/agencies', headers)).statusCode === 200 ? 'in' : 'out')
  },
  'a mailed link': async ({ personId, here }) => {
    const { linkId } = await here.do((work) =>
      mailedLink(work, {
        ...{ personId, purpose: PURPOSE, subject: personId, path: '/workspace' },
        expires: work.now.add({ hours: 24 * 30 }),
      }),
    )
    const browser = await here.visitor()
    await browser.raw(`/l/${here.post.tokenOf(here.partnershipId, linkId)}`)
    return async () => ((await browser.raw(ARRIVAL)).statusCode === 200 ? 'in' : 'out')
  },
}

/** Addresses outside the workspace, and why nobody comes to what is theirs by them alone. */
const DOORS: Readonly<Record<string, string>> = {
  '/assets/': 'styles, scripts and fonts, the same for everyone',
  '/brand.css': 'the colours of the partnership',
  '/api/openapi.json': 'a description, the same for everyone',
  '/api/v1/': 'a token of a machine, in the table of channels',
  '/healthz': 'whether the product is up',
  '/readyz': 'whether the product is ready',
  '/metrics': 'figures of the product for a machine with its token',
  '/sign-in': 'the way in: a session is made only for who is here today',
  '/sign-out': 'the way out',
  '/calendar/': 'a calendar feed, in the table of channels',
  '/answer/': 'what is answered without a name, by whoever has the link',
  '/l/': 'a mailed link, in the table of channels',
  '/link': 'a mailed link, in the table of channels',
  '/mailbox': 'letters on a machine of one’s own, in place of a mail server',
  '/minutes/bodies/': 'letters about what a body publishes, for whoever has the address that they go to',
  '/register': 'asking for an account, which opens nothing by itself',
  '/requests': 'asking about information or complaining, which opens nothing by itself',
  '/set-up': 'only while there is no partnership',
}

describe('the last day of a person', () => {
  let here: World
  before(async () => {
    here = await world(site, { today: '2026-03-20' })
  })
  after(() => here?.[Symbol.asyncDispose]())

  for (const [name, open] of Object.entries(CHANNELS))
    it(`counts in full for ${name}, and from midnight in London it is refused`, async () => {
      for (const [last, moment] of [
        ['2026-03-20', '2026-03-21T00:00:00Z'],
        ['2026-07-01', '2026-07-01T23:00:00Z'],
      ] as const) {
        const midnight = Temporal.Instant.from(moment)
        here.at(String(midnight.subtract({ hours: 2 })))
        const account = await here.newAccount()
        const personId = await here.do((work) =>
          aPerson(work, {
            accountId: account.accountId,
            leftOn: Temporal.PlainDate.from(last),
            posts: ['business-officer'],
          }),
        )
        const visitor = await here.visitor(account)
        const come = await open({ visitor, personId, accountId: account.accountId, here })
        here.at(String(midnight.subtract({ milliseconds: 1 })))
        assert.equal(await come(), 'in', `${name} just before ${moment}`)
        here.at(moment)
        assert.equal(await come(), 'out', `${name} at ${moment}`)
      }
    })

  it('is asked for by every address of the server: no other leads to what belongs to a person', () => {
    const open = new Set(site.publicRoutes.map(({ path }) => path))
    const inside = new Set(site.workspaceRoutes.map(({ path }) => path))
    const above: string[] = []
    const served = here.server
      .printRoutes({ commonPrefix: false })
      .split('\n')
      .flatMap((line) => {
        const [, branch = '', part = '', methods] = /^(.*?[├└]── )(\S+)(?: \((.*)\))?/.exec(line) ?? []
        above.length = Math.max(branch.length / 4 - 1, 0)
        above.push(part)
        return methods ? [above.join('')] : []
      })
    assert.ok(served.length > 50)
    const others = served.filter(
      (path) =>
        !open.has(path) && !inside.has(path) && !Object.keys(DOORS).some((door) => path.startsWith(door)),
    )
    assert.deepEqual(others, [])
  })
})
