/** The counties of England with a county council, and their districts (ONS, Local Authority District to County, April 2023). */
const DISTRICTS: Readonly<Record<string, string>> = {
  cambridgeshire: 'cambridge, east cambridgeshire, fenland, huntingdonshire, south cambridgeshire',
  derbyshire:
    'amber valley, bolsover, chesterfield, derbyshire dales, erewash, high peak, north east derbyshire, south derbyshire',
  devon: 'east devon, exeter, mid devon, north devon, south hams, teignbridge, torridge, west devon',
  'east sussex': 'eastbourne, hastings, lewes, rother, wealden',
  essex:
    'basildon, braintree, brentwood, castle point, chelmsford, colchester, epping forest, harlow, maldon, rochford, tendring, uttlesford',
  gloucestershire: 'cheltenham, cotswold, forest of dean, gloucester, stroud, tewkesbury',
  hampshire:
    'basingstoke and deane, east hampshire, eastleigh, fareham, gosport, hart, havant, new forest, rushmoor, test valley, winchester',
  hertfordshire:
    'broxbourne, dacorum, east hertfordshire, hertsmere, north hertfordshire, st albans, stevenage, three rivers, watford, welwyn hatfield',
  kent: 'ashford, canterbury, dartford, dover, folkestone and hythe, gravesham, maidstone, sevenoaks, swale, thanet, tonbridge and malling, tunbridge wells',
  lancashire:
    'burnley, chorley, fylde, hyndburn, lancaster, pendle, preston, ribble valley, rossendale, south ribble, west lancashire, wyre',
  leicestershire:
    'blaby, charnwood, harborough, hinckley and bosworth, melton, north west leicestershire, oadby and wigston',
  lincolnshire: 'boston, east lindsey, lincoln, north kesteven, south holland, south kesteven, west lindsey',
  norfolk:
    "breckland, broadland, great yarmouth, king's lynn and west norfolk, north norfolk, norwich, south norfolk",
  nottinghamshire: 'ashfield, bassetlaw, broxtowe, gedling, mansfield, newark and sherwood, rushcliffe',
  oxfordshire: 'cherwell, oxford, south oxfordshire, vale of white horse, west oxfordshire',
  staffordshire:
    'cannock chase, east staffordshire, lichfield, newcastle-under-lyme, south staffordshire, stafford, staffordshire moorlands, tamworth',
  suffolk: 'babergh, east suffolk, ipswich, mid suffolk, west suffolk',
  surrey:
    'elmbridge, epsom and ewell, guildford, mole valley, reigate and banstead, runnymede, spelthorne, surrey heath, tandridge, waverley, woking',
  warwickshire: 'north warwickshire, nuneaton and bedworth, rugby, stratford-on-avon, warwick',
  'west sussex': 'adur, arun, chichester, crawley, horsham, mid sussex, worthing',
  worcestershire: 'bromsgrove, malvern hills, redditch, worcester, wychavon, wyre forest',
}

/** The districts of each county, by how a name is compared. */
export const COUNTIES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(DISTRICTS).map(([county, districts]) => [county, districts.split(', ')]),
)

/** An area by its name alone: “Cambridge City Council” is Cambridge, and “Kent County” is Kent. */
export const areaCalled = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[’']/g, "'")
    .replaceAll('&', 'and')
    .replaceAll(/\s+/g, ' ')
    .replace(/^(?:the )?(?:(?:city|borough|district|county) of )/, '')
    .replace(/,? (?:city|borough|district|county)(?: of)?$/, '')
    .replace(/ council$/, '')
    .replace(/ (?:city|borough|district|county)$/, '')

/** Areas of which one is the others together, although more areas stand beside them. */
export interface Nest {
  readonly whole: string
  readonly parts: readonly string[]
}

const FEWEST_PARTS = 3
const FEWEST_TIMES = 2
const MOST_AREAS = 40

const keyOf = ({ whole, parts }: Nest): string => JSON.stringify([whole, parts.toSorted()])

/** Every way in which one area is the sum of all others but one or two. */
function* fitting(values: ReadonlyMap<string, number>): Generator<Nest> {
  const areas = [...values].filter(([, value]) => value > 0)
  if (areas.length > MOST_AREAS) return
  const all = areas.reduce((sum, [, value]) => sum + value, 0)
  for (const [whole, value] of areas) {
    const others = areas.filter(([area]) => area !== whole)
    const beside = others.flatMap((one, at) => [[one], ...others.slice(at + 1).map((other) => [one, other])])
    for (const left of beside) {
      if (all - value - left.reduce((sum, [, each]) => sum + each, 0) !== value) continue
      const parts = others.filter((each) => !left.includes(each)).map(([area]) => area)
      if (parts.length >= FEWEST_PARTS) yield { whole, parts }
    }
  }
}

/**
 * Areas that lie in another one as far as the figures of several periods tell: where they add up each time that all are
 * given, and more than once, a reader can find it too. `periods` are the figures of one indicator, by area.
 */
export function nestsOf(periods: readonly ReadonlyMap<string, number>[]): readonly Nest[] {
  const times = new Map<string, { readonly nest: Nest; count: number }>()
  for (const values of periods)
    for (const nest of fitting(values)) {
      const known = times.get(keyOf(nest))
      if (known) known.count += 1
      else times.set(keyOf(nest), { nest, count: 1 })
    }
  const adds = (values: ReadonlyMap<string, number>, { whole, parts }: Nest): boolean =>
    [whole, ...parts].some((area) => !values.has(area)) ||
    parts.reduce((sum, area) => sum + (values.get(area) ?? 0), 0) === values.get(whole)
  return [...times.values()]
    .filter(({ nest, count }) => count >= FEWEST_TIMES && periods.every((values) => adds(values, nest)))
    .map(({ nest }) => nest)
}
