import { TIER_WORDS } from '#platform/access.ts'
import type { ScanState } from '#platform/files/files.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Tier } from '#platform/keeping.ts'

/** What each tier means for a document, for whoever chooses one. */
export const TIER_HINTS: Readonly<Record<Tier, string>> = {
  0: 'Everybody. It is not on the public site until somebody publishes it',
  1: 'Everybody who signs in to the partnership',
  2: 'Those with a seat or post on what it belongs to, and the business unit',
  3: 'You, and those whom you name',
  4: 'You, and those whom you name. For what is sealed',
}

export const tierChoice = (tier: Tier) => ({
  value: String(tier),
  text: `T${tier} ${TIER_WORDS[tier]}`,
  hint: TIER_HINTS[tier],
})

/** The words of a record, to choose one from. */
export const asChoices = (record: Readonly<Record<string, string>>) =>
  Object.entries(record).map(([value, text]) => ({ value, text }))

/** 820 kB, 1.4 MB */
export const sizeWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** What the virus scanner said of a file, as a tag. */
export const scanTag = (scan: ScanState): Html =>
  ({
    clean: statusTag('good', 'No virus found'),
    'not-scanned': statusTag('quiet', 'Not scanned'),
    waiting: statusTag('info', 'Being scanned'),
    infected: statusTag('bad', 'Held back: virus found'),
  })[scan]

/** Whether the virus scanner lets anybody open a file. */
export const canBeOpened = ({ scan }: { readonly scan: ScanState }): boolean =>
  scan === 'clean' || scan === 'not-scanned'

/** A file that a form brought before it came back. */
export const keptFileNote = (name: string): Html =>
  html`<p class="govuk-body">You chose “${name}”. It is still here, so you need not choose it again. Choose another only to use that one.</p>`
