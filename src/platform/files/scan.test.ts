import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { after, afterEach, before, describe, it } from 'node:test'
import { asClamd, clamdForTests, EICAR, type StandIn } from '../testing/clamd.ts'
import { fileWarnings } from './files.ts'
import { openScanner } from './scan.ts'

describe('the virus scanner', () => {
  let clamd: StandIn
  before(async () => {
    clamd = await clamdForTests()
  })
  after(() => clamd[Symbol.asyncDispose]())
  afterEach(() => {
    clamd.answer = asClamd
  })

  const scan = (content: Buffer | string, patience = 2000) =>
    openScanner(clamd.address, patience).scan(Readable.from([Buffer.from(content)]))

  it('is sent every byte, and its exact answer counts', async () => {
    const content = randomBytes(3 * 1024 * 1024)
    const pieces = Readable.from([content.subarray(0, 70_000), content.subarray(70_000)])
    assert.deepEqual(await openScanner(clamd.address).scan(pieces), { clean: true })
    assert.ok(clamd.read.at(-1)?.equals(content))
    assert.deepEqual(await scan(EICAR), { clean: false, name: 'Eicar-Test-Signature' })
  })

  it('is heard out when its answer comes in pieces', async () => {
    clamd.answer = (_, socket) => {
      socket.write('stream: ')
      setImmediate(() => socket.write('O'))
      setTimeout(() => socket.end('K\0'), 30)
      return undefined
    }
    assert.deepEqual(await scan('words'), { clean: true })
    clamd.answer = (_, socket) => {
      socket.write('stream: OK')
      setTimeout(() => socket.destroy(), 30)
      return undefined
    }
    // An answer without its end is none.
    await assert.rejects(scan('words'), /no whole answer|fell silent/)
  })

  it('gives no verdict with any other answer', async () => {
    for (const said of [
      'stream: OK',
      'stream: OK\n\0',
      'stream: OK and more\0',
      'OK\0',
      ' stream: OK\0',
      'stream: ok\0',
      'INSTREAM size limit exceeded. ERROR\0',
      '\0',
      '',
      'stream: OK\0stream: X FOUND\0',
      'x'.repeat(10_000),
    ]) {
      clamd.answer = () => said
      await assert.rejects(scan('words'), /virus scanner/, JSON.stringify(said.slice(0, 40)))
    }
  })

  it('gives no verdict when it is cut off, falls silent, or is not there', async () => {
    clamd.answer = (_, socket) => {
      socket.destroy()
      return undefined
    }
    await assert.rejects(scan('words'))
    clamd.answer = () => undefined
    await assert.rejects(scan('words', 300), /fell silent/)
    await assert.rejects(openScanner('127.0.0.1:1', 1000).scan(Readable.from([Buffer.from('words')])))
    await assert.rejects(openScanner('/nowhere/clamd.ctl', 1000).scan(Readable.from([Buffer.from('words')])))
  })

  it('gives no verdict on half a file', async () => {
    const half = Readable.from(
      (function* () {
        yield Buffer.from('half')
        throw new Error('The disk is gone')
      })(),
    )
    await assert.rejects(openScanner(clamd.address, 500).scan(half), /virus scanner/)
  })

  it('is told of, when it is not there or not configured, to whoever runs the product', async () => {
    assert.match((await fileWarnings({ scanner: undefined })).join(), /not scanned/)
    assert.match((await fileWarnings({ scanner: openScanner('127.0.0.1:1', 500) })).join(), /does not answer/)
    assert.deepEqual(await fileWarnings({ scanner: openScanner(clamd.address) }), [])
  })
})
