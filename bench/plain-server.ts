/**
 * The limit that pages are measured beside: Fastify sending the same bytes from memory at `/`, and at `/select` after one
 * point select. Its arguments are the file with the bytes and the address of the database.
 */
import { readFileSync } from 'node:fs'
import fastify from 'fastify'
import pg from 'pg'

const [file = '', url = ''] = process.argv.slice(2)
const bytes = readFileSync(file)
const pool = new pg.Pool({ connectionString: url, max: 10 })
const {
  rows: [some],
} = await pool.query('select partnership_id, id from indicators.indicator limit 1')
const server = fastify()

server.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(bytes))
server.get('/select', async (_request, reply) => {
  await pool.query({
    name: 'point',
    text: 'select * from indicators.indicator where partnership_id = $1 and id = $2',
    values: [some.partnership_id, some.id],
  })
  return reply.type('text/html; charset=utf-8').send(bytes)
})

await server.listen({ port: 0, host: '127.0.0.1' })
process.send?.(server.listeningOrigin)
