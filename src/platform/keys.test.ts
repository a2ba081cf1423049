import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { inspect } from 'node:util'
import pg from 'pg'
import { ConfigFault } from './config.ts'
import { type Database, openDatabase, type PartnershipId, type Tx } from './db.ts'
import { fileKeysIn, type SealedStore, sealedStore } from './files/sealed-store.ts'
import { readHead } from './files/sealed-stream.ts'
import { openFolderStore } from './files/store.ts'
import { newId } from './id.ts'
import type { KeptTable } from './keeping.ts'
import { demandMasterKeys, rewrapKeys, rotateKeys } from './key-rotation.ts'
import { openKeys } from './keys.ts'
import { addPartnership } from './partnerships.ts'
import { newMasterKey, SealBroken } from './sealing.ts'
import { filesForTests } from './testing/files.ts'
import { freshDatabase, toServer } from './testing/world.ts'

const now = () => Temporal.Now.instant()
const SECRET = 'The lodger came back on Tuesday'

const declared = {
  record: 'casework',
  tier: 4,
  personal: [],
  people: [],
  agencies: [],
  exported: [],
} as const
const NOTE: KeptTable = {
  ...declared,
  table: 'sealed.note',
  starts: { column: null, words: 'the day it is written' },
  disposal: 'delete',
  sealed: ['body'],
}
const CODE: KeptTable = { ...NOTE, table: 'auth.verification', sealed: ['value'] }
const kept = [NOTE, CODE]

