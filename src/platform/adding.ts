import { type PartnershipId, tables } from './db.ts'
import { keyedDigest } from './digest.ts'
import { carried } from './drafts/form.ts'
import { typedOf } from './drafts/records.ts'
import { type Body, postForm } from './forms.ts'
import { button } from './govuk/button.ts'
import { html } from './html.ts'
import type { KeptTable } from './keeping.ts'
import type { Ask, Page } from './site.ts'
import { isRefused, type Work } from './work.ts'

/** What was added in the last minute, told by nothing but a digest. */
interface JustAddedTable {
  partnershipId: PartnershipId
  /** Of who added it, where, and all that they typed. */
  digest: string
  addedAt: Temporal.Instant
}

const own = tables<{ 'platform.justAdded': JustAddedTable }>()

export const keptJustAdded: readonly KeptTable[] = [
  {
    ...{ table: 'platform.just_added', record: 'account', tier: 2, personal: [], impersonal: ['digest'] },
    ...{ people: [], agencies: [], starts: { column: 'added_at', words: 'the moment it was added' } },
    ...{ exported: [], disposal: 'delete' },
  } as const,
]

/** Within this nobody means to add the same again: they pressed twice, or loaded the page again. */
const TWICE = Temporal.Duration.from({ minutes: 1 })

/** How often the same was added on purpose, in a form that adds it once more. */
const AGAIN = 'again'

/** The same person has just added the same by the same form. The page asks whether they mean it. */
export class JustAdded extends Error {
  readonly page: Page
  constructor(page: Page) {
    super('This was added a moment ago')
    this.page = page
  }
}

/** A form as it came: where it was sent, what was typed, and where what it adds is shown. */
interface Sent {
  readonly address: string
  readonly body: Body
  readonly shownAt: string
}

function askedAgain({ address, body, shownAt }: Sent): Page {
  const title = 'You have just added this'
  const times = Number(/^\d{1,3}$/.exec(String(body[AGAIN] ?? ''))?.[0] ?? 0)
  const main = html`<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">The same was sent twice within a minute. It is added once.</p>
<p class="govuk-body"><a class="govuk-button" href="${shownAt}">See what you added</a></p>
<h2 class="govuk-heading-m">Add it again?</h2>
<p class="govuk-body">If there are two that are alike, add the second.</p>
${postForm(
  { action: address },
  carried({ ...typedOf(body), [AGAIN]: String(times + 1) }),
  button({ text: 'Add it again', classes: 'govuk-button--secondary', preventDoubleClick: true }),
)}`
  return { title, main }
}

/**
 * The command, unless the same person has added the same by the same form within the last minute: then nothing of it
 * stays, and `JustAdded` is thrown. Of two that are sent at once the second waits for the first. What is refused was not
 * added, and may be sent again.
 */
export const onlyOnce =
  <Result>(key: string, sent: Sent, command: (work: Work) => Promise<Result>) =>
  async (work: Work): Promise<Result> => {
    const result = await command(work)
    if (isRefused(result)) return result
    const { partnershipId } = work.tx
    const typed = JSON.stringify(Object.entries(typedOf(sent.body)).sort())
    const digest = keyedDigest(key, `added|${work.actor.id}|${sent.address}|${typed}`)
    const addedAt = work.now
    const since = work.now.subtract(TWICE)
    const noted = await own(work.tx)
      .insertInto('platform.justAdded')
      .values({ partnershipId, digest, addedAt })
      .onConflict((conflict) =>
        conflict
          .columns(['partnershipId', 'digest'])
          .doUpdateSet({ addedAt })
          .where('platform.justAdded.addedAt', '<', since),
      )
      .executeTakeFirst()
    if (noted.numInsertedOrUpdatedRows === 0n) throw new JustAdded(askedAgain(sent))
    const old = own(work.tx)
      .selectFrom('platform.justAdded')
      .select('digest')
      .where('partnershipId', '=', partnershipId)
      .where('addedAt', '<', since)
      .forUpdate()
      .skipLocked()
    await own(work.tx)
      .deleteFrom('platform.justAdded')
      .where('partnershipId', '=', partnershipId)
      .where('digest', 'in', old)
      .execute()
    return result
  }

/** The `add` of one request that writes by `write`. */
export const adder =
  (write: Ask['write'], { key, ...sent }: Omit<Sent, 'shownAt'> & { readonly key: string }): Ask['add'] =>
  (shownAt, command) =>
    write(onlyOnce(key, { ...sent, shownAt }, command))
