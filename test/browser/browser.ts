import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, type Locator, type Page, chromium as playwright, type Response } from 'playwright-core'
import { jobHandlers, reactions, site } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import { sendLetter } from '#platform/letters.ts'
import { everyPartnership } from '#platform/partnerships.ts'
import { digest } from '#platform/posting.ts'
import { openPrinter, type Printer } from '#platform/print.ts'
import { type World, world } from '#platform/testing/world.ts'
import { prepareDemo } from '../../demo/load.ts'
import { aFailedJob, openSuperuser } from '../superuser.ts'
import { breakSomeGlass, openToOwners, withThings } from '../things.ts'
import { loadQuillmere } from './quillmere.ts'

const FONTS = join(import.meta.dirname, '../../src/assets/print')

/** An account as the demo keeps it. */
interface Printed {
  readonly role: string
  readonly email: string
  readonly password: string
  readonly host: string
}

/** The product on a port of its own, with the demo in it. */
export interface Product extends AsyncDisposable {
  readonly world: World
  /** Where Cambridgeshire and Peterborough is. */
  readonly address: string
  /** Where Anyshire is, which must see nothing of it. */
  readonly otherAddress: string
  /** The e-mail address and the password of a role of the demo. */
  account(role: string): Account
}

export interface Account {
  readonly email: string
  readonly password: string
  /** Where its owner signs in. */
  readonly address: string
  /** The host name of the partnership; none for the first. */
  readonly host: string
  /** Begins a session of two factors, and gives its cookie: so that not every test goes through the door. */
  readonly session: () => Promise<string>
}

/** Starts everything that `npm start` starts. A printer may be handed in to hold up what is printed. */
export async function startProduct(around: (printer: Printer) => Printer = (own) => own): Promise<Product> {
  await using starting = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'accord-browser-'))
  starting.defer(() => rm(folder, { recursive: true }))
  const printer = starting.use(openPrinter({ fonts: FONTS }))
  const made = starting.use(
    await world(withThings(site), {
      jobs: { reactions, handlers: (given) => jobHandlers({ ...given, printer: around(printer) }) },
      cachePublicPages: true,
    }),
  )
  // The world has a partnership without a host name too. The door takes the first by name, which is the demo's.
  const { database, identity } = made
  await made.do(({ send, now, keys }) => prepareDemo({ database, identity, folder, now, send, keys }))
  // A letter that has gone out, so that there is one to look at.
  const first = (await everyPartnership(database)).find(({ host }) => host === null)
  if (!first) throw new Error('The demo has no partnership')
  await made.do(
    (work) =>
      sendLetter(work, digest, { to: { name: 'A Reader', address: 'reader@example.org' }, values: {} }),
    { partnershipId: first.partnershipId },
  )
  await openToOwners(made, first.partnershipId)
  await breakSomeGlass(made, first.partnershipId)
  // Somebody who left so long ago that their record has passed its period.
  await made.do(
    (work) => aPerson(work, { name: 'A Leaver', leftOn: Temporal.PlainDate.from('2010-01-01') }),
    {
      partnershipId: first.partnershipId,
    },
  )
  await made.do(loadQuillmere, { partnershipId: first.partnershipId })
  await made.settled()
  const superuser = await openSuperuser(made)
  await aFailedJob(superuser, first.partnershipId)
  await superuser.end()
  const accounts: readonly Printed[] = JSON.parse(await readFile(join(folder, 'demo-accounts.json'), 'utf8'))
  await made.server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = made.server.server.address() as AddressInfo
  const started = starting.move()
  return {
    world: made,
    address: `http://127.0.0.1:${port}`,
    otherAddress: `http://anyshire.localhost:${port}`,
    account(role) {
      const found = accounts.find((each) => each.role === role)
      if (!found) throw new Error(`The demo has no ${role}`)
      const { email, password, host } = found
      const address = `http://${host || '127.0.0.1'}:${port}`
      const session = async () => {
        const accountId = await identity.accountOf(email)
        if (!accountId) throw new Error(`${email} has no account`)
        return made.session({ accountId, host })
      }
      return { email, password, address, host, session }
    },
    [Symbol.asyncDispose]: () => started[Symbol.asyncDispose](),
  }
}

/**
 * The browser that comes with the packages, or the one that CHROME_PATH names. Test files may start at the same
 * moment, so each unpacks into a folder of its own and the first to be ready leaves it for the others.
 */
async function browserPath(): Promise<string> {
  const given = process.env['CHROME_PATH']
  if (given) return given
  const kept = join(tmpdir(), 'accord-chromium')
  if (!existsSync(kept)) {
    const own = await mkdtemp(`${kept}-`)
    const usual = process.env['TMPDIR']
    process.env['TMPDIR'] = own
    await chromium.executablePath()
    if (usual === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = usual
    await rename(own, kept).catch(() => rm(own, { recursive: true, force: true }))
  }
  return join(kept, 'chromium')
}

export const openBrowser = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: await browserPath(),
    // As root there is no sandbox to be had; the pages are our own.
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-background-networking'],
  })

export async function signIn(
  page: Page,
  { address, session }: Pick<Account, 'address' | 'session'>,
): Promise<void> {
  const [name = '', value = ''] = (await session()).split('=')
  await page.context().addCookies([{ name, value, url: address, httpOnly: true, sameSite: 'Lax' }])
  await page.goto('/workspace')
}

/** Presses a button that sends a form, and gives the page that answers. */
export async function send(page: Page, button: Locator): Promise<Response> {
  // A page that is still coming would be taken for the answer: its own load is waited for first.
  await button.waitFor()
  await page.waitForLoadState()
  const answered = page.waitForResponse(
    (response) =>
      response.request().isNavigationRequest() &&
      response.frame() === page.mainFrame() &&
      response.status() !== 303,
  )
  // A long form keeps its draft before it is sent, so that the next page begins a moment after the click.
  const loaded = page.waitForEvent('load')
  const [answer] = await Promise.all([answered, loaded, button.click()])
  return answer
}

const COLUMNS = [
  'indicator_code',
  'indicator_name',
  'definition',
  'area',
  'period_label',
  'period_start',
  'period_end',
  'period_basis',
  'unit',
  'value',
  'value_as_printed',
  'qualifier',
  'note',
  'source_file',
  'source_section',
  'source_lines',
]

/** A file in Accord’s own layout. Each row says the code, the name, the area and the value. */
export function figuresFile(name: string, rows: readonly (readonly string[])[]) {
  const lines = rows.map(([code, title, area, value]) =>
    [
      code,
      title,
      '',
      area,
      '2022-23',
      '2022-04-01',
      '2023-03-31',
      '',
      'people',
      value,
      value,
      '',
      '',
      'letter.txt',
      'Table 1',
      '12',
    ].join(','),
  )
  return { name, mimeType: 'text/csv', buffer: Buffer.from(`${[COLUMNS.join(','), ...lines].join('\n')}\n`) }
}
