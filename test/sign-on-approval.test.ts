import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { site } from '#app'
import { words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { tables } from '#platform/db.ts'
import { newId } from '#platform/id.ts'
import { type Fields, toServer, type World, world } from '#platform/testing/world.ts'

const SETTINGS = '/workspace/administration/single-sign-on'
const TYPED: Fields = {
  ...{ label: 'Sign in with Vale', issuer: 'https://id.example', clientId: 'accord', clientSecret: 'secret' },
  ...{ authorizationEndpoint: 'https://id.example/a', tokenEndpoint: 'https://id.example/t' },
  ...{ jwksUri: 'https://id.example/k', isOn: 'yes', version: '0' },
}

describe('a provider of single sign-on', () => {
  let here: World
  let manager: Awaited<ReturnType<typeof aVisitor>>
  before(async () => {
    here = await world(site)
    manager = await aVisitor(here, { name: 'Mary Manager', posts: ['business-manager'] })
  })
  after(() => here?.[Symbol.asyncDispose]())

  const isOffered = async () =>
    (await (await here.visitor()).get('/sign-in')).text.includes('Sign in with Vale')
  const versionOn = async (at: string, who = manager) =>
    (await who.get(at)).querySelector('main [name=version]')?.getAttribute('value') ?? ''

  it('waits for a second person, and says so where there is none', async () => {
    await manager.get(`${SETTINGS}/new`)
    const { to } = await manager.post(`${SETTINGS}/new`, TYPED)
    const one = `${SETTINGS}/${to.split('/').at(-1)}`
    const signIn = `/sign-in/with/${one.split('/').at(-1)}`
    assert.match(
      words(await manager.get(to)),
      /You set it, so somebody else decides\. Nobody else of the business unit can yet/,
    )
    assert.equal((await manager.get(to)).querySelector('main form'), null)
    assert.match(words(await manager.get(SETTINGS)), /Waits for approval/)
    assert.equal(await isOffered(), false)
    await (await here.visitor()).get(signIn, 404)

    // Whoever set it cannot approve it, even by a form of their own making.
    assert.equal((await manager.attempt(to, { version: '1' })).statusCode, 403)
    assert.equal(await isOffered(), false)

    const officer = await aVisitor(here, { name: 'Olive Officer', posts: ['business-officer'] })
    assert.match(words(await manager.get(to)), /somebody else decides\. It may be Olive Officer\./)
    assert.match(words(await officer.get('/workspace')), /“Sign in with Vale” waits for your approval/)
    await officer.post(to, { version: await versionOn(to, officer) })
    assert.match(words(await manager.get(to)), /Olive Officer approved it on/)
    assert.doesNotMatch(words(await officer.get('/workspace')), /waits for your approval/)
    assert.equal(await isOffered(), true)
    await (await here.visitor()).get(signIn, 303)

    for (const did of ['accounts.keep-single-sign-on', 'accounts.approve-single-sign-on']) {
      const written = await here.audited(did)
      assert.deepEqual(
        written.map(({ isMarked }) => isMarked),
        [true],
        did,
      )
    }

    // Another word on the button needs nobody else, another client does, and so does each thing that says who it is.
    const change = async (typed: Fields) =>
      manager.post(one, { ...TYPED, clientSecret: '', version: await versionOn(one), ...typed })
    await change({ label: 'Sign in with Vale Council', clientSecret: 'another' })
    assert.equal(await isOffered(), true)
    const changes: readonly Fields[] = [
      { clientId: 'another' },
      { clientId: 'another', issuer: 'https://other.example' },
      { tokenEndpoint: 'https://other.example/t' },
      { jwksUri: 'https://other.example/k' },
      { domains: 'vale.gov.uk' },
      { domains: 'vale.gov.uk', ownsAddresses: 'yes' },
    ]
    for (const typed of changes) {
      await change(typed)
      assert.equal(await isOffered(), false, JSON.stringify(typed))
      await (await here.visitor()).get(signIn, 404)
      await officer.post(to, { version: await versionOn(to, officer) })
      assert.equal(await isOffered(), true, JSON.stringify(typed))
    }

    // What is approved is what was read.
    await change({ clientId: 'third' })
    const read = await versionOn(to, officer)
    await change({ clientId: 'fourth' })
    const overtaken = await officer.post(to, { version: read }, 409)
    assert.match(words(overtaken), /Your decision is not recorded/)
    assert.match(words(overtaken), /fourth/)
    assert.equal(await isOffered(), false)
  })
  it('that is refused stays closed until whoever set it has changed it, or it is approved after all', async () => {
    await manager.get(`${SETTINGS}/new`)
    const { to } = await manager.post(`${SETTINGS}/new`, { ...TYPED, label: 'Sign in with Moor' })
    const [one, refusal] = [`${SETTINGS}/${to.split('/').at(-1)}`, `${to}/refuse`]
    const isOn = async () => (await (await here.visitor()).get('/sign-in')).text.includes('Sign in with Moor')
    const second = await aVisitor(here, { name: 'Sam Second', posts: ['business-officer'] })
    const decide = async (at: string) => second.post(at, { version: await versionOn(to, second) })

    assert.equal((await manager.attempt(refusal, { version: '1' })).statusCode, 403)
    await decide(refusal)
    assert.match(words(await manager.get(to)), /Sam Second refused it on/)
    assert.match(words(await manager.get(SETTINGS)), /Sign in with Moor\s*Refused/)
    assert.match(words(await manager.get('/workspace')), /“Sign in with Moor” was refused/)
    assert.doesNotMatch(words(await second.get('/workspace')), /Sign in with Moor/)
    assert.equal(await isOn(), false)
    assert.equal((await here.audited('accounts.refuse-single-sign-on')).length, 1)

    await decide(to)
    assert.equal(await isOn(), true)
    await second.post(refusal, { version: await versionOn(one) }, 409)
    assert.equal(await isOn(), true)

    const changed = { ...TYPED, label: 'Sign in with Moor', clientId: 'moor', clientSecret: '' }
    await manager.post(one, { ...changed, version: await versionOn(one) })
    await decide(refusal)
    await manager.post(one, { ...changed, clientId: 'heath', version: await versionOn(one) })
    assert.match(words(await second.get('/workspace')), /“Sign in with Moor” waits for your approval/)
    await manager.post(one, { ...changed, clientId: 'heath', isOn: '', version: await versionOn(one) })
    assert.doesNotMatch(words(await second.get('/workspace')), /Sign in with Moor/)
  })
})

it('a provider that people came in by before a second person was asked for goes on, until it becomes another', async () => {
  // Of its own: it changes a table behind the back of whoever has read it.
  await using here = await world(site)
  const manager = await aVisitor(here, { posts: ['business-manager'] })
  const { rows } = await here.do(({ tx }) =>
    sql<{ name: string }>`select current_database() as name`.execute(tables<Record<string, never>>()(tx)),
  )
  const columns = ['set_by', 'set_at', 'approved_by', 'approved_at', 'refused_by', 'refused_at']
  const files = await readdir('migrations')
  const file = files.find((name) => name.endsWith('_sign_on_approval.sql')) ?? assert.fail()
  const id = newId<'sign-on'>()
  const client = new pg.Client(toServer(`postgres://server/${rows[0]?.name}`))
  await client.connect()
  await client.query(`alter table accounts.sign_on ${columns.map((name) => `drop column ${name}`).join()}`)
  await client.query(
    `insert into accounts.sign_on (partnership_id, id, label, issuer, authorization_endpoint, token_endpoint,
      jwks_uri, client_id, client_secret, domains, is_on, version)
    values ($1, $2, 'Sign in with Fen', 'https://fen.example', 'https://fen.example/a', 'https://fen.example/t',
      'https://fen.example/k', 'accord', 'sealed', '{}', true, 1)`,
    [here.partnershipId, id],
  )
  await client.query('set role accord_owner')
  await client.query(await readFile(join('migrations', file), 'utf8'))
  await client.end()

  const isOn = async () => (await (await here.visitor()).get('/sign-in')).text.includes('Sign in with Fen')
  assert.equal(await isOn(), true)
  const { headers } = await (await here.visitor()).raw(`/sign-in/with/${id}`)
  assert.match(String(headers.location), /^https:\/\/fen\.example\/a\?/)
  assert.match(
    words(await manager.get(`/workspace/administration/sign-on-approvals/${id}`)),
    /in use before a second person/,
  )
  const typed = {
    ...{ ...TYPED, label: 'Sign in with Fen', issuer: 'https://fen.example', clientSecret: '' },
    ...{ authorizationEndpoint: 'https://fen.example/a', tokenEndpoint: 'https://fen.example/t' },
    ...{ jwksUri: 'https://fen.example/k', version: '1' },
  }
  await manager.post(`${SETTINGS}/${id}`, typed)
  assert.equal(await isOn(), true)
  await manager.post(`${SETTINGS}/${id}`, { ...typed, issuer: 'https://moor.example', version: '2' })
  assert.equal(await isOn(), false)
})
