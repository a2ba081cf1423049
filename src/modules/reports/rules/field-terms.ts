import type { Passage } from './prose.ts'

/** Terms of the field that reports shorten without saying so, with the letters they are shortened to. */
const TERMS: Readonly<Record<string, string>> = {
  SAR: 'safeguarding adult review',
  SAB: 'safeguarding adult board',
  SCP: 'safeguarding children partnership',
  LCSPR: 'local child safeguarding practice review',
  CSPR: 'child safeguarding practice review',
  DHR: 'domestic homicide review',
  MASH: 'multi agency safeguarding hub',
  LADO: 'local authority designated officer',
  ICB: 'integrated care board',
  CDOP: 'child death overview panel',
  MARAC: 'multi agency risk assessment conference',
  MAPPA: 'multi agency public protection arrangement',
  JTAI: 'joint targeted area inspection',
  MCA: 'mental capacity act',
  MSP: 'making safeguarding personal',
  CQC: 'care quality commission',
  IDVA: 'independent domestic violence advis',
  GCP: 'graded care profile',
  CSE: 'child sexual exploitation',
  CCE: 'child criminal exploitation',
  FGM: 'female genital mutilation',
}

/** The terms that a text writes out in full, by their letters. */
export function fieldTermsIn(passages: readonly Passage[]): ReadonlyMap<string, string> {
  const text = passages
    .map(({ text: own }) => own)
    .join('\n')
    .toLowerCase()
    .replaceAll(/[’']s?\b/g, '')
    .replaceAll('-', ' ')
    .replaceAll(/\b(adult|board|agencie)s\b/g, '$1')
  return new Map(Object.entries(TERMS).filter(([, words]) => text.includes(words)))
}

/** Whether letters are those of a term of the field, whatever this text says of it. */
export const isFieldTerm = (letters: string): boolean => Object.hasOwn(TERMS, letters)

/** Whether two letters beside each other changed places and nothing else. */
export function isChangedAbout(letters: string, right: string): boolean {
  if (letters.length !== right.length || letters === right) return false
  const at = [...letters].findIndex((letter, index) => letter !== right[index])
  return (
    letters[at] === right[at + 1] &&
    letters[at + 1] === right[at] &&
    letters.slice(at + 2) === right.slice(at + 2)
  )
}
