import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isNhsNumber, personalCell, personalHeader } from '../person-level.ts'
import { nationalColumns } from './layout.ts'
import { nationalReader } from './rows.ts'

const PROFILES =
  'Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit,Upper CI 99.8 limit,Count,Denominator,Value note,Recent Trend,Compared to England value or percentiles,Compared to percentiles,Time period Sortable,New data,Compared to goal,Time period range'
const STATISTICS =
  'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,category,indicator,value'

const columnsOf = (header: string) => {
  const columns = nationalColumns(header.split(','))
  assert.ok(columns)
  return columns
}
const row = (header: string, given: Readonly<Record<string, string>>) => {
  const names = header.split(',')
  for (const name of Object.keys(given)) assert.ok(names.includes(name), name)
  const reader = nationalReader(columnsOf(header))
  const read = reader.read(
    names.map((name) => given[name] ?? ''),
    2,
  )
  return { read, reading: reader.reading() }
}

describe('the columns of a national file', () => {
  it('are those of public health profiles, told apart by sex, age and category', () => {
    assert.deepEqual(
      columnsOf(PROFILES).breakdown.map(({ name }) => name),
      ['Sex', 'Age', 'Category Type', 'Category'],
    )
    const { read, reading } = row(PROFILES, {
      ...{ 'Indicator Name': 'Children in care', 'Area Name': 'Northtown', 'Parent Name': 'East' },
      ...{ Sex: 'Persons', Age: '<18 yrs', 'Time period': '2022/23', Value: '71.34567891', Count: '655' },
    })
    assert.deepEqual([read?.value, read?.area, read?.period], ['71.345678', 'Northtown', '2022/23'])
    assert.deepEqual(reading.measures, [
      { name: 'Children in care', breakdown: 'Sex: Persons; Age: <18 yrs', unit: '' },
    ])
  })

  it('are those of education statistics, where the area is the narrowest that is filled', () => {
    const about = { time_period: '202223', indicator: 'Referrals', value: 'low', country_name: 'England' }
    assert.equal(row(STATISTICS, about).read?.area, 'England')
    assert.equal(row(STATISTICS, { ...about, region_name: 'East' }).read?.area, 'East')
    const council = { ...about, region_name: 'East', la_name: 'Northtown', new_la_code: 'E06000031' }
    const { read } = row(STATISTICS, council)
    assert.deepEqual(
      [read?.area, read?.areaCode, read?.mark, read?.value],
      ['Northtown', 'E06000031', 'low', ''],
    )
  })

  it('are not those of a file without measures, or with too much beside them', () => {
    assert.equal(nationalColumns(['area', 'year', 'value']), undefined)
    assert.equal(nationalColumns([...'abcdefg', 'area', 'year', 'measure', 'value']), undefined)
  })
})

describe('what stands in place of a number', () => {
  const HEADER = 'area,year,measure,value'
  const shownOf = (value: string) => {
    const { read, reading } = row(HEADER, { area: 'Northtown', year: '2023', measure: 'Plans', value })
    return read ? [read.value, read.mark] : reading.faults[0]?.words
  }
  for (const mark of ['c', 'z', 'x', 'k', 'low', ':', '*', '[c]', '..', '-'])
    it(`is kept as it is: ${mark}`, () => assert.deepEqual(shownOf(mark), ['', mark]))

  it('is no number in words, and no number is a mark', () => {
    assert.match(String(shownOf('zero')), /neither a number nor a mark/)
    assert.deepEqual(
      [shownOf('0'), shownOf('1,234.5'), shownOf('')],
      [
        ['0', ''],
        ['1234.5', ''],
        ['', ''],
      ],
    )
  })
})

describe('a file about single people', () => {
  it('is known by the names of its columns, which files of counts do not have', () => {
    for (const header of [
      'NHS Number',
      'nhsno',
      'UPN',
      'Forename',
      'Child Name',
      'DateOfBirth',
      'DOB',
      'Home address',
    ])
      assert.ok(personalHeader(['year', header]), header)
    for (const header of [
      PROFILES,
      STATISTICS,
      'nhs_region,parent_name,children_number,area_name,phone_calls_number',
    ])
      assert.equal(personalHeader(header.split(',')), undefined, header)
  })

  it('is known by numbers that one person has, by their check digits', () => {
    assert.deepEqual(
      ['943 476 5919', '9434765919', '943 476 5918', '999 000 0050', '000 000 0000'].map(isNhsNumber),
      [true, true, false, true, false],
    )
    for (const cell of ['943-476-5919', 'A123456789012', 'AB 12 34 56 C', 'PE1 1AA'])
      assert.ok(personalCell(cell), cell)
    for (const cell of ['E06000031', '2022-23', 'E92000001', '0 to 4', '12345', 'Northtown', 'KS2 2023'])
      assert.equal(personalCell(cell), undefined, cell)
    assert.equal(personalCell('9434765919', true), undefined)
  })
})
