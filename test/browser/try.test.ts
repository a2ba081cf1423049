import { it } from 'node:test'
import { openBrowser, startProduct, signIn } from './browser.ts'
import { accessibilityFaults, mainText, markupFaults, reflowFaults, watch } from './checks.ts'
it('x', async () => {
  await using product = await startProduct()
  await using browser = await openBrowser()
  const ctx = await browser.newContext({ baseURL: product.address, viewport: { width: 1280, height: 900 } })
  const page = await ctx.newPage(); watch(page, product.address)
  await signIn(page, product.account('business manager'))
  await page.goto('/workspace/reports'); const report = await page.locator('main table a').first().getAttribute('href')
  await page.goto(report!); const ch = await page.locator('a', { hasText: 'Snapshot of Peterborough' }).first().getAttribute('href')
  for (let i = 0; i < 2; i++)
  for (const path of ['/workspace/groups/new', '/workspace/indicators', report!, ch!, `${report}/proof`, `${ch}/figures/new`]) {
    const out: string[] = []
    let t = performance.now()
    const lap = (n: string) => { out.push(`${n} ${Math.round(performance.now() - t)}`); t = performance.now() }
    const r = await page.goto(path); lap('goto')
    await mainText(page); lap('text')
    await markupFaults(await r!.text()); lap('markup')
    await accessibilityFaults(page); lap('axe')
    await reflowFaults(page); lap('reflow')
    console.log(path.slice(-30), out.join(', '))
  }
})
