declare module 'autocannon' {
  import type { EventEmitter } from 'node:events'

  interface Options {
    readonly url: string
    readonly connections: number
    /** Seconds. */
    readonly duration: number
    readonly headers?: Readonly<Record<string, string>>
  }
  interface Result {
    readonly errors: number
    readonly non2xx: number
  }
  interface Events {
    response: [client: unknown, status: number, bytes: number, milliseconds: number]
  }
  export default function autocannon(options: Options): EventEmitter<Events> & PromiseLike<Result>
}
