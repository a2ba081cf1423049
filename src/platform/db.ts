import {
  type BinaryOperationNode,
  CamelCasePlugin,
  Kysely,
  OperatorNode,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  PostgresQueryCompiler,
  PrimitiveValueListNode,
  type QueryCompiler,
  sql,
} from 'kysely'
import pg from 'pg'
import { shortSha256 } from './digest.ts'
import { type Id, isId } from './id.ts'

export type PartnershipId = Id<'partnership'>

declare const mode: unique symbol

/** Somewhere to read from, as one partnership. It shows no tables until a module asks with its own `tables<…>()` key. */
export interface Reader {
  readonly [mode]: 'read' | 'write'
  readonly partnershipId: PartnershipId
}

/** Somewhere to write to. Only `Session.write` makes one, so nothing is written outside a transaction. */
export interface Tx extends Reader {
  readonly [mode]: 'write'
}

/**
 * The database roles that a connection may take on for one transaction. The login itself can read nothing.
 * `accord_app` is the workspace, `accord_public` sees only what is published, `accord_door` only which partnership a
 * host name belongs to, `accord_auth` only the sign-in tables, `accord_sealer` only extends the chain of the audit.
 */
export type Role =
  | 'accord_app'
  | 'accord_public'
  | 'accord_door'
  | 'accord_auth'
  | 'accord_sealer'
  | 'accord_disposal'

/** One connection for the length of one request or job: it reads, and may write in transactions of their own. */
export interface Session {
  readonly reader: Reader
  /** One transaction. What it does is kept when `run` returns, and undone when it throws. */
  write<Result>(run: (tx: Tx) => Promise<Result>): Promise<Result>
}

export interface Database extends AsyncDisposable {
  /** Opens a connection as one partnership in one role, in a transaction that can only read until `write` is called. */
  session<Result>(
    partnershipId: PartnershipId,
    role: Role,
    run: (session: Session) => Promise<Result>,
  ): Promise<Result>
  /** As `session`, for the few tables that belong to no partnership (the listed exceptions to tenancy). */
  outside<Result>(
    role: 'accord_door' | 'accord_auth' | 'accord_sealer',
    run: (reader: Tx) => Promise<Result>,
  ): Promise<Result>
}

/** A module's key to its own tables: `const own = tables<{ 'actions.action': ActionTable }>()`. */
export const tables =
  <Tables>() =>
  (reader: Reader): Kysely<Tables> =>
    (reader as unknown as Connection).kysely as unknown as Kysely<Tables>

interface Connection {
  readonly kysely: Kysely<never>
  readonly partnershipId: PartnershipId
}

const DATE = 1082
const TIMESTAMPTZ = 1184
const INT8 = 20
const NUMERIC = 1700

const readers: Readonly<Record<number, (text: string) => unknown>> = {
  [DATE]: (text) => Temporal.PlainDate.from(text),
  [TIMESTAMPTZ]: (text) => Temporal.Instant.from(text),
  [INT8]: Number,
  [NUMERIC]: Number,
}

/** Dates and instants enter and leave the database as Temporal values, counts as numbers; nothing else converts them. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && readers[oid]) || pg.types.getTypeParser(oid, format as 'text'),
}

const isTemporal = (value: unknown): boolean =>
  value instanceof Temporal.PlainDate || value instanceof Temporal.Instant

const PREPARED = 500
const prepared = new Map<string, string>()

/**
 * A name for each statement that comes again, so that PostgreSQL plans it once for each connection. It is made of the
 * text: behind a pooler processes share connections, and none may find another's statement under the name of its own.
 */
function nameOf(text: string): string | undefined {
  const known = prepared.get(text)
  if (known !== undefined || prepared.size >= PREPARED) return known
  const name = `accord_${shortSha256(text)}`
  prepared.set(text, name)
  return name
}

/** More parameters than this come from rows that are added together, whose statements are rarely the same twice. */
const FEW_PARAMETERS = 12

/** A parameter as pg takes it, which writes a list of them as one array of PostgreSQL's. */
const sent = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sent)
  return isTemporal(value) ? String(value) : value
}

/** Gives Kysely a client of the pool whose parameters may be Temporal values. */
function temporal(client: pg.PoolClient): PostgresPoolClient {
  return {
    query: (text: string, parameters: readonly unknown[] = []) => {
      const values = parameters.map(sent)
      const name = values.length > 0 && values.length <= FEW_PARAMETERS ? nameOf(text) : undefined
      return name === undefined ? client.query(text, values) : client.query({ name, text, values })
    },
    release: () => client.release(),
  } as unknown as PostgresPoolClient
}

