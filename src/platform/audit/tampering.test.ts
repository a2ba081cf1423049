import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import { audit, shredDetails } from '../audit.ts'
import { newId } from '../id.ts'
import { type AuditPlace, anAuditPlace, now } from './testing.ts'

describe('the chain of the audit', () => {
  let place: AuditPlace
  before(async () => {
    place = await anAuditPlace()
  })
  after(() => place?.[Symbol.asyncDispose]())
  beforeEach(() => place.begin())

  describe('that somebody who holds the database has tampered with', () => {
    const CASES: readonly (readonly [what: string, statement: string, sequence: number, fault: RegExp])[] = [
      ['a verb', `update platform.audit set did = 'x' where id = $1`, 3, /^Entry 3 \(.*\) was changed/],
      [
        'a time',
        `update platform.audit set at = at + interval '1 us' where id = $1`,
        3,
        /^Entry 3 .* changed/,
      ],
      ['who did it', 'update platform.audit set actor_id = id where id = $1', 3, /^Entry 3 .* changed/],
      ['a mark', 'update platform.audit set is_marked = true where id = $1', 3, /^Entry 3 .* changed/],
      ['a tier', 'update platform.audit set tier = 4 where id = $1', 3, /^Entry 3 .* changed/],
      ['a hash', `update platform.audit_seal set hash = repeat('0', 64) where audit_id = $1`, 3, /^Entry 3/],
      [
        'when it was sealed',
        `update platform.audit_seal set sealed_at = now() where audit_id = $1`,
        3,
        /^Entry 3/,
      ],
      [
        'a detail',
        `update platform.audit_detail set detail = '{}' where audit_id = $1`,
        3,
        /^The detail of entry 3/,
      ],
      ['a detail’s row', 'delete from platform.audit_detail where audit_id = $1', 3, /is gone without/],
      ['an entry', 'delete from platform.audit where id = $1', 3, /^Entry 3 is gone/],
      ['a place', 'delete from platform.audit_seal where audit_id = $1', 3, /^Entry 3 is missing/],
    ]
    for (const [what, statement, sequence, fault] of CASES)
      it(`is found out, and the first broken link is named: ${what}`, async () => {
        await place.entries(6)
        await place.seal()
        const id = await place.idAt(3)
        await place.tamper(statement, [id])
        const found = await place.verdict()
        assert.ok(!found.sound)
        assert.equal(found.sequence, sequence)
        assert.match(found.fault, fault)
      })

    it('is found out: two entries that changed places', async () => {
      await place.entries(6)
      await place.seal()
      const [second, fifth] = [await place.idAt(2), await place.idAt(5)]
      await place.tamper('delete from platform.audit_seal where audit_id = $1', [fifth])
      await place.tamper('update platform.audit_seal set audit_id = $1 where audit_id = $2', [fifth, second])
      await place.tamper(
        `insert into platform.audit_seal select partnership_id, 5, $1, hash, sealed_at from platform.audit_seal
         where audit_id = $2`,
        [second, fifth],
      )
      const found = await place.verdict()
      assert.ok(!found.sound && found.sequence === 2)
    })

    it('is found out: an entry that was kept from the chain', async () => {
      await place.entries(2)
      await place.seal()
      await place.entries(1)
      await place.tamper('delete from platform.audit_unsealed where partnership_id = $1', [
        place.partnershipId,
      ])
      const found = await place.verdict()
      assert.ok(!found.sound && /is not in the chain, and does not wait/.test(found.fault))
    })

    it('is found out by a head that was published: an end that was cut off', async () => {
      await place.entries(4)
      await place.seal()
      const published = [
        { partnershipId: place.partnershipId, ...(await place.head()), at: '2026-03-20T03:15:00Z' },
      ]
      const last = await place.idAt(4)
      await place.tamper('delete from platform.audit_seal where audit_id = $1', [last])
      await place.tamper('delete from platform.audit_detail where audit_id = $1', [last])
      await place.tamper('delete from platform.audit where id = $1', [last])
      assert.ok((await place.verdict()).sound, 'without the head, a shorter chain is a chain')
      const found = await place.verdict(published)
      assert.ok(!found.sound)
      assert.equal(
        found.fault,
        'Entries 4 to 4 are missing: the head that was published on 2026-03-20 ends at entry 4.',
      )
    })

    it('is found out by a head that was published: a chain that was written anew', async () => {
      await place.entries(4)
      await place.seal()
      const published = [
        { partnershipId: place.partnershipId, ...(await place.head()), at: '2026-03-20T03:15:00Z' },
      ]
      await place.tamper(`update platform.audit set did = 'x' where id = $1`, [await place.idAt(2)])
      await place.tamper(
        'insert into platform.audit_unsealed (partnership_id, audit_id) select partnership_id, audit_id from platform.audit_seal where partnership_id = $1',
        [place.partnershipId],
      )
      await place.tamper('delete from platform.audit_seal where partnership_id = $1', [place.partnershipId])
      await place.seal()
      assert.ok((await place.verdict()).sound)
      const found = await place.verdict(published)
      assert.ok(!found.sound && found.sequence === 4)
      assert.match(found.fault, /head was published on 2026-03-20: it was written anew/)
    })
  })

  describe('of which a detail was destroyed', () => {
    /** The certificate of a disposal that destroyed so many details. */
    const certified = async (details: number): Promise<string> => {
      const id = newId<'disposal'>()
      await place.tamper(
        `insert into platform.disposal (partnership_id, id, table_name, record, rule, reason, proposed_by, proposed_at,
           state, decided_by, decided_at, certificate, version)
         values ($1, $2, 'people.person', 'directory', '{}', '', $1, now(), 'done', $2, now(), $3, 2)`,
        [place.partnershipId, id, JSON.stringify({ tables: [], files: 0, details, stayed: [] })],
      )
      return `disposal ${id}`
    }

    it('still proves itself by the certificate of its disposal, and says how many were', async () => {
      await place.entries(3)
      await place.seal()
      const id = await place.idAt(2)
      const why = await certified(1)
      await place.within((work) => shredDetails(work, [id], why))
      assert.ok((await place.verdict()).sound, 'also while the entry that says so waits for its place')
      await place.seal()
      const { rows } = await place.superuser.query(
        'select salt, detail from platform.audit_detail where audit_id = $1',
        [id],
      )
      assert.deepEqual(rows, [{ salt: null, detail: null }])
      const found = await place.verdict()
      assert.ok(found.sound && found.shredded === 1 && found.head.sequence === 4)
      // What was destroyed before is not destroyed again, and no certificate counts it twice.
      assert.equal(await place.within((work) => shredDetails(work, [id], why)), 0)
    })

    it('is found out where no entry says by what', async () => {
      await place.entries(3)
      await place.seal()
      await place.tamper(
        'update platform.audit_detail set salt = null, detail = null, shredded_at = now() where audit_id = $1',
        [await place.idAt(2)],
      )
      const found = await place.verdict()
      assert.ok(!found.sound && found.sequence === 2)
      assert.match(found.fault, /was destroyed, and no entry says by what/)
      const { code, said } = await place.command()
      assert.equal(code, 1)
      assert.match(said.join(), /BROKEN at entry 2/)
    })

    it('is found out where no certificate accounts for it, or for so many', async () => {
      await place.entries(3)
      await place.seal()
      const [first, second] = [await place.idAt(1), await place.idAt(2)]
      await place.within((work) => shredDetails(work, [first], 'the period has passed'))
      await place.seal()
      const found = await place.verdict()
      assert.ok(!found.sound && found.sequence === 4)
      assert.match(found.fault, /1 details were destroyed, and no certificate/)
      await place.begin()
      await place.entries(3)
      await place.seal()
      const ids = [await place.idAt(1), await place.idAt(2)]
      assert.notDeepEqual(ids, [first, second])
      const why = await certified(1)
      await place.within((work) => shredDetails(work, ids, why))
      await place.seal()
      const other = await place.verdict()
      assert.ok(!other.sound && /the certificate of the disposal says 1/.test(other.fault))
    })

    it('says of a file that ends before the disposal that the database has to be asked', async () => {
      await place.entries(3)
      await place.seal()
      const why = await certified(1)
      const id = await place.idAt(2)
      await place.within((work) => shredDetails(work, [id], why))
      await place.seal()
      const part = await place.command(await place.exported(1, 3))
      assert.equal(part.code, 0)
      assert.match(part.said.join(), /1 of them was shredded by a disposal that is not in this file/)
      const whole = await place.command(await place.exported(1, 4))
      assert.doesNotMatch(whole.said.join(), /not in this file/)
    })
  })

  describe('exported to a file', () => {
    it('is proved without the database, and against the heads', async () => {
      await place.entries(5)
      await place.within((work) => audit(work, 'casework.note', newId(), { pages: 9 }, { tier: 3 }))
      await place.seal()
      const headsFile = join(place.folder, `${place.partnershipId}.log`)
      await writeFile(
        headsFile,
        `${JSON.stringify({ partnershipId: place.partnershipId, ...(await place.head()), at: String(now()) })}\n`,
      )
      const file = await place.exported()
      assert.doesNotMatch(
        await readFile(file, 'utf8'),
        /pages/,
        'the detail of what is confidential stays here',
      )
      assert.deepEqual(await place.command(file, headsFile), {
        code: 0,
        said: [
          `Partnership ${place.partnershipId}: sound. 6 entries, up to 6, head ${(await place.head()).hash}. ` +
            'Compared with 1 published head.',
        ],
      })
      assert.equal(
        (await place.command(await place.exported(3, 5), headsFile)).code,
        0,
        'a part of it as well',
      )
    })

    it('is found out when a line is changed, taken out or put elsewhere', async () => {
      await place.entries(5)
      await place.seal()
      const lines = (await readFile(await place.exported(), 'utf8')).trimEnd().split('\n')
      const at = (index: number) => lines[index] ?? ''
      for (const [changed, said] of [
        [
          [...lines.slice(0, 3), at(3).replace('test.keep', 'test.kept'), ...lines.slice(4)],
          /BROKEN at entry 3/,
        ],
        [
          [...lines.slice(0, 3), at(3).replace(/\{\\"index\\":3\}/, '{}'), ...lines.slice(4)],
          /detail of entry 3/,
        ],
        [lines.toSpliced(2, 1), /Entry 2 is missing/],
        [[...lines.slice(0, 2), at(3), at(2), ...lines.slice(4)], /BROKEN at entry 2/],
      ] as const) {
        const file = join(place.folder, `${newId()}.jsonl`)
        await writeFile(file, changed.join('\n'))
        const { code, said: words } = await place.command(file)
        assert.equal(code, 1)
        assert.match(words.join(), said)
      }
    })

    it('says of another file that it is none', async () => {
      const file = join(place.folder, 'letter.txt')
      await writeFile(file, 'Dear all,\n')
      assert.deepEqual(await place.command(file), {
        code: 2,
        said: [`${file} is not an export of the audit.`],
      })
      const nowhere = join(place.folder, 'nowhere')
      assert.deepEqual(await place.command(nowhere), { code: 2, said: [`${nowhere} cannot be read.`] })
    })
  })

  it('is proved by the command in every partnership of a database', async () => {
    await place.entries(2)
    await place.seal()
    await place.tamper(`update platform.audit set did = 'x' where id = $1`, [await place.idAt(1)])
    const { code, said } = await place.command()
    assert.equal(code, 1)
    assert.ok(said.length > 1)
    assert.match(said.join('\n'), /^Firstshire: sound\./m)
    assert.match(said.join('\n'), /^Firstshire: BROKEN at entry 1\. Entry 1 \(.*\) was changed/m)
  })
})
