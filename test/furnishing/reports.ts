import assert from 'node:assert/strict'
import type pg from 'pg'
import { modules } from '#app'
import { importFigures } from '#modules/indicators/index.ts'
import { aFile, aRow } from '#modules/indicators/testing.ts'
import {
  addChapter,
  addChart,
  addReport,
  askToContribute,
  beginVersionFor,
  bindFigure,
  lockData,
} from '#modules/reports/index.ts'
import type { Visitor, World } from '#platform/testing/world.ts'
import type { Work } from '#platform/work.ts'
import { day, idOf } from './made.ts'

/** Figures from a file, and a report with a figure, a chart and a chapter; and another to which nothing belongs. */
export async function furnishReports(work: Work, mark: string, groupId: string, agencyId: string) {
  const code = mark.toLowerCase()
  const row = aRow({
    indicator_code: code,
    indicator_name: `${mark} contacts`,
    definition: `${mark} definition`,
    area: `${mark} North`,
    qualifier: `${mark} estimate`,
    note: `${mark} note`,
    source_file: `${code}.txt`,
    source_section: `${mark} snapshot`,
  })
  const south = { ...row, area: `${mark} South`, value: '11' }
  const earlier = { period_label: '2021-22', period_start: '2021-04-01', period_end: '2022-03-31' }
  const rows = aFile(row, south, { ...south, ...earlier, value: '9' })
  const imported = await importFigures(work, { name: `${code}.csv`, bytes: rows })
  assert.ok(!('refused' in imported), 'The figures were refused')

  const slug = `${code}-2022-23`
  const reportId = idOf(
    await addReport(work, {
      slug,
      title: `${mark} yearly report`,
      groupId: groupId as never,
      periodLabel: '2022–23',
      periodStart: day('2022-04-01'),
      periodEnd: day('2023-03-31'),
    }),
  )
  // A second report, to which nothing of the first belongs.
  const otherReportId = idOf(
    await addReport(work, {
      ...{ slug: `${code}-2021-22`, title: `${mark} earlier report`, groupId: null, periodLabel: '2021–22' },
      ...{ periodStart: day('2021-04-01'), periodEnd: day('2022-03-31') },
    }),
  )
  const reference = { indicatorCode: code, area: `${mark} North`, periodLabel: '2022-23' }
  const key = `${code}-figure`
  await bindFigure(work, reportId as never, { key, ...reference, form: 'exact', nearest: null })
  await addChart(work, reportId as never, {
    key: `${code}-chart`,
    heading: `${mark} chart`,
    measure: `${mark} contacts`,
    items: [{ label: `${mark} North`, ...reference }],
  })
  const course = { indicatorCode: code, areas: [south.area], drawnAs: 'lines' } as const
  await addChart(work, reportId as never, {
    ...{ key: `${code}-course`, heading: `${mark} course`, measure: `${mark} contacts`, items: [], course },
  })
  const chapterId = await addChapter(work, reportId as never, {
    heading: `${mark} chapter`,
    place: 'body',
    text: `The ${mark} partners met. There were {{${key}}} contacts. More of ${mark} is on pages xx – xx.\n\n{{chart:${code}-course}}`,
  })
  await addChapter(work, reportId as never, {
    heading: `${mark} report to the committee`,
    place: 'cover',
    text: `| Item | Detail |\n| --- | --- |\n| Status | Public report |\n\nThe ${mark} committee is asked to note it.`,
  })
  const reportPartId = idOf(
    await askToContribute(work, reportId as never, {
      ...{ chapterId, agencyId, asked: `${mark} question`, dueOn: day('2026-09-30'), wordLimit: 500 },
    }),
  )
  await lockData(work, reportId as never, () => modules)
  const readersVersionId = await beginVersionFor(work, reportId as never, 'easy-read', () => modules)
  return {
    ...{
      reportPartId,
      readersVersionId,
      reportId,
      otherReportId,
      chapterId,
      key,
      slug,
      year: slug,
      version: 'version-1',
      ...{ drawnCode: code, drawnArea: south.area, besideArea: reference.area },
    },
    record: JSON.stringify([code, reference.area, reference.periodLabel]),
    measure: JSON.stringify([code, reference.periodLabel]),
  }
}

const fieldOf = (page: Awaited<ReturnType<Visitor['get']>>, name: string): string =>
  page.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''

/** The report on its way to the partners, and signed on paper by each. */
export async function furnishSignOff(here: World, manager: Visitor, report: string, mark: string) {
  // The day by which a report of that year is published has passed.
  await here.due('reports.remind')
  const desk = `${report}/sign-off`
  await manager.post(`${desk}/move`, {
    ...{ to: 'partners', note: `${mark} board agreed`, turn: fieldOf(await manager.get(desk), 'turn') },
  })
  const form = await manager.get(`${desk}/signatures/new`)
  const partners = form
    .querySelectorAll('select[name=agencyId] option, input[name=agencyId]')
    .map((choice) => choice.getAttribute('value') ?? '')
  for (const agencyId of partners.filter(Boolean))
    await manager.post(`${desk}/signatures/new`, {
      ...{ agencyId, name: `${mark} Signer`, post: `${mark} chief`, keptAt: `${mark} file` },
      ...{ 'signedOn-day': '1', 'signedOn-month': '6', 'signedOn-year': '2023' },
      seen: fieldOf(form, 'seen'),
    })
}

/** One of those who have to have the published report was sent it. */
export async function furnishSending(manager: Visitor, report: string, mark: string) {
  const address = `${report}/sign-off/sendings/new`
  await manager.post(address, {
    ...{ recipients: 'Child Safeguarding Practice Review Panel', how: `${mark} letter` },
    ...{ 'sentOn-day': '20', 'sentOn-month': '3', 'sentOn-year': '2026' },
    edition: fieldOf(await manager.get(address), 'edition'),
  })
}

/** A sentence that a record gave to a chapter, and which no record says any more. */
export async function furnishSentence(
  superuser: pg.Client,
  partnershipId: string,
  chapterId: string | undefined,
  mark: string,
) {
  await superuser.query(
    `insert into reports.sentence (partnership_id, report_id, record, chapter_id, state, is_verbatim, said, source_words,
       source_href, decided_by, decided_at)
     select partnership_id, report_id, 'governance.began-earlier', id, 'taken', false, $3, $3, '/workspace/structure',
       changed_by, changed_at from reports.chapter where partnership_id = $1 and id = $2`,
    [partnershipId, chapterId, `${mark} sentence`],
  )
}

/** What nobody but the lead of an agency writes, and the list that a report has which is started by hand. */
export async function furnishWritten(
  superuser: Pick<pg.Client, 'query'>,
  partnershipId: string,
  chapterId: string,
  mark: string,
) {
  await superuser.query(
    `insert into reports.contribution_version (partnership_id, contribution_id, version, text, promise, outcome, changed_by, changed_at)
     select partnership_id, id, 1, $2, $2, $2, changed_by, changed_at from reports.contribution where partnership_id = $1`,
    [partnershipId, `${mark} contribution`],
  )
  await superuser.query(
    `insert into reports.required_content (partnership_id, report_id, code, chapter_id, changed_by, changed_at)
     select partnership_id, report_id, 'care-act-g', id, changed_by, changed_at from reports.chapter where id = $1`,
    [chapterId],
  )
}
