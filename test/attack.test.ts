import { after, before, describe, it } from 'node:test'
import { type Furnished, type FurnishedWorld, furnishedWorld } from './furnished.ts'

describe('x', () => {
  let f: FurnishedWorld
  let a: Furnished
  let b: Furnished
  before(async () => {
    const t = performance.now()
    f = await furnishedWorld()
    console.log('world', performance.now() - t)
    a = await f.furnish(f.world.partnershipId, 'Quillmere').catch(async (e) => {
      console.log(
        f.world.faults,
        (
          await f.superuser.query(
            "select name,state,data,output from pgboss.job where name not like '\\_\\_%'",
          )
        ).rows,
      )
      throw e
    })
    console.log('a', performance.now() - t)
    b = await f.furnish(f.world.otherId, 'Zandovar')
    console.log('b', performance.now() - t)
  })
  after(() => f?.[Symbol.asyncDispose]())
  it('y', async () => {
    console.log(a.ids, f.world.faults)
    const d = await f.dump(b.partnershipId)
    for (const [n, t] of d) console.log(n, t.split('\n').length, t.length)
  })
})
