import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { parse } from 'node-html-parser'
import type { Visitor } from './visitor.ts'

/** Records a signature on paper for each safeguarding partner that has not signed. */
async function haveSigned(person: Visitor, report: string): Promise<void> {
  const signOff = `${report}/sign-off`
  const paper = `${signOff}/signatures/new`
  await person.post(signOff, `${signOff}/move`, { to: 'partners', note: 'Measured only' })
  const day = { 'signedOn-day': '13', 'signedOn-month': '3', 'signedOn-year': '2026' }
  while ((await person.read(signOff)).includes(`href="${paper}"`)) {
    const waiting = parse(await person.read(paper)).querySelectorAll(
      '[name=agencyId] option, input[name=agencyId]',
    )
    const agencyId = waiting.map((each) => each.getAttribute('value') ?? '').find((value) => value !== '')
    assert.ok(agencyId, 'Nobody is left to sign')
    const signature = { agencyId, name: 'A Chief', post: 'Chief executive', keptAt: 'Measured only' }
    await person.post(paper, paper, { ...signature, ...day })
  }
}

/** Waives what the checker found, has it signed and publishes, as the business manager does. Gives the path of the public page. */
export async function publish(person: Visitor, report: string): Promise<string> {
  const findings = `${report}/findings`
  const ticks = parse(await person.read(findings))
    .querySelectorAll('input[name=findings]')
    .map((box) => box.getAttribute('value') ?? '')
  if (ticks.length > 0) await person.post(findings, findings, { findings: ticks, reason: 'Measured only' })
  await haveSigned(person, report)
  await person.post(`${report}/publish`, `${report}/publish`)
  const path = /\/yearly-report\/[\w-]+/.exec(await person.read('/yearly-report'))?.[0]
  assert.ok(path)
  for (let waited = 0; !(await person.read(path)).includes('report.pdf'); waited += 200) {
    assert.ok(waited < 20_000, 'The PDF was not drawn')
    await pause(200)
  }
  return path
}
