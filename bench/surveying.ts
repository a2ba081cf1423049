import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { askRound, type MeasuredRound } from './measured-round.ts'
import { cpuOf } from './processes.ts'
import { databaseUrl } from './product.ts'
import { type Row, row } from './row.ts'
import type { Visitor } from './visitor.ts'

const PEOPLE = 600
const QUESTIONS = 40
/**
 * Four questions are a page and a page is a save, so each person saves ten times. They come at random moments of a minute and save
 * every ten seconds: for most of it all of them are there, and the last has sent well within five minutes.
 */
const ARRIVE_MS = 60_000
const BETWEEN_MS = 10_000
/** So many send when the others have, so that the CPU of sending alone is known. */
const LAST = 100
/** From one address the product takes 600 things a minute; people answer from many. */
const ADDRESSES = 60

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0

/** What a person answers to a question, so that what is kept can be compared with what was sent. */
function said(person: number, { type, name }: MeasuredRound['questions'][number]): string {
  if (type === 'text') return `Person ${person} says this of ${name}`
  if (type === 'number') return String(person * 10 + name.length)
  return (person + Number(name.slice(1))) % 3 === 0 ? 'yes' : 'no'
}

interface Browser {
  readonly get: (path: string) => Promise<string>
  /** Sends a form; gives where it leads, and the milliseconds until it was answered. */
  readonly post: (path: string, body: URLSearchParams) => Promise<{ to: string; taken: number }>
}

/** A browser of one person at an address of their own. */
function browserOf(address: string, person: number, agent: Agent): Browser {
  const cookies = new Map<string, string>()
  const ask = async (path: string, body?: string) => {
    const sent = request(new URL(path, address), {
      agent,
      localAddress: `127.0.1.${1 + (person % ADDRESSES)}`,
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body !== undefined && {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
        }),
      },
    }).end(body)
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name !== undefined && value !== undefined) cookies.set(name, value)
    }
    return { answer, words: await text(answer) }
  }
  return {
    async get(path) {
      const { answer, words } = await ask(path)
      assert.equal(answer.statusCode, 200, `${path} answered ${answer.statusCode}`)
      return words
    },
    async post(path, body) {
      const began = performance.now()
      const { answer, words } = await ask(path, body.toString())
      const taken = performance.now() - began
      const to = answer.headers.location
      assert.ok(answer.statusCode === 303 && to, `${path} answered ${answer.statusCode}: ${words}`)
      return { to, taken }
    },
  }
}

const hiddenIn = (page: string): URLSearchParams =>
  new URLSearchParams(
    Array.from(page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g), ([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  )

/** Answers every question, a page at a time; what is returned sends the answers. */
async function answerAll(
  browser: Browser,
  round: MeasuredRound,
  person: number,
  note: (taken: number) => void,
): Promise<() => Promise<number>> {
  const here = `/answer/${round.roundId}`
  let path = `${here}/questions/${round.questions[0]?.id}`
  while (path !== `${here}/check`) {
    const page = await browser.get(path)
    const body = hiddenIn(page)
    for (const question of round.questions)
      if (page.includes(`name="${question.name}"`)) body.set(question.name, said(person, question))
    const began = performance.now()
    const { to, taken } = await browser.post(path, body)
    note(taken)
    path = to
    await pause(Math.max(0, BETWEEN_MS - (performance.now() - began)))
  }
  const body = hiddenIn(await browser.get(path))
  return async () => (await browser.post(`${here}/send`, body)).taken
}

/** How many people’s answers are not all there, once the round is closed. */
async function lostOf(client: pg.Client, round: MeasuredRound): Promise<number> {
  const { rows } = await client.query<{ answers: Record<string, Record<string, unknown>> }>(
    'select answers from questionnaires.anonymous_response where partnership_id = $1 and round_id = $2',
    [round.partnershipId, round.roundId],
  )
  const kept = new Set(
    rows.map(({ answers }) =>
      round.questions
        .map(({ id }) => answers[id]?.['words'] ?? answers[id]?.['number'] ?? answers[id]?.['value'])
        .join('|'),
    ),
  )
  const lost = Array.from({ length: PEOPLE }, (_, person) =>
    round.questions.map((question) => said(person, question)).join('|'),
  ).filter((each) => !kept.has(each))
  return Math.max(lost.length, Math.abs(rows.length - PEOPLE))
}

/** What PostgreSQL alone takes to write as many sealed answers, each in a transaction of its own: the times, and its CPU for each. */
async function writtenAlone(client: pg.Client, round: MeasuredRound, pid: number) {
  const taken: number[] = []
  const before = cpuOf(pid)
  for (let person = 0; person < LAST; person++) {
    const began = performance.now()
    await client.query(
      `insert into questionnaires.anonymous_waiting (partnership_id, id, round_id, sealed) values ($1, $2, $3, $4)`,
      [round.partnershipId, randomUUID(), round.roundId, 'x'.repeat(8000)],
    )
    taken.push(performance.now() - began)
  }
  const cpu = (cpuOf(pid) - before) / LAST
  await client.query(
    'delete from questionnaires.anonymous_waiting where partnership_id = $1 and round_id = $2',
    [round.partnershipId, round.roundId],
  )
  return { p95: percentile(taken, 0.95), cpu }
}

/** Six hundred people answer a survey of forty questions without a name, and none of what they say is lost. */
export async function measureSurvey(
  manager: Visitor,
  product: { readonly pid: number; readonly address: string },
  folder: string,
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl(folder) })
  await client.connect()
  await using ending = new AsyncDisposableStack()
  ending.defer(() => client.end())
  const round = await askRound(client, { questions: QUESTIONS, audience: 'open-link' })
  const alone = await writtenAlone(client, round, product.pid)
  const agent = new Agent({ keepAlive: true })
  ending.defer(() => agent.destroy())
  const [saves, sends]: [number[], number[]] = [[], []]
  const waiting: (() => Promise<number>)[] = []
  const before = cpuOf(product.pid)
  await Promise.all(
    Array.from({ length: PEOPLE }, async (_, person) => {
      await pause(Math.random() * ARRIVE_MS)
      const browser = browserOf(product.address, person, agent)
      const send = await answerAll(browser, round, person, (taken) => saves.push(taken))
      if (person < LAST) waiting.push(send)
      else sends.push(await send())
    }),
  )
  const saving = (cpuOf(product.pid) - before) / saves.length
  const last = cpuOf(product.pid)
  for (const send of waiting) sends.push(await send())
  const sending = (cpuOf(product.pid) - last) / LAST
  const page = `/workspace/question-rounds/${round.roundId}`
  await manager.post(page, `${page}/close`)
  const name = `survey of ${QUESTIONS} questions, ${PEOPLE} people, each saving every ${BETWEEN_MS / 1000} s`
  const limit = '(limit: PostgreSQL writes a row)'
  return [
    row(`${name}: half of the pages are saved within`, percentile(saves, 0.5), 'ms', null),
    row(`${name}: 95 of 100 pages are saved within ${limit}`, percentile(saves, 0.95), 'ms', alone.p95, [
      '<',
      50,
    ]),
    row(`${name}: 95 of 100 send within ${limit}`, percentile(sends, 0.95), 'ms', alone.p95, ['<', 150]),
    row(`${name}: CPU of sending, with PostgreSQL ${limit}`, sending, 'ms', alone.cpu, ['≤', 6]),
    row(`${name}: CPU of a page, shown and saved, with PostgreSQL`, saving, 'ms', null),
    row(`${name}: people of whose answers any is lost`, await lostOf(client, round), 'people', 0, ['≤', 0]),
  ]
}
