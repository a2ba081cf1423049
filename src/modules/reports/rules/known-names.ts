/** A body or a term as the register of agencies or the glossary has it. */
export interface KnownName {
  readonly name: string
  /** Empty where it has none. */
  readonly abbreviation: string
  /** Its last day, as “2022-06-30”, where it is no more. */
  readonly endedOn?: string
  readonly successor?: string
}

/** Bodies of the whole country that reports name, as they write themselves. */
export const NATIONAL_BODIES: readonly string[] = [
  'Care Quality Commission',
  'Centre of Expertise on Child Sexual Abuse',
  'Child Safeguarding Practice Review Panel',
  'Crown Prosecution Service',
  'Department for Education',
  'Department of Health and Social Care',
  'Disclosure and Barring Service',
  'Independent Office for Police Conduct',
  'Local Government and Social Care Ombudsman',
  'National Institute for Health and Care Excellence',
  'National Society for the Prevention of Cruelty to Children',
  'Office for National Statistics',
  'Social Care Institute for Excellence',
  'UK Health Security Agency',
  'Youth Justice Board',
]

/**
 * Bodies that all of England once had and has no more, with their last day and what came after (Health and Care Act
 * 2022 s. 20 and s. 33; Children and Social Work Act 2017 s. 30 and the transitional arrangements that ended on 29
 * September 2019; Health and Social Care Act 2012 s. 33 and s. 34; Protection of Freedoms Act 2012 s. 87).
 */
export const FORMER_BODIES: readonly KnownName[] = [
  {
    name: 'Clinical Commissioning Group',
    abbreviation: 'CCG',
    endedOn: '2022-06-30',
    successor: 'Integrated Care Board',
  },
  {
    name: 'Sustainability and Transformation Partnership',
    abbreviation: 'STP',
    endedOn: '2022-06-30',
    successor: 'Integrated Care System',
  },
  { name: 'NHS Improvement', abbreviation: '', endedOn: '2022-06-30', successor: 'NHS England' },
  { name: 'NHS Digital', abbreviation: '', endedOn: '2023-01-31', successor: 'NHS England' },
  { name: 'Health Education England', abbreviation: 'HEE', endedOn: '2023-03-31', successor: 'NHS England' },
  {
    name: 'Public Health England',
    abbreviation: 'PHE',
    endedOn: '2021-09-30',
    successor: 'UK Health Security Agency',
  },
  {
    name: 'National Probation Service',
    abbreviation: 'NPS',
    endedOn: '2021-06-25',
    successor: 'Probation Service',
  },
  {
    name: 'Community Rehabilitation Company',
    abbreviation: 'CRC',
    endedOn: '2021-06-25',
    successor: 'Probation Service',
  },
  {
    name: 'Local Safeguarding Children Board',
    abbreviation: 'LSCB',
    endedOn: '2019-09-29',
    successor: 'Safeguarding Children Partnership',
  },
  {
    name: 'Independent Police Complaints Commission',
    abbreviation: 'IPCC',
    endedOn: '2018-01-07',
    successor: 'Independent Office for Police Conduct',
  },
  {
    name: 'Primary Care Trust',
    abbreviation: 'PCT',
    endedOn: '2013-03-31',
    successor: 'Integrated Care Board',
  },
  {
    name: 'Strategic Health Authority',
    abbreviation: 'SHA',
    endedOn: '2013-03-31',
    successor: 'NHS England',
  },
  {
    name: 'Criminal Records Bureau',
    abbreviation: 'CRB',
    endedOn: '2012-11-30',
    successor: 'Disclosure and Barring Service',
  },
  {
    name: 'Independent Safeguarding Authority',
    abbreviation: 'ISA',
    endedOn: '2012-11-30',
    successor: 'Disclosure and Barring Service',
  },
  {
    name: 'Police Authority',
    abbreviation: '',
    endedOn: '2012-11-21',
    successor: 'Police and Crime Commissioner',
  },
  {
    name: 'Commission for Social Care Inspection',
    abbreviation: 'CSCI',
    endedOn: '2009-03-31',
    successor: 'Care Quality Commission',
  },
  {
    name: 'Department for Children, Schools and Families',
    abbreviation: 'DCSF',
    endedOn: '2010-05-11',
    successor: 'Department for Education',
  },
  {
    name: 'Department for Levelling Up, Housing and Communities',
    abbreviation: 'DLUHC',
    endedOn: '2024-07-08',
    successor: 'Ministry of Housing, Communities and Local Government',
  },
]

/** A name's words as they are compared: in small letters, “&” as “and”, each kept with its ending. */
export const nameWords = (name: string): string[] =>
  name
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll('-', ' ')
    .replaceAll(/\bsub (?=groups?\b)/g, 'sub')
    .match(/[\p{L}\p{N}]+(?:[’'][\p{L}]+)?/gu) ?? []

/** Guidance that another took the place of, with its last day (`templates.ts` has the same days for what it asks for). */
export const FORMER_GUIDANCE: readonly KnownName[] = [
  {
    name: 'Working Together to Safeguard Children 2018',
    abbreviation: 'Working Together 2018',
    endedOn: '2023-12-14',
    successor: 'Working Together to Safeguard Children 2023',
  },
]
