import { Session } from 'node:inspector/promises'

/**
 * Gives memory back to the machine that reading the program, and making a demo, has left over: about a third of what the
 * process has. By itself V8 does so when its heap is full again, which a quiet installation may not see for days. Nothing
 * else runs meanwhile, for a tenth of a second or two: this is for a start, before anybody can ask.
 */
export async function giveMemoryBack(): Promise<void> {
  const session = new Session()
  session.connect()
  try {
    await session.post('HeapProfiler.collectGarbage')
  } finally {
    session.disconnect()
  }
}
