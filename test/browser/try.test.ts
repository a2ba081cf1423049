import { it } from 'node:test'
import { openBrowser, startProduct } from './browser.ts'
it('x', async () => {
  let t = performance.now()
  const lap = (n: string) => { console.log(n, Math.round(performance.now() - t)); t = performance.now() }
  await using product = await startProduct(); lap('product')
  await using browser = await openBrowser(); lap('browser')
  const ctx = await browser.newContext({ viewport: { width: 1280, height: 900 } }); lap('ctx')
  const page = await ctx.newPage(); lap('page')
  page.on('request', (r) => console.log(r.url().slice(0, 90), r.resourceType()))
  page.on('console', (m) => console.log('CONSOLE', m.type(), m.text()))
  await page.goto(product.address); lap('home')
  await page.goto(`${product.address}/about`); lap('about')
  await page.goto(`${product.otherAddress}/about`); lap('other'); console.log(await page.title())
  const r = await page.goto(`${product.address}/nowhere`); console.log(r?.status())
})
