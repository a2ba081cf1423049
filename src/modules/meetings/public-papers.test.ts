import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import { aGroup, anAppointment, aSeat, errors, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { openPrinter } from '#platform/print.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { addItem } from './commands/adding.ts'
import { askToFollow, confirmFollowing } from './commands/following.ts'
import { openSeries } from './commands/public.ts'
import { publicFileName } from './rules/public-papers.ts'
import { ownPapers } from './schema/papers.ts'
import type { SeriesId } from './schema.ts'
import { aMeeting, aPdf, aSeries } from './testing.ts'

describe('the name of a file that the public saves', () => {
  it('is made of the title of the paper, and of nothing else', () => {
    assert.equal(publicFileName('Neglect: our strategy, 2026–29', 'pdf'), 'neglect-our-strategy-2026-29.pdf')
    assert.equal(publicFileName('…', 'docx'), 'paper.docx')
  })
})

describe('papers of a meeting for the public', () => {
  let here: World
  let clerk: Visitor
  let member: Visitor
  let anybody: Visitor
  let series: SeriesId
  let board: string
  let item: string
  const printer = openPrinter({ fonts: 'src/assets/print' })

  before(async () => {
    here = await world(site, {
      ...{ today: '2026-05-12' },
      jobs: { reactions, timetable, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    clerk = await aVisitor(here, { posts: ['business-manager'] })
    const priya = await aVisitor(here, { name: 'Priya Member' })
    member = priya
    anybody = await here.visitor()
    item = await here.do(async (work) => {
      const groupId = await aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' })
      const seatId = await aSeat(work, { groupId, title: 'Director of nursing' })
      await anAppointment(work, { seatId, personId: priya.personId })
      series = await aSeries(work, { groupId })
      board = `/minutes/bodies/${groupId}`
      const meetingId = await aMeeting(work, { seriesId: series, day: '2026-06-16' })
      const made = await addItem(work, meetingId, {
        ...{ title: 'Neglect', words: '', kind: 'discussion', minutes: 20, tier: 2, version: 0 },
        ...{ presenterId: null, presenter: '' },
      })
      assert.ok('id' in made)
      return `/workspace/meetings/${meetingId}/items/${made.id}`
    })
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  const addressOf = (paper: string) => paper.replace(/^.*\/papers\//, '/minutes/papers/')
  async function added(title: string, tier: string, written = ''): Promise<string> {
    await clerk.get(`${item}/papers/new`)
    const given = { title, tier, words: written }
    const file = { field: 'file', name: 'Draft by Quentin Zabel.pdf', bytes: aPdf([title]) }
    if (written) await clerk.post(`${item}/papers/new`, given)
    else await clerk.upload(`${item}/papers/new`, file, given)
    await here.settled()
    const links = (await clerk.get(item)).querySelectorAll('section[aria-labelledby=papers] a')
    return links.find(({ text }) => text.includes(title))?.getAttribute('href') ?? ''
  }
  const publish = async (paper: string, given: Readonly<Record<string, string>> = {}, status = 303) => {
    const page = await clerk.get(`${paper}/public`)
    const version = page.querySelector('[name=version]')?.getAttribute('value') ?? '1'
    return clerk.post(`${paper}/public/publish`, { version, confirmed: 'yes', ...given }, status)
  }

  it('are chosen one by one among those that may be read outside, by whoever services a body that publishes', async () => {
    const plain = await added('Threshold document', '2', 'Words for members')
    const open = await added('Neglect strategy', '0', '# Our strategy\n\nEvery child is seen.')
    assert.match(words(await clerk.get(`${plain}/public`)), /Only a paper that may be read outside/)
    assert.equal((await clerk.get(plain)).querySelector(`a[href="${plain}/public"]`), null)
    assert.ok((await clerk.get(open)).querySelector(`a[href="${open}/public"]`))
    await member.get(`${open}/public`, 403)
    assert.match(words(await clerk.get(`${open}/public`)), /This body does not publish/)
    await publish(open, {}, 409)
    await here.do((work) => openSeries(work, series, true))
    await publish(plain, {}, 409)
    const page = await clerk.get(`${open}/public`)
    assert.match(words(page), /The public does not read this paper.*Our strategy *Every child is seen/)
    assert.doesNotMatch(words(page), /named/)
    const naming = await added('Thanks', '0', 'Thanks to Priya Member.')
    assert.match(
      words(await clerk.get(`${naming}/public`)),
      /A person is named *The public would read Priya Member/,
    )
    assert.deepEqual(errors(await publish(open, { confirmed: '' }, 422)), [
      'Read the paper, and tick the box if the public may have it',
    ])
    await publish(open, { version: '7' }, 409)
    for (const paper of [plain, open]) {
      await anybody.get(addressOf(paper), 404)
      await anybody.get(`${addressOf(paper)}/file`, 404)
    }
    await publish(open)
    assert.match(words(await anybody.get(addressOf(open))), /Neglect strategy.*Every child is seen/)
    const body = await anybody.get(board)
    assert.ok(body.querySelector(`a[href="${addressOf(open)}"]`))
    assert.doesNotMatch(words(body), /Threshold document/)
    const found = await anybody.get('/search?q=every+child+is+seen')
    assert.ok(found.querySelector(`a[href="${addressOf(open)}"]`))
    await publish(open, {}, 409)
    assert.deepEqual((await here.audited('meetings.publish-paper'))[0]?.detail, {
      ...{ meetingId: item.split('/')[3], number: 1, confirmed: [] },
    })
  })

  it('of which a file goes out under the title of the paper, and a later version when somebody gives it out', async () => {
    const paper = await added('Leaflet for parents', '0')
    assert.match(
      words(await clerk.get(`${paper}/public`)),
      /Nothing was found in the file|taken out of the copy/,
    )
    await publish(paper)
    const reply = await anybody.raw(`${addressOf(paper)}/file`)
    assert.equal(reply.statusCode, 200)
    assert.match(reply.body, /^%PDF-/)
    assert.match(String(reply.headers['content-disposition']), /leaflet-for-parents\.pdf/)
    assert.doesNotMatch(
      JSON.stringify(reply.headers) + (await anybody.get(addressOf(paper))).toString(),
      /Zabel/,
    )
    await clerk.get(`${paper}/replace`)
    await clerk.post(`${paper}/replace`, {
      note: 'A clearer one',
      words: 'The clearer leaflet',
      version: '1',
    })
    await here.settled()
    assert.doesNotMatch(words(await anybody.get(addressOf(paper))), /clearer/)
    assert.match(words(await clerk.get(`${paper}/public`)), /Publish the new version/)
    await publish(paper)
    assert.match(words(await anybody.get(addressOf(paper))), /The clearer leaflet/)
    await anybody.get(`${addressOf(paper)}/file`, 404)
  })

  it('are told of in the letter and in the calendar of those who follow the body', async () => {
    await here.do(async (work) => {
      const groupId = board.split('/').at(-1) as never
      await confirmFollowing(work, await askToFollow(work, groupId, 'robin@example.org'))
    })
    here.at('2026-05-13T07:00:00Z')
    const paper = await added('Yearly plan', '0', 'A plan')
    await publish(paper)
    here.at('2026-05-14T07:15:00Z')
    await here.due('meetings.write-to-followers')
    await here.settled()
    const box = await anybody.get('/mailbox')
    const [letter] = box.querySelectorAll('.accord-rows a')
    const text = words(await anybody.get(letter?.getAttribute('href') ?? ''))
    assert.match(text, /New minutes: 0\. New papers: 1\..*Stop these letters/)
    assert.doesNotMatch(text, /Yearly plan/)
    assert.match((await anybody.raw(`${board}/calendar.ics`)).body, /SUMMARY:Published: Yearly plan/)
  })

  it('are withdrawn with a note at the address they always had, and given out again', async () => {
    const paper = await added('Wrong figures', '0', 'Ninety')
    await publish(paper)
    await clerk.get(`${paper}/public`)
    assert.deepEqual(errors(await clerk.post(`${paper}/public/withdraw`, { reason: '' }, 422)), [
      'Enter why the public does not read it any more',
    ])
    await clerk.post(`${paper}/public/withdraw`, { reason: 'The figures are being checked.' })
    const gone = await anybody.get(addressOf(paper), 410)
    assert.match(words(gone), /withdrawn.*The figures are being checked\./)
    assert.doesNotMatch(words(gone), /Wrong figures|Ninety/)
    await anybody.get(`${addressOf(paper)}/file`, 410)
    const body = words(await anybody.get(board))
    assert.match(body, /A paper was withdrawn.*The figures are being checked\./)
    assert.doesNotMatch(body, /Wrong figures/)
    await clerk.get(`${paper}/public`)
    await clerk.post(`${paper}/public/withdraw`, { reason: 'Again' }, 409)
    await publish(paper)
    assert.match(words(await anybody.get(addressOf(paper))), /Wrong figures/)
    assert.equal((await here.audited('meetings.withdraw-public-paper')).length, 1)
  })

  it('are not read any more once they are confidential, nor once the body withdrew them', async () => {
    const [one, two] = [await added('One family', '0', 'A story'), await added('Old draft', '0', 'A draft')]
    for (const paper of [one, two]) await publish(paper)
    await here.do(({ tx }) =>
      ownPapers(tx)
        .updateTable('meetings.paper')
        .set({ tier: 3, title: '', sealedTitle: 'sealed' })
        .where('partnershipId', '=', tx.partnershipId)
        .where('title', '=', 'One family')
        .execute(),
    )
    await clerk.get(`${two}/withdraw`)
    await clerk.post(`${two}/withdraw`, { reason: 'Not agreed' })
    for (const paper of [one, two]) {
      const gone = await anybody.get(addressOf(paper), 410)
      assert.doesNotMatch(gone.toString(), /family|story|draft|agreed/i)
    }
    assert.doesNotMatch((await anybody.get(board)).toString(), /One family|Old draft|Not agreed/)
    for (const sought of ['story', 'draft'])
      assert.equal(
        (await anybody.get(`/search?q=${sought}`)).querySelector('a[href*="/minutes/papers/"]'),
        null,
      )
    assert.doesNotMatch((await anybody.raw(`${board}/calendar.ics`)).body, /family|draft/i)
    assert.deepEqual(here.faults, [])
  })
})
