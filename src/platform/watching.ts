import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { isSameSecret } from './digest.ts'

/** What one part of the product says of itself. A warning does not keep it from serving. */
export interface Health {
  readonly part: string
  readonly state: 'ready' | 'warning' | 'failing'
  /** For whoever runs the product: what is wrong, and what to do. */
  readonly says: string
}

/** Asks one part how it is. One that throws is failing. */
export interface Check {
  readonly part: string
  readonly ask: () => Promise<Omit<Health, 'part'>>
}

export interface Watched {
  readonly checks: readonly Check[]
  /** Whoever sends it as a bearer token sees the detail. Undefined: nobody does on the port of the pages. */
  readonly token: string | undefined
}

const SLOWEST_CHECK_MS = 3000

/** Seconds: from a page out of memory to a report that is compiled. */
const BUCKETS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]

async function healthOf({ part, ask }: Check): Promise<Health> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('late')), SLOWEST_CHECK_MS)
  try {
    return { part, ...(await Promise.race([ask(), late.promise])) }
  } catch {
    // The error may quote an address or a row, so only the part is named. The log has the rest.
    return { part, state: 'failing', says: `${part} does not answer as it should.` }
  } finally {
    clearTimeout(timer)
  }
}

/** How every part is, asked now. */
const healthOfAll = (checks: readonly Check[]): Promise<Health[]> => Promise.all(checks.map(healthOf))

const mayLook = (request: FastifyRequest, token: string | undefined): boolean => {
  if (token === undefined) return false
  return isSameSecret(request.headers.authorization ?? '', `Bearer ${token}`)
}

/** What this process says of itself, to whoever runs it. */
export interface Watch {
  /** Counts what a server answers, and lets it answer `/readyz` and `/metrics`. */
  over(server: FastifyInstance): void
  /** The same two pages with every detail, on a port that only whoever runs the product can reach. */
  listen(at: {
    readonly port: number
    readonly host: string
  }): Promise<AsyncDisposable & { readonly port: number }>
}

/**
 * `/readyz` says whether this process can serve, and `/metrics` how it has served. Without the token they say no more
 * than a load balancer needs. Nothing here knows of people: pages are counted by the pattern of their address.
 */
export function openWatch({ checks, token }: Watched): Watch {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'accord_' })
  const seconds = new Histogram({
    name: 'accord_request_seconds',
    help: 'How long requests took, by the pattern of the address and the status of the answer',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  })
  new Gauge({
    name: 'accord_part_ready',
    help: 'Whether a part of the product is ready: 1 ready, 0.5 with a warning, 0 failing',
    labelNames: ['part'],
    registers: [registry],
    async collect() {
      for (const { part, state } of await healthOfAll(checks))
        this.set({ part }, { ready: 1, warning: 0.5, failing: 0 }[state])
    },
  })
  return {
    over(server) {
      server.addHook('onResponse', async (request, reply) => {
        const route = request.routeOptions.url ?? 'none'
        seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
      })
      tell(server, { checks, registry, sees: (request) => mayLook(request, token) })
    },
    async listen(at) {
      const server = fastify()
      tell(server, { checks, registry, sees: () => true })
      await server.listen(at)
      const [address] = server.addresses()
      const port = typeof address === 'object' ? address.port : at.port
      return { port, [Symbol.asyncDispose]: () => server.close() }
    },
  }
}

interface Telling {
  readonly checks: readonly Check[]
  readonly registry: Registry
  readonly sees: (request: FastifyRequest) => boolean
}

function tell(server: FastifyInstance, { checks, registry, sees }: Telling): void {
  const plain = (reply: FastifyReply) =>
    reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8')
  server.get('/readyz', async (request, reply) => {
    const parts = await healthOfAll(checks)
    const isReady = parts.every(({ state }) => state !== 'failing')
    plain(reply).status(isReady ? 200 : 503)
    if (!sees(request)) return reply.send(isReady ? 'ready\n' : 'not ready\n')
    return reply.send(parts.map(({ part, state, says }) => `${state}: ${part}. ${says}\n`).join(''))
  })
  server.get('/metrics', async (request, reply) => {
    if (!sees(request))
      return plain(reply)
        .status(403)
        .header('www-authenticate', 'Bearer')
        .send(
          'Metrics are for whoever runs Accord: send the token of METRICS_TOKEN, or ask the port METRICS_PORT.\n',
        )
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
