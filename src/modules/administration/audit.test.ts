import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { site } from '#app'
import { anAgency, aPerson } from '#modules/people/testing.ts'
import { ACTING } from '#platform/acting.ts'
import { verifyAuditCommand } from '#platform/audit/command.ts'
import { sealWaiting } from '#platform/audit/sealer.ts'
import { audit, auditTables } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'

const AUDIT = '/workspace/administration/audit'

describe('the audit, as a business manager reads it,', () => {
  let here: World
  let manager: Visitor
  let scrutineer: Visitor
  let member: Visitor
  const record = newId<'note'>()

  const someone = async (name: string, post?: 'business-manager' | 'scrutineer') => {
    const account = await here.newAccount()
    const { accountId } = account
    const personId = await here.do((work) => aPerson(work, { accountId, posts: post ? [post] : [], name }))
    return { visitor: await here.visitor(account), personId }
  }
  const rows = async (query = '') =>
    (await manager.get(`${AUDIT}${query}`)).querySelectorAll('tbody tr').map(({ text }) => text)
  const now = () => Temporal.Instant.from('2026-03-20T09:00:01Z')

  before(async () => {
    here = await world(site)
    const { visitor, personId } = await someone('Ann Ash', 'business-manager')
    manager = visitor
    scrutineer = (await someone('Sam Sycamore', 'scrutineer')).visitor
    member = (await someone('Max Maple')).visitor
    here.at('2026-03-18T10:00:00Z')
    await here.do((work) => audit(work, 'notes.keep', record, { pages: 3 }), { id: personId })
    here.at('2026-03-19T23:30:00Z')
    await here.do((work) => audit(work, 'notes.publish', record, {}), { id: personId })
    await here.do((work) =>
      audit(work, 'casework.open', newId(), { why: 'grant-9' }, { kind: 'view', tier: 4 }),
    )
    await sealWaiting(here.database, now)
    here.at('2026-03-20T09:00:00Z')
    await here.do((work) => audit(work, 'notes.late', newId()))
  })
  after(() => here?.[Symbol.asyncDispose]())

  it('shows who did what to which record, by name, and where it stands in the chain', async () => {
    const [late = '', ...sealed] = await rows()
    assert.match(late, /Notes: late[\s\S]*Not sealed yet/)
    const kept = sealed.find((row) => row.includes('Notes: keep')) ?? ''
    assert.match(kept, /Ann Ash[\s\S]*18 March 2026[\s\S]*pages 3[\s\S]*\d/)
    assert.doesNotMatch(kept, /Not sealed yet/)
  })

  it('names records, people and what acts without being one, and shows the ids of none', async () => {
    const agencyId = await here.do((work) => anAgency(work, { name: 'Quillmere Trust' }), ACTING.demo)
    const personId = await here.do((work) => aPerson(work, { name: 'Pat Pine', agencyId }), ACTING.terminal)
    await here.do((work) => audit(work, 'notes.share', personId, { agencyId, isLate: false }), ACTING.demo)
    const [shared = ''] = await rows('?what=notes.share')
    assert.match(shared, /Demo loader[\s\S]*Person Pat Pine[\s\S]*agency Quillmere Trust, is late no/)
    assert.match((await rows('?who=command+line')).join(), /Person Pat Pine/)
    assert.doesNotMatch((await rows()).join(), /Unknown|[0-9a-f]{8}-[0-9a-f]{4}/)
    const [hers = ''] = await rows(`?record=${personId}`)
    assert.match(hers, /Pat Pine/)
  })

  it('never shows the detail of what is confidential', async () => {
    const [opened = ''] = await rows('?what=casework')
    assert.match(opened, /View of something confidential[\s\S]*T4[\s\S]*Detail not shown here/)
    assert.doesNotMatch(opened, /grant-9/)
  })

  it('finds by who, what, record, kind, days and marks', async () => {
    const found = async (query: string) =>
      (await manager.get(`${AUDIT}${query}`))
        .querySelectorAll('.accord-register__title')
        .map(({ text }) => text)
    assert.deepEqual(await found(`?record=${record}`), ['Notes: publish', 'Notes: keep'])
    assert.deepEqual(await found('?who=ann+ash&what=keep'), ['Notes: keep'])
    assert.deepEqual(await found('?what=Notes%3A+publish'), ['Notes: publish'])
    assert.deepEqual(await found('?who=nobody+of+this+name'), [])
    assert.deepEqual(await found('?kind=view'), ['Casework: open'])
    assert.deepEqual(await found('?marked=yes&what=notes'), ['Notes: publish'])
    assert.deepEqual(await found('?what=notes&from=2026-03-18&to=2026-03-18'), ['Notes: keep'])
    assert.deepEqual(await found('?what=notes&from=2026-03-19&to=2026-03-19'), ['Notes: publish'])
    assert.deepEqual(await found('?what=%25'), [], 'a sign of the database is a sign and nothing more')
  })

  it('says what is wrong with days that are none or in the wrong order', async () => {
    const unreal = await manager.get(`${AUDIT}?from=2026-02-30&who=Ann`, 422)
    assert.match(unreal.querySelector('.govuk-error-summary')?.text ?? '', /must be a real date/)
    assert.equal(unreal.querySelector('#who')?.getAttribute('value'), 'Ann')
    const turned = await manager.get(`${AUDIT}?from=2026-03-02&to=2026-03-01`, 422)
    assert.match(turned.text, /The last day must be the first day or later/)
  })

  it('goes a page at a time', async () => {
    await here.do(async (work) => {
      for (let index = 0; index < 60; index++) await audit(work, 'pages.turn', newId())
    })
    assert.equal((await rows('?what=pages')).length, 50)
    const first = await manager.get(`${AUDIT}?what=pages`)
    const next = first.querySelector('.govuk-pagination__next a')?.getAttribute('href') ?? ''
    assert.equal((await manager.get(next.replaceAll('&amp;', '&'))).querySelectorAll('tbody tr').length, 10)
  })

  it('is read by the scrutineer, who takes nothing away, and by no other member', async () => {
    const page = await scrutineer.get(AUDIT)
    assert.equal(page.querySelector(`a[href="${AUDIT}/export"]`), null)
    await scrutineer.get(`${AUDIT}/heads`)
    await scrutineer.get(`${AUDIT}/export`, 403)
    await scrutineer.post(`${AUDIT}/export`, {}, 403)
    await member.get(AUDIT, 403)
  })

  it('is exported as a file that proves itself, and that it was taken is written down', async () => {
    await sealWaiting(here.database, now)
    await manager.get(`${AUDIT}/export`)
    const none = await manager.post(`${AUDIT}/export`, { from: '2020-01-01', to: '2020-01-02' }, 422)
    assert.match(none.text, /No entry was sealed on these days/)
    assert.match((await manager.post(`${AUDIT}/export`, { from: 'soon' }, 422)).text, /must be a real date/)
    const reply = await manager.attempt(`${AUDIT}/export`, {})
    assert.equal(reply.statusCode, 200)
    assert.match(
      String(reply.headers['content-disposition']),
      /^attachment; filename="audit-first-2026-03-20\.jsonl"$/,
    )
    assert.doesNotMatch(reply.body, /grant-9/)
    const folder = await mkdtemp(join(tmpdir(), 'accord-export-'))
    const file = join(folder, 'audit.jsonl')
    await writeFile(file, reply.body)
    const said: string[] = []
    const code = await verifyAuditCommand({
      file,
      headsFile: join(folder, 'none'),
      database: () => assert.fail('the database was asked'),
      say: (sentence) => said.push(sentence),
    })
    await rm(folder, { recursive: true })
    assert.equal(code, 0, said.join())
    const [taken] = await here.audited('audit.export')
    assert.equal(taken?.kind, 'export')
  })

  it('is exported whole where it is longer than what is read at once', async () => {
    await here.do(async (work) => {
      for (let index = 0; index < 1100; index += 1) await audit(work, 'notes.many', record, { index })
    })
    await sealWaiting(here.database, now)
    await manager.get(`${AUDIT}/export`)
    const lines = (await manager.attempt(`${AUDIT}/export`, {})).body.trim().split('\n').slice(1)
    const places = lines.map((line) => JSON.parse(line).sequence)
    assert.ok(places.length > 1100)
    assert.deepEqual(
      places,
      places.map((_, index) => index + 1),
    )
  })

  it('is checked when it is asked for, and says so everywhere once it is broken', async () => {
    await manager.post(`${AUDIT}/check`, {})
    const sound = await manager.get(AUDIT)
    assert.match(sound.querySelector('#chain')?.text ?? '', /Sound/)
    const { rows: name } = await here.database.session(
      here.partnershipId,
      'accord_app',
      async ({ reader }) => {
        return sql<{ name: string }>`select current_database() as name`.execute(auditTables(reader))
      },
    )
    const url = new URL(process.env['ACCORD_TEST_SERVER'] ?? '')
    url.pathname = `/${name[0]?.name}`
    const superuser = new pg.Client({ connectionString: url.href })
    await superuser.connect()
    await superuser.query(`update platform.audit set did = 'notes.kept' where did = 'notes.keep'`)
    await superuser.end()
    await manager.post(`${AUDIT}/check`, {})
    const broken = await manager.get(AUDIT)
    assert.match(broken.querySelector('#chain')?.text ?? '', /Broken/)
    assert.match(broken.text, /was changed, or put in another place, after it was sealed/)
    assert.match((await manager.get('/workspace')).text, /The chain of the audit is broken/)
    assert.match((await manager.get(`${AUDIT}/heads`)).text, /Broken/)
    assert.doesNotMatch((await member.get('/workspace')).text, /chain of the audit/)
  })
})
