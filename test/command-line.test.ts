import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { accord, aFolder, lookInto, type Product, remove, start } from './product.ts'

describe('the command line', () => {
  const ending = new AsyncDisposableStack()
  let folder: string
  let product: Product
  let DATA: string

  before(async () => {
    folder = await aFolder()
    ending.defer(() => remove(folder))
    DATA = join(folder, 'data')
    product = ending.use(await start({ DATA }))
  })
  after(() => ending.disposeAsync())

  const done = async (...words: readonly string[]): Promise<string> => {
    const { code, said } = await accord({ DATA }, ...words)
    assert.equal(code, 0, said)
    return said
  }
  const refused = async (told: RegExp, ...words: readonly string[]): Promise<void> => {
    const { code, said } = await accord({ DATA }, ...words)
    assert.equal(code, 1, said)
    assert.match(said, told)
  }

  it('says what it can do, and what it did not understand', async () => {
    assert.match(await done('help'), /accord restore FILE --identity KEYFILE/)
    for (const words of [['frobnicate'], ['backup', 'now'], ['restore'], ['backup', '--loud']])
      assert.equal((await accord({ DATA }, ...words)).code, 2, words.join(' '))
  })

  it('makes a partnership beside the product that runs, and invites its business manager', async () => {
    const as = ['--manager', 'Avery Thornfield', '--email', 'avery@northmarch.example']
    assert.match(
      await done('create-partnership', 'Northmarch', '--host', 'northmarch.localhost', ...as),
      /^Made the partnership Northmarch \(northmarch\), and invited avery@northmarch\.example/,
    )
    const [invitation] = await lookInto(
      DATA,
      'select email, post from accounts.invitation where email like $1',
      ['avery@%'],
    )
    assert.deepEqual(invitation, { email: 'avery@northmarch.example', post: 'business-manager' })
    await refused(/There is a partnership “northmarch” already/, 'create-partnership', 'Northmarch', ...as)
    await refused(/belongs to another/, 'create-partnership', 'X Y', '--host', 'northmarch.localhost', ...as)
    await refused(/Give this one its own: --host/, 'create-partnership', 'Southmarch', ...as)
    const faulty = ['--host', 'south.localhost', '--manager', 'Avery', '--email', 'nowhere']
    await refused(/e-mail address/, 'create-partnership', 'Southmarch', ...faulty)
    assert.deepEqual(
      await lookInto(DATA, "select slug from platform.partnership where slug like 'south%'"),
      [],
    )
  })

  it('invites people, once', async () => {
    const rest = ['--name', 'Robin "R" Vale, RN', '--partnership', 'anyshire']
    assert.match(
      await done('invite', 'robin@anyshire.example', ...rest),
      /^Invited robin@anyshire\.example to Anyshire/,
    )
    await refused(/an invitation already/, 'invite', 'robin@anyshire.example', ...rest)
    await refused(/no agency called “Nobody”/, 'invite', 'r2@anyshire.example', ...rest, '--agency', 'Nobody')
    await refused(
      /Say which partnership/,
      'invite',
      'r3@anyshire.example',
      '--name',
      'R',
      '--partnership',
      'x',
    )
  })

  it('takes the directory out and in again, and changes nothing by it', async () => {
    const [xlsx, csv] = [join(folder, 'directory.xlsx'), join(folder, 'agencies.csv')]
    await done('export', csv, '--partnership', 'anyshire')
    await done('export', xlsx, '--partnership', 'anyshire')
    assert.match(
      await done('import', xlsx, '--partnership', 'anyshire'),
      /0 new, 0 changed, \d+ unchanged, 0 left out, 0 refused/,
    )
    const text = await readFile(csv, 'utf8')
    const [first = '', ...rows] = text.trim().split('\r\n')
    const nameAt = first.split(',').findIndex((cell) => /name/i.test(cell))
    const cells = (rows[0] ?? '').split(',')
    cells[nameAt] = `Renamed ${cells[nameAt]}`
    await writeFile(csv, [first, cells.join(','), ...rows.slice(1), ''].join('\r\n'))
    assert.match(await done('import', csv, '--partnership', 'anyshire'), /1 changed.*add --yes/)
    assert.match(await done('import', csv, '--partnership', 'anyshire', '--yes'), /^Imported/m)
    const renamed = await lookInto(DATA, "select name from people.agency where name like 'Renamed %'")
    assert.equal(renamed.length, 1)
    await writeFile(csv, Buffer.from('\uFEFFname\r\nÅ', 'utf16le'))
    await refused(/agencies\.csv: /, 'import', csv, '--partnership', 'anyshire')
  })

  it('renews the keys, after which what was sealed still opens', async () => {
    assert.match(
      await done('keys', 'rotate'),
      /^3 partnerships: \d+ keys? wrapped again, \d+ texts? and \d+ files? sealed again/,
    )
    assert.match(
      await done('keys', 'rewrap'),
      /^3 partnerships: 0 keys wrapped again, 0 texts and 0 files sealed again/,
    )
  })

  it('proves the audit, and names the first entry that was touched', async () => {
    assert.match(await done('audit', 'verify'), /Anyshire: sound\./)
    const [row] = await lookInto(
      DATA,
      `select s.partnership_id as partnership, a.id from platform.audit a
      join platform.audit_seal s on s.partnership_id = a.partnership_id and s.audit_id = a.id order by s.sequence limit 1`,
    )
    await lookInto(DATA, 'update platform.audit set did = $1 where partnership_id = $2 and id = $3', [
      'nothing.happened',
      row?.['partnership'],
      row?.['id'],
    ])
    const { code, said } = await accord({ DATA }, 'audit', 'verify')
    assert.equal(code, 1)
    assert.match(said, /BROKEN at entry 1\./)
    assert.equal((await accord({ DATA }, 'audit', 'verify', join(folder, 'nowhere'))).code, 2)
  })

  it('works as well when the product does not run', async () => {
    await product.kill()
    assert.match(await done('migrate'), /^The database is ready/)
    assert.match(
      await done('invite', 'kim@anyshire.example', '--name', 'Kim', '--partnership', 'anyshire'),
      /^Invited/,
    )
  })
})
