import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, boxes, errors, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { ARRIVAL } from '#platform/mailed-links.ts'
import { openPrinter } from '#platform/print.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'
import { recordAbsence } from './commands/absences.ts'
import { addEvidence } from './commands/evidence.ts'
import { recordByHand } from './commands.ts'
import { AWAY, whoAnswersFor, whoIsReached } from './rules/absences.ts'
import { goesTo } from './rules/leaving.ts'
import type { ActionId } from './schema.ts'

type Signed = Visitor & { readonly personId: PersonId }
const day = (text: string) => Temporal.PlainDate.from(text)

describe('an action of somebody who', () => {
  let here: World
  let manager: Signed
  let ola: Signed
  let sam: Signed
  let trust: AgencyId
  let board: GroupId
  let kit: PersonId
  let jo: PersonId
  let cam: PersonId
  const printer = openPrinter({ fonts: 'src/assets/print' })

  before(async () => {
    here = await world(site, {
      ...{ today: '2026-05-18' },
      jobs: { reactions, timetable, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    manager = await aVisitor(here, { name: 'Mel Manager', posts: ['business-manager'] })
    ola = await aVisitor(here, { name: 'Ola Owner' })
    sam = await aVisitor(here, { name: 'Sam Standin' })
    await here.do(async (work) => {
      trust = await anAgency(work, { name: 'North Trust' })
      board = await aGroup(work, { name: 'Children Board', kind: 'board' })
      const lead = { agencyId: trust, posts: ['agency-lead'] as const }
      kit = await aPerson(work, { name: 'Kit Lead', email: 'kit@example.org', ...lead })
      jo = await aPerson(work, { name: 'Jo Deputy', email: 'jo@example.org' })
      cam = await aPerson(work, { name: 'Cam Chair', email: 'cam@example.org' })
      const seatId = await aSeat(work, { groupId: board, role: 'chair' })
      await anAppointment(work, { seatId, personId: cam })
    })
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  const anAction = async (
    summary: string,
    given: { readonly ownerId?: PersonId | null; readonly agency?: AgencyId; readonly dueOn?: string },
  ): Promise<ActionId> => {
    const { ownerId = null, agency = null, dueOn = '2026-05-22' } = given
    const { id } = await here.do((work) =>
      recordByHand(work, {
        ...{ outcome: 'Nobody is lost', success: 'An audit', originWords: 'Board', version: 0, summary },
        ...{ agreedOn: day('2026-04-01'), dueOn: day(dueOn), ownerId, ownerAgencyId: agency },
        accountableId: board,
      }),
    )
    return id
  }
  const pageOf = (id: ActionId) => `/workspace/actions/${id}`
  const away = (personId: PersonId, standInId: PersonId, from = '2026-05-18', to = '2026-05-25') => ({
    ...{ personId, standInId, ...boxes('fromOn', from), ...boxes('toOn', to) },
  })
  const morning = async (date: string) => {
    here.at(`${date}T06:20:00Z`)
    await here.due('actions.ask-owners')
    await here.settled()
  }
  /** The letters to an address, the latest first. */
  async function lettersTo(address: string) {
    await here.settled()
    const visitor = await here.visitor()
    const lines = (await visitor.get('/mailbox')).querySelectorAll('li')
    const paths = lines
      .filter(({ text }) => text.includes(`<${address}>`))
      .map((line) => line.querySelector('a')?.getAttribute('href') ?? '')
    return Promise.all(paths.map(async (path) => String(await visitor.get(path))))
  }

  it('is away is theirs who stands in until the last day, and My work of both says so', async () => {
    const id = await anAction('Count the boats', { ownerId: ola.personId })
    await sam.get(pageOf(id), 404)
    await ola.get(AWAY)
    await ola.post(AWAY, away(ola.personId, sam.personId))
    assert.match(words(await ola.get(AWAY)), /Ola Owner is away .*Sam Standin stands in\..*Away today/)
    const [theirs, standIns] = [words(await ola.get('/workspace')), words(await sam.get('/workspace'))]
    assert.match(theirs, /You are away until 25 May 2026 ?.*Sam Standin stands in for you/)
    assert.match(standIns, /You stand in for Ola Owner until 25 May 2026.*1 action of theirs to be done/)
    assert.match(standIns, /Standing in for Ola Owner, until 25 May 2026/)
    assert.match(standIns, /Count the boats/)
    const page = await sam.get(pageOf(id))
    assert.match(
      words(page),
      /Who leads it ?Ola Owner, who is away until 25 May 2026\. Sam Standin stands in/,
    )
    await sam.post(`${pageOf(id)}/updates`, { words: 'Nine boats', rag: 'green', reason: '' })
    assert.match(words(await ola.get(pageOf(id))), /Sam Standin · In progress/)
    assert.match(words(await sam.get('/workspace/actions')), /Count the boats/)
    here.at('2026-05-26T09:00:00Z')
    await sam.get(pageOf(id), 404)
    assert.doesNotMatch(words(await sam.get('/workspace')), /stand in for/)
    here.at('2026-05-18T09:00:00Z')
  })

  it('is away is not verified by whoever stands in', async () => {
    const id = await anAction('Count the oars', { ownerId: ola.personId })
    await here.do((work) => addEvidence(work, id, { words: 'Forty oars' }, undefined))
    const submit = await sam.get(`${pageOf(id)}/submit`)
    const version = submit.querySelector('[name=version]')?.getAttribute('value') ?? ''
    await sam.post(`${pageOf(id)}/submit`, { words: 'Counted', version })
    assert.match(words(await sam.get(pageOf(id))), /Evidence submitted/)
    await sam.get(`${pageOf(id)}/verify`, 404)
    await ola.get(`${pageOf(id)}/verify`, 404)
    await manager.get(`${pageOf(id)}/verify`)
  })

  it('is away is asked of whoever stands in, who answers by the link until they are back', async () => {
    await manager.get(AWAY)
    await manager.post(AWAY, away(kit, jo))
    const id = await anAction('Paint the buoys', { ownerId: kit })
    const ofTrust = await anAction('Light the lamps', { agency: trust })
    await morning('2026-05-18')
    assert.deepEqual(await lettersTo('kit@example.org'), [])
    const [letter = '', another] = await lettersTo('jo@example.org')
    assert.equal(another, undefined)
    assert.doesNotMatch(letter, /buoys|lamps/)
    const visitor = await here.visitor()
    const link = /\/l\/[\w-]{64}/.exec(letter)?.[0] ?? ''
    await visitor.raw(link)
    const page = await visitor.get(ARRIVAL)
    assert.match(words(page), /This is for Jo Deputy.*Paint the buoys.*Light the lamps/)
    await visitor.post(ARRIVAL, {
      ...{ link: page.querySelector('[name=link]')?.getAttribute('value') ?? '', actionId: id },
      ...{ [`rag-${id}`]: 'green', [`words-${id}`]: 'Nine are red', [`reason-${id}`]: '' },
    })
    assert.match(words(await manager.get(pageOf(id))), /Jo Deputy · In progress/)
    here.at('2026-05-26T09:00:00Z')
    await visitor.raw(link)
    assert.doesNotMatch(words(await visitor.get(ARRIVAL)), /Light the lamps/)
    here.at('2026-05-25T09:00:00Z')
    await morning('2026-05-25')
    assert.match((await lettersTo('jo@example.org'))[0] ?? '', /has passed/)
    assert.deepEqual(await lettersTo('kit@example.org'), [])
    assert.match(
      words(await manager.get(pageOf(ofTrust))),
      /Jo Deputy, in the place of Kit Lead, who is to do it, was told on 25 May/,
    )
    here.at('2026-05-18T09:00:00Z')
  })

  it('is away is nobody else’s to say, and the days are real ones', async () => {
    const refused = async (given: object) =>
      errors(await ola.post(AWAY, { ...away(ola.personId, sam.personId), ...given }, 422))
    assert.deepEqual(await refused({}), [
      'They are away from 18 May 2026 until 25 May 2026 already. Take that back first, or choose other days',
    ])
    assert.match((await refused({ personId: kit })).join(''), /They are away from 18 May 2026/)
    assert.deepEqual(await refused(boxes('toOn', '2026-05-17')), ['The last day away must be today or later'])
    assert.deepEqual(await refused({ ...boxes('fromOn', '2026-06-09'), ...boxes('toOn', '2026-06-08') }), [
      'The last day away must be the first day or later',
    ])
    assert.deepEqual(await refused({ standInId: ola.personId }), ['Select who stands in'])
    const page = await ola.get(AWAY)
    assert.doesNotMatch(words(page), /Kit Lead is away/)
  })

  it('was away is theirs again once that is taken back, by them or the business unit alone', async () => {
    const id = await anAction('Mend the nets', { ownerId: ola.personId })
    await sam.get(pageOf(id))
    const form = (await ola.get(AWAY)).querySelector(`form[action$="/end"]`)
    const end = form?.getAttribute('action') ?? ''
    await sam.get(AWAY)
    await sam.post(end, {}, 404)
    await ola.post(end, {})
    await sam.get(pageOf(id), 404)
    assert.match(words(await ola.get(AWAY)), /Nobody is away\./)
  })

  it('left goes with their seat, or to their agency, and the chair is warned once', async () => {
    const [lee, nia] = await here.do(async (work) => {
      const leaver = await aPerson(work, { name: 'Lee Leaver', agencyId: trust, leftOn: day('2026-05-17') })
      return [leaver, await aPerson(work, { name: 'Nia Next', email: 'nia@example.org' })]
    })
    const seated = await anAction('Sound the horn', { ownerId: lee, dueOn: '2026-09-01' })
    await morning('2026-05-18')
    const page = words(await manager.get(pageOf(seated)))
    assert.match(page, /Lee Leaver leaves\. North Trust is to do it now\./)
    assert.match(page, /Agency that owns it ?North Trust/)
    assert.match(page, /Who leads it ?Nobody yet/)
    await here.do(async (work) => {
      const seatId = await aSeat(work, { groupId: board, agencyId: trust })
      await anAppointment(work, { seatId, personId: lee, toOn: '2026-05-17' })
      await anAppointment(work, { seatId, personId: nia, fromOn: '2026-05-18' })
    })
    const next = await anAction('Ring the bell', { ownerId: lee, dueOn: '2026-09-01' })
    await morning('2026-05-19')
    await morning('2026-05-20')
    const passed = words(await manager.get(pageOf(next)))
    assert.match(passed, /Lee Leaver leaves\. Nia Next, who sits in their seat, leads it now\./)
    const letters = await lettersTo('cam@example.org')
    assert.equal(letters.filter((letter) => /Whoever led these actions/.test(letter)).length, 2)
    assert.doesNotMatch(letters.join(''), /horn|bell/)
    here.at('2026-05-18T09:00:00Z')
  })

  it('leaves and hands nothing over goes to their agency at once', async () => {
    const lou = await here.do((work) => aPerson(work, { name: 'Lou Last', agencyId: trust }))
    const id = await anAction('Sweep the pier', { ownerId: lou, dueOn: '2026-09-01' })
    const path = `/workspace/people/${lou}/hand-over`
    const form = await manager.get(path)
    assert.match(words(form), /It goes to whoever sits in their seat then, or else to their agency/)
    const box = form.querySelector('select[name^=becomes-]')?.getAttribute('name') ?? ''
    await manager.post(path, {
      ...{ mark: form.querySelector('[name=mark]')?.getAttribute('value') ?? '', [box]: 'end' },
      ...{ ...boxes('lastOn', '2026-05-31'), leaves: 'yes', step: 'do' },
    })
    const page = words(await manager.get(pageOf(id)))
    assert.match(page, /Lou Last leaves\. North Trust is to do it now\./)
    assert.match((await lettersTo('cam@example.org'))[0] ?? '', /Whoever led these actions/)
  })

  it('left is told to whoever stands in for the chair while the chair is away', async () => {
    await here.do(async (work) => {
      await recordAbsence(work, {
        ...{ personId: cam, standInId: jo, fromOn: day('2026-05-18'), toOn: day('2026-05-25') },
      })
    })
    const before = (await lettersTo('cam@example.org')).length
    const pat = await here.do((work) =>
      aPerson(work, { name: 'Pat Past', agencyId: trust, leftOn: day('2026-05-17') }),
    )
    await anAction('Wind the clock', { ownerId: pat, dueOn: '2026-09-01' })
    await morning('2026-05-21')
    assert.equal((await lettersTo('cam@example.org')).length, before)
    const letter = (await lettersTo('jo@example.org')).find((each) => /for Cam Chair/.test(each)) ?? ''
    assert.match(letter, /This is for Cam Chair, who is away until 25 May 2026\./)
    assert.match(letter, /Whoever led these actions at .* leaves: A-2026-\d+\./)
    here.at('2026-05-18T09:00:00Z')
  })

  it('has nobody to stand in is away all the same, and that is said', async () => {
    const una = await aVisitor(here, { name: 'Una Alone' })
    const id = await anAction('Trim the wick', { ownerId: una.personId })
    await una.get(AWAY)
    await una.post(AWAY, { ...away(una.personId, una.personId), standInId: '' })
    assert.match(words(await una.get(AWAY)), /Una Alone is away .*Nobody stands in\./)
    assert.match(
      words(await una.get('/workspace')),
      /Nobody stands in for you\. What is brought to you goes to/,
    )
    assert.match(
      words(await manager.get('/workspace')),
      /Nobody is reached for Una Alone ?.*They are away until 25 May 2026, nobody stands in, and 1 action that they are asked about is to be done/,
    )
    assert.doesNotMatch(words(await una.get('/workspace')), /Nobody is reached/)
    assert.doesNotMatch(words(await sam.get('/workspace')), /Nobody is reached/)
    const page = words(await manager.get(pageOf(id)))
    assert.match(page, /Una Alone, who is away until 25 May 2026\. Nobody stands in for them/)
    const end = (await una.get(AWAY)).querySelector('form[action$="/end"]')?.getAttribute('action') ?? ''
    await una.post(end, {})
    await una.post(AWAY, away(una.personId, sam.personId))
    assert.doesNotMatch(words(await manager.get('/workspace')), /Nobody is reached/)
  })
})

describe('who gets a letter that is for somebody', () => {
  const [one, two, unit] = ['one', 'two', 'unit'] as unknown as [PersonId, PersonId, PersonId]
  const absent = (standIn: PersonId | undefined, isAway = true) => ({
    away: new Map(isAway ? [[one, day('2026-05-25')]] : []),
    ...{ standIns: new Map(standIn ? [[one, standIn]] : []), unit: [unit] },
  })
  const reached = (given: ReturnType<typeof absent>, may = (_: PersonId) => true) =>
    whoIsReached(one, given, may).map(({ personId, forId }) => [personId, forId])

  it('is they themselves, whoever stands in for them, or they and the unit', () => {
    assert.deepEqual(reached(absent(two, false)), [[one, null]])
    assert.deepEqual(reached(absent(two)), [[two, one]])
    const withUnit = [
      [one, null],
      [unit, one],
    ]
    assert.deepEqual(reached(absent(undefined)), withUnit)
    // Whoever stands in may be the one who is to do it, to whom those above are not told.
    assert.deepEqual(
      reached(absent(two), (person) => person !== two),
      withUnit,
    )
    assert.deepEqual(
      reached(absent(undefined), (person) => person === two),
      [],
    )
  })
})

describe('who answers for somebody', () => {
  const [one, two, three] = ['one', 'two', 'three'] as unknown as [PersonId, PersonId, PersonId]

  it('is whoever stands in, and for that one where they are away too, and never nobody', () => {
    assert.equal(whoAnswersFor(one, new Map()), one)
    assert.equal(whoAnswersFor(one, new Map([[one, two]])), two)
    const both = new Map([
      [one, two],
      [two, three],
    ])
    assert.equal(whoAnswersFor(one, both), three)
    const round = new Map([
      [one, two],
      [two, one],
    ])
    assert.equal(whoAnswersFor(one, round), two)
  })
})

describe('the action of a leaver', () => {
  const [lee, nia] = ['lee', 'nia'] as unknown as [PersonId, PersonId]
  const [trust, council] = ['trust', 'council'] as unknown as [AgencyId, AgencyId]
  const seat = (sitting: PersonId | undefined, agencyId: AgencyId | null = council) => ({
    ...{ agencyId, sitting: sitting && { personId: sitting } },
    sittings: [{ personId: lee }, ...(sitting ? [{ personId: sitting }] : [])],
  })
  const goes = (ownerAgencyId: AgencyId | null, seats: readonly ReturnType<typeof seat>[], isHere = true) =>
    goesTo({ ownerAgencyId }, { id: lee, agencyId: trust }, seats, () => isHere)

  it('goes with the seat, else to the agency that owned it, of the seat, or of the leaver', () => {
    assert.deepEqual(goes(null, []), { ownerId: null, ownerAgencyId: trust })
    assert.deepEqual(goes(null, [seat(undefined)]), { ownerId: null, ownerAgencyId: council })
    assert.deepEqual(goes(trust, [seat(nia)]), { ownerId: nia, ownerAgencyId: trust })
    assert.deepEqual(goes(null, [seat(lee)]), { ownerId: null, ownerAgencyId: council })
    assert.deepEqual(goes(null, [seat(nia)], false), { ownerId: null, ownerAgencyId: council })
  })
})
