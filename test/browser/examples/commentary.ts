import type { Visitor } from '#platform/testing/world.ts'
import { type Examples, linkOn } from './find.ts'

const ROOT = '/workspace/commentary'
const A_COMMENTARY = /\/commentary\/[0-9a-f-]{36}$/
const A_QUARTER = /\/commentary\/quarters\/[0-9a-f-]{36}$/

const commentary = (visitor: Visitor): Promise<string> => linkOn(visitor, ROOT, A_COMMENTARY)
const quarter = (visitor: Visitor): Promise<string> => linkOn(visitor, ROOT, A_QUARTER)

/** Where to go to see each route of quarterly commentary whose path has parts: the demonstration has one. */
export const OF_COMMENTARY: Examples = {
  [`${ROOT}/:commentaryId`]: async (visitor) => [await commentary(visitor)],
  [`${ROOT}/:commentaryId/edit`]: async (visitor) => [`${await commentary(visitor)}/edit`],
  [`${ROOT}/quarters/:commentaryQuarterId`]: async (visitor) => [await quarter(visitor)],
  [`${ROOT}/quarters/:commentaryQuarterId/agencies/:agencyId`]: async (visitor) => [
    await linkOn(visitor, await quarter(visitor), /\/agencies\/[0-9a-f-]{36}$/),
  ],
  '/workspace/inspection/:frameworkName': async () => ['/workspace/inspection/joint-targeted?theme=neglect'],
  '/workspace/inspection/:frameworkName/pack.xlsx': async () => [
    '/workspace/inspection/joint-targeted/pack.xlsx',
  ],
  [`${ROOT}/quarters/:commentaryQuarterId/highlight`]: async (visitor) => [
    `${await quarter(visitor)}/highlight`,
  ],
}
