/** Whether a percentage is what was said, rounded in any honest way: to the nearest, up or down. */
export function gives(exact: number, said: number, decimals: number): boolean {
  const scale = 10 ** decimals
  const target = Math.round(said * scale)
  const scaled = exact * scale
  const near = 1e-6
  return [Math.round(scaled), Math.floor(scaled + near), Math.ceil(scaled - near)].includes(target)
}
