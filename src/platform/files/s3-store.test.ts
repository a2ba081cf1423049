import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { newId } from '../id.ts'
import { keysInMemory } from '../testing/files.ts'
import { openS3Store } from './s3-store.ts'
import { sealedStore } from './sealed-store.ts'
import type { FileStore } from './store.ts'

const KEY = { keyId: 'AKIDEXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', region: 'eu-west-2' }
const hash = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: Buffer | string, words: string): Buffer => createHmac('sha256', key).update(words).digest()

/** The signature that AWS Signature Version 4 asks for, worked out from what arrived. */
function signatureOf(request: IncomingMessage, secret: string): string {
  const url = new URL(request.url ?? '', 'http://store')
  const [, date = '', region = '', signed = ''] =
    /Credential=[^/]+\/(\d+)\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+)/.exec(
      request.headers.authorization ?? '',
    ) ?? []
  const pairs = [...url.searchParams].map((pair) =>
    pair.map((word) =>
      encodeURIComponent(word).replaceAll(
        /[!'()*]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    ),
  )
  const canonical = [
    request.method,
    url.pathname,
    pairs
      .map((pair) => pair.join('='))
      .sort()
      .join('&'),
    ...signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    signed,
    request.headers['x-amz-content-sha256'],
  ].join('\n')
  const scope = `${date}/${region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, hash(canonical)].join('\n')
  const key = ['s3', 'aws4_request'].reduce(
    (above, words) => hmac(above, words),
    hmac(hmac(`AWS4${secret}`, date), region),
  )
  return hmac(key, toSign).toString('hex')
}

/** A store that refuses what is not signed, or whose content is not what it says. It lists two files at a time. */
async function standIn(): Promise<Server & { readonly kept: Map<string, Buffer>; failing: number }> {
  const kept = new Map<string, Buffer>()
  const server = Object.assign(
    createServer(async (request, reply) => {
      const bytes = await buffer(request)
      const said = /Signature=(\w+)/.exec(request.headers.authorization ?? '')?.[1]
      if (server.failing > 0) {
        server.failing -= 1
        return reply.writeHead(503).end()
      }
      if (said !== signatureOf(request, KEY.secret)) return reply.writeHead(403).end('SignatureDoesNotMatch')
      const url = new URL(request.url ?? '', 'http://store')
      if (!url.pathname.startsWith('/papers')) return reply.writeHead(404).end()
      const name = url.pathname.slice('/papers/'.length)
      const held = kept.get(name)
      if (request.method === 'PUT') {
        if (hash(bytes) !== request.headers['x-amz-content-sha256']) return reply.writeHead(400).end()
        assert.equal(request.headers['content-length'], String(bytes.length))
        kept.set(name, bytes)
        return reply.writeHead(200).end()
      }
      if (request.method === 'DELETE') {
        kept.delete(name)
        return reply.writeHead(204).end()
      }
      if (name === '') {
        const after = url.searchParams.get('continuation-token') ?? ''
        const names = [...kept.keys()]
          .filter((each) => each.startsWith(url.searchParams.get('prefix') ?? '') && each > after)
          .sort()
        const page = names.slice(0, 2)
        const more = names.length > 2 ? `<NextContinuationToken>${page[1]}</NextContinuationToken>` : ''
        const contents = page.map(
          (each) =>
            `<Contents><Key>${each}</Key><LastModified>2026-03-20T09:00:00.000Z</LastModified><Size>${kept.get(each)?.length}</Size></Contents>`,
        )
        return reply.end(`<ListBucketResult>${contents.join('')}${more}</ListBucketResult>`)
      }
      return held ? reply.end(request.method === 'HEAD' ? '' : held) : reply.writeHead(404).end()
    }),
    { kept, failing: 0 },
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

describe('files in an S3-compatible store', () => {
  let server: Awaited<ReturnType<typeof standIn>>
  let store: FileStore
  let folder: string
  const [ours, theirs] = [newId<'partnership'>(), newId<'partnership'>()]
  const endpoint = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  before(async () => {
    server = await standIn()
    folder = await mkdtemp(join(tmpdir(), 'accord-s3-'))
    store = openS3Store({ endpoint: endpoint(), bucket: 'papers', ...KEY })
  })
  after(async () => {
    server.close()
    await rm(folder, { recursive: true })
  })

  const keep = async (partnershipId: typeof ours, words: string) => {
    const path = join(folder, 'incoming')
    await writeFile(path, words)
    const place = { partnershipId, sha256: hash(words) }
    await store.keep(place, path)
    assert.ok(!existsSync(path), 'what was taken in is taken away')
    return place
  }

  it('are kept, found again and taken away', async () => {
    const place = await keep(ours, 'the terms of reference')
    const found = await store.open(place)
    assert.equal(found && (await buffer(found)).toString(), 'the terms of reference')
    assert.ok(await store.has(place))
    await store.remove(place)
    assert.ok(!(await store.has(place)))
    assert.equal(await store.open(place), undefined)
    await store.remove(place)
  })

  it('arrive there sealed, and are read again with the keys of the partnership', async () => {
    const sealing = sealedStore(store, keysInMemory(), folder)
    const words = 'What the child said on Tuesday. '.repeat(5000)
    const place = { partnershipId: ours, sha256: hash(words) }
    await writeFile(join(folder, 'incoming'), words)
    await sealing.keep(place, join(folder, 'incoming'))
    assert.deepEqual(await readdir(folder), [], 'nothing is left beside it')
    for (const held of server.kept.values()) assert.ok(!held.includes('the child said'))
    const found = await sealing.open(place)
    assert.equal(found && (await buffer(found)).toString(), words)
    await sealing.remove(place)
    assert.equal(await sealing.open(place), undefined)
  })

  it('are listed partnership by partnership, however many there are', async () => {
    const places = []
    for (const words of ['one', 'two', 'three', 'four', 'five']) places.push(await keep(ours, words))
    await keep(theirs, 'another')
    const found = []
    for await (const file of store.each(ours)) found.push(file)
    assert.deepEqual(found.map(({ sha256 }) => sha256).sort(), places.map(({ sha256 }) => sha256).sort())
    assert.deepEqual(found.find(({ sha256 }) => sha256 === hash('three'))?.bytes, 5)
    assert.ok(found.every(({ since }) => String(since) === '2026-03-20T09:00:00Z'))
  })

  it('are asked for again when the store is busy', async () => {
    server.failing = 2
    const place = await keep(ours, 'patience')
    assert.ok(await store.has(place))
  })

  it('are refused with a fault that names no file, when the key is wrong', async () => {
    const stranger = openS3Store({ endpoint: endpoint(), bucket: 'papers', ...KEY, secret: 'guessed' })
    const place = { partnershipId: ours, sha256: hash('three') }
    await assert.rejects(stranger.open(place), /^Error: The file store answered 403 to GET$/)
    const held = await store.open(place)
    assert.equal(held && (await buffer(held)).toString(), 'three')
  })

  it('have no other names than the hash of their content', async () => {
    for (const sha256 of ['../../etc/passwd', '', 'A'.repeat(64)])
      await assert.rejects(store.has({ partnershipId: ours, sha256 }), /not the place of a file/)
  })
})
