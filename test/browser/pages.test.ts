import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { signReport } from '#modules/reports/testing.ts'
import type { Visitor } from '#platform/testing/world.ts'
import { figuresFile, openBrowser, send, startProduct } from './browser.ts'
import { paper } from './examples/documents.ts'
import { linkOn } from './examples/find.ts'
import { indicator, ONCE_PUBLISHED, report } from './examples/reports.ts'
import { demandsOf, WHILE_DRAFT } from './examples.ts'
import { FILES } from './files.ts'
import {
  assertNone,
  assertPageHolds,
  faultsOf,
  isDifference,
  type Open,
  openReader,
  type Reader,
  type Started,
  sendForm,
} from './reader.ts'

const MANAGER = 'business manager'
const NOTHING = '0198a000-0000-7000-8000-000000000000'

let started: Started
/** Holds up the printer, so that the page about work under way can be seen. */
const printing = Promise.withResolvers<void>()
/** What the demo publishes is printed first; from then on the printer waits until a test lets it go. */
let isHeldUp = false

before(async () => {
  const product = await startProduct((printer) => ({
    ...printer,
    print: (job) => (isHeldUp ? printing.promise.then(() => printer.print(job)) : printer.print(job)),
  }))
  isHeldUp = true
  started = { product, browser: await openBrowser() }
})
after(async () => {
  printing.resolve()
  await started?.browser.close()
  await started?.product[Symbol.asyncDispose]()
})

const fileBeginning = (route: string): RegExp => FILES[route] ?? /^$/

/** Seen in the part that needs the printer held up. */
const UNDER_WAY = '/workspace/reports/:reportId/compilations/:compilationId'

const publicPaths = site.publicRoutes.map(({ path }) => path)
const workspacePaths = site.workspaceRoutes.filter(({ method }) => method === 'GET').map(({ path }) => path)

describe('every address that can be read', () => {
  it('has an example here', () => {
    const known = new Set([...Object.keys({ ...WHILE_DRAFT, ...ONCE_PUBLISHED, ...FILES }), UNDER_WAY])
    const parted = [...publicPaths, ...workspacePaths].filter((path) => path.includes(':'))
    assert.deepEqual(
      parted.filter((path) => !known.has(path)),
      [],
    )
  })
})

const managerVisits = async (): Promise<Visitor> => {
  const { email, password } = started.product.account(MANAGER)
  const accountId = await started.product.world.identity.accountOf(email)
  assert.ok(accountId)
  return started.product.world.visitor({ accountId, email, password, host: 'first.test' })
}

describe('a page of the public site, before anything is published,', () => {
  for (const path of publicPaths.filter((each) => !each.includes(':') && !FILES[each]))
    it(`holds at ${path}`, async () => {
      await using reader = await openReader(started)
      await assertPageHolds(reader, path)
    })

  it('holds where somebody signs in', async () => {
    await using reader = await openReader(started)
    await assertPageHolds(reader, '/sign-in')
    const wrong: Open = async (page) => {
      await page.goto('/sign-in')
      await page.fill('#email', 'nobody@demo.example')
      await page.fill('#password', 'not the password')
      return sendForm(page)
    }
    assertNone(await faultsOf(reader, wrong, 422))
  })

  for (const path of [
    '/requests',
    '/register',
    '/register/waiting',
    '/sign-in/not-signed-in',
    '/sign-in/arrive',
    '/sign-in/forgotten',
    '/sign-in/letter',
  ])
    it(`holds at ${path}, in front of the workspace`, async () => {
      await using reader = await openReader(started)
      await assertPageHolds(reader, path)
    })

  for (const path of ['/nowhere', '/yearly-report/1999-00'])
    it(`holds at ${path}, which is not there`, async () => {
      await using reader = await openReader(started)
      assertNone(await faultsOf(reader, (page) => page.goto(path), 404))
    })

  for (const path of ['/', '/about', '/glossary', '/yearly-report'])
    it(`holds at ${path} of a partnership with another colour and little in it`, async () => {
      await using reader = await openReader(started, '', started.product.otherAddress)
      await assertPageHolds(reader, path)
    })
})

