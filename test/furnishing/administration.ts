import assert from 'node:assert/strict'
import { kept } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import { onlyOnce } from '#platform/adding.ts'
import { dayOf } from '#platform/days.ts'
import { catalogueOf, dueRowsOf, placeHold, proposeDisposal } from '#platform/disposal.ts'
import { keepSender, keepWording } from '#platform/letter-wording.ts'
import { keepLetterChoice, sendLetter } from '#platform/letters.ts'
import { mailedLink } from '#platform/mailed-links.ts'
import { urgentNumbers } from '#platform/not-monitored.ts'
import { digest } from '#platform/posting.ts'
import { insertSetting } from '#platform/settings.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { day, idOf } from './made.ts'

/** A hold and a proposal to dispose, a letter with a link in it, and the partnership’s own words for letters. */
export async function furnishAdministration(
  work: Work,
  mark: string,
  { personId, toGroupId }: { readonly personId: PersonId; readonly toGroupId: string },
) {
  const code = mark.toLowerCase()
  await aPerson(work, { name: `${mark} Leaver`, leftOn: day('2010-01-01') })
  const rule = { bodyId: null, fromOn: day('2026-01-01'), isConfirmed: true, reason: '', version: 0 }
  const numbers = `Ring the ${mark} desk on 01632 960000.`
  assert.ok(
    await insertSetting(work, { ...rule, key: urgentNumbers.key, value: numbers, source: `${mark} desk` }),
  )
  const sent = { address: `/${mark}`, body: { label: mark }, shownAt: '/workspace' }
  await onlyOnce('a key', sent, async () => ({}))(work)
  const holdId = await placeHold(work, {
    ...{ kind: 'inquiry', scope: 'thing', coversId: toGroupId as never, record: null },
    ...{ reason: `${mark} inquiry`, fromOn: day('2026-01-01') },
  })
  const leavers = kept.find(({ table }) => table === 'people.person')
  assert.ok(leavers)
  const [due] = (await dueRowsOf(work.tx, await catalogueOf(work.tx), leavers, dayOf(work.now))).rows
  assert.ok(due)
  const disposalId = idOf(
    await proposeDisposal(work, kept, {
      ...{ table: 'people.person', hashes: [due.hash], reason: `${mark} appraisal` },
    }),
  )

  const link = await mailedLink(work, {
    ...{ purpose: 'invitation', address: `${code}@example.org`, subject: personId, path: '/workspace' },
    expires: work.now.add({ hours: 24 }),
  })
  const letterId = await sendLetter(work, digest, {
    to: { name: `${mark} Reader`, address: `${code}@example.org` },
    values: {},
    link,
  })
  const paragraphs = [`${mark} greets you`]
  await keepWording(work, digest, { subject: `${mark} news`, paragraphs, button: '', from: 0 })
  await keepSender(work, { name: `${mark} office`, replyTo: `${code}@example.org`, from: 0 })
  await keepLetterChoice(work, personId, 'at-once')

  return {
    holdId,
    disposalId,
    dueHash: due.hash,
    keptTable: 'people.person',
    letterId,
    letterKind: digest.name,
  }
}
