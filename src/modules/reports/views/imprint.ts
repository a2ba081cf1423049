import type { Partnership } from '#platform/partnerships.ts'
import { qrPicture } from '#platform/qr.ts'

/** Who published something, when, and where else it can be read. Publishing fills it; nobody types it. */
export interface Imprint {
  readonly partnership: Partnership
  /** For example “Published on 30 September 2023, version 1”. */
  readonly publishedLine: string
  readonly made: Temporal.Instant
  readonly correctionNote?: string
  /** In large letters, as Easy Read asks. */
  readonly isLarge: boolean
  /** Where the page is that says the same. A proof has none. */
  readonly web?: WebAddress
}

export interface WebAddress {
  /** What is found there: “Read it on the web”. */
  readonly words: string
  readonly address: string
  /** As somebody types it. */
  readonly shown: string
  readonly code: { readonly svg: string; readonly png: Uint8Array }
}

export const publisherOf = ({ name }: Partnership): string => `${name} Safeguarding Partnership`

/** The short address at which the newest version of a report is read, for a set that is printed. */
export async function webAddressOf(site: string, slug: string): Promise<WebAddress> {
  const address = `${site}/r/${slug}`
  return {
    words: 'Read it on the web',
    address,
    shown: address.replace(/^https?:\/\//, ''),
    code: await qrPicture(address),
  }
}
