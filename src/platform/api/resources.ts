import { z } from 'zod'
import type { Reader } from '../db.ts'
import type { Actor, Permission } from '../work.ts'

/** What a list for machines is asked with: whoever holds the post of the token, with that post alone. */
export interface ApiAsk {
  readonly db: Reader
  readonly actor: Actor
  readonly today: Temporal.PlainDate
}

/**
 * A list that machines may read, offered by the module whose records they are. Only what is not confidential: no home
 * contacts, no notes, nothing of T3 or T4.
 */
export interface ApiResource {
  /** The last part of its address, and the scope that a token needs: `agencies`. */
  readonly name: string
  /** One sentence, for the description of the interface. */
  readonly says: string
  readonly may: Permission
  /** One record. It has an `id`, by which pages follow each other. */
  readonly item: z.ZodObject
  /** Every record the actor may see, always in the same order. */
  readonly list: (ask: ApiAsk) => Promise<readonly object[]>
}

/** A day as machines read it: 2026-03-20, or null. */
export const day = z.iso.date().nullable()
export const dayOut = (date: Temporal.PlainDate | null): string | null => date?.toString() ?? null

const LARGEST_PAGE = 500
const USUAL_PAGE = 100

/** Which page of a list is asked for: what came before it, and how many records it may have. */
export const pageQuery = z.object({
  after: z.uuid('after must be the id of the last record of the page before.').optional(),
  limit: z.coerce
    .number(`limit must be a whole number from 1 to ${LARGEST_PAGE}.`)
    .int(`limit must be a whole number from 1 to ${LARGEST_PAGE}.`)
    .min(1, `limit must be a whole number from 1 to ${LARGEST_PAGE}.`)
    .max(LARGEST_PAGE, `limit must be a whole number from 1 to ${LARGEST_PAGE}.`)
    .default(USUAL_PAGE),
})

/** An error, as RFC 9457 has it. */
export const problem = z.object({ title: z.string(), status: z.number().int(), detail: z.string() })

const described = (schema: z.ZodType) => z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'output' })

const fault = (says: string) => ({
  description: says,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

/** The description of the interface, as OpenAPI 3.1 has it, made from the schemas that the answers are held to. */
export function openApi(resources: readonly ApiResource[], server: string): object {
  const paths = resources.map(({ name, says, item }) => [
    `/api/v1/${name}`,
    {
      get: {
        operationId: name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
        summary: says,
        security: [{ token: [] }],
        parameters: [
          {
            ...{ name: 'after', in: 'query', schema: { type: 'string', format: 'uuid' } },
            description: 'The id of the last record of the page before.',
          },
          {
            ...{ name: 'limit', in: 'query' },
            schema: { type: 'integer', minimum: 1, maximum: LARGEST_PAGE, default: USUAL_PAGE },
          },
        ],
        responses: {
          200: {
            description: 'A page of records. `next` is the address of the next page, or null.',
            content: {
              'application/json': {
                schema: described(z.object({ items: z.array(item), next: z.string().nullable() })),
              },
            },
          },
          304: { description: 'Nothing has changed since the ETag that was sent.' },
          400: fault('The question cannot be understood.'),
          401: fault('There is no token, or it is not good any more.'),
          403: fault('The token may not read this.'),
          429: fault('Too many questions. Wait a minute.'),
        },
      },
    },
  ])
  return {
    openapi: '3.1.1',
    info: {
      title: 'Accord',
      version: '1',
      description: 'Records that are not confidential, to read. Nothing can be changed by it.',
    },
    servers: [{ url: server }],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: described(problem) },
    },
  }
}