describe('the page about work under way', () => {
  let visitor: Visitor
  let underWay: string
  before(async () => {
    visitor = await managerVisits()
    const address = await report(visitor)
    await visitor.get(address)
    underWay = (await visitor.post(`${address}/compile`, {})).to
  })

  it('holds, and leads on when the work is done', async () => {
    await using reader = await openReader(started, MANAGER)
    await assertPageHolds(reader, underWay)
    await reader.page.goto(underWay)
    printing.resolve()
    await reader.page.waitForURL((url) => !url.pathname.includes('/compilations/'))
    await reader.plain.goto(underWay)
    assert.match(reader.plain.url(), /#findings$/)
  })

  it('has given a proof', async () => {
    const { body } = await visitor.raw(`${underWay}/proof.pdf`)
    assert.match(body, fileBeginning('/workspace/reports/:reportId/compilations/:compilationId/proof.pdf'))
  })
})

describe('a page of the workspace', () => {
  let reader: Reader
  let visitor: Visitor
  before(async () => {
    printing.resolve()
    visitor = await managerVisits()
    reader = await openReader(started, MANAGER)
  })
  after(() => reader?.[Symbol.asyncDispose]())

  for (const path of workspacePaths.filter((each) => !each.includes(':') && !FILES[each]))
    it(`holds at ${path}`, () => assertPageHolds(reader, path, demandsOf(path)))

  for (const [route, find] of Object.entries(WHILE_DRAFT).filter(([route]) => !FILES[route]))
    it(`holds at ${route}`, async () => {
      for (const path of await find(visitor)) await assertPageHolds(reader, path, demandsOf(route))
    })

  it('is the file of a document, for its readers and for the public', async () => {
    const path = await paper(visitor)
    const version = await linkOn(visitor, path, /\/versions\//)
    assert.match(
      (await visitor.raw(version)).body,
      fileBeginning('/workspace/documents/:documentId/versions/:versionId'),
    )
  })

  it('is a file where it says so', async () => {
    const { body } = await visitor.raw(`${await indicator(visitor, /Contacts raised/)}/figures.csv`)
    assert.match(body, fileBeginning('/workspace/indicators/:indicatorId/figures.csv'))
  })

  it('prints for a chief officer on two sides at most, and no address of ours on paper', async () => {
    const page = await visitor.get('/workspace/agencies')
    const agencies = page.querySelectorAll('main th a').map((link) => link.getAttribute('href') ?? '')
    const rows = async (path: string) => (await visitor.get(path)).querySelectorAll('main tr').length
    const counted = await Promise.all(
      agencies.slice(0, 12).map(async (path) => ({ path, rows: await rows(path) })),
    )
    const fullest = counted.toSorted((one, other) => other.rows - one.rows)[0]?.path ?? ''
    await reader.page.goto(fullest)
    const pdf = (await reader.page.pdf({ format: 'A4' })).toString('latin1')
    const sides = pdf.match(/\/Type\s*\/Page[^s]/g)?.length ?? 0
    assert.ok(sides === 1 || sides === 2, `${fullest} takes ${sides} sides`)
    await reader.page.emulateMedia({ media: 'print' })
    const printed = await reader.page.evaluate(`(() => {
      const links = [...document.querySelectorAll('main a[href^="/"]')]
      const addresses = links.filter((link) => !['none', 'normal'].includes(getComputedStyle(link, '::after').content))
      const buttons = [...document.querySelectorAll('button, .accord-way, .accord-side')].filter((each) => each.checkVisibility())
      return [...addresses, ...buttons].map((each) => each.outerHTML.slice(0, 80))
    })()`)
    await reader.page.emulateMedia({ media: null })
    assert.deepEqual(printed, [])
  })

  it('holds where a day cannot be read', async () => {
    const open: Open = (page) => page.goto('/workspace/structure?on-day=31&on-month=2&on-year=2023')
    assertNone(await faultsOf(reader, open, 422))
  })

  it('holds where it is not there', async () => {
    assertNone(await faultsOf(reader, (page) => page.goto(`/workspace/groups/${NOTHING}`), 404))
  })

  it('holds where the gate to publication is shut', async () => {
    const path = `${await report(visitor)}/publish`
    const open: Open = async (page) => {
      await page.goto(path)
      // The page has no button while the gate is shut; whoever opened it before that still has one.
      await page.evaluate(`document.querySelector('form[method=post]').setAttribute('action', '${path}')`)
      return send(page, page.locator(`form[action="${path}"] button`))
    }
    assertNone(await faultsOf(reader, open, 409))
  })

  it('holds where somebody may not go', async () => {
    await using member = await openReader(started, 'board member')
    assertNone(await faultsOf(member, (page) => page.goto('/workspace/indicators/import'), 403))
    assertNone(await faultsOf(member, (page) => page.goto('/workspace'), 200))
  })

  it('holds where there is nothing yet', async () => {
    await using reader = await openReader(started, 'business manager, Anyshire', started.product.otherAddress)
    for (const path of ['/workspace', '/workspace/indicators', '/workspace/reports', '/workspace/structure'])
      await assertPageHolds(reader, path)
  })
})

describe('where figures change, a page', () => {
  let reader: Reader
  let visitor: Visitor
  before(async () => {
    visitor = await managerVisits()
    reader = await openReader(started, MANAGER)
  })
  after(() => reader?.[Symbol.asyncDispose]())

  const upload =
    (rows: readonly (readonly string[])[]): Open =>
    async (page) => {
      await page.goto('/workspace/indicators/import')
      await page.setInputFiles('#file', figuresFile('figures.csv', rows))
      return sendForm(page)
    }
  const sound = [
    ['rough_sleepers', 'Rough sleepers', 'Peterborough', '40'],
    ['lodging_places', 'Places in supported lodgings', 'Peterborough', '12'],
  ]

  it('holds that says what a file would do', async () => {
    assertNone(await faultsOf(reader, upload(sound), 200))
  })

  it('holds that says which rows are at fault', async () => {
    const wrong = [
      ...sound,
      ['lodging_share', 'Share in supported lodgings', 'Peterborough', 'about a third'],
    ]
    assertNone(await faultsOf(reader, upload(wrong), 422))
  })

  // What was recorded meanwhile differs each time, so these two cannot say the same words twice.
  it('holds that says that figures have moved since the file was checked', async () => {
    let value = 60
    const open: Open = async (page) => {
      await upload([['rough_sleepers', 'Rough sleepers', 'Peterborough', '50']])(page)
      value += 1
      const file = figuresFile('other.csv', [
        ['rough_sleepers', 'Rough sleepers', 'Peterborough', `${value}`],
      ])
      const other = { field: 'file', name: file.name, bytes: file.buffer }
      await visitor.get('/workspace/indicators/import')
      const run = await visitor.upload('/workspace/indicators/import/check', other, {}, 200)
      const [uploadId = '', seen = ''] = ['uploadId', 'seen'].map((name) =>
        run.querySelector(`main [name=${name}]`)?.getAttribute('value'),
      )
      await visitor.post('/workspace/indicators/import', { uploadId, seen })
      return send(page, page.locator('main form button').first())
    }
    assertNone((await faultsOf(reader, open, 409)).filter((fault) => !isDifference(fault)))
  })

  it('holds that says that somebody recorded a figure meanwhile', async () => {
    const path = await linkOn(visitor, await indicator(visitor, /Rough sleepers/), /\/values\/.*\/edit$/)
    let value = 24
    const open: Open = async (page) => {
      const edit = await linkOn(visitor, path.replace(/\/values\/.*/, ''), /\/values\/.*\/edit$/)
      await page.goto(edit)
      value += 1
      await visitor.get(edit)
      await visitor.post(edit, { given: 'figure', value: `${value}`, reason: 'Counted again' })
      await page.fill('#value', '99')
      await page.fill('#reason', 'The council wrote')
      return sendForm(page)
    }
    assertNone((await faultsOf(reader, open, 409)).filter((fault) => !isDifference(fault)))
  })
})

describe('once the report is published, a page', () => {
  let reader: Reader
  let visitor: Visitor
  const compileAndWaive = async (address: string) => {
    await visitor.get(address)
    await visitor.post(`${address}/compile`, {})
    await started.product.world.settled()
    const open = await visitor.get(`${address}/findings`)
    const findings = open.querySelectorAll('[name=findings]').map((tick) => tick.getAttribute('value') ?? '')
    await visitor.post(`${address}/findings`, { findings, reason: 'As the source has it' })
  }
  before(async () => {
    const { world } = started.product
    printing.resolve()
    visitor = await managerVisits()
    world.at('2026-03-21T09:00:00Z')
    const address = await report(visitor)
    await compileAndWaive(address)
    await signReport(world, visitor, { reportId: address.split('/').at(-1) as never })
    await visitor.get(`${address}/publish`)
    await visitor.post(`${address}/publish`, {})
    await world.settled()
    world.at('2026-03-22T09:00:00Z')
    const trained = await indicator(visitor, /People attending Board training/)
    const figure = await linkOn(visitor, trained, /\/values\/.*\/edit$/)
    await visitor.get(figure)
    await visitor.post(figure, { given: 'figure', value: '2031', reason: 'Counted again' })
    await world.settled()
    await compileAndWaive(address)
    reader = await openReader(started, MANAGER)
  })
  after(() => reader?.[Symbol.asyncDispose]())

  for (const [route, find] of Object.entries(ONCE_PUBLISHED))
    it(`holds at ${route}`, async () => {
      for (const path of await find(visitor))
        if (route.startsWith('/workspace')) await assertPageHolds(reader, path)
        else {
          await using stranger = await openReader(started)
          await assertPageHolds(stranger, path)
        }
    })

  it('is a file where it says so', async () => {
    const { body } = await visitor.raw('/yearly-report/2022-23/version-1/report.pdf')
    assert.match(body, fileBeginning('/yearly-report/:year/:version/report.pdf'))
  })
})

describe('the server', () => {
  it('logged no fault while all this was read', () => {
    assert.deepEqual(started.product.world.faults, [])
  })
})
