import { addGroup, addSeat, appoint, type GroupId, type SeatRole } from '#modules/governance/index.ts'
import {
  type AgencyId,
  addAgency,
  addPerson,
  givePost,
  type PostKind,
  type Sector,
} from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import type { PersonId, Work } from '#platform/work.ts'

/** Where an invented person works, what they do, and the posts they hold there. */
type Somebody = readonly [name: string, jobTitle: string, ...posts: PostKind[]]

/** Every invented agency beside the three that lead, with its people. No place, agency or person of these exists. */
const REGISTER: readonly (readonly [name: string, short: string, sector: Sector, ...people: Somebody[]])[] = [
  [
    ...(['North Anyshire District Council', '', 'Local government'] as const),
    ['Priya Haldane', 'Head of communities', 'agency-lead'],
    ['Corwin Asker', 'Chief executive', 'chief-officer'],
  ],
  ['South Anyshire District Council', '', 'Local government', ['Leila Thornbury', 'Director of housing']],
  [
    'Merrowby Borough Council',
    '',
    'Local government',
    ['Anselm Pike', 'Safeguarding officer', 'agency-lead'],
  ],
  [
    'Anyshire Public Health',
    '',
    'Local government',
    ['Dara Quillon', 'Consultant in public health', 'data-lead'],
  ],
  [
    ...(['Anyshire Children’s Social Care', '', 'Local government'] as const),
    ['Nadine Okafor-Strand', 'Assistant director', 'agency-lead'],
    ['Felix Marchbank', 'Principal social worker', 'training-lead'],
  ],
  [
    ...(['Anyshire Adult Social Care', '', 'Local government'] as const),
    ['Roisin Tallow', 'Assistant director', 'agency-lead'],
    ['Gethin Sparrow', 'Head of quality', 'self-assessment-lead'],
  ],
  [
    'Anyshire Youth Justice Service',
    '',
    'Criminal justice',
    ['Marlo Denby', 'Head of service', 'agency-lead'],
  ],
  [
    ...(['Anyshire University Hospitals', 'AUH', 'Health'] as const),
    ['Sunniva Ketterick', 'Named nurse for safeguarding children', 'agency-lead', 'training-lead'],
    ['Obi Lanthorne', 'Medical director', 'chief-officer'],
  ],
  ['Merrowby General Hospital', '', 'Health', ['Tamsin Orrell', 'Named doctor', 'agency-lead']],
  [
    ...(['Anyshire Community and Mental Health Trust', 'ACMHT', 'Health'] as const),
    ['Idris Vallance', 'Associate director of safeguarding', 'agency-lead'],
    ['Mei Forsgate', 'Training coordinator', 'training-lead'],
  ],
  ['Anyshire Ambulance Service', '', 'Health', ['Petra Longmire', 'Head of safeguarding', 'agency-lead']],
  ['Anyshire General Practice Alliance', '', 'Health', ['Hester Dunmow', 'Named general practitioner']],
  ['Merrowby Hospice', '', 'Health', ['Callum Wraith', 'Matron', 'agency-lead']],
  ['Anyshire Drug and Alcohol Service', '', 'Health', ['Zofia Brandreth', 'Service manager']],
  [
    ...(['Anyshire Community Midwifery', '', 'Health'] as const),
    ['Ottoline Marsh', 'Specialist midwife', 'self-assessment-lead'],
  ],
  ['Anyshire Probation', '', 'Criminal justice', ['Bram Fennimore', 'Head of delivery unit', 'agency-lead']],
  ['Northby Prison', '', 'Criminal justice', ['Salma Greatorex', 'Head of reducing reoffending']],
  [
    'Anyshire Family Court Advisers',
    '',
    'Family justice',
    ['Ewan Lockyer', 'Service manager', 'agency-lead'],
  ],
  [
    'Anyshire Fire and Rescue',
    '',
    'Fire and rescue',
    ['Dilys Harrowgate', 'Prevention manager', 'agency-lead'],
  ],
  ['Northby Academy Trust', '', 'Education', ['Kwame Aldershaw', 'Director of inclusion', 'agency-lead']],
  ['Southby Learning Federation', '', 'Education', ['Freya Mossop', 'Executive head teacher']],
  ['Merrowby College', '', 'Education', ['Lucian Tarrow', 'Vice principal', 'agency-lead', 'training-lead']],
  ['University of Anyshire', '', 'Education', ['Beatrix Holloway-Penn', 'Head of student wellbeing']],
  ['Anyshire Primary Heads', '', 'Education', ['Jorah Wintle', 'Head teacher']],
  ['Anyshire Special Schools Group', '', 'Education', ['Amaya Critchlow', 'Head teacher']],
  ['Anyshire Early Years Forum', '', 'Education', ['Delphine Roper', 'Nursery manager']],
  ['Merrowby Homes', '', 'Housing', ['Stellan Purdy', 'Head of neighbourhoods', 'agency-lead', 'finance']],
  ['Northby and Vale Housing Association', '', 'Housing', ['Grier Netherton', 'Tenancy manager']],
  [
    'Anyshire Refuge',
    '',
    'Voluntary and community',
    ['Yasmin Cotterell', 'Chief executive', 'chief-officer'],
  ],
  ['Anyshire Carers’ Network', '', 'Voluntary and community', ['Tobias Henley-Cross', 'Director']],
  ['Merrowby Foodbank', '', 'Voluntary and community', ['Winnie Lambourne', 'Coordinator']],
  ['Anyshire Advocacy', '', 'Voluntary and community', ['Rafe Collingham', 'Lead advocate', 'agency-lead']],
  ['Young Voices Anyshire', '', 'Voluntary and community', ['Saskia Bellwether', 'Participation worker']],
  ['Anyshire Sports Alliance', '', 'Voluntary and community', ['Moses Thackray', 'Welfare officer']],
  ['Merrowby Churches Together', '', 'Faith', ['Hallam Pryor', 'Safeguarding adviser', 'agency-lead']],
  ['Anyshire Mosques Council', '', 'Faith', ['Nusayba Karrow', 'Safeguarding trustee']],
  [
    'Anyshire and the Vale of Merrow Partnership for Children with Disabilities and their Families',
    ...(['', 'Voluntary and community'] as const),
    ['Maximiliana Featherstonehaugh-Wetherington', 'Head of family support and participation', 'agency-lead'],
  ],
  [
    'Anyshire Domestic Abuse Outreach',
    '',
    'Voluntary and community',
    ['Clement Radley', 'Operations manager'],
  ],
]

