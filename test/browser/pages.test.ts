import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, Page, Response } from 'playwright-core'
import { site } from '#app'
import type { Visitor } from '#platform/testing/world.ts'
import { figuresFile, openBrowser, type Product, send, signIn, startProduct } from './browser.ts'
import { accessibilityFaults, mainText, markupFaults, reflowFaults, type Watch, watch } from './checks.ts'

const MOST_REQUESTS = 8
const MANAGER = 'business manager'
const NOTHING = '0198a000-0000-7000-8000-000000000000'

let product: Product
let browser: Browser
/** Holds up the printer, so that the page about work under way can be seen. */
const printing = Promise.withResolvers<void>()

before(async () => {
  product = await startProduct((printer) => ({
    ...printer,
    print: (job) => printing.promise.then(() => printer.print(job)),
  }))
  browser = await openBrowser()
})
after(async () => {
  printing.resolve()
  await browser?.close()
  await product?.[Symbol.asyncDispose]()
})

/** The same place twice: in a browser that runs scripts, and in one that does not. */
interface Reader extends AsyncDisposable {
  readonly page: Page
  readonly plain: Page
  readonly seen: Watch
  /** Counts requests as on a first visit: nothing is kept from page to page. */
  readonly isPublic: boolean
}

const SIZE = { viewport: { width: 1280, height: 900 } }

async function openReader(role = '', address = product.address): Promise<Reader> {
  const scripted = await browser.newContext({ ...SIZE, baseURL: address })
  const unscripted = await browser.newContext({ ...SIZE, baseURL: address, javaScriptEnabled: false })
  const [page, plain] = [await scripted.newPage(), await unscripted.newPage()]
  if (role) for (const each of [page, plain]) await signIn(each, product.account(role))
  const close = (context: BrowserContext) => context.close()
  return {
    page,
    plain,
    seen: watch(page, address),
    isPublic: role === '',
    async [Symbol.asyncDispose]() {
      await Promise.all([scripted, unscripted].map(close))
    },
  }
}

/** The faults stand in the message, one a line. */
const assertNone = (faults: readonly string[]): void =>
  assert.ok(faults.length === 0, `\n${faults.join('\n')}`)

const DIFFERS = 'without scripts it says something else'

type Open = (page: Page) => Promise<Response | null>

/** Holds one page to everything, and gives what is wrong with it. */
async function faultsOf(
  { page, plain, seen, isPublic }: Reader,
  open: Open,
  status: number,
): Promise<string[]> {
  seen.take()
  const answer = await open(page)
  assert.equal(answer?.status(), status, `${page.url()} answers ${status}`)
  const words = await mainText(page)
  const { requests } = seen.take()
  const faults = [
    ...(await markupFaults(await answer.text())),
    ...(await accessibilityFaults(page)),
    ...(await reflowFaults(page)),
    ...seen.take().faults,
  ]
  if (isPublic && requests > MOST_REQUESTS) faults.push(`it takes ${requests} requests`)
  const plainAnswer = await open(plain)
  assert.equal(plainAnswer?.status(), status, `${plain.url()} answers ${status} without scripts`)
  if ((await mainText(plain)) !== words) faults.push(DIFFERS)
  return faults
}

const FORM = 'main form[method=post]:has(input:not([type=hidden]), select, textarea)'
const EMPTIED = `(() => {
  const form = document.querySelector('${FORM}')
  for (const field of form.querySelectorAll('input:not([type=hidden]), textarea, select')) {
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = false
    else if (field.type !== 'file') field.value = ''
  }
})()`

const sendForm = (page: Page) => send(page, page.locator(`${FORM} button[type=submit]`).first())

const emptied =
  (path: string): Open =>
  async (page) => {
    await page.goto(path)
    await page.evaluate(EMPTIED)
    return sendForm(page)
  }

/** As if somebody else had saved since the form was opened. */
const stale =
  (path: string): Open =>
  async (page) => {
    await page.goto(path)
    await page.evaluate(`document.querySelector('${FORM} [name=version]').value = '0'`)
    return sendForm(page)
  }

