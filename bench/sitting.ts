import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { parse } from 'node-html-parser'
import { startPlain } from './product.ts'
import { type Row, row } from './row.ts'
import type { Visitor } from './visitor.ts'
import { measureSignedIn } from './workspace-page.ts'

const SERIES = '/workspace/meetings/series'
const ITEMS = 40
const WRITERS = 50
/** Each writer saves so many times, and waits so long between two of them. */
const SAVES = 8
const BETWEEN_MS = 2000

/** A meeting of the first body on a day of March, with so many items on its agenda. */
async function aMeeting(person: Visitor, series: string, day: string, items: number): Promise<string> {
  const meeting = await person.post(`${series}/meetings/new`, `${series}/meetings/new`, {
    ...{ 'day-day': day, 'day-month': '3', 'day-year': '2023', begins: '14:00', ends: '16:00' },
  })
  const add = `${meeting}/items/new`
  for (let item = 1; item <= items; item++)
    await person.post(add, add, { title: `Item ${item}`, kind: 'discussion', minutes: '3', tier: '2' })
  return meeting
}

async function aSeries(person: Visitor): Promise<string> {
  const page = parse(await person.read(`${SERIES}/new`))
  const groupId = page
    .querySelectorAll('select[name=groupId] option')
    .map((option) => option.getAttribute('value') ?? '')
    .find(Boolean)
  assert.ok(groupId, 'The demo has no body that may meet')
  return person.post(`${SERIES}/new`, `${SERIES}/new`, {
    ...{ groupId, name: 'Measured', everyMonths: '3', begins: '14:00', minutes: '120' },
  })
}

/** The item pages of a meeting on which minutes are typed. */
async function minutesOf(person: Visitor, meeting: string): Promise<readonly string[]> {
  const found = (await person.read(meeting)).matchAll(
    /\/workspace\/meetings\/[0-9a-f-]{36}\/items\/[0-9a-f-]{36}/g,
  )
  return [...new Set(Array.from(found, ([path]) => `${path}/minutes`))]
}

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0

/** Fifty pages of items whose minutes save themselves while they are typed; all that the last of them sent is there. */
async function measureSaving(person: Visitor, address: string, meeting: string): Promise<Row[]> {
  const paths = await minutesOf(person, meeting)
  assert.equal(paths.length, WRITERS)
  const taken: number[] = []
  await Promise.all(
    paths.map(async (path, place) => {
      const page = parse(await person.read(path))
      const hidden = page
        .querySelectorAll(`form[action="${path}"] input[type=hidden]`)
        .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? ''])
      const body = new URLSearchParams([...hidden, ['by', 'script']])
      const headers = { cookie: person.cookies() }
      await pause((place * BETWEEN_MS) / WRITERS)
      for (let save = 1; save <= SAVES; save++) {
        body.set('minute', `Save ${save} of item ${place}.`)
        const began = performance.now()
        const answer = await fetch(`${address}${path}`, { method: 'POST', headers, body, redirect: 'manual' })
        const told = (await answer.json()) as { readonly draft: string }
        taken.push(performance.now() - began)
        assert.equal(answer.status, 200)
        body.set('draft', told.draft)
        await pause(Math.max(0, BETWEEN_MS - (performance.now() - began)))
      }
    }),
  )
  const kept = await Promise.all(paths.map((path) => person.read(path)))
  const lost = kept.filter((page, place) => !page.includes(`Save ${SAVES} of item ${place}.`)).length
  const name = `minutes saved by ${WRITERS} writers, each every ${BETWEEN_MS / 1000} s`
  return [
    row(`${name}: half are saved within`, percentile(taken, 0.5), 'ms', null),
    row(`${name}: 95 of 100 are saved within`, percentile(taken, 0.95), 'ms', null, ['≤', 30]),
    row(`${name}: texts lost`, lost, 'texts', 0, ['≤', 0]),
  ]
}

/** The page of a meeting with a long agenda, and minutes that many write at once. */
export async function measureSitting(
  person: Visitor,
  product: { readonly pid: number; readonly address: string },
  folder: string,
): Promise<Row[]> {
  const series = await aSeries(person)
  const path = await aMeeting(person, series, '14', ITEMS)
  await using plain = await startPlain(folder, await person.read(path))
  const shared = { name: `agenda of ${ITEMS} items`, product, plain, cookie: person.cookies(), path }
  return [
    ...(await measureSignedIn({ ...shared, at: [1], p95: 60 })),
    ...(await measureSignedIn({ ...shared, at: [8] })),
    ...(await measureSaving(person, product.address, await aMeeting(person, series, '21', WRITERS))),
  ]
}
