import type { Visitor } from '#platform/testing/world.ts'
import { type Examples, linkOn } from './find.ts'

/** A contribution that the manager has asked for, by its address. */
async function asked(visitor: Visitor): Promise<string> {
  const all = `${await report(visitor)}/contributions`
  const standing = (await visitor.get(all))
    .querySelectorAll('main a')
    .map((link) => link.getAttribute('href') ?? '')
    .find((href) => /\/contributions\/[0-9a-f-]{36}$/.test(href))
  if (standing) return standing
  const form = await visitor.get(`${all}/new`)
  const first = (name: string) =>
    form
      .querySelectorAll(`select[name=${name}] option`)
      .map((choice) => choice.getAttribute('value') ?? '')
      .find(Boolean) ?? ''
  const { to } = await visitor.post(`${all}/new`, {
    ...{
      chapterId: first('chapterId'),
      agencyId: first('agencyId'),
      asked: 'What you did for the priorities',
    },
    ...{ 'dueOn-day': '30', 'dueOn-month': '9', 'dueOn-year': '2099', wordLimit: '500' },
  })
  return to
}

export const indicator = (visitor: Visitor, words: RegExp) =>
  linkOn(visitor, '/workspace/indicators', /^\/workspace\/indicators\/[0-9a-f-]{36}$/, words)
export const report = (visitor: Visitor) =>
  linkOn(visitor, '/workspace/reports', /^\/workspace\/reports\/[0-9a-f-]{36}$/)