/** One page, then its form sent empty, then its form sent by somebody who was overtaken. */
async function assertPageHolds(reader: Reader, path: string): Promise<void> {
  const faults = await faultsOf(reader, (page) => page.goto(path), 200)
  const form = reader.page.locator(FORM).first()
  const hasForm = (await form.count()) > 0
  const version = hasForm ? form.locator('[name=version]') : undefined
  const isEdit = version && (await version.count()) > 0 && (await version.inputValue()) !== '0'
  if (hasForm)
    faults.push(...(await faultsOf(reader, emptied(path), 422)).map((fault) => `sent empty: ${fault}`))
  if (isEdit) faults.push(...(await faultsOf(reader, stale(path), 409)).map((fault) => `overtaken: ${fault}`))
  assertNone(faults)
}

/** Reads the addresses of records off the pages that link to them. */
const linkOn = async (visitor: Visitor, path: string, pattern: RegExp, words = /(?:)/): Promise<string> => {
  const links = (await visitor.get(path)).querySelectorAll('main a')
  const found = links.find((link) => pattern.test(link.getAttribute('href') ?? '') && words.test(link.text))
  assert.ok(found, `${path} links to ${pattern}`)
  return (found.getAttribute('href') ?? '').replace(/#.*/, '')
}

type Find = (visitor: Visitor) => Promise<readonly string[]>

const indicator = (visitor: Visitor, words: RegExp) =>
  linkOn(visitor, '/workspace/indicators', /^\/workspace\/indicators\/[0-9a-f-]{36}$/, words)
const board = (visitor: Visitor) =>
  linkOn(visitor, '/workspace/structure', /^\/workspace\/groups\//, /Children Partnership Board/)
const agency = (visitor: Visitor) =>
  linkOn(visitor, '/workspace/agencies', /^\/workspace\/agencies\/[0-9a-f-]{36}$/)
const report = (visitor: Visitor) =>
  linkOn(visitor, '/workspace/reports', /^\/workspace\/reports\/[0-9a-f-]{36}$/)
const chapter = async (visitor: Visitor, words: RegExp) =>
  linkOn(visitor, await report(visitor), /\/chapters\//, words)

/** Where to go to see each route that has parts, while the report is a draft. */
const WHILE_DRAFT: Readonly<Record<string, Find>> = {
  '/workspace/groups/:groupId': async (visitor) => [
    await board(visitor),
    await linkOn(visitor, '/workspace/structure', /^\/workspace\/groups\//, /Executive/),
  ],
  '/workspace/groups/:groupId/edit': async (visitor) => [`${await board(visitor)}/edit`],
  '/workspace/groups/:groupId/seats/new': async (visitor) => [`${await board(visitor)}/seats/new`],
  '/workspace/seats/:seatId/edit': async (visitor) => [
    await linkOn(visitor, await board(visitor), /^\/workspace\/seats\/.*\/edit$/),
  ],
  '/workspace/seats/:seatId/appointments/new': async (visitor) => [
    await linkOn(visitor, await board(visitor), /\/appointments\/new$/),
  ],
  '/workspace/appointments/:appointmentId/edit': async (visitor) => [
    await linkOn(visitor, await board(visitor), /^\/workspace\/appointments\/.*\/edit$/),
  ],
  '/workspace/agencies/:agencyId': async (visitor) => [await agency(visitor)],
  '/workspace/agencies/:agencyId/edit': async (visitor) => [`${await agency(visitor)}/edit`],
  '/workspace/glossary/:termId/edit': async (visitor) => [
    await linkOn(visitor, '/workspace/glossary', /^\/workspace\/glossary\/.*\/edit$/),
  ],
  '/workspace/indicators/imports/:importId': async (visitor) => [
    await linkOn(visitor, '/workspace/indicators/import', /\/imports\//),
  ],
  '/workspace/indicators/:indicatorId': async (visitor) => [
    await indicator(visitor, /Contacts raised/),
    await indicator(visitor, /People attending Board training/),
  ],
  '/workspace/indicators/:indicatorId/values/:valueId/edit': async (visitor) => [
    await linkOn(visitor, await indicator(visitor, /Rough sleepers/), /\/values\/.*\/edit$/),
  ],
  '/workspace/reports/:reportId': async (visitor) => [await report(visitor)],
  '/workspace/reports/:reportId/proof': async (visitor) => [`${await report(visitor)}/proof`],
  '/workspace/reports/:reportId/publish': async (visitor) => [`${await report(visitor)}/publish`],
  '/workspace/reports/:reportId/chapters/:chapterId': async (visitor) => [
    await chapter(visitor, /Multi-agency safeguarding training/i),
    await chapter(visitor, /Snapshot of Peterborough/),
  ],
  '/workspace/reports/:reportId/chapters/:chapterId/figures/new': async (visitor) => [
    `${await chapter(visitor, /training/i)}/figures/new`,
    `${await chapter(visitor, /training/i)}/figures/new?find=no+such+record`,
  ],
  '/workspace/reports/:reportId/chapters/:chapterId/charts/new': async (visitor) => [
    `${await chapter(visitor, /training/i)}/charts/new`,
  ],
  '/workspace/reports/:reportId/chapters/:chapterId/versions': async (visitor) => [
    `${await chapter(visitor, /training/i)}/versions`,
  ],
  '/workspace/reports/:reportId/chapters/new': async (visitor) => [`${await report(visitor)}/chapters/new`],
  '/workspace/reports/:reportId/figures': async (visitor) => [`${await report(visitor)}/figures`],
  '/workspace/reports/:reportId/figures/:key': async (visitor) => [
    `${await report(visitor)}/figures/people-trained`,
  ],
  '/workspace/reports/:reportId/findings': async (visitor) => [`${await report(visitor)}/findings`],
  '/workspace/reports/:reportId/findings/:fingerprint': async (visitor) => [
    await linkOn(visitor, await report(visitor), /\/findings\/./),
  ],
}

/** Where to go once the report is public and one of its figures has moved. */
const ONCE_PUBLISHED: Readonly<Record<string, Find>> = {
  '/': async () => ['/'],
  '/workspace': async () => ['/workspace'],
  '/yearly-report': async () => ['/yearly-report'],
  '/yearly-report/:year': async () => ['/yearly-report/2022-23'],
  '/yearly-report/:year/:version': async () => ['/yearly-report/2022-23/version-1'],
  '/workspace/reports': async () => ['/workspace/reports'],
  '/workspace/reports/:reportId': async (visitor) => [await report(visitor)],
  '/workspace/reports/:reportId/publish': async (visitor) => [`${await report(visitor)}/publish`],
  '/workspace/reports/:reportId/findings': async (visitor) => [`${await report(visitor)}/findings`],
  '/workspace/reports/:reportId/moved/:movementId': async (visitor) => [
    await linkOn(visitor, await report(visitor), /\/moved\//),
  ],
  '/workspace/indicators/:indicatorId': async (visitor) => [
    await indicator(visitor, /People attending Board training/),
  ],
}

/** Addresses that give a file, with what it begins with. */
const FILES: Readonly<Record<string, RegExp>> = {
  '/yearly-report/:year/:version/report.pdf': /^%PDF-/,
  '/workspace/reports/:reportId/compilations/:compilationId/proof.pdf': /^%PDF-/,
  '/workspace/indicators/:indicatorId/figures.csv': /indicator_code,/,
}

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
  const { email, password } = product.account(MANAGER)
  const accountId = await product.world.identity.accountOf(email)
  assert.ok(accountId)
  return product.world.visitor({ accountId, email, password, host: 'first.test' })
}

/** Two pages are looked at side by side: the browser and the product each have something to do. */
const SIDE_BY_SIDE = { concurrency: 2 }

describe('a page of the public site, before anything is published,', SIDE_BY_SIDE, () => {
  for (const path of publicPaths.filter((each) => !each.includes(':')))
    it(`holds at ${path}`, async () => {
      await using reader = await openReader()
      await assertPageHolds(reader, path)
    })

  it('holds where somebody signs in', async () => {
    await using reader = await openReader()
    await assertPageHolds(reader, '/sign-in')
    const wrong: Open = async (page) => {
      await page.goto('/sign-in')
      await page.fill('#email', 'nobody@demo.example')
      await page.fill('#password', 'not the password')
      return sendForm(page)
    }
    assertNone(await faultsOf(reader, wrong, 422))
  })

  for (const path of ['/nowhere', '/yearly-report/1999-00'])
    it(`holds at ${path}, which is not there`, async () => {
      await using reader = await openReader()
      assertNone(await faultsOf(reader, (page) => page.goto(path), 404))
    })

  for (const path of ['/', '/about', '/glossary', '/yearly-report'])
    it(`holds at ${path} of a partnership with another colour and little in it`, async () => {
      await using reader = await openReader('', product.otherAddress)
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
    await using reader = await openReader(MANAGER)
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

describe('a page of the workspace', SIDE_BY_SIDE, () => {
  let visitor: Visitor
  const readers: Reader[] = []
  const free: Reader[] = []
  before(async () => {
    visitor = await managerVisits()
    readers.push(await openReader(MANAGER), await openReader(MANAGER))
    free.push(...readers)
  })
  after(async () => {
    for (const reader of readers) await reader[Symbol.asyncDispose]()
  })
  /** Lends one of the two browsers that are signed in. */
  const withReader = async (run: (reader: Reader) => Promise<void>): Promise<void> => {
    const reader = free.pop()
    assert.ok(reader, 'no more pages are looked at than there are browsers')
    try {
      await run(reader)
    } finally {
      free.push(reader)
    }
  }

  for (const path of workspacePaths.filter((each) => !each.includes(':')))
    it(`holds at ${path}`, () => withReader((reader) => assertPageHolds(reader, path)))

  for (const [route, find] of Object.entries(WHILE_DRAFT))
    it(`holds at ${route}`, () =>
      withReader(async (reader) => {
        for (const path of await find(visitor)) await assertPageHolds(reader, path)
      }))

  it('is a file where it says so', async () => {
    const { body } = await visitor.raw(`${await indicator(visitor, /Contacts raised/)}/figures.csv`)
    assert.match(body, fileBeginning('/workspace/indicators/:indicatorId/figures.csv'))
  })

  it('holds where a day cannot be read', () =>
    withReader(async (reader) => {
      const open: Open = (page) => page.goto('/workspace/structure?on-day=31&on-month=2&on-year=2023')
      assertNone(await faultsOf(reader, open, 422))
    }))

  it('holds where it is not there', () =>
    withReader(async (reader) => {
      assertNone(await faultsOf(reader, (page) => page.goto(`/workspace/groups/${NOTHING}`), 404))
    }))

  it('holds where the gate to publication is shut', () =>
    withReader(async (reader) => {
      const open: Open = async (page) => {
        await page.goto(`${await report(visitor)}/publish`)
        return send(page, page.locator('main form button'))
      }
      assertNone(await faultsOf(reader, open, 409))
    }))

  it('holds where somebody may not go', async () => {
    await using member = await openReader('board member')
    assertNone(await faultsOf(member, (page) => page.goto('/workspace/indicators/import'), 403))
    assertNone(await faultsOf(member, (page) => page.goto('/workspace'), 200))
  })

  it('holds where there is nothing yet', async () => {
    await using reader = await openReader('business manager, Anyshire', product.otherAddress)
    for (const path of ['/workspace', '/workspace/indicators', '/workspace/reports', '/workspace/structure'])
      await assertPageHolds(reader, path)
  })
})

describe('where figures change, a page', () => {
  let reader: Reader
  let visitor: Visitor
  before(async () => {
    visitor = await managerVisits()
    reader = await openReader(MANAGER)
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
    assertNone((await faultsOf(reader, open, 409)).filter((fault) => fault !== DIFFERS))
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
    assertNone((await faultsOf(reader, open, 409)).filter((fault) => fault !== DIFFERS))
  })
})

describe('once the report is published, a page', () => {
  let reader: Reader
  let visitor: Visitor
  before(async () => {
    visitor = await managerVisits()
    product.world.at('2026-03-21T09:00:00Z')
    const address = await report(visitor)
    await visitor.get(address)
    await visitor.post(`${address}/compile`, {})
    const open = await visitor.get(`${address}/findings`)
    const findings = open.querySelectorAll('[name=findings]').map((tick) => tick.getAttribute('value') ?? '')
    await visitor.post(`${address}/findings`, { findings, reason: 'As the source has it' })
    await visitor.get(`${address}/publish`)
    await visitor.post(`${address}/publish`, {})
    await product.world.settled()
    const figure = await linkOn(
      visitor,
      await indicator(visitor, /People attending Board training/),
      /\/values\/.*\/edit$/,
    )
    product.world.at('2026-03-22T09:00:00Z')
    await visitor.get(figure)
    await visitor.post(figure, { given: 'figure', value: '2031', reason: 'Counted again' })
    await product.world.settled()
    await visitor.get(address)
    await visitor.post(`${address}/compile`, {})
    reader = await openReader(MANAGER)
  })
  after(() => reader?.[Symbol.asyncDispose]())

  for (const [route, find] of Object.entries(ONCE_PUBLISHED))
    it(`holds at ${route}`, async () => {
      for (const path of await find(visitor))
        if (route.startsWith('/workspace')) await assertPageHolds(reader, path)
        else {
          await using stranger = await openReader()
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
    assert.deepEqual(product.world.faults, [])
  })
})
