import pino from 'pino'

/** What happened, for whoever runs the product. Names of events, ids and error kinds; never what people wrote. */
export interface Log {
  info(event: string, facts?: object): void
  warn(event: string, facts?: object): void
  error(event: string, error: unknown): void
}

/** Structured lines on standard error, so that standard output stays for the person who started the product. */
export function openLog(level: 'info' | 'warn' | 'silent'): Log {
  const lines = pino({ level, base: null }, pino.destination(2))
  return {
    info: (event, facts = {}) => lines.info(facts, event),
    warn: (event, facts = {}) => lines.warn(facts, event),
    error(event, error) {
      const { name, message, stack } = error instanceof Error ? error : new Error('Not an error')
      const code = (error as { code?: unknown } | null)?.code
      // A database error quotes the row it failed on, so only its code and our own lines of the stack are kept.
      lines.error(
        typeof code === 'string'
          ? { name, code, stack: stack?.split('\n').slice(1).join('\n') }
          : { name, message, stack },
        event,
      )
    },
  }
}
