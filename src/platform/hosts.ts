import type { Partnership } from './partnerships.ts'
import type { Post } from './post.ts'

/** The name or the address of the machine itself. No other machine can be found by it. */
export const isLoopback = (host: string): boolean =>
  /^(127(\.\d+){3}|localhost|(.+\.)?localhost|\[?::1\]?)$/.test(host)

/** The name in a Host header, without the port. */
export const hostNameOf = (header: string): string => header.replace(/:\d+$/, '').toLowerCase()

/**
 * Whether somebody came by an address of this deployment: one of this machine, or the one that its people use. A page
 * elsewhere can have its own name lead here (DNS rebinding), and would then read what a browser on this machine may.
 */
export async function cameByItsOwnName(
  header: string | undefined,
  partnership: Partnership,
  post: Pick<Post, 'siteOf'>,
): Promise<boolean> {
  const name = hostNameOf(header ?? '')
  return isLoopback(name) || name === new URL(await post.siteOf(partnership)).hostname
}
