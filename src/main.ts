import { ConfigFault, readConfig } from '#platform/config.ts'

try {
  if (Number.parseInt(process.versions.node, 10) < 26)
    throw new ConfigFault(
      `Accord runs on Node 26; this is ${process.version}. Start it with npm start after npm ci.`,
    )
  const config = readConfig(process.env)
  // The rest is read after the check: an older Node cannot even load it, and would say so less kindly.
  const { sentenceFor, start } = await import('./start.ts')
  await start(config).catch((error: unknown) => {
    const sentence = sentenceFor(error, config)
    throw sentence === undefined ? error : new ConfigFault(sentence)
  })
} catch (error) {
  // The one place where a start that failed is told: in a sentence where we know it, with the stack where we do not.
  console.error(error instanceof ConfigFault ? error.message : error)
  process.exitCode = 1
}
process.exit()