const LISTED: Readonly<Record<string, string>> = { in: ' = any(', 'not in': ' <> all(' }

/**
 * Sends the list of an `in` as one array: the statement is then the same for one and for forty ids, and is planned once.
 * An empty list is an array too, that nothing is among.
 */
class OneParameterForAList extends PostgresQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const { leftOperand, operator, rightOperand } = node
    const opening = OperatorNode.is(operator) ? LISTED[operator.operator] : undefined
    if (opening !== undefined && PrimitiveValueListNode.is(rightOperand)) {
      this.visitNode(leftOperand)
      this.append(opening)
      this.appendValue(rightOperand.values)
      this.append(')')
    } else {
      super.visitBinaryOperation(node)
    }
  }
}

class PlannedDialect extends PostgresDialect {
  override createQueryCompiler(): QueryCompiler {
    return new OneParameterForAList()
  }
}

/** A pool as Kysely takes it, whose statements are planned once for each connection. */
export const planned = (pool: pg.Pool): PostgresPool =>
  ({ connect: async () => temporal(await pool.connect()), end: () => pool.end() }) as PostgresPool

const opening = (kind: 'read only' | 'read write', role: Role, partnershipId: PartnershipId | ''): string =>
  `begin ${kind}; set local role ${role}; set local app.tenant = '${partnershipId}'`

export function openDatabase(url: string, options: { readonly connections?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    idleTimeoutMillis: 120_000,
    application_name: 'accord',
    types: types as unknown as pg.CustomTypesConfig,
  })
  pool.on('error', () => {
    // An idle connection that breaks is dropped by the pool; whoever asks next gets a new one or the error.
  })
  pool.on('connect', (client) => {
    // One that breaks while somebody works with it fails their query, which is where it is told. Without this the same
    // would end the process.
    client.on('error', () => undefined)
  })
  const kysely = new Kysely<never>({
    dialect: new PlannedDialect({ pool: planned(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })

  return {
    session(partnershipId, role, run) {
      if (!isId(partnershipId)) throw new Error('A session needs the id of a partnership')
      return kysely.connection().execute(async (connection) => {
        const say = (text: string) => sql.raw(text).execute(connection)
        /** A new one for each transaction, so that what is known of one is not taken for another's. */
        const here = () => ({ kysely: connection, partnershipId }) as unknown as Tx
        const session: Session = {
          reader: here(),
          async write(change) {
            await say('commit')
            await say(opening('read write', role, partnershipId))
            try {
              const result = await change(here())
              await say('commit')
              await say(opening('read only', role, partnershipId))
              return result
            } catch (error) {
              // Where the connection is lost there is nothing to undo, and the first error is the one to tell.
              await say('rollback')
                .then(() => say(opening('read only', role, partnershipId)))
                .catch(() => undefined)
              throw error
            }
          },
        }
        await say(opening('read only', role, partnershipId))
        try {
          return await run(session)
        } finally {
          // It only read. A connection that is lost undoes by itself, and the pool lets it go.
          await say('rollback').catch(() => undefined)
        }
      })
    },

    outside(role, run) {
      return kysely.connection().execute(async (connection) => {
        const say = (text: string) => sql.raw(text).execute(connection)
        await say(opening('read write', role, ''))
        try {
          const result = await run({ kysely: connection, partnershipId: '' } as unknown as Tx)
          await say('commit')
          return result
        } catch (error) {
          await say('rollback').catch(() => undefined)
          throw error
        }
      })
    },

    [Symbol.asyncDispose]: () => kysely.destroy(),
  }
}

/**
 * Does part of a transaction of the workspace on the sign-in tables, in the role that may, so that both parts are kept or
 * neither is: an account is changed together with the record of why. Only the sign-in itself asks for it.
 */
export async function asSignIn<Result>(tx: Tx, run: (tx: Tx) => Promise<Result>): Promise<Result> {
  const become = (role: Role) =>
    sql.raw(`set local role ${role}`).execute((tx as unknown as Connection).kysely)
  await become('accord_auth')
  try {
    return await run(tx)
  } finally {
    // Refused where the transaction has failed, which is then undone and its role with it.
    await become('accord_app').catch(() => undefined)
  }
}

/** The name of the constraint that a write broke, for the few refusals that a person can mend. */
export function brokenConstraint(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.constraint : undefined
}
