import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { ConfigFault, keptOnce, readConfig, settingNames } from './config.ts'

const KEY = 'at least thirty-two characters long'
const MASTER_KEY = Buffer.alloc(32, 'config').toString('base64')
const MAIL = { SMTP_URL: 'smtp://mail.example.org' }
const PLACE = { BASE_URL: 'https://accord.example.org' }
const KEYS = { ACCORD_KEY: KEY, ACCORD_MASTER_KEY: MASTER_KEY, ...MAIL, ...PLACE }
const DATABASE = 'postgres://desk:drawer@db.example:5432/accord'

describe('the configuration', () => {
  it('is right for one computer when nothing is set, or only set to nothing', () => {
    const config = readConfig({})
    assert.deepEqual(config, {
      port: 3000,
      host: '127.0.0.1',
      trustedProxies: [],
      dataFolder: './data',
      databaseUrl: undefined,
      databaseDirectUrl: undefined,
      databaseOwnerUrl: undefined,
      postgresBinaries: undefined,
      baseUrl: undefined,
      demo: true,
      secure: false,
      key: undefined,
      masterKey: undefined,
      masterKeyFile: undefined,
      backupRecipients: [],
      metricsToken: undefined,
      metricsPort: undefined,
      s3: undefined,
      clamd: undefined,
      sofficeBin: undefined,
      sofficeUser: undefined,
      auditHeads: undefined,
      logLevel: 'info',
      smtpUrl: undefined,
      mailFrom: 'accord@localhost',
      mailbox: true,
    })
    assert.deepEqual(
      readConfig({ PORT: '', HOST: '', DATABASE_URL: '', ACCORD_KEY: '', ACCORD_DEMO: '' }),
      config,
    )
  })

  const reachable = { HOST: '0.0.0.0', ...PLACE, ACCORD_KEY: KEY, ...MAIL }
  for (const { where, env, demo } of [
    { where: 'at 127.0.0.1', env: { HOST: '127.0.0.1' }, demo: true },
    { where: 'at localhost', env: { HOST: 'localhost' }, demo: true },
    { where: 'at ::1', env: { HOST: '::1' }, demo: true },
    { where: 'at 127.0.0.1 when it is refused', env: { ACCORD_DEMO: '0' }, demo: false },
    { where: 'at a local name', env: { BASE_URL: 'http://anyshire.localhost:3000' }, demo: true },
    { where: 'behind a proxy that others can reach', env: { ...reachable, HOST: '127.0.0.1' }, demo: false },
    { where: 'at an address that others can reach', env: reachable, demo: false },
    { where: 'at such an address when it is asked for', env: { ...reachable, ACCORD_DEMO: '1' }, demo: true },
    {
      where: 'at a name that only begins like a loopback',
      env: { ...reachable, HOST: '127.0.0.1.example' },
      demo: false,
    },
    { where: 'on a database of others', env: { DATABASE_URL: DATABASE, ...KEYS }, demo: false },
    {
      where: 'on a database of others when it is asked for',
      env: { DATABASE_URL: DATABASE, ...KEYS, ACCORD_DEMO: '1' },
      demo: true,
    },
  ])
    it(`${demo ? 'has' : 'has no'} demo ${where}`, () => assert.equal(readConfig(env).demo, demo))

  it('sends cookies over https alone where that is the address', () => {
    assert.equal(readConfig(reachable).secure, true)
    assert.equal(readConfig({ ...reachable, BASE_URL: 'http://accord.example.org' }).secure, false)
  })

  it('takes a database by socket, and one with signs in its password', () => {
    const socket = 'postgresql://desk@%2Fvar%2Frun%2Fpostgresql/accord'
    assert.equal(readConfig({ DATABASE_URL: socket, ...KEYS }).databaseUrl, socket)
    const signs = 'postgres://desk:%40%23%2F@db.example/accord'
    assert.equal(readConfig({ DATABASE_URL: signs, ...KEYS }).databaseUrl, signs)
  })

  it('believes the proxies it is told of, and one on this machine where only that can be what is public', () => {
    const trusted = (env: Readonly<Record<string, string>>) =>
      readConfig({ ...reachable, ...env }).trustedProxies
    assert.deepEqual(trusted({}), [])
    assert.deepEqual(trusted({ HOST: '127.0.0.1' }), ['loopback'])
    assert.deepEqual(trusted({ TRUSTED_PROXIES: '10.0.0.4, 2001:db8::/32' }), ['10.0.0.4', '2001:db8::/32'])
  })

  it('keeps letters in the mailbox only where nobody else can reach it, or where that is asked for', () => {
    const mailbox = (env: Readonly<Record<string, string>>) => readConfig(env).mailbox
    assert.equal(mailbox({ ACCORD_DEMO: '0' }), true)
    assert.equal(mailbox(MAIL), false)
    assert.equal(mailbox(reachable), false)
    assert.throws(() => mailbox({ ...reachable, HOST: '127.0.0.1', SMTP_URL: '' }), /Set SMTP_URL/)
    assert.equal(mailbox({ DATABASE_URL: DATABASE, ...KEYS }), false)
    assert.equal(mailbox({ DATABASE_URL: DATABASE, ...KEYS, SMTP_URL: '', ACCORD_DEMO: '1' }), true)
    assert.equal(mailbox({ ...reachable, SMTP_URL: '', ACCORD_DEMO: '1' }), true)
    assert.equal(mailbox({ ...reachable, ACCORD_DEMO: '1' }), false)
  })

  it('writes from the host name that people use, unless it is told from where', () => {
    const from = (env: Readonly<Record<string, string>>) => readConfig(env).mailFrom
    assert.equal(from(reachable), 'accord@accord.example.org')
    assert.equal(from({ ...reachable, BASE_URL: 'http://192.0.2.1:3000' }), 'accord@localhost')
    assert.equal(from({ ...reachable, MAIL_FROM: 'office@example.org' }), 'office@example.org')
  })

  const number = 'PORT must be a whole number, for example 3000.'
  const proxies =
    'TRUSTED_PROXIES must be addresses or networks, for example 10.0.0.4 or 10.0.0.0/24, with commas between.'
  const address = 'BASE_URL must be the full address people use, for example https://accord.example.org.'
  const database =
    ' must be like postgres://user:password@host:5432/database. Write signs such as @ and # in a password as %40 and %23.'
  const server =
    'SMTP_URL must be like smtp://user:password@mail.example.org:587, or smtps:// where the server asks for it. ' +
    'Write signs such as @ and # in a password as %40 and %23.'
  const key = 'ACCORD_KEY must be at least 32 characters long.'
  const masterKey = 'ACCORD_MASTER_KEY must be 32 bytes in base64. This makes one: openssl rand -base64 32'
  for (const [env, sentence] of [
    [{ PORT: 'abc' }, number],
    [{ PORT: '1.5' }, number],
    [{ PORT: '0x50' }, number],
    [{ PORT: '-1' }, number],
    [{ PORT: '65536' }, 'PORT must be between 0 and 65535.'],
    [{ HOST: 'all of them' }, 'HOST must be an address to listen on, for example 127.0.0.1.'],
    [{ BASE_URL: 'accord.example.org' }, address],
    [{ BASE_URL: 'accord.example.org:3000' }, address],
    [{ BASE_URL: 'ftp://accord.example.org' }, address],
    [{ DATABASE_URL: 'foo', ACCORD_KEY: KEY }, `DATABASE_URL${database}`],
    [{ DATABASE_URL: 'postgres://db.example', ACCORD_KEY: KEY }, `DATABASE_URL${database}`],
    [{ DATABASE_URL: 'postgres://db.example/accord', ACCORD_KEY: KEY }, `DATABASE_URL${database}`],
    [{ DATABASE_URL: 'postgres://desk:a#b@db.example/accord', ACCORD_KEY: KEY }, `DATABASE_URL${database}`],
    [{ DATABASE_URL: 'mysql://desk@db.example/accord', ACCORD_KEY: KEY }, `DATABASE_URL${database}`],
    [{ DATABASE_URL: DATABASE, DATABASE_OWNER_URL: 'foo', ACCORD_KEY: KEY }, `DATABASE_OWNER_URL${database}`],
    [
      { DATABASE_DIRECT_URL: DATABASE },
      'DATABASE_DIRECT_URL is set without DATABASE_URL. Set both, or neither for the built-in database.',
    ],
    [
      { DATABASE_OWNER_URL: DATABASE },
      'DATABASE_OWNER_URL is set without DATABASE_URL. Set both, or neither for the built-in database.',
    ],
    [
      { DATABASE_URL: DATABASE, ACCORD_MASTER_KEY: MASTER_KEY, ...MAIL, ...PLACE },
      'Set ACCORD_KEY to at least 32 random characters: sessions are signed with it.',
    ],
    [
      { DATABASE_URL: DATABASE, ACCORD_KEY: KEY, ...MAIL, ...PLACE },
      'Set ACCORD_MASTER_KEY to 32 random bytes in base64 (openssl rand -base64 32 makes them), or ' +
        'ACCORD_MASTER_KEY_FILE to a file that holds them: confidential texts are sealed with it.',
    ],
    [{ ACCORD_MASTER_KEY: 'short' }, masterKey],
    [{ ACCORD_MASTER_KEY: `${MASTER_KEY},short` }, masterKey],
    [
      { ACCORD_MASTER_KEY: MASTER_KEY, ACCORD_MASTER_KEY_FILE: '/run/secrets/master-key' },
      'Set either ACCORD_MASTER_KEY or ACCORD_MASTER_KEY_FILE, not both.',
    ],
    [{ ACCORD_KEY: 'short' }, key],
    [{ ACCORD_KEY: 'x'.repeat(31) }, key],
    [{ ACCORD_DEMO: 'maybe' }, 'ACCORD_DEMO must be 1 or 0.'],
    [
      { DATABASE_URL: DATABASE, ACCORD_KEY: KEY, ACCORD_MASTER_KEY: MASTER_KEY, ...PLACE },
      'Set SMTP_URL to the mail server that letters are handed to, for example smtp://mail.example.org.',
    ],
    [
      { ...KEYS, DATABASE_URL: DATABASE, BASE_URL: '' },
      'Set BASE_URL to the full address people use: the links in letters lead there.',
    ],
    [{ TRUSTED_PROXIES: 'proxy.example' }, proxies],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, proxies],
    [{ SMTP_URL: 'mail.example.org' }, server],
    [{ SMTP_URL: 'http://mail.example.org' }, server],
    [{ SMTP_URL: 'smtp://' }, server],
    [{ MAIL_FROM: 'Accord' }, 'MAIL_FROM must be one e-mail address, for example accord@example.org.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be info, warn or silent.'],
    [{ PORT: 'abc', ACCORD_DEMO: 'maybe' }, `${number}\nACCORD_DEMO must be 1 or 0.`],
  ] as const)
    it(`refuses ${JSON.stringify(env)} with a sentence for each fault`, () =>
      assert.throws(
        () => readConfig(env),
        (error) => error instanceof ConfigFault && error.message === sentence,
      ))
})