/** Those of the three agencies that lead, by the place of the agency in what is handed in. */
const LEADERS: readonly (readonly ['council' | 'health' | 'police', ...Somebody])[] = [
  ['council', 'Honor Wycliffe', 'Chief executive', 'chief-officer'],
  ['council', 'Magnus Tredwell', 'Head of finance', 'finance'],
  ['health', 'Sabine Arkwright', 'Chief nursing officer', 'chief-officer'],
  ['health', 'Elio Prentice', 'Designated nurse', 'agency-lead', 'self-assessment-lead'],
  ['police', 'Ronan Skelby', 'Chief constable', 'chief-officer'],
  ['police', 'Verity Oakes', 'Head of public protection', 'agency-lead', 'data-lead'],
]

/** Groups under the board, with how many agencies of which sectors sit on each. */
const GROUPS = [
  ['QEG', 'Quality and Effectiveness Group', 'group', 'both', 9],
  ['CSPR', 'Child Safeguarding Practice Review Group', 'panel', 'children', 7],
  ['SAR', 'Safeguarding Adults Review Group', 'panel', 'adults', 7],
  ['CDOP', 'Child Death Overview Panel', 'panel', 'children', 6],
  ['EXPLOIT', 'Exploitation and Missing Group', 'group', 'children', 8],
  ['TRAINING', 'Training and Workforce Group', 'group', 'both', 8],
] as const

const group = {
  ...{ functions: [], membership: [], aliases: [], frequency: 'Every two months', note: '' },
  ...{ startsOn: null, endsOn: null, isOpenEnded: false },
}

/** Somebody of an agency, who may sit for it. */
interface Sits {
  readonly agencyId: AgencyId
  readonly personId: PersonId
}

/** Some forty agencies and some sixty people of an invented county, their posts, and who sits on which group. */
export async function loadAnyshireDirectory(
  work: Work,
  found: {
    readonly board: GroupId
    readonly council: AgencyId
    readonly health: AgencyId
    readonly police: AgencyId
  },
): Promise<void> {
  const today = dayOf(work.now)
  const settle = async (agencyId: AgencyId, [name, jobTitle, ...posts]: Somebody): Promise<Sits> => {
    const local = name.toLowerCase().replaceAll(/[^a-z]+/g, '.')
    const address = { email: `${local}@anyshire.example`, phone: '01632 960001' }
    const personId = await addPerson(work, { name, jobTitle, agencyId, ...address })
    for (const kind of posts)
      await givePost(work, { personId, kind, agencyId, fromOn: today.subtract({ years: 1 }) })
    return { agencyId, personId }
  }
  const members: Sits[] = []
  for (const [where, ...somebody] of LEADERS) members.push(await settle(found[where], somebody))
  for (const [name, abbreviation, sector, ...people] of REGISTER) {
    const agency = await addAgency(work, {
      ...{
        name,
        abbreviation,
        sector,
        parentId: null,
        note: '',
        represents: '',
        startsOn: null,
        endsOn: null,
      },
      ...{ isStatutoryPartner: false, fundsBoard: sector === 'Local government' },
    })
    if ('refused' in agency) throw new Error(`Anyshire was refused: ${name}`)
    for (const person of people) members.push(await settle(agency.id, person))
  }

  const sit = async (groupId: GroupId, { agencyId, personId }: Sits, role: SeatRole, years: number) => {
    const seatId = await addSeat(work, groupId, {
      ...{ title: '', role, agencyId, sector: null, isStatutory: false, fromOn: null, toOn: null },
      isVoting: role !== 'observer',
    })
    const fromOn = today.subtract({ years })
    const sits = await appoint(work, seatId, {
      ...{ personId, fromOn, toOn: null, kind: 'holder', isActing: false, agreementSignedOn: fromOn },
    })
    if ('refused' in sits) throw new Error(`Anyshire was refused a seat: ${sits.refused}`)
  }
  /** Each group takes its members from another place of the same row, so that people sit on one or two groups. */
  let next = 6
  const take = (): Sits => members[next++ % members.length] as Sits
  for (const [code, name, kind, audience, seats] of GROUPS) {
    const made = await addGroup(work, {
      ...{ ...group, code, name, kind, audience, statutory: null, areas: [], isCrossCutting: false },
      reportsTo: [{ to: found.board }],
    })
    if ('refused' in made) throw new Error(`Anyshire was refused: ${name}`)
    for (let seat = 0; seat < seats; seat++)
      await sit(made.id, take(), seat === 0 ? 'chair' : 'member', 1 + (seat % 2))
    await addSeat(work, made.id, {
      ...{ title: '', role: 'member', agencyId: null, sector: 'Voluntary and community', isVoting: true },
      ...{ isStatutory: false, fromOn: null, toOn: null },
    })
  }
  for (const each of members.slice(8, 20)) await sit(found.board, each, 'member', 2)
}
