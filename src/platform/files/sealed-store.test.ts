import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { newId } from '../id.ts'
import { filesForTests, type TestFiles } from '../testing/files.ts'
import { HEAD_BYTES } from './sealed-stream.ts'

const WORDS = 'What the child said on Tuesday. '
const PIECE = 64 * 1024

describe('a file in the store', () => {
  const [ours, theirs] = [newId<'partnership'>(), newId<'partnership'>()]
  let files: TestFiles
  before(async () => {
    files = await filesForTests()
  })
  after(() => files[Symbol.asyncDispose]())

  const pathOf = (sha256: string, of = ours) => join(files.folder, of, sha256.slice(0, 2), sha256)
  async function kept(bytes: Buffer) {
    const incoming = join(files.folder, 'incoming', `test-${randomBytes(4).toString('hex')}`)
    await writeFile(incoming, bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await files.store.keep({ partnershipId: ours, sha256 }, incoming)
    return { partnershipId: ours, sha256 }
  }
  const read = async (place: Parameters<typeof files.store.open>[0]) => {
    const content = await files.store.open(place)
    return content && (await buffer(content))
  }

  it('is what was sent, however long it is', async () => {
    for (const length of [0, 1, 39, 40, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 17]) {
      const bytes = randomBytes(length)
      assert.deepEqual(await read(await kept(bytes)), bytes, String(length))
    }
  })

  it('can be read nowhere on the disk', async () => {
    const bytes = Buffer.from(WORDS.repeat(10_000))
    await kept(bytes)
    let seen = 0
    for (const entry of await readdir(files.folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      seen += 1
      const held = await readFile(join(entry.parentPath, entry.name))
      assert.ok(!held.includes(WORDS.slice(0, 12)), entry.name)
    }
    assert.ok(seen > 5)
  })

  it('cannot be opened when a byte of it was changed, or a part left out, moved or cut off', async () => {
    const place = await kept(randomBytes(3 * PIECE))
    const path = pathOf(place.sha256)
    const whole = await readFile(path)
    const sealedPiece = PIECE + 16
    const cut = (from: number, to: number) => Buffer.concat([whole.subarray(0, from), whole.subarray(to)])
    const changed = (at: number) => {
      const copy = Buffer.from(whole)
      copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
      return copy
    }
    const first = whole.subarray(HEAD_BYTES, HEAD_BYTES + sealedPiece)
    const second = whole.subarray(HEAD_BYTES + sealedPiece, HEAD_BYTES + 2 * sealedPiece)
    const rest = whole.subarray(HEAD_BYTES + 2 * sealedPiece)
    for (const [what, bytes] of [
      ['a key that is not ours', changed(10)],
      ['another salt', changed(30)],
      ['a byte', changed(HEAD_BYTES + 5)],
      ['the last byte', changed(whole.length - 1)],
      ['cut at the end of a piece', whole.subarray(0, HEAD_BYTES + 2 * sealedPiece)],
      ['cut within a piece', whole.subarray(0, HEAD_BYTES + 100)],
      ['cut after its head', whole.subarray(0, HEAD_BYTES)],
      ['a piece left out', cut(HEAD_BYTES, HEAD_BYTES + sealedPiece)],
      ['pieces in another order', Buffer.concat([whole.subarray(0, HEAD_BYTES), second, first, rest])],
      ['more at its end', Buffer.concat([whole, whole.subarray(0, 20)])],
      ['put there in the clear', Buffer.from('Something else')],
    ] as const) {
      await writeFile(path, bytes)
      await assert.rejects(read(place), /cannot be opened/, what)
    }
    await writeFile(path, whole)
    assert.equal((await read(place))?.length, 3 * PIECE)
  })

  it('cannot be opened under another name, or in another partnership', async () => {
    const place = await kept(Buffer.from('in its place'))
    const sha256 = createHash('sha256').update('another name').digest('hex')
    for (const [to, elsewhere] of [
      [pathOf(sha256), { partnershipId: ours, sha256 }],
      [pathOf(place.sha256, theirs), { ...place, partnershipId: theirs }],
    ] as const) {
      await mkdir(dirname(to), { recursive: true })
      await cp(pathOf(place.sha256), to)
      await assert.rejects(read(elsewhere), /cannot be opened/)
    }
  })

  it('that was kept before files were sealed still opens, and is sealed when the keys are rotated', async () => {
    const bytes = Buffer.from(`${WORDS} before`)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await mkdir(dirname(pathOf(sha256)), { recursive: true })
    await writeFile(pathOf(sha256), bytes)
    const place = { partnershipId: ours, sha256 }
    assert.deepEqual(await read(place), bytes)
    assert.equal(await files.store.sealAgain(place), true)
    assert.ok(!(await readFile(pathOf(sha256))).includes(WORDS))
    assert.deepEqual(await read(place), bytes)
    assert.equal(await files.store.sealAgain(place), false)
  })
})
