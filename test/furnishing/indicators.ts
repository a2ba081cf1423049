import type { Visitor } from '#platform/testing/world.ts'

interface Named {
  readonly indicatorId: string
  readonly otherId: string
  readonly figureAreaId: string
  readonly agencyId: string
}

/** An indicator that an agency gives, one that is worked out, and a quarter for which the agency is asked. */
export async function furnishCatalogue(
  manager: Visitor,
  mark: string,
  { indicatorId, otherId, figureAreaId, agencyId }: Named,
): Promise<void> {
  await manager.post('/workspace/indicators/layouts', {
    ...{ columns: `["${mark} place","Quarter","Number"]`, layoutName: `${mark} layout` },
    ...{
      nameAlways: `${mark} contacts`,
      codeAlways: `${mark.toLowerCase()}-mapped`,
      noteAlways: `${mark} note`,
    },
    ...{ areaColumn: `${mark} place`, periodColumn: 'Quarter', value: 'Number', unitAlways: mark },
  })
  const definition = {
    ...{ name: `${mark} contacts`, 'fromOn-day': '1', 'fromOn-month': '1', 'fromOn-year': '2026' },
    ...{ definition: `${mark} counted`, numerator: `${mark} part`, denominator: `${mark} whole` },
    ...{ unit: 'contacts', polarity: 'higher', agencyId, source: `${mark} system`, frequency: 'quarter' },
    ...{ areaIds: [figureAreaId], collection: `${mark} census`, form: 'given', reason: `${mark} reason` },
  }
  await manager.post(`/workspace/indicators/${indicatorId}/definition`, definition)
  await manager.post('/workspace/indicators/new', {
    ...definition,
    ...{ code: `${mark.toLowerCase()}-ratio`, name: `${mark} ratio`, unit: 'contacts each', agencyId: '' },
    ...{ areaIds: [], form: 'ratio', firstId: indicatorId, secondId: otherId },
  })
  // A figure that a measure of the house counts, for the years that are over.
  const { to: counted } = await manager.post('/workspace/indicators/new', {
    ...definition,
    ...{
      code: 'vacant_seats',
      name: `${mark} vacant seats`,
      unit: 'seats',
      agencyId: '',
      newArea: `${mark} whole`,
    },
  })
  await manager.post(counted.replace(/(\/indicators\/[^/]+).*/, '$1/counting'), {
    ...{ is: 'counted', measureName: 'vacant-seats', every: 'year', area: `${mark} whole` },
    ...{ 'fromOn-day': '1', 'fromOn-month': '4', 'fromOn-year': '2024', reason: `${mark} reason`, seen: '' },
  })
  await manager.post(`/workspace/indicators/${indicatorId}/events`, {
    ...{ 'onDay-day': '1', 'onDay-month': '4', 'onDay-year': '2026', words: `${mark} launch`, on: 'this' },
  })
  await manager.post('/workspace/returns/new', {
    ...{ frequency: 'quarter', 'startsOn-day': '1', 'startsOn-month': '1', 'startsOn-year': '2026' },
    ...{ 'dueOn-day': '30', 'dueOn-month': '4', 'dueOn-year': '2026' },
  })
}

/**
 * A figure in a return that was submitted and sent back, so that it has a history and can still be entered. It gives the id
 * of a checked file that would enter another.
 */
export async function furnishReturn(
  manager: Visitor,
  mark: string,
  path: string,
  entryId: string,
): Promise<string> {
  await manager.post(`${path}/entries/${entryId}`, {
    ...{ answer: 'figure', value: '7', version: '1' },
    ...{ commentary: `${mark} commentary`, qualityNote: `${mark} quality` },
  })
  await manager.post(`${path}/step`, { to: 'submitted', version: '1' })
  await manager.post(`${path}/step`, { to: 'open', words: `${mark} reason`, version: '2' })
  const form = (await manager.raw(`${path}/figures.csv`)).body.replace(',7,', ',8,')
  const file = { field: 'file', name: `${mark}-return.csv`, bytes: Buffer.from(form) }
  const page = await manager.upload(`${path}/upload/check`, file, {}, 200)
  return page.querySelector('[name=uploadId]')?.getAttribute('value') ?? ''
}
