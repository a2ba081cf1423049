import type { Partnership } from '#platform/partnerships.ts'
import { qrImage, qrPicture } from '#platform/qr.ts'

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

const shortAddress = (site: string, slug: string) => {
  const address = `${site}/r/${slug}`
  return { address, shown: address.replace(/^https?:\/\//, '') }
}

/** The same for the page itself, when it is printed. */
export async function printedAddressOf(site: string, slug: string) {
  const { address, shown } = shortAddress(site, slug)
  return { shown, image: await qrImage(address) }
}

/** The short address at which the newest version of a report is read, for a set that is printed. */
export async function webAddressOf(site: string, slug: string): Promise<WebAddress> {
  const { address, shown } = shortAddress(site, slug)
  return {
    words: 'Read it on the web',
    ...{ address, shown },
    code: await qrPicture(address),
  }
}