describe('the keys', () => {
  const ending = new AsyncDisposableStack()
  const [one, other] = [newId<'partnership'>(), newId<'partnership'>()]
  const [master, newer] = [newMasterKey(), newMasterKey()]
  const place = { table: 'sealed.note', column: 'body', row: newId<'note'>() }
  let database: Database
  let beside: Database
  let store: SealedStore
  let superuser: pg.Client

  const within = <Result>(run: (tx: Tx) => Promise<Result>, partnershipId: PartnershipId = one) =>
    database.session(partnershipId, 'accord_app', (session) => session.write(run))
  const reading = <Result>(run: (tx: Tx) => Promise<Result>, partnershipId: PartnershipId = one) =>
    database.session(partnershipId, 'accord_app', ({ reader }) => run(reader as Tx))
  const keysOf = async () =>
    (
      await superuser.query(
        'select id, purpose, wrapped, retired_at from platform.partnership_key where partnership_id = $1 order by made_at',
        [one],
      )
    ).rows

  before(async () => {
    const fresh = await freshDatabase()
    ending.defer(() => fresh.drop())
    database = ending.use(openDatabase(fresh.url))
    beside = ending.use(openDatabase(fresh.url, { connections: 1 }))
    store = ending.use(await filesForTests()).store
    superuser = new pg.Client({ connectionString: toServer(fresh.url) })
    await superuser.connect()
    ending.defer(() => superuser.end())
    await superuser.query(`create schema sealed; grant usage on schema sealed to accord_app;
      create table sealed.note (partnership_id uuid not null, id uuid not null, body text, primary key (partnership_id, id));
      select platform.guard('sealed.note'); grant select, insert, update on sealed.note to accord_app`)
    for (const partnershipId of [one, other])
      await within(
        (tx) =>
          addPartnership(tx, {
            ...{ partnershipId, slug: partnershipId === one ? 'one' : 'other', name: 'A partnership' },
            ...{ strap: '', host: partnershipId === one ? null : 'other.test', brand: '#0f5c5e' },
          }),
        partnershipId,
      )
  })
  after(() => ending.disposeAsync())

  const keys = openKeys(master)

  it('seal a text so that nobody reads it in the database, and open it again', async () => {
    const sealed = await within((tx) => keys.seal(tx, place, SECRET))
    assert.doesNotMatch(sealed, /lodger/)
    assert.doesNotMatch(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString(), /lodger/)
    assert.equal(await reading((tx) => keys.open(tx, place, sealed)), SECRET)
    assert.equal(await reading((tx) => openKeys(master).open(tx, place, sealed)), SECRET)
    assert.notEqual(await within((tx) => keys.seal(tx, place, SECRET)), sealed)
  })

  it('say in each ciphertext which key sealed it, and wrap that key with the master key', async () => {
    const sealed = await within((tx) => keys.seal(tx, place, ''))
    const [key] = (await keysOf()).filter(({ purpose }) => purpose === 'text')
    assert.equal(sealed.split('.')[1], key.id)
    assert.equal(key.wrapped.split('.')[1], keys.masterKeyId)
    assert.equal(await reading((tx) => keys.open(tx, place, sealed)), '')
  })

  it('open no text that was moved: to another row, column, table or partnership', async () => {
    const sealed = await within((tx) => keys.seal(tx, place, SECRET))
    for (const elsewhere of [
      { ...place, row: newId<'note'>() },
      { ...place, column: 'other' },
      { ...place, table: 'sealed.other' },
    ])
      await assert.rejects(
        reading((tx) => keys.open(tx, elsewhere, sealed)),
        SealBroken,
      )
    await assert.rejects(
      reading((tx) => keys.open(tx, place, sealed), other),
      SealBroken,
    )
    // The other partnership's own key does not help either.
    const there = await within((tx) => keys.seal(tx, place, SECRET), other)
    const forged = [...there.split('.').slice(0, 2), sealed.split('.')[2]].join('.')
    await assert.rejects(
      reading((tx) => keys.open(tx, place, forged), other),
      SealBroken,
    )
  })

  it('open no text of which one sign was changed, or a part is missing', async () => {
    const sealed = await within((tx) => keys.seal(tx, place, SECRET))
    const at = sealed.length - 9
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
    for (const wrong of [changed, sealed.slice(0, -4), sealed.slice(0, 40), '', 'plain text', SECRET])
      await assert.rejects(
        reading((tx) => keys.open(tx, place, wrong)),
        SealBroken,
      )
  })

  it('refuse a wrapped key that was moved to another partnership', async () => {
    await within((tx) => keys.seal(tx, place, SECRET), other)
    await superuser.query('begin')
    await superuser.query(
      `update platform.partnership_key theirs set wrapped = ours.wrapped from platform.partnership_key ours
       where theirs.partnership_id = $1 and ours.partnership_id = $2 and theirs.purpose = 'text' and ours.purpose = 'text'`,
      [other, one],
    )
    await superuser.query('commit')
    await assert.rejects(
      within((tx) => openKeys(master).seal(tx, place, SECRET), other),
      /cannot be unwrapped/,
    )
    await superuser.query('delete from platform.partnership_key where partnership_id = $1', [other])
  })

  it('agree on one key when two writers seal the first text at once', async () => {
    const before = (await keysOf()).length
    const made = await Promise.all(
      [1, 2, 3, 4].map(() => within((tx) => openKeys(master).seal(tx, place, SECRET), other)),
    )
    assert.equal(new Set(made.map((sealed) => sealed.split('.')[1])).size, 1)
    assert.equal((await keysOf()).length, before)
  })

  it('forget a key whose transaction was undone', async () => {
    await superuser.query('delete from platform.partnership_key where partnership_id = $1', [other])
    const fresh = openKeys(master)
    await assert.rejects(
      within(async (tx) => {
        await fresh.seal(tx, place, SECRET)
        await fresh.seal(tx, place, SECRET)
        throw new Error('undone')
      }, other),
      /undone/,
    )
    const sealed = await within((tx) => fresh.seal(tx, place, SECRET), other)
    assert.equal(await reading((tx) => openKeys(master).open(tx, place, sealed), other), SECRET)
  })

  it('give the same digest for the same text, purpose and partnership alone', async () => {
    assert.notEqual(
      await reading((tx) => keys.digest(tx, 'nhs number', '9434765919')),
      await reading((tx) => keys.digest(tx, 'nhs number', '9434765919')),
      'nothing is like a number that is looked for before there is one',
    )
    const kept = await within((tx) => keys.digest(tx, 'nhs number', '9434765919'))
    assert.equal(await reading((tx) => openKeys(master).digest(tx, 'nhs number', '9434765919')), kept)
    for (const [purpose, text] of [
      ['nhs number', '9434765918'],
      ['telephone', '9434765919'],
    ] as const)
      assert.notEqual(await reading((tx) => keys.digest(tx, purpose, text)), kept)
    assert.notEqual(await within((tx) => keys.digest(tx, 'nhs number', '9434765919'), other), kept)
  })

  it('seal for the whole deployment what belongs to no partnership', async () => {
    const where = { table: 'auth.verification', column: 'value', row: 'somebody' }
    const sealed = keys.sealOutside(where, SECRET)
    assert.equal(openKeys(master).openOutside(where, sealed), SECRET)
    assert.throws(() => keys.openOutside({ ...where, row: 'another' }, sealed), SealBroken)
    assert.throws(() => openKeys(newer).openOutside(where, sealed), SealBroken)
    await assert.rejects(
      reading((tx) => keys.open(tx, where, sealed)),
      SealBroken,
    )
    assert.equal(keys.digestOutside('token', 'abc'), openKeys(master).digestOutside('token', 'abc'))
    assert.notEqual(keys.digestOutside('token', 'abc'), keys.digestOutside('code', 'abc'))
  })

  describe('that are changed', () => {
    const row = newId<'note'>()
    const code = newId<'verification'>()
    const there = { table: 'sealed.note', column: 'body', row }
    const outside = { table: 'auth.verification', column: 'value', row: code }
    const sealedNow = async (): Promise<{ body: string; value: string }> => ({
      body: (await superuser.query('select body from sealed.note where id = $1', [row])).rows[0].body,
      value: (await superuser.query('select value from auth.verification where id = $1', [code])).rows[0]
        .value,
    })
    before(async () => {
      const body = await within((tx) => keys.seal(tx, there, SECRET))
      await superuser.query('insert into sealed.note values ($1, $2, $3)', [one, row, body])
      // A note in which nothing is said is not sealed, and is passed over.
      await superuser.query('insert into sealed.note values ($1, $2, $3)', [one, newId<'note'>(), ''])
      await superuser.query('insert into auth.verification values ($1, $2, $3, now())', [
        ...[code, 'somebody', keys.sealOutside(outside, SECRET)],
      ])
    })

    it('leave old files readable, and seal them again with the new key', async () => {
      await using folder = await filesForTests(undefined, fileKeysIn(beside, keys))
      const file = await folder.keep(one, 'note.txt', Buffer.from(SECRET))
      assert.ok('sha256' in file)
      const path = join(folder.folder, one, file.sha256.slice(0, 2), file.sha256)
      const before = readHead(await readFile(path))?.keyId
      const { store } = folder
      assert.ok(await store.sealAgain({ partnershipId: other, sha256: file.sha256 }).then((did) => !did))
      const { files } = await rotateKeys({ database, keys, kept: [], now, store })
      assert.equal(files, 1)
      const after = readHead(await readFile(path))?.keyId
      assert.ok(before && after && before !== after)
      const again = sealedStore(
        await openFolderStore(folder.folder),
        fileKeysIn(beside, openKeys(master)),
        '',
      )
      const content = await again.open({ partnershipId: one, sha256: file.sha256 })
      assert.equal(content && (await buffer(content)).toString(), SECRET)
      assert.equal(await store.sealAgain({ partnershipId: one, sha256: file.sha256 }), false)
    })

    it('leave old texts readable, and seal them again with the new key', async () => {
      const old = await sealedNow()
      const digest = await within((tx) => keys.digest(tx, 'nhs number', '1'))
      const rotated = await rotateKeys({ database, keys, kept, now, store })
      assert.deepEqual({ ...rotated }, { partnerships: 2, rewrapped: 0, resealed: 1, files: 0 })
      const fresh = await sealedNow()
      assert.notEqual(fresh.body.split('.')[1], old.body.split('.')[1])
      const again = openKeys(master)
      assert.equal(await reading((tx) => again.open(tx, there, fresh.body)), SECRET)
      assert.equal(await reading((tx) => again.open(tx, there, old.body)), SECRET)
      assert.equal(await reading((tx) => again.digest(tx, 'nhs number', '1')), digest)
      const texts = (await keysOf()).filter(({ purpose }) => purpose === 'text')
      assert.deepEqual(
        texts.map(({ retired_at }) => retired_at !== null),
        [true, true, false],
      )
      const { rows } = await superuser.query(
        `select subject from platform.audit where partnership_id = $1 and did = 'keys.renew'`,
        [one],
      )
      assert.deepEqual(rows.at(-1), { subject: texts[2].id })
    })

    it('are wrapped by a new master key, after which the old one is not needed', async () => {
      const both = openKeys(`${newer},${master}`)
      const rotated = await rewrapKeys({ database, keys: both, kept, now, store })
      assert.ok(rotated.rewrapped >= 3)
      assert.equal(rotated.resealed, 1)
      const [alone, { body, value }] = [openKeys(newer), await sealedNow()]
      assert.equal(await reading((tx) => alone.open(tx, there, body)), SECRET)
      assert.equal(alone.openOutside(outside, value), SECRET)
      await assert.rejects(
        reading((tx) => openKeys(master).open(tx, there, body)),
        /No master key/,
      )
      await demandMasterKeys({ database, kept, masterKeys: newer })
      await assert.rejects(
        demandMasterKeys({ database, kept, masterKeys: master }),
        (error) =>
          error instanceof ConfigFault &&
          error.message.startsWith(`This database is sealed with another master key (${both.masterKeyId})`),
      )
    })
  })

  it('tell nothing about themselves to whoever prints them', () => {
    const raw = Buffer.from(master, 'base64')
    for (const form of ['base64', 'base64url', 'hex'] as const)
      assert.ok(!inspect(keys, { depth: 9, showHidden: true }).includes(raw.toString(form)))
  })
})
