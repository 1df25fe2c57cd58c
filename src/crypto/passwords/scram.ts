/**
 * SCRAM (RFC 5802, RFC 7677): `$scram-sha1|sha256|sha512$<rounds>$<salt>$<stored key>`, the digest
 * of a MAC keyed by PBKDF2; of PostgreSQL, MongoDB, Kafka and XMPP servers. Of the preparation of
 * passwords (SASLprep) what matters for text that people type: its compatibility forms. Read only.
 */
import { createHmac, hash as digestOf, pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { equalBytes, type PasswordFormat } from './format.ts'
import { type Pbkdf2Digest, pbkdf2CostOf, pbkdf2CostsAreSane, pbkdf2Digests } from './pbkdf2.ts'

const shape = new RegExp(
  String.raw`^\$scram-(sha1|sha256|sha512)\$([1-9]\d{0,8})\$([A-Za-z0-9+/]{0,1366}={0,2})` +
    String.raw`\$([A-Za-z0-9+/]{27,86}={0,2})$`,
)

interface Parsed {
  readonly digest: Pbkdf2Digest
  readonly rounds: number
  readonly salt: Buffer
  readonly storedKey: Buffer
}

function parse(encoded: string): Parsed | undefined {
  const [, name, written, salt = '', key = ''] = shape.exec(encoded) ?? []
  const digest = name === 'sha1' || name === 'sha256' || name === 'sha512' ? name : undefined
  if (digest === undefined) return undefined
  const rounds = Number(written)
  const bytes = { salt: Buffer.from(salt, 'base64'), storedKey: Buffer.from(key, 'base64') }
  const isWhole =
    bytes.salt.toString('base64') === salt &&
    bytes.storedKey.toString('base64') === key &&
    bytes.storedKey.length === pbkdf2Digests[digest]
  const isSane = pbkdf2CostsAreSane({ digest, rounds }, pbkdf2Digests[digest])
  return isWhole && isSane ? { digest, rounds, ...bytes } : undefined
}

/** SCRAM, in the libuv pool. */
export const scram: PasswordFormat = {
  name: 'scram',
  blocks: () => false,
  recognises: (encoded) => parse(encoded) !== undefined,
  costOf(encoded) {
    const parsed = parse(encoded)
    if (!parsed) return undefined
    const { digest, rounds } = parsed
    const cost = pbkdf2CostOf(parsed, pbkdf2Digests[digest])
    return { ...cost, parameters: `scram-${digest} with ${rounds} rounds` }
  },
  seesAll: ({ password }) => prepared(password) === password,
  async verify({ encoded, password }) {
    const parsed = parse(encoded)
    if (!parsed) return false
    const { digest, rounds, salt, storedKey } = parsed
    const size = pbkdf2Digests[digest]
    const salted = await derive(prepared(password), salt, rounds, size, digest)
    const clientKey = createHmac(digest, salted).update('Client Key').digest()
    return equalBytes(digestOf(digest, clientKey, 'buffer'), storedKey)
  },
}

const derive = promisify(pbkdf2)

/** RFC 4013 §2.1 and §2.2: other spaces become spaces, soft hyphens and the like nothing. */
function prepared(password: string): string {
  return password
    .replace(/[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/g, ' ')
    .replace(
      /\u00ad|\u034f|\u1806|[\u180b-\u180d]|[\u200c\u200d]|\u2060|[\ufe00-\ufe0f]|\ufeff/g,
      '',
    )
    .normalize('NFKC')
}
