import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import { sentFile, typedDocument } from '#modules/documents/testing.ts'
import { aGroup, anAppointment, aSeat, boxes } from '#modules/governance/testing.ts'
import { givePost } from '#modules/people/index.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { filesForTests, type TestFiles } from '#platform/testing/files.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

describe('a confidential paper for which one person answers', () => {
  let here: World
  let files: TestFiles
  let manager: Visitor

  before(async () => {
    files = await filesForTests()
    here = await world(site, {
      ...{ files, today: '2026-03-20' },
      jobs: {
        ...{ reactions, timetable },
        handlers: (given) => jobHandlers({ ...given, printer: undefined as never }),
      },
    })
    manager = await aVisitor(here, { posts: ['business-manager'] })
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await files?.[Symbol.asyncDispose]()
  })

  async function attached(by: Visitor, to: string = here.partnershipId): Promise<string> {
    const form = `/workspace/documents/new/${to}`
    await by.get(form)
    return (await by.upload(form, sentFile('A grave matter'), typedDocument({ tier: '3' }))).to
  }
  const letters = async (): Promise<readonly string[]> => {
    await here.settled()
    return (await manager.get('/mailbox'))
      .querySelectorAll('a[href^="/mailbox/"]')
      .filter((link) => /Choose who answers for something in Accord/.test(link.text))
      .map((link) => link.getAttribute('href') ?? '')
  }
  /** How many letters there are, after the timetable had its turn. */
  const told = async (): Promise<number> => {
    await here.due('documents.tell-of-no-owner')
    return (await letters()).length
  }
  const refOf = (paper: string) => `Document ${(paper.split('/').at(-1) ?? '').slice(-8).toUpperCase()}`
  const isMissed = async (paper: string) => (await manager.get('/workspace')).text.includes(refOf(paper))

  /** An officer with a paper of their own. */
  async function officer(toOn: string | null = null) {
    const keeper = await aVisitor(here)
    const postId = await here.do((work) =>
      givePost(work, {
        ...{ personId: keeper.personId, kind: 'business-officer', fromOn: day('2026-01-01') },
        toOn: toOn === null ? null : day(toOn),
      }),
    )
    return { personId: keeper.personId, postId, paper: await attached(keeper) }
  }

  it('is told of once, on the last day of a post, by a letter that says nothing of it', async () => {
    const { paper } = await officer('2026-03-21')
    assert.deepEqual([await told(), await isMissed(paper)], [0, false])
    here.at('2026-03-21T00:09:00Z')
    try {
      assert.equal(await told(), 1)
      const work = (await manager.get('/workspace')).text
      assert.ok(work.includes(`${refOf(paper)} has no owner after today`))
      here.at('2026-03-22T00:09:00Z')
      assert.equal(await told(), 1)
      assert.ok((await manager.get('/workspace')).text.includes(`${refOf(paper)} has no owner`))
    } finally {
      here.at('2026-03-20T09:00:00Z')
    }
    const [newest = ''] = await letters()
    const letter = (await manager.get(newest)).text
    assert.match(letter, /Something in Accord has nobody who answers for it/)
    assert.ok(!letter.includes(refOf(paper)) && !letter.includes('grave'))
    const [entry] = await here.audited('documents.tell-of-no-owner')
    assert.deepEqual(entry?.detail, { told: 1, answered: 0, letters: 1 })
  })

  it('is told of on the day on which the seat of a chair ends', async () => {
    await here.due('documents.tell-of-no-owner')
    const before = await told()
    const chair = await aVisitor(here)
    const groupId = await here.do(async (work) => {
      const id = await aGroup(work)
      const seatId = await aSeat(work, { groupId: id, role: 'chair' })
      await anAppointment(work, { seatId, personId: chair.personId, toOn: '2026-03-20' })
      return id
    })
    const paper = await attached(chair, groupId)
    assert.deepEqual([await told(), await isMissed(paper)], [before + 1, true])
  })

  for (const [how, lose] of [
    [
      'leaves',
      async (personId: string) => {
        const page = `/workspace/people/${personId}/hand-over`
        const form = await manager.get(page)
        const mark = form.querySelector('input[name=mark]')?.getAttribute('value') ?? ''
        const stay = form
          .querySelectorAll('main form select')
          .map((field) => [
            field.getAttribute('name') ?? '',
            field.querySelector('option[value=stay]') ? 'stay' : 'end',
          ])
        const body = { ...Object.fromEntries(stay), ...boxes('lastOn', '2026-03-20'), mark, leaves: 'yes' }
        await manager.post(page, { ...body, step: 'do' })
      },
    ],
    ['is archived', (personId: string) => manager.post(`/workspace/people/${personId}/archive`, {})],
    [
      'is merged into somebody else',
      async (personId: string) => {
        const stays = await aVisitor(here)
        await manager.post(`/workspace/people/${stays.personId}/merge/${personId}`, {})
      },
    ],
  ] as const)
    it(`is told of on the day on which the person ${how}`, async () => {
      const { paper, personId } = await officer()
      const before = await told()
      assert.equal(await isMissed(paper), false)
      await lose(personId)
      assert.deepEqual([await isMissed(paper), await told()], [true, before + 1])
    })

  it('is told of again when somebody answered for it meanwhile', async () => {
    const { postId, paper } = await officer('2026-03-20')
    const before = await told()
    assert.ok(await isMissed(paper))
    const edit = `/workspace/posts/${postId}/edit`
    const change = async (toOn: string) => {
      const version =
        (await manager.get(edit)).querySelector('input[name=version]')?.getAttribute('value') ?? ''
      await manager.post(edit, { ...boxes('fromOn', '2026-01-01'), ...boxes('toOn', toOn), version })
    }
    await change('2026-06-30')
    assert.deepEqual([await told(), await isMissed(paper)], [before, false])
    await change('2026-03-20')
    assert.deepEqual([await told(), await isMissed(paper)], [before + 1, true])
  })
})
