import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setUpPath } from '#platform/set-up.ts'
import { until } from '#platform/testing/processes.ts'
import { aFolder, lookInto, type Product, remove, start, visitor } from './product.ts'

const KEY = 'the key of an installation that is empty'
const GIVEN = {
  name: 'Northmarch & “Vale”',
  person: 'Avery Thornfield',
  email: 'avery@northmarch.example',
  password: 'lantern orchard violet',
}

describe('an installation without a partnership', () => {
  const ending = new AsyncDisposableStack()
  let product: Product
  let folder: string
  let path: string

  before(async () => {
    folder = await aFolder()
    ending.defer(() => remove(folder))
    product = ending.use(await start({ DATA: folder, ACCORD_DEMO: '0', ACCORD_KEY: KEY }))
    await until(() => product.said().includes('/set-up/'), 'the link')
    path = new URL(/^ {2}(http\S+\/set-up\/\S+)$/m.exec(product.said())?.[1] ?? '').pathname
  })
  after(() => ending.disposeAsync())

  const partnerships = async () => lookInto(folder, 'select name, slug from platform.partnership')

  it('prints a link, and shows nothing to whoever has another', async () => {
    const anyone = visitor(product)
    const expired = setUpPath(KEY, Temporal.Now.instant().subtract({ hours: 25 }))
    const another = setUpPath('a key of another installation', Temporal.Now.instant())
    // One minute later than the proof is for, whatever moment that is.
    const later = path.replace(/\d+(?=\.)/, (expires) => String(Number(expires) + 60_000))
    assert.notEqual(later, path)
    for (const wrong of [expired, another, `${path}x`, '/set-up/none', later])
      assert.equal((await anyone.get(wrong)).status, 404, wrong)
    assert.equal((await anyone.get(path)).status, 200)
  })

  it('keeps what was typed, and makes nothing, until all is right', async () => {
    const anyone = visitor(product)
    await anyone.get(path)
    const { status, page } = await anyone.post(path, { ...GIVEN, email: 'nowhere', password: 'short' })
    assert.equal(status, 422)
    assert.match(page.text, /Enter an e-mail address in the form name@example\.org/)
    assert.match(page.text, /The password must be 12 characters or more/)
    const own = await anyone.post(path, { ...GIVEN, password: 'avery thornfield' })
    assert.equal(own.status, 422)
    assert.match(own.page.text, /may not be made of your name/)
    const first = await anyone.post(path, { ...GIVEN, password: 'password123456' })
    assert.match(first.page.text, /one of the first that people try/)
    assert.equal(page.querySelector('#name')?.getAttribute('value'), GIVEN.name)
    assert.deepEqual(await partnerships(), [])
  })

  it('is set up once, whoever comes at the same moment, and its manager signs in', async () => {
    const two = [visitor(product), visitor(product)] as const
    for (const each of two) await each.get(path)
    const replies = await Promise.all([
      two[0].post(path, GIVEN),
      two[1].post(path, { ...GIVEN, email: 'other@northmarch.example' }),
    ])
    assert.deepEqual(replies.map(({ status }) => status).sort(), [303, 404])
    assert.deepEqual(await partnerships(), [{ name: GIVEN.name, slug: 'northmarch-vale' }])
    const manager = visitor(product)
    const { email, password } =
      replies[0].status === 303 ? GIVEN : { ...GIVEN, email: 'other@northmarch.example' }
    await manager.get('/sign-in')
    const entered = await manager.post('/sign-in', { email, password })
    assert.equal(entered.status, 303)
    assert.equal((await visitor(product).get(path)).status, 404)
  })
})
