import type { Visitor } from '#platform/testing/world.ts'
import { type Examples, linkOn } from './find.ts'

/** Lets changes of the directory be due the day they are made, and proposes to dispose of one. */
async function proposal(visitor: Visitor): Promise<string> {
  const due = '/workspace/keeping/due/people.person'
  const rows = (await visitor.get(due)).querySelector('[name=rows]')?.getAttribute('value') ?? ''
  return (await visitor.post(due, { rows, decision: 'dispose', reason: 'No inquiry asks for it' })).to
}

let made = 0

/** Where to go to see each route of administration and keeping whose path has parts. */
export const OF_ADMINISTRATION: Examples = {
  '/workspace/measures/:measureName': async () => [
    '/workspace/measures/seats-filled',
    '/workspace/measures/contributions-received?from=2020-04-01&to=2021-03-31',
  ],
  '/workspace/administration/settings/change': async () => [
    '/workspace/administration/settings/change?key=retention.letter',
  ],
  '/workspace/administration/bank-holidays/:holidayId/edit': async (visitor) => [
    await linkOn(visitor, '/workspace/administration/bank-holidays', /\/edit$/),
  ],
  '/workspace/keeping/holds/:holdId/release': async (visitor) => {
    await visitor.get('/workspace/keeping/holds/new')
    await visitor.post('/workspace/keeping/holds/new', {
      ...{ kind: 'legal', scope: 'type', record: 'letter', reason: 'A claim' },
      ...{ 'fromOn-day': '1', 'fromOn-month': '1', 'fromOn-year': '2026' },
    })
    return [await linkOn(visitor, '/workspace/keeping/holds', /\/release$/)]
  },
  '/workspace/keeping/due/:keptTable': async () => ['/workspace/keeping/due/people.person'],
  '/workspace/keeping/disposals/:disposalId': async (visitor) => [await proposal(visitor)],
  '/workspace/undo/:bulkChangeId': async (visitor) => {
    made += 1
    await visitor.get('/workspace/invitations/many')
    await visitor.post('/workspace/invitations/many', {
      lines: `One Example, one.${made}@example.org\nTwo Example, two.${made}@example.org`,
    })
    return [await linkOn(visitor, '/workspace/undo', /^\/workspace\/undo\/[0-9a-f-]{36}$/)]
  },
  '/workspace/administration/modules/switch': async () => [
    '/workspace/administration/modules/switch?module=reports',
  ],
  '/workspace/administration/tokens': async () => ['/workspace/administration/tokens'],
  '/workspace/administration/tokens/new': async () => ['/workspace/administration/tokens/new'],
  '/workspace/administration/jobs': async () => ['/workspace/administration/jobs'],
  '/workspace/administration/jobs/:jobId/leave': async (visitor) => [
    await linkOn(visitor, '/workspace/administration/jobs', /\/leave$/),
  ],
  '/workspace/administration/letters/kinds/:letterKind/looks': async (visitor) => [
    `${await linkOn(visitor, '/workspace/administration/letters', /\/kinds\/platform\.digest$/)}/looks`,
  ],
  '/workspace/administration/letters/kinds/:letterKind': async (visitor) => [
    await linkOn(visitor, '/workspace/administration/letters', /\/kinds\/platform\.digest$/),
  ],
  '/workspace/administration/letters/sent/:letterId': async (visitor) => [
    await linkOn(visitor, '/workspace/administration/letters/sent', /\/sent\/[0-9a-f-]{36}$/),
  ],
}
