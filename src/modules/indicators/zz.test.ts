import { it } from 'node:test'
import { readFile } from 'node:fs/promises'
import { site as everyPage } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import { world } from '#platform/testing/world.ts'
import { importFigures } from './commands.ts'
import { figuresOf, register } from './queries.ts'
import { namesOf } from '#modules/people/index.ts'
import { indicatorPage } from './views/indicator.ts'
import { registerPage } from './views/register.ts'
it('measures', async () => {
  await using site = await world(everyPage, { today: '2026-03-20' })
  const manager = await aVisitor(site, { posts: ['business-manager'], name: 'Ruth Okafor' })
  for (const n of ['indicators', 'training_figures', 'cdop', 'social', 'reviews-and-contributions'])
    await site.do(async (work) => importFigures(work, { name: n + '.csv', bytes: await readFile(`demo/cambridgeshire-and-peterborough/figures/${n}.csv`) }))
  const body = (await manager.raw('/workspace/indicators')).body
  const href = /href="(\/workspace\/indicators\/[0-9a-f-]+)">Single assessments completed within/.exec(body)?.[1] ?? ''
  const cpu = async (name: string, n: number, run: () => unknown) => {
    for (let i = 0; i < n; i++) await run()
    const c = process.cpuUsage(), t = performance.now()
    for (let i = 0; i < n; i++) await run()
    const u = process.cpuUsage(c)
    console.log(name, 'cpu', ((u.user + u.system) / n / 1000).toFixed(2), 'wall', ((performance.now() - t) / n).toFixed(2))
  }
  await cpu('glossary', 200, () => manager.raw('/workspace/glossary'))
  await cpu('import', 200, () => manager.raw('/workspace/indicators/import'))
  await cpu('indicator', 200, () => manager.raw(href))
  await cpu('register', 200, () => manager.raw('/workspace/indicators'))
  await site.database.session(site.partnershipId, 'accord_app', async ({ reader }) => {
    const id = href.split('/').at(-1) as never
    const figures = await figuresOf(reader, {} as never, id)
    const all = await register(reader, {} as never)
    await cpu('q figuresOf', 200, () => figuresOf(reader, {} as never, id))
    await cpu('q names', 200, () => namesOf(reader, figures.map((f) => f.recordedBy)))
    await cpu('q register', 200, () => register(reader, {} as never))
    await cpu('v indicator', 500, () => indicatorPage(figures, { names: new Map(), usedIn: [], mayKeep: true }))
    await cpu('v register', 500, () => registerPage(all, true))
  })
})
