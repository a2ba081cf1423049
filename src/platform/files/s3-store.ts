import { createHash } from 'node:crypto'
import { createReadStream, openAsBlob } from 'node:fs'
import { unlink } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { AwsClient } from 'aws4fetch'
import { isId } from '../id.ts'
import { type FilePlace, type FileStore, placeParts } from './store.ts'

/** Where an S3-compatible store is, and with which key it is asked. The bucket is there already. */
export interface S3Settings {
  /** For example `https://s3.eu-west-2.amazonaws.com`. Buckets are named in the path. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly keyId: string
  readonly secret: string
}

/** An answer of the store that is no answer to what was asked. It names the status and never the file. */
class StoreFault extends Error {}

const TRIES = 3

/** The texts of one element of an answer, in order. What we put into the store has names without signs. */
const elements = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, words = '']) =>
    words.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  )

/** Files in an S3-compatible store. Each request is signed, and says what the content must hash to. */
export function openS3Store({ endpoint, bucket, region, keyId, secret }: S3Settings): FileStore {
  const client = new AwsClient({
    ...{ accessKeyId: keyId, secretAccessKey: secret, region, service: 's3', retries: TRIES },
  })
  const root = `${endpoint.replace(/\/$/, '')}/${encodeURIComponent(bucket)}`
  const addressOf = (place: FilePlace): string => `${root}/${placeParts(place).join('/')}`

  const ask = async (address: string, init: RequestInit, ...good: readonly number[]): Promise<Response> => {
    const answer = await client.fetch(address, init)
    if (good.includes(answer.status)) return answer
    await answer.body?.cancel()
    throw new StoreFault(`The file store answered ${answer.status} to ${init.method}`)
  }

  return {
    async keep(place, path) {
      // What is stored is sealed, so its hash is not the one in its name.
      const hash = createHash('sha256')
      for await (const chunk of createReadStream(path)) hash.update(chunk)
      const body = await openAsBlob(path)
      await ask(
        addressOf(place),
        { method: 'PUT', body, headers: { 'x-amz-content-sha256': hash.digest('hex') } },
        200,
      )
      await unlink(path)
    },
    async open(place) {
      const answer = await ask(addressOf(place), { method: 'GET' }, 200, 404)
      if (answer.status === 200 && answer.body) return Readable.fromWeb(answer.body as never)
      await answer.body?.cancel()
      return undefined
    },
    has: async (place) => (await ask(addressOf(place), { method: 'HEAD' }, 200, 404)).status === 200,
    async remove(place) {
      const answer = await ask(addressOf(place), { method: 'DELETE' }, 200, 204, 404)
      await answer.body?.cancel()
    },
    async *each(partnershipId) {
      if (!isId(partnershipId)) throw new Error('Files belong to a partnership')
      for (let next: string | undefined = ''; next !== undefined; ) {
        const query = new URLSearchParams({ 'list-type': '2', prefix: `${partnershipId}/` })
        if (next) query.set('continuation-token', next)
        const xml: string = await (await ask(`${root}?${query}`, { method: 'GET' }, 200)).text()
        const [sizes, times] = [elements(xml, 'Size'), elements(xml, 'LastModified')]
        for (const [index, key] of elements(xml, 'Key').entries())
          yield {
            partnershipId,
            sha256: key.split('/').at(-1) ?? '',
            bytes: Number(sizes[index]),
            since: Temporal.Instant.from(times[index] ?? ''),
          }
        next = elements(xml, 'NextContinuationToken')[0]
      }
    },
  }
}
