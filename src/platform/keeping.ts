/**
 * How exposed a record may be: T0 public, T1 registered practitioners, T2 members of a body, T3 a named case group,
 * T4 sealed. T3 and T4 are refused unless a dated grant says otherwise.
 */
export type Tier = 0 | 1 | 2 | 3 | 4

/** What kind of record it is in the retention schedule. The period of each is a setting with a date and a source. */
export const RECORD_TYPES = {
  governance: 'Membership, terms of reference and published arrangements',
  directory: 'People and how to reach them',
  budget: 'Budget of a body',
  plan: 'Plans, priorities and actions',
  meeting: 'Agendas, papers and minutes of meetings',
  report: 'Yearly reports',
  dataset: 'Figures of the dataset',
  assurance: 'Self-assessments, audits, surveys and what was answered',
  library: 'What is published for practitioners and the public',
  audit: 'Who did what, and who saw what',
  account: 'Accounts, sessions and ways to sign in',
  letter: 'Letters sent',
  request:
    'Requests about information: access, rectification, objection, freedom of information, complaints, breaches',
  document: 'Documents and their versions',
  casework: 'Records of named cases',
  working: 'Passing notes of the product: queues, drafts, uploads that nobody confirmed',
  setting: 'Rules, settings and bank holidays',
} as const
export type RecordType = keyof typeof RECORD_TYPES

/** From when the period runs. `words` finishes the sentence “Kept for … from …”. */
export interface KeepingStart {
  /** The date column of the table itself; null where it follows its owner or never starts. */
  readonly column: string | null
  readonly words: string
}

/**
 * What one table holds, from the point of view of the people it is about. Every table of the product has one, in the
 * module that owns the table; merging two people, “everything held on this person”, holds, appraisal and disposal all
 * read it, so that a module arrives without a change in an older one.
 */
export interface KeptTable {
  /** Schema and table as the database names them: `people.person`. */
  readonly table: string
  readonly record: RecordType
  readonly tier: Tier
  /** Columns that hold personal data (names, addresses, free text in which anybody may be named). */
  readonly personal: readonly string[]
  /**
   * Every other column of text: words of the product or of a rule, names of offices and papers. A test demands that each
   * column of text is declared to be the one or the other.
   */
  readonly impersonal?: readonly string[]
  /** Columns that hold the id of a person of this partnership. */
  readonly people: readonly string[]
  /** Columns that hold the id of an agency. */
  readonly agencies: readonly string[]
  readonly starts: KeepingStart
  /** Columns that go into a subject-access answer. Sealed columns are opened first. */
  readonly exported: readonly string[]
  /**
   * Rows go by themselves, so many days after their start: what a sign-in leaves behind when it has run out is no record
   * that anybody would appraise.
   */
  readonly passesAfterDays?: number
  /** What disposal does: `delete` the row, `anonymise` its personal columns, or `never` (the record is permanent). */
  readonly disposal: 'delete' | 'anonymise' | 'never'
  /**
   * Columns that hold the id of the record that a row is about, where no foreign key says so; a text may hold it anywhere.
   * When that record is deleted the row goes too, or is made anonymous, whatever its own period.
   */
  readonly follows?: readonly string[]
  /** The kind of confidential thing that a row is or belongs to, and the column with its id, where no column says the kind. */
  readonly thing?: { readonly kind: string; readonly column: string }
  /**
   * When a row goes, the hash of a column stays in another table, so that an address that the public knew says that it is
   * there no longer. The table has `address_hash` and `gone_at`.
   */
  readonly leaves?: { readonly table: string; readonly column: string }
  /** By these columns a person is known: what is made anonymous is taken out of the texts of `mentions` too. */
  readonly knownBy?: readonly string[]
  /**
   * Columns in which people stand by name, as they were called then. When one of them is made anonymous, their name goes
   * out of these, and what is personal goes altogether in the rows that `whose` gives to them, or, where that is empty,
   * the name in `called`. The rows keep their period.
   */
  readonly mentions?: {
    readonly columns: readonly string[]
    readonly whose: string
    readonly called?: string
  }
  /** Columns of keys and hashes that are destroyed with the rest, so that what they sealed can never be read again. */
  readonly shredded?: readonly string[]
  /** Columns that are sealed by the partnership's key, or by the deployment's where the table belongs to no partnership. */
  readonly sealed?: readonly string[]
  /** The column that names the row in the place of a sealed text: `id` where nothing is said. */
  readonly sealedBy?: string
}
