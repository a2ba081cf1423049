import { parseForm } from '#platform/forms.ts'
import { type Ask, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { rewordFigure } from '../commands/write.ts'
import { wordingForm } from '../forms.ts'
import { drawsAuthorities } from '../queries/authorities.ts'
import { type Modules, measuresToBind } from '../queries/counted.ts'
import { lockOf, movedSinceLock, partsWhenLocked } from '../queries/locks.ts'
import { draftOf, livePartsOf } from '../queries.ts'
import { figureOf, figuresOfChart, type Parts } from '../rules/assemble.ts'
import { isOfAuthorities } from '../rules/authorities.ts'
import { valueOfChart } from '../rules/chart-keys.ts'
import type { Figure } from '../rules/document.ts'
import { standsIn } from '../rules/markdown.ts'
import { readReports, writeReports } from '../rules/permissions.ts'
import { type Offer, wordingsFor } from '../rules/wording.ts'
import type { FigureBinding, Report } from '../schema.ts'
import { type FigureOf, figurePage, figuresPage } from '../views/figures.ts'
import { addressOf, withReport } from './reports.ts'

/** The ways in which a figure can be worded, each as it would read; what reads the same is offered once. */
function wordingsOf(
  binding: FigureBinding,
  { value }: Figure,
  isPercent: boolean,
  parts: Parts,
): readonly Offer[] {
  const offers = wordingsFor(value === null ? null : Math.abs(value), isPercent).map(({ form, nearest }) => ({
    ...{ form, nearest },
    reads: figureOf({ ...binding, form, nearest }, parts).drawn,
  }))
  return offers.filter(({ reads }, at) => offers.findIndex((other) => other.reads === reads) === at)
}

type Found = Omit<FigureOf, 'report' | 'mayWrite'>

/** The parts of a report as they are drawn, and as the records are where the data is locked. */
async function standingOf({ db, actor, now }: Ask, report: Report, modules: Modules) {
  const live = await livePartsOf(db, actor, report, now, modules)
  const lock = await lockOf(db, report)
  return {
    ...{ live, parts: lock ? partsWhenLocked(live, lock) : live },
    movedOf: (key: string) =>
      lock && movedSinceLock(live, lock, actor).find(({ all }) => all.some((each) => each.key === key)),
  }
}

/**
 * A value of a chart has its page too. One that came after the data was locked has it as well, so that it can be looked at
 * before it is used. One that went from the records meanwhile is gone.
 */
async function chartValueIn(
  ask: Ask,
  key: string,
  report: Report,
  modules: Modules,
): Promise<Found | 'gone' | undefined> {
  const { live, parts, movedOf } = await standingOf(ask, report, modules)
  const chart = parts.charts.find((each) => each.key === valueOfChart(key)?.chart)
  if (!chart) return undefined
  const valueIn = (drawn: Parts) => figuresOfChart(chart, drawn).find(({ figure }) => figure.key === key)
  const found = valueIn(parts) ?? valueIn(live)
  // A chart of one period has the bars that it was made with.
  if (!found) return chart.course ? 'gone' : undefined
  const token = `chart:${chart.key}`
  return {
    ...{ token, figure: found.figure, recordHref: found.href || undefined, moved: movedOf(key) },
    usedIn: parts.chapters.filter(({ text }) => text.includes(`{{${token}}}`)),
  }
}

/** A figure that is bound but stands in no chapter has its page too. */
async function figureIn(ask: Ask, report: Report, modules: Modules) {
  const { db, actor, word } = ask
  const { parts, movedOf } = await standingOf(ask, report, modules)
  const key = word('key')
  const binding = parts.figures.find((each) => each.key === key)
  if (!binding) return undefined
  const figure = figureOf(binding, parts)
  const told = parts.toldOf(binding)
  const open = binding.measureName ? await measuresToBind(db, actor, modules) : []
  const isOpen = !binding.measureName || open.some(({ measure }) => measure.id === binding.measureName)
  const isBeside = isOfAuthorities(key)
  const isShare = binding.changeAs ? binding.changeAs !== 'difference' : (told?.isPercent ?? false)
  return {
    token: key,
    binding,
    figure,
    usedIn: parts.chapters.filter(isBeside ? drawsAuthorities : ({ text }) => standsIn(key, text)),
    // What stands beside those of other authorities is always in full.
    wordings: isBeside ? [] : wordingsOf(binding, figure, isShare, parts),
    recordHref: isOpen ? told?.href : undefined,
    moved: movedOf(key),
  } satisfies Found
}

export const figureRoutes = (modules: Modules): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: '/workspace/reports/:reportId/figures',
    may: readReports,
    answer: withReport(async (ask, report) => {
      const { db, actor, now, query } = ask
      if (query.of === undefined)
        return show(figuresPage(report, await draftOf(db, actor, report, now, modules)))
      const found = await chartValueIn(ask, query.of, report, modules)
      if (!found) return notFound
      if (found === 'gone') return seeOther(`${addressOf(report.id)}/proof`)
      return show(figurePage({ ...found, report, mayWrite: false }))
    }),
  },
  {
    method: 'GET',
    path: '/workspace/reports/:reportId/figures/:key',
    may: readReports,
    answer: withReport(async (ask, report) => {
      const found = await figureIn(ask, report, modules)
      if (!found) return notFound
      return show(figurePage({ ...found, report, mayWrite: holds(ask.actor, writeReports) }))
    }),
  },
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/figures/:key',
    may: writeReports,
    answer: withReport(async (ask, report) => {
      const found = await figureIn(ask, report, modules)
      if (!found) return notFound
      const parsed = parseForm(wordingForm, ask.body)
      if (parsed.ok) {
        await ask.write((work) => rewordFigure(work, report.id, found.binding.key, parsed.input.wording))
        return seeOther(`${addressOf(report.id)}/figures/${found.binding.key}`)
      }
      return invalid(figurePage({ ...found, report, mayWrite: true }, parsed.form))
    }),
  },
]
