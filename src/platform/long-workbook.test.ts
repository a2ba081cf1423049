import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readLongWorkbook } from './long-workbook.ts'
import { TooLarge } from './open-document.ts'
import { anOpenDocument, aWorkbook } from './testing/office.ts'

const OFFICE = 'urn:oasis:names:tc:opendocument:xmlns'
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LIMITS = { rows: 1000, columns: 10, cells: Number.POSITIVE_INFINITY }

const ods = (tables: string) =>
  anOpenDocument('spreadsheet', {
    'content.xml': `<office:document-content xmlns:office="${OFFICE}:office:1.0" xmlns:table="${OFFICE}:table:1.0" xmlns:text="${OFFICE}:text:1.0"><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
  })
const table = (times: number, words: string) =>
  `<table:table table:name="Figures"><table:table-row table:number-rows-repeated="${times}"><table:table-cell office:value-type="string">${words}</table:table-cell></table:table-row></table:table>`
const xlsx = (cell: string) =>
  aWorkbook([{ name: 'Figures' }], {
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${SHEET}"><sheetData><row r="1">${cell}</row></sheetData></worksheet>`,
  })

async function rowsIn(bytes: Uint8Array): Promise<number> {
  let rows = 0
  for await (const met of readLongWorkbook(bytes, LIMITS))
    rows += met.filter(({ kind }) => kind === 'row').length
  return rows
}

describe('a workbook that is read row by row', () => {
  it('may have no more rows in all its sheets together than one of them may have', async () => {
    assert.equal(await rowsIn(ods(table(500, '<text:p>x</text:p>').repeat(2))), 1000)
    await assert.rejects(rowsIn(ods(table(600, '<text:p>x</text:p>').repeat(2))), TooLarge)
  })

  it('may have no cell of which no end comes', async () => {
    const long = 'x'.repeat(300)
    const whole = `<c t="inlineStr"><is>${`<r><t>${long}</t></r>`.repeat(100)}</is></c>`
    assert.equal(await rowsIn(xlsx(whole)), 1)
    const endless = `<c t="inlineStr"><is>${`<r><t>${long}</t></r>`.repeat(1000)}</is></c>`
    await assert.rejects(rowsIn(xlsx(endless)), TooLarge)
    const spans = `<text:p>${`<text:span>${long}</text:span>`.repeat(1000)}</text:p>`
    await assert.rejects(rowsIn(ods(table(1, spans))), TooLarge)
  })
})
