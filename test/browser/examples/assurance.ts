import type { Visitor } from '#platform/testing/world.ts'
import { underWay } from './case-audits.ts'
import { type Examples, linkOn } from './find.ts'

const SCRUTINY = '/workspace/scrutiny'

const days = (name: string, [day, month, year]: readonly [string, string, string]) => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
})

/** The first link of the desk that leads to a record of a kind; the first who asks makes the record. */
async function first(
  visitor: Visitor,
  pattern: RegExp,
  form: string,
  typed: () => Promise<Record<string, string>>,
): Promise<string> {
  const found = (await visitor.get(SCRUTINY))
    .querySelectorAll('main a')
    .map((link) => link.getAttribute('href') ?? '')
    .find((href) => pattern.test(href))
  if (found) return found
  const fields = await typed()
  await visitor.get(form)
  return (await visitor.post(form, fields)).to
}

const activity = (visitor: Visitor): Promise<string> =>
  first(visitor, /\/plan\/[0-9a-f-]{36}$/, `${SCRUTINY}/plan/new`, async () => ({
    ...{ title: 'Mock inspection', method: 'joint-inspection', looksAt: 'Exploitation of children' },
    ...days('startsOn', ['1', '2', '2026']),
    ...days('endsOn', ['1', '3', '2026']),
  }))

const challenge = (visitor: Visitor): Promise<string> =>
  first(visitor, /\/challenges\/[0-9a-f-]{36}$/, `${SCRUTINY}/challenges/new`, async () => {
    const form = await visitor.get(`${SCRUTINY}/challenges/new`)
    const ownerAgencyId = form.querySelectorAll('#ownerAgencyId option').at(1)?.getAttribute('value') ?? ''
    return {
      ...{ title: 'Replies to referrals', words: 'Why do they come late?', basis: 'An audit of ten cases' },
      ...{ ownerAgencyId, ...days('replyBy', ['1', '2', '2030']) },
    }
  })

/** Something that was said; the first who asks records it. */
async function voice(visitor: Visitor): Promise<string> {
  const found = (await visitor.get('/workspace/voices'))
    .querySelectorAll('main a')
    .map((link) => link.getAttribute('href') ?? '')
    .find((href) => /\/voices\/[0-9a-f-]{36}$/.test(href))
  if (found) return found
  const form = await visitor.get('/workspace/voices/new')
  const ownerId = form.querySelectorAll('#ownerId option').at(1)?.getAttribute('value') ?? ''
  const { to } = await visitor.post('/workspace/voices/new', {
    ...{ saidBy: 'children', words: 'Nobody told us what became of it', heardIn: 'forum', people: '7' },
    ...{ consent: 'public', agreed: 'Asked at the forum', ownerId },
    ...{ ...days('heardOn', ['1', '2', '2026']), ...days('owedBy', ['1', '2', '2030']) },
  })
  return to
}

/** An audit by its theme; the first who asks plans it. */
async function sample(visitor: Visitor, title: string): Promise<string> {
  const found = (await visitor.get('/workspace/audits'))
    .querySelectorAll('main th a')
    .find((link) => link.text === title)
    ?.getAttribute('href')
  if (found) return found
  await visitor.get('/workspace/audits/new')
  const { to } = await visitor.post('/workspace/audits/new', {
    ...{ kind: 'dip-sample', title, asks: 'Who took part, and how soon was it?', scale: 'judgement' },
    ...{ ...days('startsOn', ['1', '2', '2026']), ...days('endsOn', ['1', '2', '2030']) },
  })
  return to
}

const caseLink = (visitor: Visitor, path: string, end: string): Promise<string> =>
  linkOn(visitor, `${path}/cases`, new RegExp(`/cases/[0-9a-f-]{36}/${end}$`))

async function draw(visitor: Visitor, path: string, size: string): Promise<void> {
  await visitor.get(`${path}/draw`)
  const list = Array.from({ length: 6 }, (_, at) => `A-${at + 1}`).join('\n')
  await visitor.post(`${path}/draw`, { list, sizeHow: 'in-all', size })
}

const versionOn = async (visitor: Visitor, path: string): Promise<string> =>
  (await visitor.get(path)).querySelector('[name=version]')?.getAttribute('value') ?? ''

/** One whose cases are drawn, of which one is stopped. */
async function drawn(visitor: Visitor): Promise<string> {
  const path = await sample(visitor, 'Strategy discussions')
  if (/Open the cases/.test((await visitor.get(path)).text)) return path
  await draw(visitor, path, '3')
  const concern = await caseLink(visitor, path, 'concern')
  const version = await versionOn(visitor, concern)
  await visitor.post(concern, { words: 'A child is at home alone', version })
  return path
}

/** One whose only case is looked at. */
async function lookedAt(visitor: Visitor): Promise<string> {
  const path = await sample(visitor, 'Referrals')
  if (/Open the cases/.test((await visitor.get(path)).text)) return path
  await draw(visitor, path, '1')
  const look = await caseLink(visitor, path, 'look')
  const version = await versionOn(visitor, look)
  await visitor.post(look, { grade: '2', words: 'It was soon', version })
  return path
}

/** Where to go to see each route of assurance whose path has parts. */
export const OF_ASSURANCE: Examples = {
  '/workspace/scrutiny/plan/:scrutinyActivityId': async (visitor) => [await activity(visitor)],
  '/workspace/scrutiny/plan/:scrutinyActivityId/edit': async (visitor) => [`${await activity(visitor)}/edit`],
  '/workspace/scrutiny/challenges/:challengeId': async (visitor) => [await challenge(visitor)],
  '/workspace/scrutiny/challenges/:challengeId/edit': async (visitor) => [`${await challenge(visitor)}/edit`],
  '/workspace/scrutiny/challenges/:challengeId/another': async (visitor) => [
    `${await challenge(visitor)}/another`,
  ],
  '/workspace/scrutiny/challenges/:challengeId/reply': async (visitor) => [
    `${await challenge(visitor)}/reply`,
  ],
  '/workspace/scrutiny/challenges/:challengeId/judge': async (visitor) => [
    `${await challenge(visitor)}/judge`,
  ],
  '/workspace/voices/:voiceId': async (visitor) => [await voice(visitor)],
  '/workspace/voices/:voiceId/edit': async (visitor) => [`${await voice(visitor)}/edit`],
  '/workspace/voices/:voiceId/changed': async (visitor) => [`${await voice(visitor)}/changed`],
  '/workspace/audits/:sampleId': async (visitor) => [
    await sample(visitor, 'Visits'),
    await drawn(visitor),
    await underWay(visitor),
  ],
  '/workspace/audits/:sampleId/edit': async (visitor) => [`${await sample(visitor, 'Visits')}/edit`],
  '/workspace/audits/:sampleId/draw': async (visitor) => [`${await sample(visitor, 'Visits')}/draw`],
  '/workspace/audits/:sampleId/close': async (visitor) => [`${await lookedAt(visitor)}/close`],
  '/workspace/audits/:sampleId/cases': async (visitor) => [
    `${await drawn(visitor)}/cases`,
    `${await underWay(visitor)}/cases`,
  ],
  ...Object.fromEntries(
    ['look', 'concern', 'settle', 'take-out'].map((end) => [
      `/workspace/audits/:sampleId/cases/:sampledCaseId/${end}`,
      async (visitor: Visitor) => [await caseLink(visitor, await drawn(visitor), end)],
    ]),
  ),
}
