import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import copyStreams from 'pg-copy-streams'
import { memoryOf, mostWhile } from './processes.ts'
import { databaseUrl, type Product, type Watched } from './product.ts'
import { type Row, row } from './row.ts'
import type { Visitor } from './visitor.ts'

const ROWS = 500_000
const AREAS = 153
const YEARS = 12
const IMPORT = '/workspace/indicators/import'
const MARKS = ['c', 'z', 'x', 'k', 'low', ':']

/** Each row of a file as large as any: its measure, area, code, year, and its number or mark. */
function* rows(): Generator<
  readonly [measure: number, area: string, code: string, year: string, value: string]
> {
  for (let at = 0; at < ROWS; at++) {
    const area = at % AREAS
    const year = Math.floor(at / AREAS) % YEARS
    const measure = Math.floor(at / (AREAS * YEARS))
    const value = at % 17 === 0 ? (MARKS[at % MARKS.length] ?? ':') : String((at * 7919) % 100_000)
    yield [measure, `Council of area ${area}`, `E06${String(area).padStart(6, '0')}`, `${2010 + year}`, value]
  }
}

function file(): File {
  const lines = ['area_name,area_code,time_period,indicator,unit,value']
  for (const [measure, area, code, year, value] of rows())
    lines.push(`"${area}, in the north",${code},${year},Children counted in way ${measure},children,${value}`)
  return new File([lines.join('\r\n')], 'national.csv')
}

/** Seconds that PostgreSQL alone takes to copy the same rows into the same table, with its keys and indexes. */
async function copiedAlone(client: pg.Client): Promise<number> {
  const { rows: found } = await client.query<{ id: string }>(
    'select partnership_id as id from platform.partnership where host is null',
  )
  const partnership = found[0]?.id
  assert.ok(partnership)
  const [importId, measures] = [randomUUID(), Array.from({ length: 300 }, () => randomUUID())]
  await client.query('begin')
  await client.query(
    `insert into indicators.import (partnership_id, id, file_name, sha256, layout, row_count, new_count,
       changed_count, unchanged_count, imported_by, at)
     values ($1, $2, 'a', repeat('a', 64), 'national', 0, 0, 0, 0, $2, now())`,
    [partnership, importId],
  )
  await client.query(
    `insert into indicators.national_measure select $1, id, id::text, '', '' from unnest($2::uuid[]) as id`,
    [partnership, measures],
  )
  const lines: string[] = []
  let line = 1
  for (const [measure, area, code, year, value] of rows()) {
    line += 1
    const [number, mark] = /^\d/.test(value) ? [value, ''] : ['\\N', value]
    lines.push(
      [
        partnership,
        importId,
        line,
        measures[measure],
        `${area}, in the north`,
        code,
        year,
        number,
        mark,
      ].join('\t'),
    )
  }
  const text = Buffer.from(`${lines.join('\n')}\n`)
  const began = performance.now()
  await pipeline(
    Readable.from([text]),
    client.query(
      copyStreams.from(
        'copy indicators.national_figure (partnership_id, import_id, line, measure_id, area, area_code, period, value, mark) from stdin',
      ),
    ),
  )
  const took = (performance.now() - began) / 1000
  await client.query('rollback')
  await client.query('vacuum indicators.national_figure')
  return took
}

/** A national file of 500,000 rows: checked, confirmed and recorded, as a business manager does. */
export async function measureNational(
  person: Visitor,
  { product, idle, folder }: { readonly product: Product; readonly idle: Watched; readonly folder: string },
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl(folder) })
  await client.connect()
  try {
    const alone = await copiedAlone(client)
    const sent = file()
    const resting = memoryOf(product.pid)
    await Promise.all([product.begin(), idle.begin()])
    let [checked, confirmed] = [0, 0]
    const most = await mostWhile(
      () => memoryOf(product.pid),
      async () => {
        const began = performance.now()
        const report = await person.upload(IMPORT, `${IMPORT}/check`, sent)
        checked = (performance.now() - began) / 1000
        await person.send(report, IMPORT)
        confirmed = (performance.now() - began) / 1000 - checked
      },
    )
    const [ours, theirs] = await Promise.all([product.delays(), idle.delays()])
    const { rows: kept } = await client.query(
      'select count(*)::integer as count from indicators.national_figure',
    )
    assert.equal(kept[0]?.count, ROWS)
    const raw = '(limit: raw COPY into the same table)'
    const speed = (seconds: number) => (alone / seconds) * 100
    return [
      row(`national file of 500,000 rows, recorded once confirmed ${raw}`, confirmed, 's', alone),
      row('the same as a share of the speed of raw COPY', speed(confirmed), '%', 100, ['≥', 25]),
      row(
        `national file of 500,000 rows, sent, checked and recorded ${raw}`,
        checked + confirmed,
        's',
        alone,
      ),
      row('the same as a share of the speed of raw COPY', speed(checked + confirmed), '%', 100),
      row('national file, memory above rest', most - resting, 'MB', null, ['≤', 200]),
      row(
        'national file, longest delay of the event loop (limit: an idle process)',
        ours.part.longest,
        'ms',
        theirs.part.longest,
      ),
    ]
  } finally {
    await client.end()
  }
}