describe('a text that is kept once', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'accord-config-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  it('is made the first time, read the next, and for its owner alone', async () => {
    const path = join(folder, 'key')
    assert.equal(await keptOnce(path, () => 'first'), 'first')
    assert.equal(await keptOnce(path, () => 'second'), 'first')
    assert.equal((await stat(path)).mode & 0o777, 0o600)
  })

  it('is the same for all who make it at the same moment, and leaves nothing else behind', async () => {
    const own = join(folder, 'race')
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, index) => keptOnce(`${own}-key`, () => `number ${index}`)),
    )
    assert.equal(new Set(made).size, 1)
    const left = (await readdir(folder)).filter((name) => name.startsWith('race'))
    assert.deepEqual(left, ['race-key'])
  })

  it('takes what somebody has put there', async () => {
    const path = join(folder, 'given')
    await writeFile(path, 'given by hand\n')
    assert.equal(await keptOnce(path, () => 'made'), 'given by hand')
    assert.equal(await readFile(path, 'utf8'), 'given by hand\n')
  })
})

describe('the setting of a file store', () => {
  it('names the store, the bucket and the key in one address', () => {
    const { s3 } = readConfig({ FILES_S3: 'https://KEY:a%2Fb@s3.example.org/papers?region=eu-west-2' })
    assert.deepEqual(s3, {
      ...{
        endpoint: 'https://s3.example.org',
        bucket: 'papers',
        region: 'eu-west-2',
        keyId: 'KEY',
        secret: 'a/b',
      },
    })
  })

  it('is refused with a sentence when a part is missing', () => {
    for (const address of [
      's3.example.org/papers',
      'https://s3.example.org/papers',
      'https://K:s@s3.example.org/',
    ])
      assert.throws(() => readConfig({ FILES_S3: address }), /^ConfigFault|FILES_S3 must be like/)
  })
})

describe('the example of the settings', () => {
  it('names every setting that is read, and no other', () => {
    const example = readFileSync('.env.example', 'utf8')
    const named = [...example.matchAll(/^# ([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name)
    assert.deepEqual(named.toSorted(), settingNames.toSorted())
  })

  it('changes nothing as it stands', () => {
    const lines = readFileSync('.env.example', 'utf8').split('\n')
    assert.deepEqual(
      lines.filter((line) => line !== '' && !line.startsWith('#')),
      [],
    )
  })
})