const chapter = async (visitor: Visitor, words: RegExp) =>
  linkOn(visitor, await report(visitor), /\/chapters\//, words)

/** A national measure, once a file has brought it. */
async function nationalMeasure(visitor: Visitor): Promise<string> {
  const rows = ['420,Peterborough', '83840,England', 'c,Rutland'].map(
    (each) => `Children in care,2022-23,${each}`,
  )
  const bytes = Buffer.from(['measure,year,value,area', ...rows].join('\n'))
  await visitor.get('/workspace/indicators/import')
  const file = { field: 'file', name: 'children-in-care.csv', bytes }
  const run = await visitor.upload('/workspace/indicators/import/check', file, {}, 200)
  const [uploadId, seen] = ['uploadId', 'seen'].map(
    (name) => run.querySelector(`[name=${name}]`)?.getAttribute('value') ?? '',
  )
  if (uploadId) await visitor.post('/workspace/indicators/import', { uploadId, seen: seen ?? '' })
  return linkOn(visitor, '/workspace/indicators/national', /\/national\/[0-9a-f-]{36}$/)
}

/** The page of an indicator beside the national figures, once both are on record and differ. */
async function comparedIndicator(visitor: Visitor): Promise<{ readonly page: string }> {
  const measure = await nationalMeasure(visitor)
  const page = `${await indicator(visitor, /Children in care/)}/national`
  const choose = await visitor.get(`${page}/measure`)
  const seen = choose.querySelector('[name=seen]')?.getAttribute('value') ?? ''
  await visitor.post(`${page}/measure`, { measureId: measure.split('/').at(-1) ?? '', seen })
  return { page }
}

/** A return, once an agency gives an indicator and has been asked for it. */
async function aReturn(visitor: Visitor): Promise<string> {
  const there = await visitor.get('/workspace/returns')
  if (there.querySelector('main tbody tr') === null) {
    const path = `${await indicator(visitor, /Rough sleepers/)}/definition`
    const form = await visitor.get(path)
    const option = form.querySelectorAll('#agencyId option')[1]?.getAttribute('value') ?? ''
    const area = form.querySelector('[name=areaIds]')?.getAttribute('value') ?? ''
    await visitor.post(path, {
      name: form.querySelector('#name')?.getAttribute('value') ?? '',
      ...{ 'fromOn-day': '1', 'fromOn-month': '4', 'fromOn-year': '2022' },
      ...{ definition: 'People sleeping rough on one night', unit: 'people', polarity: 'lower' },
      ...{ agencyId: option, areaIds: [area], frequency: 'year', form: 'given', targetTo: '40' },
      reason: 'The board asked for it',
      seen: form.querySelector('[name=seen]')?.getAttribute('value') ?? '',
    })
    await visitor.get('/workspace/returns/new')
    await visitor.post('/workspace/returns/new', {
      ...{ frequency: 'year', 'startsOn-day': '1', 'startsOn-month': '4', 'startsOn-year': '2024' },
      ...{ 'dueOn-day': '31', 'dueOn-month': '5', 'dueOn-year': '2025' },
    })
  }
  return linkOn(visitor, '/workspace/returns', /^\/workspace\/returns\/[0-9a-f-]{36}$/)
}

/** A figure of a return that was entered before, so that the form opens as it could be sent. */
async function anEntry(visitor: Visitor): Promise<string> {
  const path = await linkOn(visitor, await aReturn(visitor), /\/entries\//)
  await visitor.get(path)
  await visitor.post(path, { answer: 'figure', value: '30', commentary: '', qualityNote: '', version: '1' })
  return path
}

/** Where to go to see each route of figures and reports whose path has parts. */
export const OF_REPORTS: Examples = {
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
  '/workspace/indicators/:indicatorId/publication': async (visitor) => [
    `${await indicator(visitor, /Rough sleepers/)}/publication`,
  ],
  '/workspace/indicators/:indicatorId/recorded': async (visitor) => [
    `${await indicator(visitor, /Rough sleepers/)}/recorded`,
  ],
  '/workspace/indicators/:indicatorId/national': async (visitor) => [(await comparedIndicator(visitor)).page],
  '/workspace/indicators/:indicatorId/national/measure': async (visitor) => [
    `${(await comparedIndicator(visitor)).page}/measure`,
  ],
  '/workspace/indicators/:indicatorId/values/:valueId/difference': async (visitor) => [
    await linkOn(visitor, (await comparedIndicator(visitor)).page, /\/difference$/),
  ],
  '/workspace/indicators/:indicatorId/definitions': async (visitor) => [
    `${await indicator(visitor, /Rough sleepers/)}/definitions`,
  ],
  '/workspace/indicators/:indicatorId/definition': async (visitor) => [
    `${await indicator(visitor, /Rough sleepers/)}/definition`,
  ],
  '/workspace/indicators/:indicatorId/counting': async (visitor) => [
    `${await indicator(visitor, /Rough sleepers/)}/counting`,
  ],
  '/workspace/indicators/:indicatorId/events': async (visitor) => [
    `${await indicator(visitor, /Rough sleepers/)}/events`,
  ],
  '/workspace/returns/:returnId': async (visitor) => [await aReturn(visitor)],
  '/workspace/returns/:returnId/upload': async (visitor) => [`${await aReturn(visitor)}/upload`],
  '/workspace/returns/:returnId/entries/:entryId': async (visitor) => [await anEntry(visitor)],
  '/workspace/indicators/layouts/:layoutId': async (visitor) => {
    await visitor.get('/workspace/indicators/import')
    await visitor.post('/workspace/indicators/layouts', {
      ...{ columns: '["Place","Quarter","Number"]', layoutName: 'Figures of the police' },
      ...{ nameAlways: 'Contacts', areaColumn: 'Place', periodColumn: 'Quarter', value: 'Number' },
    })
    return [await linkOn(visitor, '/workspace/indicators/import', /\/layouts\/[0-9a-f-]{36}$/)]
  },
  '/workspace/indicators/national/:measureId': async (visitor) => [await nationalMeasure(visitor)],
  '/workspace/reports/:reportId': async (visitor) => [await report(visitor)],
  '/workspace/reports/:reportId/proof': async (visitor) => [`${await report(visitor)}/proof`],
  '/workspace/reports/:reportId/publish': async (visitor) => [`${await report(visitor)}/publish`],
  '/workspace/reports/:reportId/data-lock/undo': async (visitor) => {
    // Another report, because the figures of the one that is published later must move.
    await visitor.get('/workspace/reports/new')
    await visitor.post('/workspace/reports/new', { title: 'A locked report', year: '2019', slug: '2019-20' })
    const locked = /^\/workspace\/reports\/[0-9a-f-]{36}$/
    const desk = await linkOn(visitor, '/workspace/reports', locked, /A locked report/)
    await visitor.get(desk)
    await visitor.post(`${desk}/data-lock`, {})
    return [`${desk}/data-lock/undo`, desk]
  },
  '/workspace/reports/:reportId/chapters/:chapterId': async (visitor) => [
    await chapter(visitor, /Multi-agency safeguarding training/i),
    await chapter(visitor, /Snapshot of Peterborough/),
  ],
  '/workspace/reports/:reportId/chapters/:chapterId/figures/new': async (visitor) => [
    `${await chapter(visitor, /training/i)}/figures/new`,
    `${await chapter(visitor, /training/i)}/figures/new?find=no+such+record`,
  ],
  '/workspace/reports/:reportId/chapters/:chapterId/figures/measures/:measureName': async (visitor) => [
    `${await chapter(visitor, /training/i)}/figures/measures/vacant-seats`,
  ],
  '/workspace/reports/:reportId/chapters/:chapterId/sentences/new': async (visitor) => [
    `${await chapter(visitor, /training/i)}/sentences/new`,
  ],
  '/workspace/reports/:reportId/chapters/:chapterId/sentences/reword': async (visitor) => {
    const at = await chapter(visitor, /training/i)
    const offered = (await visitor.get(`${at}/sentences/new`)).querySelector('[name=sentences]')
    const sentences = offered?.getAttribute('value') ?? ''
    return [(await visitor.post(`${at}/sentences/new`, { sentences, takes: 'reword' })).to]
  },
  '/workspace/reports/:reportId/chapters/:chapterId/charts/new': async (visitor) => [
    `${await chapter(visitor, /training/i)}/charts/new`,
  ],
  '/workspace/reports/:reportId/chapters/:chapterId/versions': async (visitor) => [
    `${await chapter(visitor, /training/i)}/versions`,
  ],
  '/workspace/reports/:reportId/required': async (visitor) => {
    await visitor.get('/workspace/reports/new')
    const { to } = await visitor.post('/workspace/reports/new', {
      ...{ title: 'A report with its list', year: '2017', slug: '2017-18' },
    })
    return [`${to}/required`]
  },
  '/workspace/reports/:reportId/contributions': async (visitor) => [`${await report(visitor)}/contributions`],
  '/workspace/reports/:reportId/contributions/new': async (visitor) => [
    `${await report(visitor)}/contributions/new`,
  ],
  '/workspace/reports/:reportId/contributions/:reportPartId': async (visitor) => [await asked(visitor)],
  '/workspace/reports/:reportId/contributions/:reportPartId/change': async (visitor) => [
    `${await asked(visitor)}/change`,
  ],
  '/workspace/reports/:reportId/sign-off': async (visitor) => [`${await report(visitor)}/sign-off`],
  '/workspace/reports/:reportId/sign-off/sign': async (visitor) => [`${await report(visitor)}/sign-off`],
  '/workspace/reports/:reportId/sign-off/signatures/new': async (visitor) => [
    `${await report(visitor)}/sign-off`,
  ],
  '/workspace/reports/:reportId/sign-off/sendings/new': async (visitor) => [
    `${await report(visitor)}/sign-off`,
  ],
  '/workspace/reports/:reportId/sign-off/committee': async (visitor) => [`${await report(visitor)}/sign-off`],
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
export const ONCE_PUBLISHED: Examples = {
  '/': async () => ['/'],
  '/workspace': async () => ['/workspace'],
  '/yearly-report': async () => ['/yearly-report'],
  '/r/:year': async () => ['/r/2022-23'],
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
